"""Organisations look after their own entries: entered by a window for people without e-mail, claimed with a letter."""

import re

import pytest
from playwright.sync_api import expect

from conftest import DESK, PHONE
from test_every_page import faults, sideways

NAME = "みはらし坂三丁目自治会"


def fill_in(page, name):
    page.goto("/organisations/new")
    page.fill("[name=name]", name)
    page.select_option("[name=kind]", "neighbourhood-association")
    page.fill("[name=about]", "坂の上の小さな自治会です。月に一度、集会所でお茶の会を開いています。")
    page.select_option("[name=field]", "local-safety")
    page.select_option("[name=area]", "tsurumi")
    page.select_option("[name=need-1-kind]", "people")
    page.fill("[name=need-1-text]", "買い物に付き添う人")
    page.fill("[name=phone]", "045-000-9876")


def send(page):
    page.click("main button[name=go][value=preview]")
    page.click("main button[name=go][value=send]")
    page.wait_for_url("**/receipt")
    return re.search(r"/organisations/[0-9A-Z]{13}", page.url).group()


def letter(page, organisation):
    page.goto(organisation + "/members")
    page.click("main form[action$='/invitations'] button")
    expect(page.locator("svg.qr")).to_be_visible()
    return page.locator("strong.code").inner_text()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_neighbourhood_association_without_mail_is_entered_by_a_window_and_claimed_with_the_letter(people, scripts):
    name = f"{NAME}（{'甲' if scripts else '乙'}の部）"
    desk = people.role("tsurumi-coordinator", DESK, java_script_enabled=scripts)
    fill_in(desk, name)
    organisation = send(desk)
    public = people.stranger(PHONE)
    public.goto(organisation)
    expect(public.locator("main")).to_contain_text("買い物に付き添う人")
    expect(public.locator("main")).not_to_contain_text("045-000-9876")
    code = letter(desk, organisation)
    member = people.role("citizen", PHONE, java_script_enabled=scripts)
    member.goto("/invitations")
    member.fill("[name=code]", code.lower().replace("-", " "))
    member.click("main form[action='/invitations'] button")
    expect(member.locator("h1")).to_contain_text(name)
    member.click("main form.action button")
    member.wait_for_url("**" + organisation)
    expect(member.locator("main")).to_contain_text("045-000-9876")
    member.goto(organisation + "/edit")
    member.fill("[name=about]", "坂の上の自治会です。毎週、集会所を開けています。")
    send(member)
    public.goto(organisation)
    expect(public.locator("main")).to_contain_text("毎週、集会所を開けています。")
    desk.goto("/organisations/checks")
    desk.click(f"main a:has-text('{name}')")
    expect(desk.locator("main ins, main .diff-added").first).to_contain_text("毎週")
    desk.click("main form[action$='/verification'] button")
    desk.wait_for_url("**/organisations/checks")
    expect(desk.locator("main")).not_to_contain_text(name)


def test_what_resembles_a_listed_organisation_is_shown_while_typing_and_asked_before_sending(people):
    page = people.role("tsurumi-coordinator")
    fill_in(page, "NPO法人 風の文庫")
    expect(page.locator("#field-name-suggestions")).to_contain_text("風の文庫", timeout=15_000)
    page.click("main button[name=go][value=preview]")
    page.click("main button[name=go][value=send]")
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator("main a:has-text('風の文庫')").first).to_be_visible()


def test_a_form_with_mistakes_keeps_everything_and_leads_to_the_first_one(people):
    page = people.role("citizen", PHONE)
    page.goto("/organisations/new")
    page.fill("[name=name]", "まちの灯りの会")
    page.fill("[name=corporate-number]", "１２３４５６７８９０１２３")
    page.click("main button[name=go][value=preview]")
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator("[name=name]")).to_have_value("まちの灯りの会")
    expect(page.locator("[name=corporate-number]")).to_have_attribute("aria-invalid", "true")


@pytest.mark.parametrize("address", [
    "/organisations", "/organisations/new", "/organisations/checks", "/organisations/duplicates", "/organisations/quiet",
    "/registrations", "/people/duplicates", "/invitations",
])
def test_pages_of_organisations_are_accessible_and_narrow(people, address):
    page = people.role("centre-head")
    wrong = []
    for language in ("ja", "easy", "en"):
        page.set_viewport_size(DESK)
        assert page.goto(f"{address}?lang={language}").status == 200
        wrong += faults(page) + sideways(page)
    assert wrong == [], "\n".join(wrong)


def test_records_behind_the_lists_are_accessible_and_narrow(people):
    page = people.role("centre-head")
    wrong = []
    for start, link in (
        ("/organisations", "main tbody a"), ("/organisations/duplicates", "main a[href*='/merge?']"),
        ("/registrations", "main tbody a"), ("/organisations/checks", "main tbody a"),
    ):
        page.set_viewport_size(DESK)
        page.goto(start)
        page.click(link + ":visible >> nth=0")
        page.wait_for_load_state()
        wrong += [f"{page.url}: {fault}" for fault in faults(page) + sideways(page)]
    assert wrong == [], "\n".join(wrong)


# A finger's height of the first row stands on the first screen.
@pytest.mark.parametrize("who", [None, "coordinator"])
@pytest.mark.parametrize("address", ["/organisations", "/activities", "/proposals", "/matches"])
def test_on_a_phone_the_first_row_stands_on_the_first_screen(people, who, address):
    phone = people.role(who, PHONE) if who else people.stranger(PHONE)
    phone.goto(address)
    row = phone.locator("main tbody tr:visible").first.bounding_box()
    assert row["y"] + 40 <= PHONE["height"], row


def test_on_a_phone_the_organisations_are_near_and_the_filters_unfold_without_scripts(people):
    phone = people.stranger(PHONE, java_script_enabled=False)
    phone.goto("/organisations")
    ward = phone.locator(".filter-fold input[name=field]").first
    expect(ward).to_be_hidden()
    phone.locator(".filter-fold > summary").focus()
    phone.keyboard.press("Enter")
    expect(ward).to_be_visible()
    ward.check()
    phone.click("main .filter-form button")
    expect(phone.locator("main .filter-chip")).to_be_visible()
    assert "field=" in phone.url
    desk = people.stranger(DESK, java_script_enabled=False)
    desk.goto("/organisations")
    expect(desk.locator(".filter-fold > summary")).to_be_hidden()
    expect(desk.locator(".filter-fold input[name=field]").first).to_be_visible()
    desk.locator("main [name=q]").focus()
    desk.keyboard.press("Tab")
    assert desk.evaluate("document.activeElement.name") == "field"
    # Looked at with the same eyes on both: nothing hidden is announced, nothing shown is skipped.
    for viewport in (PHONE, DESK):
        page = people.stranger(viewport)
        page.goto("/organisations")
        assert faults(page) == [] and sideways(page) == []
