"""Readers who choose their own colours must still see every control and where the focus is."""

import pytest

PAGES = [
    ("stranger", "/consultations/new"), ("stranger", "/activities"), ("stranger", "/organisations"),
    ("stranger", "/calls"), ("coordinator", "/desk"), ("coordinator", "/desk/new"), ("coordinator", "/home"),
]

WITHOUT_EDGE = """() => [...document.querySelectorAll('main input, main select, main textarea, main button')]
  .filter(e => e.offsetParent && !['hidden', 'checkbox', 'radio', 'file'].includes(e.type))
  .filter(e => { const s = getComputedStyle(e); return s.borderStyle === 'none' || parseFloat(s.borderWidth) < 1 })
  .map(e => e.outerHTML.slice(0, 120))"""


def opened(people, who, path, **options):
    page = people.stranger(**options) if who == "stranger" else people.role(who, **options)
    answer = page.goto(path)
    assert answer.ok, f"{path} answers {answer.status}"
    return page


@pytest.mark.parametrize("who,path", PAGES)
def test_controls_keep_an_edge_in_forced_colours(people, who, path):
    page = opened(people, who, path, forced_colors="active")
    assert page.evaluate(WITHOUT_EDGE) == []
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none", "the focus cannot be seen"
