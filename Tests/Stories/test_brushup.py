"""A proposal is brushed up with two departments: remarks, suggestions taken and declined, opinions side by side, a
meeting with homework, and what the dialogue added. With scripts and without; axe on every page of the room."""

import datetime
import re

from playwright.sync_api import expect

from asking import ask
from conftest import PHONE
from test_every_page import faults, sideways
from test_proposals import fine, own_theme, press, step, write_and_submit

IDEA = "公園のそばの空き地を、子どもとお年よりが一緒に育てる花壇にしたいです。"
ADDED = "月に一度、だれでも来られる手入れの日を設けます。"


def unread(page):
    """Axe is a script itself: where scripts are off, the same page was read with them on."""


def read(page):
    """What axe and a narrow screen say of the page as it stands."""
    found = faults(page)
    size = page.viewport_size
    found += sideways(page)
    page.set_viewport_size(size)
    assert not found, (page.url, found)


def unfold(page, form):
    fold = page.locator(f"details:has(form[action$='{form}']):not([open]) > summary")
    if fold.count():
        fold.first.click()


def propose(people, **options):
    lead = people.role("citizen-003", PHONE, **options)
    ask(lead, IDEA, name="片桐 直樹")
    lead.goto(lead.url.removesuffix("/receipt"))
    press(lead, "main a[href^='/proposals/new']")
    own_theme(lead).check()
    press(lead, "main form[action='/proposals'] button[type=submit]")
    fine(lead)
    proposal = lead.url.split("/draft")[0]
    return lead, proposal, write_and_submit(lead, proposal)


def to_talks(people, proposal, **options):
    office = people.role("programme", **options)
    step(office, proposal, "accept")
    office.goto(proposal)
    unfold(office, "/placing")
    office.check("main [name=departments][value=parks]")
    press(office, "main form[action$='/placing'] button[type=submit]")
    step(office, proposal, "begin")
    return office


def ask_opinions(office, room, read):
    office.goto(room)
    unfold(office, "/opinions")
    for department in ("parks", "tsurumi-community"):
        office.check(f"main form[action$='/opinions'] [name=departments][value={department}]")
    press(office, "main form[action$='/opinions'] button[type=submit]")
    expect(office.locator(".error-summary")).to_contain_text("聞きたいこと")
    unfold(office, "/opinions")
    office.fill("main [name=asked]", "支援できるか、できないとすれば何が変わればよいか。")
    press(office, "main form[action$='/opinions'] button[type=submit]")
    fine(office)
    expect(office.locator("#opinions")).to_contain_text("鶴見区地域振興課")
    read(office)


def give_opinion(page, room, department, stance, ground, words, read):
    page.goto("/home")
    expect(page.locator("#home-opinions")).to_be_visible()
    page.goto(room)
    press(page, f"#room-waiting ~ ul a:has-text('{department}')")
    page.check(f"main [name=stance][value={stance}]")
    if ground:
        page.select_option("main [name=ground]", ground)
    page.fill("main [name=opinion]", words)
    read(page)
    press(page, "main form[action*='/opinions/'] button[type=submit]")
    fine(page)


def suggest(page, room, question, after, why):
    page.goto(f"{room}/parts/{question}")
    page.fill("main [name=after]", after)
    page.fill("main [name=why]", why)
    press(page, "main form[action$='/suggestions'] button[type=submit]")
    fine(page)


def decide(lead, room, who, decision, reason, read):
    lead.goto(room)
    press(lead, f"#room-waiting ~ ul a:has-text('{who}')")
    lead.check(f"main [name=decision][value={decision}]")
    press(lead, "main form[action*='/suggestions/'] button[type=submit]")
    expect(lead.locator(".error-summary")).to_contain_text("理由")
    lead.check(f"main [name=decision][value={decision}]")
    lead.fill("main [name=reason]", reason)
    read(lead)
    press(lead, "main form[action*='/suggestions/'] button[type=submit]")
    fine(lead)


def meet(office, room, read):
    yesterday = datetime.date.today() - datetime.timedelta(days=2)
    office.goto(room + "/meetings/new")
    office.fill("main [name=meeting-title]", "提案者・所管課・事務局の打合せ")
    for part in ("year", "month", "day"):
        office.fill(f"main [name=meeting-day-{part}]", str(getattr(yesterday, part)))
    office.fill("main [name=meeting-time]", "14:00")
    office.fill("main [name=meeting-place]", "市民協働の打合せ室")
    for name in ("片桐 直樹", "深沢 由美子"):
        office.locator("main label", has_text=name).first.click()
    read(office)
    press(office, "main form[action$='/meetings'] button[type=submit]")
    fine(office)
    press(office, "#meetings a[href*='/meetings/']:has-text('議事録')")
    office.locator("main fieldset label", has_text="片桐 直樹").first.click()
    office.fill("main [name=minutes]", "手入れの日を月に一度設けることにした。")
    office.fill("main [name=homework-0-title]", "水道の使い方を調べる")
    office.select_option("main [name=homework-0-owner]", label="深沢 由美子")
    read(office)
    press(office, "main form[action$='/minutes'] button[type=submit]")
    fine(office)
    expect(office.locator("#meetings")).to_contain_text("手入れの日を月に一度")


def walk(people, **options):
    look = read if options.get("java_script_enabled", True) else unread
    lead, proposal, _ = propose(people, **options)
    office = to_talks(people, proposal, **options)
    room = proposal + "/brush-up"
    ask_opinions(office, room, look)
    parks = people.role("staff-parks", **options)
    ward = people.role("tsurumi-community", **options)
    give_opinion(parks, room, "公園緑地維持課", "support", None, "場所は使えます。鍵の受渡しを一緒に決めましょう。", look)
    give_opinion(ward, room, "鶴見区地域振興課", "needs-change", "roles", "町内会の役割を書き足してください。", look)

    parks.goto(room + "/parts/summary")
    summary = parks.input_value("main [name=after]")
    suggest(parks, room, "summary", summary + ADDED, "続けて関われる場だと伝えるため")
    suggest(ward, room, "problem", "地域の課題があります。", "短くするため")
    parks.goto(room + "/parts/whole")
    parks.fill("main [name=remark]", "昨年の花壇の担当にも聞いておく。")
    parks.check("main [name=note]")
    press(parks, "main form[action$='/remarks'] button[type=submit]")
    expect(parks.locator("#notes")).to_contain_text("昨年の花壇")

    decide(lead, room, "深沢 由美子", "accept", "続けやすくなるので", look)
    decide(lead, room, "江波 和美", "decline", "困っている人の声が見えなくなるため", look)
    lead.goto(room)
    assert "昨年の花壇" not in lead.inner_text("main")
    expect(lead.locator("#answer-summary")).to_contain_text(ADDED)
    expect(lead.locator("#opinions")).to_contain_text("町内会の役割")
    look(lead)

    meet(office, room, look)
    parks.goto("/tasks")
    expect(parks.locator("main")).to_contain_text("水道の使い方を調べる")

    lead.goto(room + "/added")
    for words in (ADDED, "続けやすくなるので", "困っている人の声", "町内会の役割"):
        expect(lead.locator("main")).to_contain_text(words)
    look(lead)
    lead.goto(room + "/versions")
    expect(lead.locator("main ins")).to_contain_text(ADDED)
    look(lead)
    return room


def test_a_proposal_is_brushed_up_with_two_departments(people):
    room = walk(people)
    for stranger in ("citizen", "committee", "administrator"):
        assert people.role(stranger).goto(room).status == 404, stranger


def test_the_room_works_without_scripts(people):
    walk(people, java_script_enabled=False)


def test_a_form_is_made_step_by_step(people):
    office = people.role("programme")
    office.goto("/forms")
    office.click("main details:has(form[action='/forms'][method=post]) > summary")
    key = "story-" + re.sub(r"\D", "", datetime.datetime.now().isoformat())[-10:]
    office.fill("main [name=title]", "調べもの計画書")
    office.fill("main [name=form-key]", key)
    read(office)
    press(office, "main form[action='/forms'][method=post] button[type=submit]")
    for label, kind in (("どの方法で調べますか", "choice"), ("何を調べますか", "long-text")):
        office.goto(f"/forms/{key}/1/edit")
        office.click("main .outline details summary")
        office.fill("main .outline [name=label]", label)
        office.select_option("main .outline [name=kind]", kind)
        press(office, "main .outline form[action$='/questions'] button[type=submit]")
        if kind == "choice":
            office.fill("main [name=options]", "聞き取り | 聞く | Interviews\n資料を読む")
            press(office, "main form.form button[type=submit]")
            fine(office)
    office.goto(f"/forms/{key}/1/edit")
    read(office)
    office.locator("main button", has_text="上へ：何を調べますか").focus()
    office.keyboard.press("Enter")
    office.wait_for_load_state()
    first = office.locator(".outline-questions li").first
    expect(first).to_contain_text("何を調べますか")
    press(office, "main form[action$='/publication'] button")
    visitor = people.stranger(PHONE)
    visitor.goto(f"/forms/{key}/1")
    expect(visitor.locator("main")).to_contain_text("聞き取り")
    read(visitor)
    visitor.goto(f"/forms/{key}/1/paper")
    read(visitor)
    assert visitor.goto(f"/forms/{key}/1/edit").status in (200, 404)
    assert "/sign-in" in visitor.url or visitor.locator("main form").count() == 0


def test_a_proposal_becomes_public_by_consent_and_hears_from_people(people):
    lead, proposal, _ = propose(people)
    office = people.role("programme")
    office.goto(proposal + "/publication")
    office.fill("main [name=title]", "みんなで育てる花壇")
    office.fill("main [name=text]", "公園のそばの空き地を、子どもとお年よりが一緒に育てる花壇にします。")
    read(office)
    press(office, "main form[action$='/publication'] button[type=submit]")
    press(office, "main form[action$='/publication/question'] button")
    page = proposal + "/public"
    stranger = people.stranger(PHONE)
    assert stranger.goto(page).status == 404
    lead.goto(proposal + "/publication")
    press(lead, "main form[action$='/publication/consent'] button")
    office.goto(proposal + "/publication")
    press(office, "main form[action$='/publication/release'] button")
    stranger.goto("/proposals")
    press(stranger, "main a:has-text('みんなで育てる花壇')")
    read(stranger)

    citizen = people.role("citizen")
    citizen.goto(page)
    press(citizen, "main form[action$='/support'] button")
    expect(citizen.locator("#support")).to_contain_text("応援 1人")
    citizen.fill("main [name=comment]", "ばかにせず、最後まで続けてほしいです。")
    press(citizen, "main form[action$='/comments'] button")
    expect(citizen.locator("#comments")).to_contain_text("確認を待っています")
    office.goto("/moderation")
    read(office)
    press(office, "main form[action*='/moderation/'] button[value=show]")
    stranger.goto(page)
    expect(stranger.locator("#comments")).to_contain_text("最後まで続けて")
    lead.goto(proposal + "/publication")
    press(lead, "main form[action$='/publication/refusal'] button")
    assert stranger.goto(page).status == 404
