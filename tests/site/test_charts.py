"""Charts in a browser: their words' size, their bar, and their values by pointer and keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.site.browsing import Visitor

PAGE = "reports/norrbotten/utveckling.html"
# The size of every word that is seen in a chart, in pixels of the screen.
SIZES = """() => [...document.querySelectorAll("svg.tb-chart text")]
  .filter((text) => text.checkVisibility())
  .map((text) => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a)"""
WIDTHS = (320, 390, 768, 1024, 1280, 1600)


def test_words_in_charts_are_13_to_14_pixels_at_every_width(visitor: Visitor) -> None:
    with visitor.open(PAGE) as (tab, _):
        for width in WIDTHS:
            tab.set_viewport_size({"width": width, "height": 900})
            sizes = tab.evaluate(SIZES)
            assert sizes
            assert min(sizes) > 12.9
            assert max(sizes) < 14.1


def test_one_of_a_chart_s_two_pictures_is_seen(visitor: Visitor) -> None:
    seen = "document.querySelector('figure').querySelectorAll('svg.tb-chart')"
    with visitor.open(PAGE) as (tab, _):
        for width, expected in ((1280, [True, False]), (390, [False, True])):
            tab.set_viewport_size({"width": width, "height": 900})
            assert tab.evaluate(f"[...{seen}].map((svg) => svg.checkVisibility())") == expected


@pytest.mark.parametrize("width", [1280, 390])
def test_values_are_read_by_keyboard_and_by_pointer(visitor: Visitor, width: int) -> None:
    with visitor.open(PAGE, width=width) as (tab, seen):
        figure = tab.locator("figure.tb-figure").first
        figure.get_by_role("button", name="Läs av värden").press("Enter")
        said = figure.get_by_role("status")
        expect(said).to_contain_text("(1 av")
        tab.keyboard.press("ArrowRight")
        expect(said).to_contain_text("(2 av")
        words = (said.text_content() or "").partition(" (2 av")[0]
        read = figure.locator(".tb-read")
        expect(read).to_have_text(words)
        tab.keyboard.press("Escape")
        expect(read).to_be_hidden()
        figure.locator(".tb-values:visible > *").first.hover()
        expect(read).to_be_visible()
        assert seen.refused == []


def test_a_picture_is_saved_with_the_colours_of_the_page_and_without_its_style(
    visitor: Visitor,
) -> None:
    with visitor.open(PAGE, scheme="dark") as (tab, seen):
        with tab.expect_download() as download:
            tab.get_by_role("button", name="Spara som SVG").first.click()
        svg = download.value.path().read_text(encoding="utf-8")
        assert download.value.suggested_filename.endswith(".svg")
        assert "var(" not in svg
        assert "#121212" in svg  # the paper of the dark
        with tab.expect_download() as download:
            tab.get_by_role("button", name="Kopiera som PNG").first.click()
        assert download.value.path().read_bytes().startswith(b"\x89PNG")
        assert seen.refused == []


def test_without_scripts_a_chart_has_its_table_its_source_and_words_at_the_pointer(
    visitor: Visitor,
) -> None:
    with visitor.browser.new_context(java_script_enabled=False, locale="sv-SE") as window:
        tab = window.new_page()
        tab.goto(visitor.address + PAGE)
        figure = tab.locator("figure.tb-figure").first
        figure.get_by_text("Visa siffrorna som tabell").click()
        expect(figure.locator("table")).to_be_visible()
        figure.get_by_text("Källa och hänvisning").click()
        expect(figure.locator(".tb-cite")).to_be_visible()
        assert figure.locator(".tb-values title").count() > 1
