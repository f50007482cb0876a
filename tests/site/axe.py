"""Runs axe-core on an open page: WCAG 2.2 A and AA, and its best practice."""

from __future__ import annotations

from typing import Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

HEIGHT = 900
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRAST = "color-contrast"
Scheme = Literal["light", "dark"]
Forms = tuple[tuple[int, Scheme], ...]
# The visit ends at 320 px, so that is where it begins.
FORMS: Forms = ((320, "light"), (320, "dark"), (1280, "dark"), (1280, "light"))
# Each width and each mode once.
DIAGONAL: Forms = ((320, "dark"), (1280, "light"))
OPENED = "document.querySelectorAll('details').forEach((each) => (each.open = true))"
# Axe's time grows with the page, for contrast with its square. Rows of the same marks and classes
# look the same, so one of each kind is enough for what depends on looks; every other rule is run
# on all rows once. Gives how many rows are like another.
ONE_OF_A_KIND = """(take) => {
  const kind = (element) =>
    [element, ...element.querySelectorAll("*")].map((e) => e.tagName + e.className).join();
  const repeated = "tbody tr, .tb-finding, .tb-tree li:not(:has(li)), .fr-article li:not(:has(li))";
  const seen = new Set();
  let taken = 0;
  for (const element of document.querySelectorAll(repeated)) {
    const own = `${element.closest("table, ul, section")?.className} ${kind(element)}`;
    if (seen.has(own)) taken += 1;
    if (seen.has(own) && take) element.remove();
    seen.add(own);
  }
  return taken;
}"""
RUN = """async (options) => {
  const answer = await axe.run({resultTypes: ["violations"], ...options});
  return answer.violations.flatMap((each) => each.nodes.slice(0, 3).map(
    (node) => [each.id, each.nodes.length, node.html.slice(0, 200), node.failureSummary].join(": ")
  ));
}"""


def violations(tab: Page, forms: Forms = ()) -> list[str]:
    """What axe finds in each form, with what is hidden under a disclosure shown first."""
    tab.evaluate(AXE_SCRIPT)
    tab.evaluate(OPENED)
    every_row = {"runOnly": RULES, "rules": {CONTRAST: {"enabled": False}}}
    found = tab.evaluate(RUN, every_row) if tab.evaluate(ONE_OF_A_KIND, False) else []
    tab.evaluate(ONE_OF_A_KIND, True)
    if not forms:
        return [*found, *tab.evaluate(RUN, {"runOnly": RULES})]
    return [*found, *(each for form in forms for each in _in_form(tab, *form))]


def _in_form(tab: Page, width: int, scheme: Scheme) -> list[str]:
    tab.set_viewport_size({"width": width, "height": HEIGHT})
    tab.emulate_media(color_scheme=scheme)
    expect(tab.locator("html")).to_have_attribute("data-theme", scheme)
    tab.evaluate(OPENED)
    return [f"{width} {scheme}: {each}" for each in tab.evaluate(RUN, {"runOnly": RULES})]
