"""Print the Norrbotten report: its text on paper, without the frame, whole and readable in grey."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import lru_cache

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.site.browsing import Visitor
from tests.site.pages import RJH_REPORT, WHOLE_REPORTS

REPORT = next(page for page in WHOLE_REPORTS if "norrbotten" in page)
# The room between the margins of an A4 sheet, in CSS pixels.
SHEET = 672
WIDER = """() => [...document.querySelectorAll("main table, main svg, main figure")]
  .filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1)
  .map((e) => e.outerHTML.slice(0, 120))"""


@lru_cache(maxsize=1)
def printed(visitor: Visitor) -> tuple[str, ...]:
    """The sheets of the report as the browser prints it, as text without spaces."""
    with visitor.open(REPORT) as (tab, _):
        made = tab.pdf(prefer_css_page_size=True)
    return tuple(re.sub(r"\s", "", s.extract_text()) for s in PdfReader(io.BytesIO(made)).pages)


@pytest.fixture
def sheet(visitor: Visitor) -> Iterator[Page]:
    """The report as it is laid out for paper."""
    with visitor.open(REPORT, width=SHEET, scheme="dark") as (tab, _):
        tab.emulate_media(media="print")
        tab.evaluate("dispatchEvent(new Event('beforeprint'))")
        yield tab


def test_the_frame_is_left_out(sheet: Page) -> None:
    for hidden in (".fr-top", ".fr-pages", ".fr-steps", ".fr-foot", ".fr-skip", ".tb-screen"):
        for each in sheet.locator(hidden).all():
            expect(each).to_be_hidden()
    expect(sheet.get_by_role("heading", level=1)).to_be_visible()


def test_paper_is_white_and_its_text_black(sheet: Page) -> None:
    colours = sheet.evaluate(
        "[getComputedStyle(document.body), getComputedStyle(document.querySelector('td'))]"
        ".map((style, n) => (n ? style.color : style.backgroundColor))"
    )
    assert colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]


def test_nothing_is_wider_than_the_sheet(sheet: Page) -> None:
    assert sheet.evaluate(WIDER) == []
    assert sheet.evaluate("document.documentElement.scrollWidth") <= SHEET


def test_tables_are_tables_with_headers_that_are_repeated(sheet: Page) -> None:
    table = sheet.locator("table.tb-measures").first
    assert table.evaluate("(e) => getComputedStyle(e.tHead).display") == "table-header-group"
    assert table.evaluate("(e) => getComputedStyle(e.tBodies[0].rows[0]).display") == "table-row"
    assert table.evaluate("(e) => getComputedStyle(e.tBodies[0].rows[0]).breakInside") == "avoid"


def test_what_is_closed_on_the_screen_is_open_on_paper(sheet: Page) -> None:
    assert sheet.locator("main details").count() > 3
    folded = sheet.locator(".tb-fold > tr")
    assert folded.count() > 10
    assert [n for n, each in enumerate(folded.all()) if not each.is_visible()] == []
    assert sheet.locator("main details:not([open])").count() == 0
    expect(sheet.locator("main summary").first).to_be_hidden()
    sheet.evaluate("dispatchEvent(new Event('afterprint'))")
    assert sheet.locator("main details[open]").count() == 0


def test_the_printed_report_has_its_figures_and_its_sources(visitor: Visitor) -> None:
    text = "".join(printed(visitor))
    for said in ("RegionNorrbotten,april2022", "6,3%", "●Uppnått", "■Inteuppnått", "rad89"):
        assert said in text, said
    for left_out in (
        "Hoppatillinnehållet",
        "Sökiboken",
        "Mörktläge",
        "Visasiffror",
        "Laddaner",
        "Skrivut",
    ):
        assert left_out not in text, left_out


def test_a_printed_table_has_its_header_on_every_sheet(visitor: Visitor) -> None:
    header = "UtfallMålvärdeStatusFörklaringochkommentar"
    first = next(n for n, sheet in enumerate(printed(visitor)) if header in sheet)
    assert sum(header in sheet for sheet in printed(visitor)) > 1
    assert header in printed(visitor)[first + 1]


def test_the_longest_short_report_fits_four_sheets(visitor: Visitor) -> None:
    with visitor.open(RJH_REPORT) as (tab, _):
        made = tab.pdf(prefer_css_page_size=True)
    sheets = [page.extract_text() for page in PdfReader(io.BytesIO(made)).pages]
    assert len(sheets) <= 4
    assert "April2021✓Godkänd" in re.sub(r"\s", "", sheets[0])
