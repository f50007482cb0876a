"""axe-core finds nothing: WCAG 2.2 A and AA, and its best practice."""

from __future__ import annotations

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

from tests.site.browsing import HEIGHT, Scheme, Visitor
from tests.site.pages import MAIN, every_page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRAST = "color-contrast"
FORMS: tuple[tuple[int, Scheme], ...] = (
    *((1280, "light"), (1280, "dark")),
    *((320, "light"), (320, "dark")),
)
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


def violations(tab: Page, forms: tuple[tuple[int, Scheme], ...] = ()) -> list[str]:
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


@every_page
def test_axe_finds_nothing_in_light_or_dark_wide_or_narrow(page: str, visitor: Visitor) -> None:
    with visitor.open(page) as (tab, _):
        assert violations(tab, FORMS) == []


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


def test_axe_measures_what_is_pressed(visitor: Visitor) -> None:
    with visitor.open(MAIN[0], width=320) as (tab, _):
        tab.evaluate(
            """() => {
              const small = "width: 12px; height: 12px; padding: 0; border: 0; margin: 0";
              const two = `<button id="a">a</button><button id="b">b</button>`;
              document.querySelector("main").insertAdjacentHTML("beforeend", `<div>${two}</div>`);
              for (const id of ["a", "b"]) document.getElementById(id).style = small;
            }"""
        )
        assert "target-size" in " ".join(violations(tab))


def test_axe_measures_each_form(visitor: Visitor) -> None:
    with visitor.open(MAIN[0]) as (tab, _):
        tab.evaluate(
            """() => {
              const faint = document.querySelector("main p");
              const dark = matchMedia("(prefers-color-scheme: dark)");
              const narrow = matchMedia("(max-width: 400px)");
              const show = () => {
                faint.style.color = dark.matches && narrow.matches ? "#222" : "";
              };
              dark.addEventListener("change", show);
              narrow.addEventListener("change", show);
            }"""
        )
        found = violations(tab, FORMS)
    assert found
    assert all(each.startswith("320 dark: color-contrast") for each in found)
