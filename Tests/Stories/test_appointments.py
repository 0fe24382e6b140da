"""An asker books a time from a phone without scripts; the desk finds it, with what to prepare, and may have to cancel it."""

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
    page.fill("main [name=wish]", "車いすで伺います。")
    page.locator("nav.slot-days button").nth(2).click()
    page.wait_for_load_state()
    assert page.input_value("main [name=wish]") == "車いすで伺います。"
    page.check("main [name=slot] >> nth=0")
    press(page, "main form[method=post][action$='/appointments'] button.button-primary")
    page.wait_for_url("**/appointments/*")
    way.note()


def test_an_asker_books_without_scripts_and_the_desk_prepares_and_cancels_it(people):
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
    # What has not begun cannot be recorded.
    assert desk.locator("#encounter").count() == 0
    desk.click("#cancellation > summary")
    desk.fill("main [name=reason]", "担当者が急に休みになりました。")
    press(desk, "main form[action$='/cancellation'] button[type=submit]")
    seen.note()
    seen.check(DESK)

    asker.goto(appointment)
    expect(asker.locator("main")).to_contain_text("取消し")
    expect(asker.locator("main")).to_contain_text("担当者が急に休みになりました。")


def test_a_booking_without_a_case_begins_with_the_time(people):
    page = people.stranger(PHONE, java_script_enabled=False)
    page.goto("/appointments/new")
    page.select_option("main [name=window]", "naka-centre")
    press(page, "main form[action='/appointments/new'] button")
    page.check("main [name=slot] >> nth=0")
    press(page, "main form[action='/consultations/new'] button")
    expect(page.locator("main")).to_contain_text("面談の希望")
    page.fill("[name=text]", WORDS)
    press(page, "main button[name=go][value=next]")
    page.check("[name=asker-kind] >> nth=0")
    page.select_option("[name=area]", "naka")
    page.check("[name=first-time][value=yes]")
    press(page, "main button[name=go][value=next]")
    page.fill("[name=name]", "海野 渚")
    page.check("[name=way][value=visit]")
    page.fill("[name=wish]", "手話をお願いします。")
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
