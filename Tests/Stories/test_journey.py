"""From a citizen's question to its place in the figures: the promise of the desk, on either engine."""

from playwright.sync_api import expect

from asking import ask, follow
from conftest import PHONE

WORDS = "公園のベンチが壊れたままです。仲間と直したいのですが、どこへ言えばよいですか。"


def open_case(page, number):
    """As a coordinator would: by the number that the asker says on the telephone."""
    page.goto("/desk")
    expect(page.locator("main")).to_contain_text(number)
    page.click("main details:has([name=number]) summary")
    page.fill("main [name=number]", number)
    page.click("main form[action='/desk/number'] button")
    page.wait_for_url("**/consultations/*")
    return page.url


def send(page, form, **fields):
    """Fills and sends the form whose address ends like this, opening the fold around it."""
    selector = f"main form[method=post][action$='/{form}']"
    fold = page.locator(f"details:has(form[action$='/{form}']):not([open]) > summary")
    if fold.count():
        fold.first.click()
    for name, value in fields.items():
        page.fill(f"{selector} [name='{name}']", value)
    page.click(f"{selector} button[type=submit] >> nth=-1")
    page.wait_for_load_state()
    assert page.locator(".error-summary").count() == 0, page.inner_text(".error-summary")


def refer_to_parks(page, case):
    page.goto(case + "/referrals")
    page.fill("main [name=words]", "公園緑地維持")
    page.click("main button[value=find]")
    page.check("main [name=receivers][value='department:parks']")
    page.check("main [name=purpose][value=opinion]")
    page.fill("main [name=message]", "市民がベンチを直すときの手続を教えてください。")
    page.check("main [name=items][value=gist]")
    page.check("main [name=agreed]")
    page.click("main button[value=check]")
    expect(page.locator("main")).to_contain_text("市民がベンチを直すときの手続")
    page.click("main button[value=send]")
    page.wait_for_load_state()
    assert page.locator(".error-summary").count() == 0, page.inner_text(".error-summary")


def open_referral(page, number):
    page.goto("/referrals")
    page.click(f"main a:has-text('{number}') >> nth=0")
    page.wait_for_url("**/referrals/*")


def close(page, case, outcome, reason, note):
    page.goto(case + "/closing")
    page.check(f"main [name=outcome][value={outcome}]")
    page.select_option("main [name=reason]", reason)
    page.fill("main [name=note]", note)
    page.check("main [name=partners][value='department:parks']")
    page.click("main form[action$='/closing'] button[value=close]")
    page.wait_for_url(case + "*")


def walk(people, **options):
    """The whole way of one question, with everybody who takes part in it."""
    slip = ask(people.stranger(PHONE, **options), WORDS)
    desk = people.role("tsurumi-coordinator", **options)
    case = open_case(desk, slip.number)
    send(desk, "messages", **{"answer-text": "ご相談ありがとうございます。担当の課に聞いてみます。"})

    asker = people.stranger(PHONE, **options)
    follow(asker, slip)
    expect(asker.locator("main")).to_contain_text("担当の課に聞いてみます。")

    refer_to_parks(desk, case)
    department = people.role("staff-parks", **options)
    open_referral(department, slip.number)
    expect(department.locator("main")).not_to_contain_text("海野")
    send(department, "acceptance")
    send(department, "answer", answer="公園愛護会の届出があれば直せます。")

    desk.goto(case)
    open_referral_of(desk)
    expect(desk.locator("main")).to_contain_text("公園愛護会の届出があれば直せます。")
    close(desk, case, "coordinated", "department-answered", "公園緑地維持課と調整した。")

    asker.reload()
    expect(asker.locator("main")).to_contain_text("公園緑地維持課")
    return slip, desk


def open_referral_of(page):
    page.click("main a[href^='/referrals/'] >> nth=0")
    page.wait_for_url("**/referrals/*")


def test_a_question_is_answered_referred_closed_and_counted(people):
    slip, desk = walk(people)
    desk.goto("/desk/figures?figure=outcomes&by=outcome&cell=coordinated")
    expect(desk.locator("main")).to_contain_text(slip.number)


def test_the_whole_way_works_without_scripts(people):
    slip, desk = walk(people, java_script_enabled=False)
    desk.goto("/desk/figures?figure=outcomes&by=outcome&cell=coordinated")
    expect(desk.locator("main")).to_contain_text(slip.number)


def test_an_answer_reaches_the_asker_and_their_words_the_desk(people):
    slip = ask(people.stranger(PHONE), WORDS)
    desk = people.role("tsurumi-coordinator")
    case = open_case(desk, slip.number)
    send(desk, "messages", **{"answer-text": "担当の課に聞いてみます。"})
    asker = people.stranger(PHONE)
    follow(asker, slip)
    expect(asker.locator("main")).to_contain_text("担当の課に聞いてみます。")
    send(asker, "words", text="写真もあります。")
    desk.goto(case)
    expect(desk.locator("main")).to_contain_text("写真もあります。")


def test_other_windows_and_departments_do_not_see_the_case(people):
    slip = ask(people.stranger(), WORDS)
    case = open_case(people.role("tsurumi-coordinator"), slip.number)
    for stranger in ("coordinator", "staff-parks", "administrator", "citizen"):
        assert people.role(stranger).goto(case).status == 404, stranger


def test_an_internal_note_never_reaches_the_asker(people):
    slip = ask(people.stranger(), WORDS)
    desk = people.role("tsurumi-coordinator")
    open_case(desk, slip.number)
    send(desk, "notes", **{"note-text": "内部メモ：電話では怒っていた。"})
    expect(desk.locator("main")).to_contain_text("電話では怒っていた。")
    asker = people.stranger()
    follow(asker, slip)
    expect(asker.locator("main")).not_to_contain_text("怒っていた")
