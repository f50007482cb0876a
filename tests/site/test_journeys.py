"""What readers come for, done as they do it: with the mouse, with the keyboard, and by search."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.site.browsing import Visitor
from tests.site.pages import MAIN, RJH_REPORT, START

BOARD = "Hälso- och sjukvårdsnämnden"
ROW = "hsn--sjukfranvaro--hallbart-arbetsliv--2021-t1"
LONGEST_WAY = 400
# Where the keyboard's focus is: what a screen reader would say, and whether it can be seen.
FOCUS = """() => {
  const at = document.activeElement;
  const style = getComputedStyle(at);
  const box = at.getBoundingClientRect();
  return {
    name: (at.getAttribute("aria-label") || at.textContent || "").replace(/\\s+/g, " ").trim(),
    row: at.closest("tr")?.id || "",
    outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    inside: box.top < innerHeight && box.bottom > 0 && box.left < innerWidth,
  };
}"""


def row(tab: Page) -> Locator:
    return tab.locator(f"tr[id='{ROW}']")


def says_why_it_is_red(tab: Page) -> None:
    expect(row(tab)).to_contain_text("HSN")
    expect(row(tab)).to_contain_text("Inte uppnått")
    expect(row(tab)).to_contain_text("■ röd")
    expect(row(tab)).to_contain_text("5,7\u00a0%")
    expect(row(tab)).to_contain_text(re.compile("är högre än målvärdet|inte lägre än målvärdet"))
    expect(row(tab)).to_contain_text("lägre är bättre")
    expect(row(tab)).to_contain_text("Kort frånvaro")


def test_why_sick_leave_is_red_is_found_by_clicking(visitor: Visitor) -> None:
    with visitor.open(START) as (tab, seen):
        tab.get_by_role("table").get_by_role("link", name="april 2021").first.click()
        expect(tab.get_by_role("heading", level=1)).to_contain_text("Jämtland Härjedalen")
        tab.get_by_role("link", name="Alla mätetal i en tabell").click()
        expect(row(tab)).to_be_visible()
        says_why_it_is_red(tab)
        row(tab).get_by_role("link", name="5,7").click()
        evidence = tab.locator(":target")
        expect(evidence).to_be_visible()
        expect(evidence).to_contain_text("dokument 004")
        expect(evidence).to_contain_text("502")
        assert (seen.complaints, seen.refused) == ([], [])


def test_the_largest_news_stands_first_and_leads_to_its_row(visitor: Visitor) -> None:
    with visitor.open(START) as (tab, seen):
        first = tab.locator(".tb-news > li").first
        expect(first).to_contain_text(
            "8\u00a0376 i augusti 2022, nästan dubbelt så många som i maj"
        )
        first.get_by_role("link", name="8\u00a0376").click()
        expect(tab.locator(":target")).to_contain_text("dokument 002")
        assert (seen.complaints, seen.refused) == ([], [])


def test_what_became_worse_everywhere_is_one_click_away_and_can_be_sorted(visitor: Visitor) -> None:
    with visitor.open(START) as (tab, seen):
        tab.get_by_role("main").get_by_role("link", name="allt som har blivit sämre").click()
        rows = tab.locator("table.tb-index tbody tr")
        expect(rows.first).to_contain_text("8\u00a0376")
        tab.get_by_role("columnheader", name="Region").get_by_role("button").click()
        expect(rows.first).to_contain_text("Region Norrbotten")
        assert (seen.complaints, seen.refused) == ([], [])


def test_the_same_is_reached_with_the_keyboard_alone(visitor: Visitor) -> None:
    with visitor.open(START) as (tab, _):
        tab.keyboard.press("Tab")
        assert tab.evaluate(FOCUS)["name"] == "Hoppa till innehållet"
        tab.keyboard.press("Enter")
        tab_to(tab, lambda at: "april 2021" in at["name"] and "Härjedalen" in at["name"])
        tab.keyboard.press("Enter")
        expect(tab.get_by_role("heading", level=1)).to_contain_text("Jämtland Härjedalen")
        tab_to(tab, lambda at: at["name"] == "Alla mätetal i en tabell")
        tab.keyboard.press("Enter")
        tab.wait_for_url("**/2021-t1-hela.html#*")
        tab_to(tab, lambda at: at["row"] == ROW and "5,7" in at["name"])
        says_why_it_is_red(tab)
        tab.keyboard.press("Enter")
        tab.wait_for_url("**/underlag/utfall-2021-t1.html#*", timeout=60_000)
        expect(tab.locator(":target")).to_contain_text("502", timeout=60_000)


def tab_to(tab: Page, there: object) -> None:
    """Press Tab until there; each stop must be seen, with its focus marked."""
    for _ in range(LONGEST_WAY):
        tab.keyboard.press("Tab")
        at = tab.evaluate(FOCUS)
        if at["name"]:
            assert at["outline"], f"no mark of focus on {at['name']!r}"
            assert at["inside"], f"focus is out of sight on {at['name']!r}"
        if callable(there) and there(at):
            return
    pytest.fail(f"not reached with {LONGEST_WAY} presses of Tab")


def test_search_for_a_part_of_a_word_gives_the_report(visitor: Visitor) -> None:
    with visitor.open(START) as (tab, seen):
        tab.get_by_role("combobox", name="Sök i boken").fill("sjukfrån 2021")
        tab.keyboard.press("Enter")
        results = tab.locator("#sok-sidor")
        hit = results.get_by_role("link", name="Region Jämtland Härjedalen, april 2021")
        expect(hit.first).to_be_visible()
        expect(tab.get_by_role("searchbox")).to_have_value("sjukfrån 2021")
        hit.first.click()
        expect(tab).to_have_url(re.compile(re.escape(RJH_REPORT)))
        assert (seen.complaints, seen.refused) == ([], [])


def test_the_choice_of_colours_is_kept_from_page_to_page(visitor: Visitor) -> None:
    with visitor.open(START) as (tab, _):
        html = tab.locator("html")
        expect(html).to_have_attribute("data-theme", "light")
        tab.get_by_role("button", name="Mörkt läge").click()
        expect(html).to_have_attribute("data-theme", "dark")
        tab.goto(visitor.address + RJH_REPORT)
        expect(html).to_have_attribute("data-theme", "dark")
        tab.get_by_role("button", name="Ljust läge").click()
        expect(html).to_have_attribute("data-theme", "light")
        assert tab.evaluate("localStorage.length") == 0, "nothing is kept but a choice"
        assert tab.context.cookies() == []


def test_the_menu_of_a_phone_opens_and_closes(visitor: Visitor) -> None:
    with visitor.open(START, width=390) as (tab, _):
        pages = tab.get_by_role("navigation", name="Bokens sidor")
        menu = tab.get_by_role("button", name="Meny")
        expect(pages).to_be_hidden()
        menu.click()
        expect(pages).to_be_visible()
        expect(menu).to_have_attribute("aria-expanded", "true")
        tab.keyboard.press("Escape")
        expect(pages).to_be_hidden()
        expect(menu).to_be_focused()


@pytest.mark.parametrize("page", MAIN)
@pytest.mark.parametrize("width", [390, 1280])
def test_page_can_be_read_and_left_without_scripts(page: str, width: int, visitor: Visitor) -> None:
    context = visitor.browser.new_context(
        java_script_enabled=False,
        viewport={"width": width, "height": 900},
    )
    try:
        tab = context.new_page()
        tab.goto(visitor.address + page)
        expect(tab.get_by_role("heading", level=1)).to_be_visible()
        expect(tab.get_by_role("navigation", name="Bokens sidor")).to_be_visible()
        expect(tab.get_by_role("button", name="Meny")).to_be_hidden()
    finally:
        context.close()


def test_a_printed_report_is_its_text_without_the_frame(visitor: Visitor) -> None:
    with visitor.open(RJH_REPORT) as (tab, _):
        tab.emulate_media(media="print")
        expect(tab.get_by_role("navigation", name="Bokens sidor")).to_be_hidden()
        expect(tab.get_by_role("searchbox")).to_be_hidden()
        expect(tab.get_by_role("heading", level=1)).to_be_visible()
        assert len(tab.pdf()) > 10_000


def test_paper_is_light_also_where_the_screen_is_dark(visitor: Visitor) -> None:
    with visitor.open(RJH_REPORT, scheme="dark") as (tab, _):
        ground = "getComputedStyle(document.body).backgroundColor"
        assert tab.evaluate(ground) == "rgb(18, 18, 18)"
        tab.emulate_media(media="print")
        assert tab.evaluate(ground) == "rgb(255, 255, 255)"
