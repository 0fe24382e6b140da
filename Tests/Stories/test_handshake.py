"""The handshake from every side: a desk outside the system, a take-over with its companion, a name that nobody bears."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from asking import ask
from conftest import PHONE
from test_journey import WORDS, open_case, send


def clean(page):
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert not found, [(rule["id"], node["html"][:160]) for rule in found for node in rule["nodes"]]


def fill(page, case, receiver, purpose, *more, words=""):
    page.goto(case + "/referrals" + (f"?words={words}" if words else ""))
    page.check(f"main [name=receivers][value='{receiver}']")
    page.check(f"main [name=purpose][value={purpose}]")
    page.fill("main [name=message]", "いっしょに考えてほしいです。")
    page.check("main [name=items][value=gist]")
    for name in ("agreed", *more):
        page.check(f"main [name={name}]")
    page.click("main button[value=check]")
    page.wait_for_load_state()
    assert page.locator(".error-summary").count() == 0, page.inner_text(".error-summary")


def sent(page):
    page.click("main button[value=send]")
    page.wait_for_url("**/consultations/*")
    page.click("main a[href^='/referrals/'] >> nth=0")
    page.wait_for_url("**/referrals/*")


def test_what_an_outside_door_says_is_written_down(people):
    slip = ask(people.stranger(PHONE), WORDS)
    desk = people.role("tsurumi-coordinator")
    case = open_case(desk, slip.number)
    fill(desk, case, "external:cocreation-front", "opinion")
    expect(desk.locator("main")).to_contain_text("この仕組みからは何も送られません")
    clean(desk)
    sent(desk)
    expect(desk.locator("main")).to_contain_text("何も送られません")
    clean(desk)
    heard(desk, "answer", answer="来月お会いできます。")
    expect(desk.locator("main")).to_contain_text("来月お会いできます。")


def heard(page, verb, **words):
    """Writes down what the other side said by telephone."""
    page.click(f"#{verb} summary")
    for name, value in words.items():
        page.fill(f"#{verb} [name={name}]", value)
    page.fill(f"#{verb} [name=who-{verb}]", "係の鈴木さん")
    page.select_option(f"#{verb} [name=by-{verb}]", "phone")
    page.click(f"#{verb} button[type=submit]")
    page.wait_for_load_state()
    expect(page.locator("main")).to_contain_text("係の鈴木さん（")
    expect(page.locator("main")).to_contain_text("に聞いた：電話）")
    clean(page)


def test_what_a_department_without_accounts_says_is_written_down(people):
    slip = ask(people.stranger(PHONE), WORDS)
    desk = people.role("tsurumi-coordinator")
    case = open_case(desk, slip.number)
    fill(desk, case, "department:citizens", "opinion", words="市民局")
    expect(desk.locator("main")).to_contain_text("ここにはいまアカウントのある人がいない")
    sent(desk)
    heard(desk, "question", question="場所はどこですか。")
    expect(desk.locator("main")).to_contain_text("問い返し中")
    desk.goto(case)
    expect(desk.locator("main")).to_contain_text("場所はどこですか。")


def test_a_desk_that_handed_its_case_over_follows_the_course_until_it_lets_go(people):
    slip = ask(people.stranger(PHONE), WORDS)
    desk = people.role("tsurumi-coordinator")
    case = open_case(desk, slip.number)
    fill(desk, case, "window:city-centre", "take-over", "whole")
    expect(desk.locator("main")).to_contain_text("相談の全体が相手の窓口に渡ります")
    clean(desk)
    sent(desk)
    referral = desk.url
    centre = people.role("coordinator")
    centre.goto(referral)
    clean(centre)
    send(centre, "acceptance")
    assert centre.goto(case).status == 200
    assert desk.goto(case).status == 404
    desk.goto(referral)
    expect(desk.locator("main")).to_contain_text("この相談のいま（見守り）")
    clean(desk)
    desk.click("#release summary")
    desk.check("#release [name=agreed]")
    desk.click("#release button[type=submit]")
    desk.wait_for_load_state()
    expect(desk.locator("main")).to_contain_text("引き継ぎ完了")


def test_a_name_that_nobody_bears_is_said_below_the_box(people):
    slip = ask(people.stranger(PHONE), WORDS)
    for options in ({}, {"java_script_enabled": False}):
        desk = people.role("tsurumi-coordinator", **options)
        case = open_case(desk, slip.number)
        desk.goto(case + "/referrals")
        desk.fill("main [name=words]", "水族館の課")
        desk.click("main button[value=find]")
        desk.wait_for_url("**/referrals#found")
        assert "見つかりませんでした" in desk.locator(":focus").inner_text()
