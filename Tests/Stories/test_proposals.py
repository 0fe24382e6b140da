"""From an idea on a telephone to the city's answer: consultation, sheet, partner, proposal, decision, notice."""

import re

from playwright.sync_api import expect

from asking import ask
from conftest import PHONE

IDEA = "駅前の空き店舗を、週末だけ子ども食堂にしたいです。市と一緒にできますか。"


def fine(page):
    assert page.locator(".error-summary").count() == 0, page.inner_text(".error-summary")


def press(page, selector):
    page.locator(selector).first.click()
    page.wait_for_load_state()


def fill_questions(page):
    """Answers everything a form asks that is empty, whatever it asks."""
    for question in page.locator("#proposal-draft .form-question").all():
        if not question.locator(".mark-required").count() or not question.is_visible():
            continue
        if question.locator("table").count():
            continue
        radios = question.locator("input[type=radio]")
        if radios.count():
            if not question.locator("input[type=radio]:checked").count():
                radios.first.check()
            continue
        boxes = question.locator("input[type=checkbox]")
        if boxes.count():
            if not question.locator("input[type=checkbox]:checked").count():
                boxes.first.check()
            continue
        for choice in question.locator("select").all():
            if not choice.input_value():
                choice.select_option(index=1)
        dates = question.locator(".date input")
        if dates.count():
            for field, value in zip(dates.all(), ("2027", "4", "1")):
                if not field.input_value():
                    field.fill(value)
            continue
        for field in question.locator("textarea, input[type=text]").all():
            if not field.input_value():
                numeric = field.get_attribute("inputmode") == "numeric"
                yen = "円" in question.inner_text() or "費用" in question.inner_text() or "額" in question.inner_text()
                field.fill(("100000" if yen else "12") if numeric else "仲間と話し合って決めました。")


def fill_tables(page):
    """Money that balances, one line of work and who does it."""
    if page.locator("[name='q-budget-in-0-category']").count():
        page.select_option("[name='q-budget-in-0-category']", "grant")
        page.fill("[name='q-budget-in-0-amount']", "90000")
        page.select_option("[name='q-budget-in-1-category']", "own")
        page.fill("[name='q-budget-in-1-amount']", "10000")
        page.select_option("[name='q-budget-out-0-category']", "supplies")
        page.fill("[name='q-budget-out-0-amount']", "100000")
    if page.locator("[name='q-schedule-row-0-when']").count():
        page.fill("[name='q-schedule-row-0-when']", "4月")
        page.fill("[name='q-schedule-row-0-what']", "準備")
    if page.locator("[name='q-roles-row-0-task']").count():
        page.fill("[name='q-roles-row-0-task']", "場所の手配")
        page.select_option("[name='q-roles-row-0-lead']", "both")
        for side in ("proposer", "city"):
            if page.locator(f"[name='q-roles-row-0-{side}']").count():
                page.fill(f"[name='q-roles-row-0-{side}']", "一緒に探す")


def write_and_submit(page, proposal):
    page.goto(proposal + "/draft")
    fill_questions(page)
    fill_tables(page)
    press(page, "#proposal-draft button[value=preview]")
    fine(page)
    if page.locator("a[href$='/eligibility']").count() and "まだ答えていない" in page.inner_text("main"):
        press(page, "main a[href$='/eligibility']")
        for yes in page.locator("main input[type=radio][value=yes]").all():
            yes.check()
        press(page, "main form[action$='/eligibility'] button[type=submit]")
    page.check("main [name=agreed]")
    press(page, "main form[action$='/submissions'] button[type=submit]")
    fine(page)
    expect(page.locator("main")).to_contain_text("変わっていません")
    return re.search(r"R\d+-\d+", page.inner_text("main")).group()


def step(page, proposal, event):
    page.goto(proposal)
    press(page, f"main form[action$='/steps']:has(input[name=event][value={event}]) button[type=submit]")
    fine(page)


def own_theme(page):
    """The open call whose proposers bring the theme."""
    label = page.locator("main label", has_text="従来型").last
    return page.locator(f"[id='{label.get_attribute('for')}']")


def walk(people, **options):
    lead = people.role("citizen-003", PHONE, **options)
    ask(lead, IDEA, name="片桐 直樹")
    case = lead.url.removesuffix("/receipt")
    lead.goto(case)
    press(lead, "main a[href^='/proposals/new']")
    own_theme(lead).check()
    press(lead, "main form[action='/proposals'] button[type=submit]")
    fine(lead)
    expect(lead.locator("[name='q-problem']")).to_have_value(IDEA)
    proposal = lead.url.split("/draft")[0]

    invite(lead, proposal)
    join(people.role("citizen", **options), proposal)
    number = write_and_submit(lead, proposal)

    office = people.role("programme", **options)
    office.goto("/proposals/office?q=" + number)
    expect(office.locator("main")).to_contain_text(number)
    step(office, proposal, "accept")
    office.goto(proposal)
    fold = office.locator("details:has(form[action$='/placing']):not([open]) > summary")
    if fold.count():
        fold.first.click()
    office.check("main [name=departments][value=child-rearing]")
    press(office, "main form[action$='/placing'] button[type=submit]")
    for event in ("begin", "settle"):
        step(office, proposal, event)

    write_and_submit(lead, proposal)
    for event in ("accept", "begin", "pass", "begin", "pass"):
        step(office, proposal, event)
    decide(office, proposal)

    lead.goto(proposal)
    expect(lead.locator("main")).to_contain_text("約束（協働契約）をつくっています")
    press(lead, "main a[href$='/notice']")
    for words in ("市市協第", "課題が具体的", "契約の協議", "様"):
        expect(lead.locator("main")).to_contain_text(words)
    return proposal, number


def invite(lead, proposal):
    lead.goto(proposal)
    fold = lead.locator("details:has(form[action$='/partners']):not([open]) > summary")
    if fold.count():
        fold.first.click()
    lead.fill("main form[action$='/partners'] [name=name]", "柿沼さん")
    lead.fill("main form[action$='/partners'] [name=mail]", "citizen@example.jp")
    press(lead, "main form[action$='/partners'] button[type=submit]")
    fine(lead)


def join(partner, proposal):
    partner.goto("/proposals/mine")
    press(partner, f"main a[href='{proposal[proposal.index('/proposals'):]}']")
    press(partner, "main button[value=join]")
    partner.goto(proposal + "/draft")
    expect(partner.locator("[name='q-problem']")).to_have_value(IDEA)


def test_whoever_is_invited_decides_by_what_they_read_and_leaves_after_a_word_about_it(people):
    lead, partner = (people.role(who, java_script_enabled=False) for who in ("citizen-003", "citizen"))
    lead.goto("/proposals/new")
    own_theme(lead).check()
    lead.fill("main [name=title]", "夜の理科室")
    press(lead, "main form[action='/proposals'] button[type=submit]")
    proposal = lead.url.split("/draft")[0]
    lead.fill("[name='q-problem']", "夜にしか来られない人が学ぶ場所がありません。")
    press(lead, "#proposal-draft button[value=draft]")
    invite(lead, proposal)
    partner.goto(proposal)
    for words in ("一緒に提案しないかと誘われています", "夜の理科室", "夜にしか来られない人"):
        expect(partner.locator("main")).to_contain_text(words)
    press(partner, "main button[value=join]")
    press(partner, "main a[href$='/leaving']")
    expect(partner.locator("main")).to_contain_text("下書きにそのまま残ります")
    press(partner, "main form[action$='/leaving'] button[type=submit]")
    assert partner.goto(proposal).status == 404
    lead.goto("/notices")
    expect(lead.locator("main")).to_contain_text("共同提案者が抜けた")


def decide(office, proposal):
    office.goto(proposal + "/decision")
    press(office, "main form[action$='/decision'] button[type=submit]")
    expect(office.locator(".error-summary")).to_contain_text("理由")
    office.check("main [name=result][value=adopted]")
    office.fill("main [name=reason]", "課題が具体的で、役割分担が明確です。")
    office.fill("main [name=next-step]", "担当課と契約の協議を始めます。")
    office.fill("main [name=decided-by]", "市長")
    press(office, "main form[action$='/decision'] button[type=submit]")
    fine(office)
    office.goto(proposal + "/notice/new")
    office.fill("main [name=document-number]", "市市協第" + proposal[-6:] + "号")
    press(office, "main form[action$='/notice'] button[type=submit]")
    fine(office)


def test_an_idea_from_a_telephone_becomes_a_proposal_that_is_answered(people):
    proposal, number = walk(people)
    office = people.role("programme")
    office.goto("/proposals/office/funnel")
    expect(office.locator("main")).to_contain_text("提案書")
    for stranger in ("staff-parks", "administrator", "tsurumi-community"):
        assert people.role(stranger).goto(proposal).status == 404, stranger


def test_the_same_way_works_without_scripts(people):
    walk(people, java_script_enabled=False)


def test_what_is_typed_is_kept_with_the_time_and_comes_back(people):
    lead = people.role("citizen-003")
    lead.goto("/proposals/new")
    own_theme(lead).check()
    lead.fill("main [name=title]", "自動で残る下書き")
    press(lead, "main form[action='/proposals'] button[type=submit]")
    # The page says from the start when it was last saved: only the answer tells that these words are.
    with lead.expect_response(lambda answer: answer.request.method == "POST", timeout=15_000):
        lead.fill("[name='q-problem']", "送らずに閉じたことば")
    expect(lead.locator(".draft-state")).to_contain_text(":", timeout=10_000)
    draft = lead.url
    lead.goto("/proposals/mine")
    lead.goto(draft)
    expect(lead.locator("[name='q-problem']")).to_have_value("送らずに閉じたことば")
