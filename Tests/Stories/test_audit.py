"""The auditor sees who looked and what was done, and no more than that."""


def test_a_look_at_a_case_is_on_record_within_seconds_and_the_auditor_takes_the_table_along(people):
    desk = people.role("coordinator")
    desk.goto("/desk")
    name = desk.locator(".account a").first.inner_text().replace("利用者", "").split()[0]
    case = desk.locator("tbody th a").first
    title = desk.locator("tbody tr td:nth-child(3)").first.inner_text()
    number = case.get_attribute("href").rsplit("/", 1)[1]
    case.click()
    desk.wait_for_url(f"**/consultations/{number}*")

    auditor = people.role("auditor")
    looks = auditor.locator("tbody tr", has_text="画面で見た")
    for _ in range(20):
        auditor.goto(f"/audit/access?subject={number}")
        if looks.count():
            break
        auditor.wait_for_timeout(250)
    assert name in looks.first.inner_text()
    assert title not in auditor.inner_text("main")

    with auditor.expect_download() as download:
        auditor.locator(".list-keep summary").click()
        auditor.locator(".list-keep a", has_text="UTF-8").click()
    assert number in download.value.path().read_text(encoding="utf-8-sig")
    auditor.goto("/audit/access?view=exports")
    assert f"access: subject={number}" in auditor.inner_text("main")


def test_the_journal_tells_deeds_by_kind_and_hides_what_is_confidential(people):
    auditor = people.role("auditor")
    auditor.goto("/audit/journal?room=consultation")
    rows = auditor.locator("tbody tr")
    assert rows.count() == 20
    assert rows.filter(has_text="表示しません").count() == 20
    people.role("coordinator").goto("/audit/journal")
    assert people.role("coordinator").goto("/audit/journal").status == 403
