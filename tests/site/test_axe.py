"""axe-core finds nothing: WCAG 2.2 A and AA, and its best practice."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.site.browsing import Scheme, Visitor
from tests.site.pages import MAIN, every_page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRAST = "color-contrast"
OPENED = "document.querySelectorAll('details').forEach((each) => (each.open = true))"
# Axe's time for contrast grows with the square of the page. Rows of the same marks and classes
# have the same colours, so one of each kind is enough; every other rule is run on all rows.
ONE_OF_A_KIND = """() => {
  const kind = (element) =>
    [element, ...element.querySelectorAll("*")].map((e) => e.tagName + e.className).join();
  const repeated = "tbody tr, .tb-finding, .tb-tree li:not(:has(li)), .fr-article li:not(:has(li))";
  const seen = new Set();
  for (const element of document.querySelectorAll(repeated)) {
    const own = `${element.closest("table, ul, section")?.className} ${kind(element)}`;
    if (seen.has(own)) element.remove();
    else seen.add(own);
  }
}"""
AXE = Axe()


def violations(tab: Page) -> list[str]:
    """What axe finds, with what is hidden under a disclosure shown first."""
    tab.evaluate(OPENED)
    found = _run(tab, {"runOnly": RULES, "rules": {CONTRAST: {"enabled": False}}})
    tab.evaluate(ONE_OF_A_KIND)
    return [*found, *_run(tab, {"runOnly": [CONTRAST]})]


def _run(tab: Page, options: dict[str, Any]) -> list[str]:
    answer = AXE.run(tab, options={"resultTypes": ["violations"], **options}).response
    return [
        f"{each['id']} ({len(each['nodes'])}): {node['html'][:200]}: {node['failureSummary']}"
        for each in answer["violations"]
        for node in each["nodes"][:3]
    ]


@every_page
def test_axe_finds_nothing(page: str, visitor: Visitor) -> None:
    with visitor.open(page) as (tab, _):
        assert violations(tab) == []


@pytest.mark.parametrize("page", MAIN)
@pytest.mark.parametrize(
    ("width", "scheme"), [(1280, "dark"), (320, "light"), (320, "dark")], ids=str
)
def test_axe_finds_nothing_in_the_dark_or_on_a_narrow_screen(
    page: str, width: int, scheme: Scheme, visitor: Visitor
) -> None:
    with visitor.open(page, width=width, scheme=scheme) as (tab, _):
        assert tab.evaluate("document.documentElement.dataset.theme") == scheme
        assert violations(tab) == []


def test_axe_finds_nothing_on_a_narrow_screen_with_the_menu_open(visitor: Visitor) -> None:
    with visitor.open(MAIN[0], width=320) as (tab, _):
        tab.get_by_role("button", name="Meny").click()
        assert violations(tab) == []


def test_axe_can_find_something(visitor: Visitor) -> None:
    with visitor.open(MAIN[0]) as (tab, _):
        tab.evaluate(
            """() => {
              const main = document.querySelector("main");
              main.insertAdjacentHTML("beforeend", "<p id='faint'>Svagt</p><img>");
              document.getElementById("faint").style.color = "#bbb";
            }"""
        )
        found = " ".join(violations(tab))
    assert "color-contrast" in found
    assert "image-alt" in found
