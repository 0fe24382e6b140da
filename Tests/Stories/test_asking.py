"""Asking without an account: on a phone, without scripts, by keyboard, and with mistakes."""

import re

from playwright.sync_api import expect

from asking import ask, follow, go_on, reach, say, who
from conftest import PHONE

WORDS = "公園のベンチが壊れたままです。仲間と直したいのですが、どこへ言えばよいですか。"


def test_a_wrong_code_opens_nothing_and_says_so_at_the_field(people):
    page = people.stranger(PHONE)
    slip = ask(page, WORDS)
    later = people.stranger(PHONE)
    follow(later, slip, "0000-0000")
    expect(later.locator("main")).not_to_contain_text("ベンチ")
    expect(later.locator("[name=code]")).to_have_attribute("aria-invalid", "true")
    expect(later.locator(".error-summary")).to_be_focused()


def test_the_number_and_the_address_of_a_case_open_nothing_for_a_stranger(people):
    slip = ask(people.stranger(), WORDS)
    owner = people.stranger()
    follow(owner, slip)
    case = re.search(r"/consultations/[0-9A-Za-z]+", owner.url).group()
    answer = people.stranger().goto(case)
    assert answer.status == 404 or "/sign-in" in answer.url


def test_what_was_asked_without_an_account_can_be_kept_with_one(people):
    slip = ask(people.stranger(PHONE), WORDS)
    for scripts in (True, False):
        page = people.role("citizen", PHONE, java_script_enabled=scripts)
        if scripts:
            follow(page, slip)
            page.click("main form[action$='/keeping'] button")
            expect(page.locator("main")).to_contain_text("「わたしの相談」に加えました")
        page.goto("/consultations")
        page.click(f"main tr:has-text('{slip.number}') a")
        expect(page.locator("h1")).to_contain_text("公園のベンチ")
    page.goto("/home")
    expect(page.locator("main")).to_contain_text(slip.number)
    page.goto("/consultations/new")
    expect(page.locator("main [name=mail]")).to_have_value("citizen@example.jp")


def test_going_back_keeps_what_was_typed(people):
    page = people.stranger(PHONE)
    say(page, WORDS)
    page.select_option("[name=area]", "tsurumi")
    page.click("main button[name=go][value=back]")
    expect(page.locator("textarea[name=text]")).to_have_value(WORDS)
    go_on(page)
    expect(page.locator("select[name=area]")).to_have_value("tsurumi")


def test_the_browsers_back_opens_every_screen_again(people):
    for scripts in (True, False):
        page = people.stranger(PHONE, java_script_enabled=scripts)
        say(page, WORDS)
        who(page)
        expect(page.locator("[name=way] >> nth=0")).to_be_visible()
        page.go_back()
        expect(page.locator("select[name=area]")).to_have_value("tsurumi")
        page.go_back()
        expect(page.locator("textarea[name=text]")).to_have_value(WORDS)
        page.go_forward()
        page.go_forward()
        reach(page, "海野 渚")
        page.wait_for_url("**/receipt")
        page.go_back()
        assert page.locator("h1").count() == 1, "no page of the browser's own"
        expect(page.locator("main")).not_to_contain_text(WORDS)
        page.go_forward()
        expect(page.locator("main dd code")).to_be_visible()


def test_after_an_invalid_form_focus_lands_on_the_summary_and_it_leads_to_the_field(people):
    for scripts in (True, False):
        page = people.stranger(PHONE, java_script_enabled=scripts)
        say(page, "")
        expect(page.locator(".error-summary")).to_be_focused()
        page.click(".error-summary a >> nth=0")
        expect(page.locator("textarea[name=text]")).to_be_focused()


def test_twice_sent_is_one_question(people):
    page = people.stranger()
    say(page, WORDS)
    who(page)
    page.check("[name=way][value=visit]")
    form = page.eval_on_selector(
        "main form[action='/consultations/new']",
        "f => new URLSearchParams([...new FormData(f), ['go', 'next']]).toString()")
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": people.city.url}
    answers = [
        page.request.post("/consultations/new", data=form, headers=headers, max_redirects=0) for _ in range(2)]
    assert [answer.status for answer in answers] == [303, 303]
    assert answers[0].headers["location"] == answers[1].headers["location"]


def tab_to(page, selector, limit=200):
    """Presses Tab until the focus is on what the selector names; a visible focus is asked for at every stop."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            seen = page.evaluate(
                "() => { const s = getComputedStyle(document.activeElement);"
                " return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== 'none' }")
            assert seen, f"the focus on {selector} cannot be seen"
            return
    raise AssertionError(f"Tab never reaches {selector}")


def test_asking_works_by_keyboard_alone(people):
    page = people.stranger()
    page.goto("/consultations/new")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main", "the first stop skips to the content"
    page.keyboard.press("Enter")
    tab_to(page, "textarea[name=text]")
    page.keyboard.insert_text(WORDS)
    tab_to(page, "button[value=next]")
    page.keyboard.press("Enter")
    page.wait_for_selector("[name=asker-kind]")
    tab_to(page, "[name=asker-kind]")
    page.keyboard.press("Space")
    tab_to(page, "select[name=area]")
    page.keyboard.press("ArrowDown")
    tab_to(page, "[name=first-time]")
    page.keyboard.press("Space")
    tab_to(page, "button[value=next]")
    page.keyboard.press("Enter")
    page.wait_for_selector("[name=way]")
    tab_to(page, "[name=way]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[name=way][value=visit]")).to_be_checked()
    tab_to(page, "button[value=next]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/receipt")


SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }"""


def test_wider_text_spacing_cuts_nothing_off(people):
    page = people.stranger({"width": 320, "height": 800}, bypass_csp=True)
    for address in ("/", "/consultations/new", "/sign-in"):
        page.goto(address)
        page.add_style_tag(content=SPACING)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{address} scrolls sideways by {wide} px"
        cut = page.evaluate(
            """() => [...document.querySelectorAll('main *, header *')].filter(e => {
                 const s = getComputedStyle(e);
                 return e.clientHeight > 4 && ['hidden', 'clip'].includes(s.overflowY)
                   && e.scrollHeight > e.clientHeight + 1 && !e.matches('textarea, select, input')
               }).map(e => e.className || e.tagName)""")
        assert cut == [], f"{address} cuts off text: {cut}"
def test_a_citizen_asks_on_a_phone_and_comes_back_with_the_slip(people):
    page = people.stranger(PHONE)
    page.goto("/")
    page.click("main a[href='/consultations/new'] >> nth=0")
    slip = ask(page, WORDS)
    later = people.stranger(PHONE)
    later.goto(slip.link)
    expect(later.locator("main")).not_to_contain_text("ベンチ")
    follow(later, slip)
    expect(later.locator("main")).to_contain_text(slip.number)
    expect(later.locator("main")).to_contain_text(WORDS)


def test_asking_works_without_scripts(people):
    slip = ask(people.stranger(PHONE, java_script_enabled=False), WORDS)
    later = people.stranger(PHONE, java_script_enabled=False)
    follow(later, slip)
    expect(later.locator("main")).to_contain_text(WORDS)
    later.fill("main form[action$='/words'] textarea", "写真もあります。")
    later.click("main form[action$='/words'] button")
    expect(later.locator("main")).to_contain_text("写真もあります。")


