"""Every page that a role can reach by links: it answers, axe finds nothing in any language, and 320 px are enough."""

import re
from collections import deque
from urllib.parse import parse_qsl, urlsplit

import html5lib
import pytest
from axe_playwright_python.sync_playwright import Axe

from conftest import DESK

NARROW = {"width": 320, "height": 800}
ROLES = [
    "stranger", "coordinator", "centre-head", "staff-parks", "programme", "committee", "auditor", "administrator",
    "citizen",
]
LANGUAGES = ["ja", "easy", "en"]
MOST = 60  # kinds of pages per role, so that the run stays short
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}
# Downloads and files are not pages; the door to leave is not walked through.
NOT_PAGES = re.compile(
    r"[?&]table=|\.(csv|xlsx|ics|atom|css|js|svg|json|txt|pdf)(\?|$)|/template(\?|$)|/calendar(\?|$)"
    r"|^/(assets|files|sign-out|metrics)|format=|^/open-data/hsds")


def kind(address):
    """Addresses that differ only in an id, or in the value of a filter, show the same kind of page."""
    parts = urlsplit(address)
    path = re.sub(r"/[0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{13}(?=/|$)", "/{id}", parts.path)
    path = re.sub(r"^(/admin/municipality/\w+)/[\w-]+(?=/|$)", r"\1/{key}", path) if not path.endswith("/new") else path
    path = re.sub(r"^/(departments|centres|open-data)/(?!vacancies|where)[\w-]+(?=/|$)", r"/\1/{key}", path)
    path = re.sub(r"^/forms/[\w-]+(/\d+)?(?=/|$)", r"/forms/{key}\1", path)
    return path, tuple(sorted({name for name, _ in parse_qsl(parts.query) if name not in ("lang", "furigana", "to")}))


def links(page, origin):
    found = page.eval_on_selector_all("a[href]", "all => all.map(a => new URL(a.getAttribute('href'), document.baseURI).href)")
    for href in found:
        if href.startswith(origin + "/"):
            address = href[len(origin):].split("#")[0]
            if not NOT_PAGES.search(address) and "lang=" not in address and "furigana=" not in address:
                yield address


def faults(page):
    """What a person who needs an accessible, narrow page would stumble over here."""
    said = []
    result = Axe().run(page, options=RULES).response
    for rule in result["violations"]:
        for node in rule["nodes"][:3]:
            said.append(f"axe {rule['id']}: {node['html'][:160]} {node['failureSummary'][:200]}")
    return said


def invalid(source):
    """Where the page as sent is not well-formed HTML: an unclosed or misplaced element, a doubled attribute."""
    parser = html5lib.HTMLParser()
    parser.parse(source)
    lines = source.splitlines()
    return [f"HTML {code} in line {line}: {lines[line - 1][max(0, column - 80):column + 20]}"
            for (line, column), code, _ in parser.errors[:3]]


def sideways(page):
    page.set_viewport_size(NARROW)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if wide <= 0:
        return []
    culprits = page.evaluate(
        """() => [...document.querySelectorAll('main *, header *, footer *')]
             .filter(e => e.getBoundingClientRect().right > innerWidth + 1).slice(-2).map(e => e.outerHTML.slice(0, 120))""")
    return [f"scrolls sideways by {wide} px at 320 px: {culprits}"]


# A kind of page is read in every language by the first role that meets it; by later roles, whose page may hold other
# controls, in Japanese.
READ = set()


def languages(address):
    first = kind(address) not in READ
    READ.add(kind(address))
    return LANGUAGES if first else LANGUAGES[:1]


def visit(page, address, language):
    page.set_viewport_size(DESK if language == "ja" else NARROW)
    join = "&" if "?" in address else "?"
    answer = page.goto(f"{address}{join}lang={language}")
    if answer.status >= 400:
        return [f"answers {answer.status}"]
    return invalid(answer.text()) + faults(page) + sideways(page)


@pytest.mark.parametrize("role", ROLES)
def test_every_page_of(role, people):
    page = people.stranger() if role == "stranger" else people.role(role)
    start = ["/", "/consultations/new", "/sign-in"] if role == "stranger" else ["/home", "/"]
    waiting, seen, wrong = deque(start), {kind(address) for address in start}, []
    visited = 0
    while waiting and visited < MOST:
        address = waiting.popleft()
        visited += 1
        for language in languages(address):
            try:
                wrong += [f"{role} {address} {language}: {fault}" for fault in visit(page, address, language)]
            except Exception as error:  # a download, or a page that never ends
                wrong.append(f"{role} {address} {language}: {str(error)[:200]}")
                break
        for link in links(page, people.city.url):
            if kind(link) not in seen:
                seen.add(kind(link))
                waiting.append(link)
    print(f"{role}: {visited} kinds of pages, {len(waiting)} left")
    assert visited > 1
    assert wrong == [], "\n".join(wrong)
