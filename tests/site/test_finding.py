"""Ways to a measure: by a part of its name, by choosing in the index, and from page to page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.site.browsing import Visitor
from tests.site.pages import GOAL_PAGES, MADE_OF_DATA, MEASURE_PAGES

INDEX = "matt.html"
MEASURE = "reports/vasterbotten/matt/norrtag-punktlighet-5.html"
NAME = "Norrtåg, punktlighet inom 5 minuter"
# What a page of one measure or goal may weigh, in bytes.
HEAVIEST = 100_000


def test_what_is_searched_for_is_never_made_markup(visitor: Visitor) -> None:
    with visitor.open("search.html?q=%3Cimg%20zqxw%3E") as (tab, seen):
        expect(tab.locator("#sok-sidor")).to_contain_text("Ingen sida har <img zqxw>.")
        expect(tab.locator("main img")).to_have_count(0)
        expect(tab.get_by_label("Vad söker du?")).to_have_value("<img zqxw>")
        assert (seen.complaints, seen.refused) == ([], [])


def shown(tab: Page) -> Locator:
    return tab.locator("table.tb-index tbody tr:visible")


def test_the_index_is_chosen_from_and_the_choice_stands_in_the_address(visitor: Visitor) -> None:
    with visitor.open(INDEX) as (tab, _):
        every = shown(tab).count()
        tab.locator("select[name=region]").select_option("Region Västerbotten")
        tab.get_by_label("Sök i tabellen").fill("punktlighet 5 minuter")
        expect(shown(tab)).to_have_count(2)
        expect(tab.get_by_role("status")).to_contain_text(f"Visar 2 av {every} rader.")
        again = tab.url
        assert re.search(r"region=.*V%C3%A4sterbotten", again)
    with visitor.open(again.removeprefix(visitor.address)) as (tab, _):
        expect(shown(tab)).to_have_count(2)
        tab.get_by_role("button", name="Visa alla").click()
        expect(shown(tab)).to_have_count(every)
        assert "?" not in tab.url


def test_the_index_opens_on_what_is_red_and_the_worst_status_stands_first(visitor: Visitor) -> None:
    with visitor.open(INDEX) as (tab, _):
        found = tab.locator("td[data-label=Status]").all_inner_texts()
        order = [
            word for word in ("Inte uppnått", "Nästan", "Uppnått") if any(word in f for f in found)
        ]
        first = [next(n for n, text in enumerate(found) if word in text) for word in order]
        assert first == sorted(first)
        assert "Inte" in found[0]
        head = tab.get_by_role("columnheader", name="Status").get_by_role("button")
        head.click()
        assert tab.locator("td[data-label=Status]").all_inner_texts() == found


def test_a_column_that_says_nothing_of_what_is_shown_is_hidden(visitor: Visitor) -> None:
    with visitor.open(INDEX) as (tab, _):
        heads = tab.locator("table.tb-index thead th")
        every = heads.filter(visible=True).count()
        tab.get_by_label("Sök i tabellen").fill("Stockholmskontoret")
        expect(shown(tab)).to_have_count(1)
        assert heads.filter(visible=True).count() < every
        tab.get_by_role("button", name="Visa alla").click()
        expect(heads.filter(visible=True)).to_have_count(every)


def test_a_measure_is_three_lines_on_a_phone(visitor: Visitor) -> None:
    with visitor.open(INDEX, width=390) as (tab, _):
        lines = tab.locator("table.tb-index tbody tr").evaluate_all(
            """(rows) => rows.map((row) => new Set([...row.cells]
              .filter((cell) => cell.checkVisibility() && cell.offsetHeight)
              .map((cell) => Math.round(cell.getBoundingClientRect().bottom / 8))).size)"""
        )
        assert max(lines) <= 4
        assert sorted(lines)[len(lines) // 2] <= 3
        assert tab.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_index_is_sorted_by_figures_with_the_keyboard_and_says_so(visitor: Visitor) -> None:
    with visitor.open(f"{INDEX}?text=norrt%C3%A5g") as (tab, _):
        head = tab.get_by_role("columnheader", name="Utfall")
        head.get_by_role("button").focus()
        tab.keyboard.press("Enter")
        assert head.get_attribute("aria-sort") == "ascending"
        assert shown(tab).locator("td.tb-num:nth-of-type(4) > a").all_inner_texts() == _spaced(
            78, 89
        )
        tab.keyboard.press("Enter")
        assert head.get_attribute("aria-sort") == "descending"
        assert shown(tab).locator("td.tb-num:nth-of-type(4) > a").all_inner_texts() == _spaced(
            89, 78
        )


def figures_of(tab: Page) -> list[str]:
    """The outcomes that are shown, without their way to why."""
    return shown(tab).locator("td.tb-num:nth-of-type(4) > a").all_inner_texts()


def _spaced(*figures: int) -> list[str]:
    return [f"{figure}\u00a0%" for figure in figures]


def test_the_index_is_a_whole_table_without_its_script(visitor: Visitor) -> None:
    context = visitor.browser.new_context(java_script_enabled=False)
    try:
        tab = context.new_page()
        tab.goto(visitor.address + INDEX)
        expect(tab.locator("#urval")).to_be_hidden()
        named = tab.locator("table.tb-index tbody th a")
        assert named.count() >= len(MEASURE_PAGES)
        expect(named.filter(has_text=NAME)).to_have_count(1)
    finally:
        context.close()


@pytest.mark.parametrize("page", MADE_OF_DATA)
def test_page_has_a_line_to_cite_with_its_own_address_in_full(page: str, visitor: Visitor) -> None:
    """The page's own line once; those of its figures lead to the figures by the same address."""
    whole = visitor.address + page
    facts = visitor.visit(page).facts
    figures = [line for line in facts["cited"] if "#" in line[1]]
    assert [line for line in facts["cited"] if line not in figures] == [[whole, whole]]
    places = [f"{whole}#{name}" for name in facts["ids"]]
    assert [line for line in figures if line[0] != line[1] or line[1] not in places] == []


def test_pages_of_one_measure_or_goal_are_light(site: Path) -> None:
    heavy = {
        page: size
        for page in (*MEASURE_PAGES, *GOAL_PAGES)
        if (size := (site / page).stat().st_size) >= HEAVIEST
    }
    assert heavy == {}
