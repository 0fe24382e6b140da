"""The main navigation: few places in the bar, the others in menus that need neither script nor mouse."""

from playwright.sync_api import expect

from conftest import PHONE


def bar(page):
    return page.locator(".page-navigation > ul > li")


def test_a_visitor_without_scripts_opens_a_menu_and_goes_on(people):
    page = people.stranger(PHONE, java_script_enabled=False)
    page.goto("/")
    assert bar(page).count() <= 5
    page.locator("details.menu > summary", has_text="団体・活動").click()
    page.locator("details.menu[open] a", has_text="近くの活動").click()
    assert page.url.endswith("/activities")


def test_a_coordinator_finds_the_desk_by_keyboard_and_escape_closes_the_menu(people):
    page = people.role("coordinator")
    page.goto("/home")
    assert bar(page).count() <= 8
    menu = page.locator("details.menu").first
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(menu.locator("a", has_text="相談デスク")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(menu.locator("summary")).to_be_focused()
    expect(menu.locator("ul")).to_be_hidden()


def test_only_one_menu_is_open_and_it_closes_when_one_goes_elsewhere(people):
    page = people.stranger()
    page.goto("/")
    menus = page.locator("details.menu > summary")
    menus.nth(0).click()
    menus.nth(1).click()
    expect(page.locator("details.menu[open]")).to_have_count(1)
    page.locator("h1").click()
    expect(page.locator("details.menu[open]")).to_have_count(0)
