"""An older ledger comes in: template, wrong rows in words, mended, taken in, found by its old number, taken back."""

import csv
import io

from playwright.sync_api import expect

from test_every_page import faults

def rows(series, mended):
    """Three rows of an older ledger; two of them wrong until they are mended."""
    return [
        {"台帳番号": f"{series}1", "受付日": "平成30年6月4日", "相談内容": "会報を刷りたい。", "相談種別": "活動の場所",
         "氏名": "髙﨑 花子"},
        {"台帳番号": f"{series}2", "受付日": "2018/6/20" if mended else "きのう", "相談内容": "バスを走らせたい。", "地域": "鶴見"},
        {"台帳番号": f"{series}3", "受付日": "H30.7.1", "相談内容": "空家を使いたい。", "結果": "情報提供で完了",
         "終了日": "平成30年7月2日" if mended else ""},
    ]


def template(page):
    """The headings of the template as it is downloaded."""
    page.goto("/desk/imports")
    with page.expect_download() as download:
        page.click("main a[href$='template.csv']")
    return next(csv.reader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig"))))


def ledger(folder, name, heads, rows, encoding):
    file = folder / name
    with file.open("w", newline="", encoding=encoding) as stream:
        writer = csv.DictWriter(stream, heads, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return file


def send(page, file, awaited="確認済み"):
    """The file is read and judged beside the requests."""
    page.goto("/desk/imports")
    page.set_input_files("main [name=file]", file)
    page.click("main form[action='/desk/imports'] button[type=submit]")
    page.wait_for_url("**/desk/imports/*")
    address = page.url
    settle(page, address, awaited)
    return address


def whole(page):
    """Nothing on the page stands in somebody's way."""
    assert faults(page) == []


def test_an_older_ledger_comes_in_and_can_be_taken_back(people, tmp_path):
    page = people.role("coordinator")
    heads = template(page)
    whole(page)

    send(page, ledger(tmp_path, "wrong.csv", heads, rows("H30-90", False), "utf-8-sig"))
    expect(page.locator("#bad")).to_contain_text("日付として読めません")
    expect(page.locator("#bad")).to_contain_text("終了日を書いてください")
    expect(page.locator("#good")).to_contain_text("活動の場所")
    whole(page)
    page.click("main form[action$='/discarding'] button")

    address = send(page, ledger(tmp_path, "mended.csv", heads, rows("H30-90", True), "cp932"))
    assert page.locator("#bad").count() == 0
    expect(page.locator("#good")).to_contain_text("髙﨑 花子")
    page.click("main form[action$='/taking'] button")
    page.wait_for_load_state()
    settle(page, address, "取込み済み")
    whole(page)

    page.goto("/desk/number?number=H30-902")
    page.wait_for_url("**/consultations/*")
    expect(page.locator("main")).to_contain_text("H30-902")
    expect(page.locator("main")).to_contain_text("バスを走らせたい。")
    whole(page)

    page.goto(address)
    page.click("main form[action$='/undoing'] button")
    settle(page, address, "取消済み")
    answer = page.goto("/desk/number?number=H30-902")
    assert answer.status == 422
    whole(page)


def settle(page, address, words):
    """The work is done beside the requests; the page says when it is over."""
    for _ in range(60):
        page.goto(address)
        if words in page.inner_text("main"):
            return
        page.wait_for_timeout(500)
    raise AssertionError(page.inner_text("main"))


def test_a_broken_file_is_told_on_its_page(people, tmp_path):
    page = people.role("coordinator")
    page.goto("/desk/imports")
    file = tmp_path / "broken.csv"
    file.write_text('台帳番号,受付日,相談内容\nH30-1,2018/6/4,"閉じていない', encoding="utf-8")
    send(page, file, "読み込めませんでした")
    expect(page.locator("main [role=alert]")).to_contain_text("2行目の3列目")
    whole(page)
    page.get_by_role("link", name="直したファイルを送る").click()
    page.wait_for_url("**/desk/imports")
    expect(page.locator("main")).to_contain_text("broken.csv")


def test_it_works_without_scripts(people, tmp_path):
    page = people.role("coordinator", java_script_enabled=False)
    heads = template(page)
    address = send(page, ledger(tmp_path, "again.csv", heads, rows("H30-80", True), "utf-8"))
    page.click("main form[action$='/taking'] button")
    settle(page, address, "取込み済み")
    page.goto("/desk/number?number=H30-801")
    expect(page.locator("main")).to_contain_text("H30-801")
    page.goto(address)
    page.click("main form[action$='/undoing'] button")
    settle(page, address, "取消済み")
