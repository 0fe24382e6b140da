"""How a citizen fills in the three screens of asking."""

import re


class Slip:
    """What the receipt page shows: number, private link and code."""

    def __init__(self, page):
        text = page.inner_text("main")
        self.number = re.search(r"R\d+-\d+", text).group()
        self.link = page.get_attribute("main a[href^='/c/']", "href")
        self.code = page.inner_text("main dd code")


def say(page, words):
    page.goto("/consultations/new")
    page.fill("[name=text]", words)
    go_on(page)


def go_on(page):
    page.click("main button[name=go][value=next]")
    page.wait_for_load_state()


def who(page):
    page.check("[name=asker-kind] >> nth=0")
    page.select_option("[name=area]", "tsurumi")
    page.check("[name=first-time][value=yes]")
    go_on(page)


def reach(page, name):
    page.fill("[name=name]", name)
    page.check("[name=way][value=visit]")
    go_on(page)


def ask(page, words, name="海野 渚"):
    say(page, words)
    who(page)
    reach(page, name)
    page.wait_for_url("**/receipt")
    return Slip(page)


def follow(page, slip, code=None):
    """Opens the private link with the code of the slip."""
    page.goto(slip.link)
    page.fill("[name=code]", code or slip.code)
    page.click("main form[action$='/sessions'] button")
    page.wait_for_load_state()
