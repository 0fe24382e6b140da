"""A company's offer meets a group's need without the city: both say yes, and the introduction is followed up. And the
public files of the directory are read by readers that know nothing of us."""

import csv
import io
import json
import re
import urllib.parse
import urllib.request
import uuid
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from conftest import PHONE

NEED = "土曜日の昼に借りられる調理室"
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


def accessible(page):
    found = Axe().run(page, options=RULES).response["violations"]
    assert found == [], [(rule["id"], rule["nodes"][0]["html"]) for rule in found]


def settle(page):
    page.wait_for_load_state()
    assert page.locator(".error-summary").count() == 0, page.inner_text(".error-summary")


def answer_the_need(page):
    """From the public board to a match of one's own."""
    page.goto("/matches?side=need&q=" + urllib.parse.quote(NEED))
    page.click(f"main table a:has-text('{NEED}')")
    expect(page.locator("main")).to_contain_text("あおぞら食卓の会")
    accessible(page)
    page.click("main form[action$='/answers'] button")
    settle(page)
    return page.url


def say_yes(page, words, *ways):
    for way in ways:
        page.check(f"main form[action$='/consents'] [name=ways][value={way}]")
    page.fill("main form[action$='/consents'] [name=message]", words)
    page.click("main form[action$='/consents'] button[type=submit]")
    settle(page)


def tell(page, outcome):
    page.check(f"main form[action$='/outcomes'] [name=outcome][value={outcome}]")
    page.click("main form[action$='/outcomes'] button[type=submit]")
    settle(page)


def walk(people, **options):
    company = people.role("company", **options)
    match = answer_the_need(company)
    if company.locator("main form[action$='/consents']").count():
        say_yes(company, "土曜日の食堂をお使いください。", "mail")

    group = people.role("citizen-003", PHONE, **options)
    group.goto(match)
    expect(group.locator("main")).to_contain_text("土曜日の食堂をお使いください。")
    expect(group.locator("main")).not_to_contain_text("kitchen-corp@example.jp")
    accessible(group)
    say_yes(group, "ぜひお会いしたいです。", "phone")
    expect(group.locator("main")).to_contain_text("kitchen-corp@example.jp")
    accessible(group)

    company.reload()
    expect(company.locator("main")).to_contain_text("045-000-")
    expect(company.locator("main")).to_contain_text("ぜひお会いしたいです。")
    tell(company, "talking")
    tell(company, "together")
    expect(company.locator("main")).to_contain_text("一緒に活動を始めた")
    return match


def test_an_offer_meets_a_need_and_the_introduction_is_followed_up(people):
    match = walk(people)
    office = people.role("programme")
    office.goto("/matches/figures?figure=introductions&by=outcome")
    expect(office.locator("main")).to_contain_text("一緒に活動を始めた")
    for stranger in ("coordinator", "staff-parks", "administrator", "citizen"):
        assert people.role(stranger).goto(match).status == 404, stranger


def test_whoever_is_not_signed_in_reads_the_board_and_is_shown_the_way_in(people):
    page = people.stranger(PHONE, java_script_enabled=False)
    page.goto("/matches?side=offer")
    expect(page.locator("main")).to_contain_text("制服の洗濯機と乾燥機")
    page.goto("/matches?side=need")
    page.goto(page.get_attribute("main table tbody a >> nth=0", "href"))
    expect(page.locator("main")).to_contain_text("ログイン")


def test_where_to_go_leads_a_company_to_the_right_door(people):
    page = people.stranger(PHONE)
    page.goto("/centres")
    page.click("main a[href='/centres/where']")
    page.check("main [name=asker][value=company]")
    page.select_option("main [name=about]", "partners")
    page.click("main form button[type=submit]")
    page.wait_for_load_state()
    expect(page.locator("main ol.cards li >> nth=0")).to_contain_text("共創フロント")
    accessible(page)


def test_departments_of_another_year_keep_their_names(people):
    page = people.stranger()
    page.goto("/departments?on=2019-05-20")
    page.click("main a:has-text('市民活動支援課')")
    expect(page.locator("h1")).to_have_text("市民活動支援課")
    expect(page.locator("main")).to_contain_text("市民協働推進課")
    accessible(page)


# The files, as anybody's program reads them.


def fetch(city, path):
    with urllib.request.urlopen(city.url + path) as answer:
        return answer.headers, answer.read()


FILES = ["catalogue", "facilities", "events", "organisations"]


@pytest.mark.parametrize("name", FILES)
def test_an_open_data_file_is_read_by_an_independent_reader(city, name):
    headers, body = fetch(city, f"/open-data/{name}.csv")
    assert headers["content-type"] == "text/csv; charset=utf-8"
    assert body.startswith(b"\xef\xbb\xbf") and body.count(b"\r\n") == body.count(b"\n")
    rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline="")))
    assert len(rows) > 3 and len(set(rows[0])) == len(rows[0])
    assert {len(row) for row in rows} == {len(rows[0])}
    for row in rows[1:]:
        for head, cell in zip(rows[0], row):
            assert "\n" not in cell and cell == cell.strip()
            if head in ("登録日", "最終更新日") and cell:
                date.fromisoformat(cell)
    assert rows[1][0] == "141003"
    data = json.loads(fetch(city, f"/open-data/{name}.json")[1])
    assert len(data["records"]) == len(rows) - 1
    assert [field["heading"] for field in data["fields"]] == rows[0]


def test_every_address_of_the_catalogue_answers(city):
    rows = list(csv.DictReader(io.StringIO(fetch(city, "/open-data/catalogue.csv")[1].decode("utf-8-sig"))))
    for row in rows:
        assert fetch(city, re.sub("^https?://[^/]+", "", row["URL"]))[1], row["URL"]


def test_organisations_follow_the_open_referral_shape(city):
    seen, page = [], 1
    while True:
        answer = json.loads(fetch(city, f"/open-data/hsds/organizations?per_page=20&page={page}")[1])
        assert answer["page_number"] == page and answer["size"] == len(answer["contents"])
        seen += answer["contents"]
        if answer["last_page"]:
            break
        page += 1
    assert len(seen) == answer["total_items"] and len({one["id"] for one in seen}) == len(seen)
    for one in seen:
        assert uuid.UUID(one["id"]).version == 8
        assert one["name"] and isinstance(one["description"], str)
        for phone in one.get("phones", []):
            assert phone["id"] and phone["number"]
        for link in one.get("attributes", []):
            assert link["taxonomy_term"]["code"] and link["taxonomy_term"]["name"]
    services = json.loads(fetch(city, "/open-data/hsds/services?per_page=100")[1])["contents"]
    assert all(one["status"] == "active" and one["organization"]["name"] for one in services)
    assert len([one for one in services if one.get("schedules")]) >= 18
