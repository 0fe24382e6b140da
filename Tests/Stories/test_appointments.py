"""An asker books a time from a phone without scripts; the desk meets them, and it is an encounter of the case."""

import re

from playwright.sync_api import expect

from asking import ask, follow
from conftest import DESK, PHONE
from test_every_page import faults

WORDS = "公園の花壇を仲間と手入れしたいです。会って話せますか。"


class Way:
    """The pages that somebody opened, to be read by axe afterwards with the same cookies: scripts are off meanwhile."""

    def __init__(self, people, page):
        self.people, self.page, self.seen = people, page, []

    def note(self):
        if self.page.url not in self.seen:
            self.seen.append(self.page.url)

    def check(self, viewport):
        reader = self.people.stranger(viewport, storage_state=self.page.context.storage_state())
        for address in self.seen:
            assert reader.goto(address).status == 200, address
            assert faults(reader) == [], address


def press(page, selector):
    page.click(selector)
    page.wait_for_load_state()
    assert page.locator(".error-summary").count() == 0, page.inner_text(".error-summary")


def book(page, way):
    press(page, "main a[href$='/appointments']")
    way.note()
    day = page.locator("nav.slot-days a").nth(2)
    day.click()
    page.wait_for_load_state()
    way.note()
    page.check("main [name=slot] >> nth=0")
    page.fill("main [name=wish]", "車いすで伺います。")
    press(page, "main form[method=post][action$='/appointments'] button[type=submit]")
    page.wait_for_url("**/appointments/*")
    way.note()


def test_an_asker_books_without_scripts_and_the_desk_holds_it(people):
    slip = ask(people.stranger(PHONE, java_script_enabled=False), WORDS)
    asker = people.stranger(PHONE, java_script_enabled=False)
    way = Way(people, asker)
    follow(asker, slip)
    way.note()
    book(asker, way)
    expect(asker.locator("main")).to_contain_text("予約中")
    when = asker.get_attribute("main time[datetime]", "datetime")
    appointment = asker.url
    way.check(PHONE)

    desk = people.role("tsurumi-coordinator")
    seen = Way(people, desk)
    desk.goto("/appointments")
    seen.note()
    expect(desk.locator("main")).to_contain_text(slip.number)
    desk.goto(f"/appointments/days/{when[:10]}?window=tsurumi-centre")
    seen.note()
    row = desk.locator("main tr", has_text=slip.number)
    expect(row).to_contain_text("海野 渚")
    expect(row).to_contain_text("車いすで伺います。")
    row.locator("a").first.click()
    desk.wait_for_url(appointment)
    seen.note()
    fold = desk.locator("#encounter:not([open]) > summary")
    if fold.count():
        fold.click()
    desk.fill("main [name=minutes]", "40")
    desk.fill("main [name=summary]", "花壇の場所と道具を決めた。")
    press(desk, "main form[action$='/encounter'] button[type=submit]")
    desk.wait_for_url(re.compile(r"/consultations/\w+"))
    seen.note()
    entry = desk.locator(".entry", has_text="花壇の場所と道具を決めた。")
    expect(entry).to_contain_text("40分")
    seen.check(DESK)

    asker.goto(appointment)
    expect(asker.locator("main")).to_contain_text("面談済み")


def test_a_booking_without_a_case_begins_with_the_time(people):
    page = people.stranger(PHONE, java_script_enabled=False)
    page.goto("/appointments/new")
    page.select_option("main [name=window]", "naka-centre")
    press(page, "main form[action='/appointments/new'] button")
    page.check("main [name=slot] >> nth=0")
    press(page, "main form[action='/consultations/new'] button")
    page.fill("[name=text]", WORDS)
    press(page, "main button[name=go][value=next]")
    page.check("[name=asker-kind] >> nth=0")
    page.select_option("[name=area]", "naka")
    page.check("[name=first-time][value=yes]")
    press(page, "main button[name=go][value=next]")
    page.fill("[name=name]", "海野 渚")
    page.check("[name=way][value=visit]")
    press(page, "main button[name=go][value=next]")
    page.wait_for_url("**/receipt")
    expect(page.locator("main")).to_contain_text("面談の予約")


def test_papers_go_with_a_question_and_come_back_as_files(people, tmp_path):
    plan = tmp_path / "花壇の図.txt"
    plan.write_text("図面")
    slip = ask(people.stranger(PHONE), WORDS)
    asker = people.stranger(PHONE, java_script_enabled=False)
    follow(asker, slip)
    asker.set_input_files("main [name=files]", str(plan))
    asker.fill("main form[action$='/words'] [name=text]", "図を付けます。")
    press(asker, "main form[action$='/words'] button")
    expect(asker.locator("main")).to_contain_text("花壇の図.txt")
    with asker.expect_download() as download:
        asker.click("main .files a >> nth=0")
    assert download.value.suggested_filename == "花壇の図.txt"
