"""From a first look to a larger role: a newcomer, a neighbour who gives a seat free, and the group that holds it."""

import re
from datetime import datetime, timedelta, timezone

import feedparser
import icalendar
import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import etree
from playwright.sync_api import expect

from conftest import PHONE

TOKYO = timezone(timedelta(hours=9))
GROUP = "citizen-003"  # a member of a group whose entry the centre has looked at
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


def fill_day(page, name, day):
    for part, value in (("year", day.year), ("month", day.month), ("day", day.day)):
        page.fill(f"[name={name}-{part}]", str(value))


def make(page, title, start, capacity):
    """Writes and publishes a weekly activity that begins at `start`; one may help with it, too."""
    page.goto("/activities/new")
    page.fill("[name=title]", title)
    page.fill("[name=summary]", "苗に水をやり、終わったらお茶を飲みます。")
    page.fill("[name=easy]", "花に 水を やります。")
    page.check("[name=field] >> nth=6")
    page.check("[name=rule][value=weekly]")
    fill_day(page, "first", start)
    page.fill("[name=start]", start.strftime("%H:%M"))
    page.fill("[name=end]", (start + timedelta(hours=1)).strftime("%H:%M"))
    page.check(f"[name=weekday][value={WEEKDAYS[start.weekday()]}]")
    fill_day(page, "until", start + timedelta(days=60))
    page.select_option("[name=area]", "kohoku")
    page.fill("[name=place]", "公園の東屋")
    page.check("[name=sign-ups]")
    page.fill("[name=role-1-name]", "水やりをする")
    page.fill("[name=role-1-capacity]", str(capacity))
    page.fill("[name=role-2-name]", "苗を運ぶ")
    page.check("[name=newcomers]")
    page.fill("[name=contact]", "あおぞら食卓の会 045-000-1003")
    page.click("main form[action='/activities'] button[type=submit]")
    page.wait_for_load_state()
    assert page.locator(".error-summary").count() == 0, page.inner_text(".error-summary")
    page.click("main form[action$='/publish'] button")
    page.wait_for_load_state()
    return page.url


class Slip:
    """What somebody without an account takes home."""

    def __init__(self, page):
        expect(page.locator("main")).to_contain_text("申込みの控え")
        self.link = page.get_attribute("main a[href^='/p/']", "href")
        self.code = page.inner_text("main dd code")


def join(page, activity, name):
    page.goto(activity)
    page.click("main a[href$='/sign-up'] >> nth=0")
    page.wait_for_load_state()
    page.fill("[name=name]", name)
    page.click("main form[action$='/sign-up'] button[type=submit]")
    page.wait_for_url("**/slip")
    return Slip(page)


def open_own(page, slip):
    page.goto(slip.link)
    page.fill("[name=code]", slip.code)
    page.click("main form[action$='/sessions'] button")
    page.wait_for_url("**/participations/*")


def accessible(page):
    found = Axe().run(page, options=RULES).response["violations"]
    assert found == [], [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in found]


def narrow(page):
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_a_newcomer_finds_joins_moves_up_attends_and_sees_what_could_come_next(people):
    start = datetime.now(TOKYO) + timedelta(minutes=75)
    title = "花に水をやる朝"
    host = people.role(GROUP)
    activity = make(host, title, start, capacity=1)

    neighbour = people.stranger(PHONE, java_script_enabled=False)
    neighbours = join(neighbour, activity, "隣の 人")
    expect(neighbour.locator("main")).to_contain_text("参加できます")

    newcomer = people.stranger(PHONE, java_script_enabled=False)
    newcomer.goto("/activities")
    newcomer.click("main a[href='/activities/start']")
    newcomer.select_option("[name=area]", "kohoku")
    newcomer.click("main form[action='/activities/start'] button[type=submit]")
    newcomer.wait_for_load_state()
    expect(newcomer.locator("main")).to_contain_text("あなたの地域です")
    newcomer.goto("/activities?q=" + title)
    newcomer.click(f"main .table a:has-text('{title}') >> nth=0")
    newcomer.wait_for_url(activity)
    own = join(newcomer, activity, "海野 渚")
    expect(newcomer.locator("main")).to_contain_text("キャンセル待ち")

    open_own(neighbour, neighbours)
    neighbour.click("main form[action$='/cancellation'] button")
    neighbour.wait_for_load_state()
    expect(neighbour.locator("main")).to_contain_text("取消し")

    open_own(newcomer, own)
    expect(newcomer.locator("main")).to_contain_text("参加できます")
    expect(newcomer.locator("main")).not_to_contain_text("次の一歩")

    host.goto(activity)
    host.click("main .dates a:has-text('参加者') >> nth=0")
    host.wait_for_url("**/occurrences/*")
    accessible(host)
    host.check("main tr:has-text('海野 渚') [name=came]")
    host.click("main form[action$='/attendance'] button[type=submit]")
    expect(host.locator("main")).to_contain_text("出席を保存しました")

    newcomer.reload()
    expect(newcomer.locator("main")).to_contain_text("次の一歩")
    newcomer.click("main a:has-text('苗を運ぶ')")
    newcomer.wait_for_url("**/sign-up")
    expect(newcomer.locator("main")).to_contain_text(title)


def test_a_wrong_form_keeps_everything_and_leads_to_each_mistake(people):
    host = people.role(GROUP)
    host.goto("/activities/new")
    host.fill("[name=title]", "名前だけ")
    host.click("main form[action='/activities'] button[type=submit]")
    host.wait_for_load_state()
    expect(host.locator(".error-summary")).to_be_focused()
    host.click(".error-summary a >> nth=0")
    assert host.evaluate("document.activeElement.name") != ""
    assert host.input_value("[name=title]") == "名前だけ"
    accessible(host)


@pytest.mark.parametrize("address", [
    "/activities", "/activities/calendar", "/activities/map", "/activities/start?go=1&area=naka", "/activities/print",
])
def test_every_view_is_accessible_and_narrow_in_every_language(people, address):
    page = people.stranger(PHONE)
    for language in ("ja", "easy", "en"):
        page.goto(address + ("&" if "?" in address else "?") + "lang=" + language)
        accessible(page)
        narrow(page)


def test_the_map_is_walked_by_keyboard(people):
    page = people.stranger()
    page.goto("/activities/map")
    page.locator("a.tile").first.focus()
    page.keyboard.press("Tab")
    name = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert re.search(r"\d+回", name), name
    page.keyboard.press("Enter")
    page.wait_for_url("**/activities?area=*")


def text(page, address):
    answer = page.request.get(address)
    assert answer.status == 200, (address, answer.status)
    return answer.body()


def test_calendars_are_read_by_an_independent_reader(people):
    page = people.stranger()
    raw = text(page, "/activities/calendar.ics")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n")), "a line is longer than 75 octets"
    calendar = icalendar.Calendar.from_ical(raw)
    events = calendar.walk("VEVENT")
    assert len(events) > 50
    uids = [str(event["UID"]) for event in events]
    assert len(set(uids)) == len(uids)
    for event in events:
        assert event.errors == []
        assert event.decoded("DTSTART").tzinfo is not None and event.decoded("DTEND") > event.decoded("DTSTART")
        assert str(event["SUMMARY"]) and event["STATUS"] in ("CONFIRMED", "CANCELLED")
    page.goto("/activities")
    page.click("main .table tbody th a >> nth=0")
    page.wait_for_url(re.compile(r"/activities/[0-9A-Z]{13}$"))
    one = icalendar.Calendar.from_ical(text(page, page.url + "/calendar.ics"))
    assert str(one.walk("VEVENT")[0]["SUMMARY"]) == page.inner_text("main h1")


def test_every_view_has_a_feed_that_independent_readers_take(people):
    page = people.stranger()
    page.goto("/activities?area=naka&free=1")
    page.click("main details:has(a[href*='feed.atom']) summary")
    address = page.get_attribute("main a[href*='feed.atom']", "href")
    raw = text(page, address)
    feed = feedparser.parse(raw)
    assert not feed.bozo and feed.version == "atom10"
    assert feed.feed.id and feed.feed.updated_parsed and feed.feed.author
    assert [link.href for link in feed.feed.links if link.rel == "self"] == [people.city.url + address]
    assert feed.entries and len({entry.id for entry in feed.entries}) == len(feed.entries)
    assert all(entry.title and entry.updated_parsed and entry.link.startswith(people.city.url) for entry in feed.entries)
    root = etree.fromstring(raw)
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
