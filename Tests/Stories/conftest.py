"""What every story needs: the city, a browser, and people who open pages in it."""

import os

import pytest
from playwright.sync_api import sync_playwright

from city import PASSWORD, City

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def city():
    city = City()
    yield city
    city.stop()


@pytest.fixture(scope="session")
def chromium():
    path = os.environ.get("TANE_CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


class People:
    """Browsers of different people; each signs in once in a run, as at a desk in the morning."""

    def __init__(self, city, chromium):
        self.city = city
        self.chromium = chromium
        self.signed_in = {}
        self.open = []

    def context(self, viewport=DESK, **options):
        options.setdefault("locale", "ja-JP")
        context = self.chromium.new_context(base_url=self.city.url, viewport=viewport, **options)
        context.set_default_timeout(10_000)
        self.open.append(context)
        return context

    def stranger(self, viewport=DESK, **options):
        return self.context(viewport, **options).new_page()

    def role(self, who, viewport=DESK, **options):
        """A page of the sample person `who`, signed in."""
        if who not in self.signed_in:
            page = self.stranger()
            page.goto("/sign-in")
            page.fill("[name=mail]", f"{who}@example.jp")
            page.fill("[name=password]", PASSWORD)
            page.click("main form[action='/sign-in'] button")
            page.wait_for_load_state()
            assert "/sign-in" not in page.url, f"{who} could not sign in: {page.inner_text('main')}"
            self.signed_in[who] = page.context.storage_state()
        return self.stranger(viewport, storage_state=self.signed_in[who], **options)

    def leave(self):
        for context in self.open:
            context.close()
        self.open = []


@pytest.fixture(scope="session")
def everybody(city, chromium):
    return People(city, chromium)


@pytest.fixture
def people(everybody):
    yield everybody
    everybody.leave()
