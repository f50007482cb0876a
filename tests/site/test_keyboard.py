"""Keyboard, enlargement and no scripts: everything is reached, seen and usable."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.site.browsing import Visitor
from tests.site.pages import MAIN, RJH_REPORT, START, every_page
from tests.site.reach import CUT, UNREACHED, UNSEEN, USED
from tests.site.rules import Rules

NOT_FOUND = "404.html"
AT = f"() => ({USED})().indexOf(document.activeElement)"

rule = Rules()


@every_page
def test_page_is_reached_and_seen_with_the_keyboard(page: str, visitor: Visitor) -> None:
    assert [*rule.broken(page=page, visitor=visitor)] == []


@rule
def focus_is_seen_on_everything_that_can_have_it(page: str, visitor: Visitor) -> None:
    assert visitor.visit(page).unseen == []


@rule
def every_region_that_scrolls_is_reached_and_named(page: str, visitor: Visitor) -> None:
    assert visitor.visit(page).unreached == []


@rule
def no_text_stands_outside_a_narrow_window(page: str, visitor: Visitor) -> None:
    assert visitor.visit(page).cut == []


@pytest.mark.parametrize("page", [START, NOT_FOUND, MAIN[2]])
@pytest.mark.parametrize("width", [320, 1280])
def test_tab_goes_through_the_page_in_its_order(page: str, width: int, visitor: Visitor) -> None:
    with visitor.open(page, width=width) as (tab, _):
        tab.evaluate("document.activeElement.blur()")
        count = tab.evaluate(f"({USED})().length")
        order = [_next(tab) for _ in range(count)]
    assert count > 5
    assert order == [*range(count)]


def _next(tab: Page) -> int:
    tab.keyboard.press("Tab")
    return int(tab.evaluate(AT))


@pytest.mark.parametrize("page", [*MAIN, NOT_FOUND])
def test_the_first_stop_leads_past_the_frame(page: str, visitor: Visitor) -> None:
    with visitor.open(page) as (tab, _):
        tab.keyboard.press("Tab")
        skip = tab.get_by_role("link", name="Hoppa till innehållet")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport()
        tab.keyboard.press("Enter")
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement.closest('header, nav.fr-pages')") is None


def test_colours_and_disclosures_answer_to_keys(visitor: Visitor) -> None:
    with visitor.open(RJH_REPORT) as (tab, _):
        tab.get_by_role("button", name="Mörkt läge").focus()
        tab.keyboard.press("Space")
        expect(tab.locator("html")).to_have_attribute("data-theme", "dark")
        summary = tab.get_by_text("Visa siffrorna som tabell").first
        summary.focus()
        tab.keyboard.press("Enter")
        expect(tab.locator("figure table").first).to_be_visible()
        tab.keyboard.press("Enter")
        expect(tab.locator("figure table").first).to_be_hidden()


@pytest.mark.parametrize("page", [*MAIN, NOT_FOUND, "tillganglighet.html"])
def test_a_page_flows_anew_at_400_percent(page: str, visitor: Visitor) -> None:
    """A window of 1280 × 1024 enlarged four times has room for 320 × 256."""
    context = visitor.browser.new_context(
        viewport={"width": 320, "height": 256}, device_scale_factor=4
    )
    try:
        tab = context.new_page()
        tab.goto(visitor.address + page)
        assert tab.evaluate(CUT) == []
        assert tab.evaluate("document.documentElement.scrollWidth") == 320
    finally:
        context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_text_may_be_spaced_out(width: int, visitor: Visitor) -> None:
    """WCAG 1.4.12: lines, paragraphs, words and letters further apart, and nothing is lost."""
    spaced = "* { line-height: 1.5 !important; letter-spacing: .12em !important;"
    spaced += " word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"
    with visitor.open(START, width=width) as (tab, _):
        # A style sheet of the reader's own is not the page's: its policy does not hold for it.
        tab.evaluate(
            """(css) => {
              const sheet = new CSSStyleSheet();
              sheet.replaceSync(css);
              document.adoptedStyleSheets = [sheet];
            }""",
            spaced,
        )
        assert tab.evaluate(CUT) == []


def test_disclosures_and_search_of_pages_work_without_scripts(visitor: Visitor) -> None:
    context = visitor.browser.new_context(java_script_enabled=False)
    try:
        tab = context.new_page()
        tab.goto(visitor.address + RJH_REPORT)
        tab.get_by_text("Visa siffrorna som tabell").first.click()
        expect(tab.locator("figure table").first).to_be_visible()
        expect(tab.get_by_role("link", name="Skriv ut hela rapporten")).to_be_visible()
        tab.get_by_role("navigation", name="Bokens sidor").get_by_role("link").first.click()
        expect(tab.get_by_role("heading", level=1)).to_be_visible()
    finally:
        context.close()


def test_an_unseen_focus_and_an_unnamed_region_are_found(visitor: Visitor) -> None:
    with visitor.open(START, width=320) as (tab, _):
        tab.evaluate(
            """() => {
              const main = document.querySelector("main");
              main.insertAdjacentHTML(
                "beforeend", "<a href='#x' id='bare'>x</a><div id='wide'></div>");
              document.getElementById("bare").style.outline = "none";
              const wide = document.getElementById("wide");
              wide.style.overflowX = "auto";
              wide.innerHTML = "<div>x</div>";
              wide.firstChild.style.width = "2000px";
            }"""
        )
        assert [each for each in tab.evaluate(UNSEEN) if "bare" in each]
        assert [each for each in tab.evaluate(UNREACHED) if "wide" in each]
