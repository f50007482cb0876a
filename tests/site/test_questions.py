"""Questions that readers come with, each answered in a real browser within so many clicks.

A reader begins on the start page, sees only what stands there as text, and clicks on the words.
Writing in a field is no click, but choosing what the field offers is one.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Download, Locator, Page, expect
from pypdf import PdfReader

from tests.site.browsing import Visitor
from tests.site.pages import START
from tests.spreadsheets import COVER

JAMTLAND, NORRBOTTEN, VASTERBOTTEN = (
    *("Region Jämtland Härjedalen", "Region Norrbotten", "Region Västerbotten"),
)
HEALTH_BOARD = "Hälso- och sjukvårdsnämnden"
REPORT = re.compile(f"^april 2021 ?, {JAMTLAND}$")


@dataclass
class Reader:
    """Somebody who reads the page and clicks on what it says; `clicks` counts them."""

    tab: Page
    most: int
    clicks: int = 0

    def click(self, words: str | re.Pattern[str], within: str = "body") -> None:
        """Click on the first link, button or fold with these words that can be seen."""
        place = self._one(words, within)
        self._count(words)
        place.click()

    def download(self, words: str | re.Pattern[str], within: str = "body") -> Download:
        """Click on what gives a file, and take it."""
        place = self._one(words, within)
        self._count(words)
        with self.tab.expect_download() as taken:
            place.click()
        return taken.value

    def search(self, words: str, answer: str) -> None:
        """Write in the search field, letter by letter, and choose an answer that it shows."""
        field = self.tab.get_by_role("combobox", name="Sök i boken")
        field.press_sequentially(words)
        option = self.tab.get_by_role("option").filter(has_text=answer).first
        expect(option).to_be_visible()
        self._count(answer)
        option.click()

    def reads(self, *texts: str | re.Pattern[str]) -> None:
        """See each text in the main part of the page, unfolded."""
        main = self.tab.get_by_role("main")
        for text in texts:
            expect(main.get_by_text(text).filter(visible=True).first).to_be_visible()

    def reads_row(self, *texts: str | re.Pattern[str]) -> None:
        """See a row of a table that holds all the texts."""
        row = self.tab.get_by_role("row")
        for text in texts:
            row = row.filter(has_text=text)
        expect(row.first).to_be_visible()

    def _one(self, words: str | re.Pattern[str], within: str) -> Locator:
        page = self.tab.locator(within)
        named = page.get_by_role("link", name=words).or_(page.get_by_role("button", name=words))
        folded = page.locator("summary").filter(has_text=words)
        return named.or_(folded).filter(visible=True).first

    def _count(self, words: str | re.Pattern[str]) -> None:
        self.clicks += 1
        assert self.clicks <= self.most, f"{words}: click {self.clicks} of at most {self.most}"


@contextmanager
def reader(visitor: Visitor, most: int, width: int = 1280) -> Iterator[Reader]:
    """A reader on the start page; all that the pages ask for is there, and nothing complains."""
    with visitor.open(START, width=width) as (tab, seen):
        yield Reader(tab, most)
        assert (seen.complaints, seen.refused) == ([], [])


def test_why_is_sick_leave_red_in_jamtland_and_since_when(visitor: Visitor) -> None:
    with reader(visitor, 2) as one:
        one.click(REPORT)
        one.reads(re.compile("röda sedan"))
        one.click(re.compile(r"^Visa .+ till som inte når målet"))
        one.reads_row("Sjukfrånvaro", "5,7", "4,6", "Kort frånvaro")


def test_how_did_my_board_do(visitor: Visitor) -> None:
    with reader(visitor, 2) as one:
        one.click(REPORT)
        one.click(re.compile(f"^{HEALTH_BOARD}"), within="main")
        expect(one.tab.get_by_role("heading", level=1)).to_contain_text(HEALTH_BOARD)
        one.reads(re.compile("når målet"))


def test_what_has_become_worse_everywhere(visitor: Visitor) -> None:
    with reader(visitor, 1) as one:
        one.click(re.compile("blivit sämre"))
        one.reads_row(VASTERBOTTEN, "8 376", "4 510")
        one.reads_row(NORRBOTTEN, "Sjukfrånvaro", "6,3")


def test_how_do_women_and_men_differ(visitor: Visitor) -> None:
    with reader(visitor, 1) as one:
        one.click(re.compile("[Kk]vinnor och män"))
        one.reads_row("Kvinnor", "Män", "Skillnad")
        assert one.tab.locator("tbody tr:visible").count() > 5


def test_what_has_norrbotten_promised_for_2025(visitor: Visitor) -> None:
    with reader(visitor, 2) as one:
        one.click(NORRBOTTEN)
        one.click(re.compile("plan 2023–2025"))
        one.reads_row("2025", "2023")
        one.reads(re.compile("inte .*utfall|utfall .*inte|inget utfall", re.IGNORECASE))


def test_one_table_to_excel_with_a_filter(visitor: Visitor, tmp_path: Path) -> None:
    with reader(visitor, 2) as one:
        one.click("Alla mätetal")
        taken = one.download("Excel")
        taken.save_as(tmp_path / "tabell.xlsx")
    sheet = load_workbook(tmp_path / "tabell.xlsx").worksheets[len(COVER)]
    [marked] = sheet.tables.values()
    assert marked.autoFilter.ref == marked.ref
    assert sheet.max_row > 100


def test_the_short_report_is_printed(visitor: Visitor) -> None:
    with reader(visitor, 1) as one:
        one.click(REPORT)
        one.tab.emulate_media(media="print")
        expect(one.tab.get_by_role("navigation", name="Bokens sidor")).to_be_hidden()
        pages = PdfReader(BytesIO(one.tab.pdf(format="A4"))).pages
        assert 1 <= len(pages) <= 5, "the short report, not the whole"
        assert "Region Jämtland Härjedalen" in pages[0].extract_text()


def test_a_measure_is_found_with_one_letter_wrong(visitor: Visitor) -> None:
    with reader(visitor, 1) as one:
        one.search("sjukfånvaro", f"Sjukfrånvaro, {NORRBOTTEN}")
        expect(one.tab.get_by_role("heading", level=1)).to_contain_text("Sjukfrånvaro")


def test_the_same_on_a_phone(visitor: Visitor) -> None:
    with reader(visitor, 1, width=390) as one:
        one.search("vardgarnati", "Vårdgaranti")
        expect(one.tab.get_by_role("heading", level=1)).to_contain_text("Vårdgaranti")


def test_where_does_this_figure_come_from(visitor: Visitor) -> None:
    with reader(visitor, 1) as one:
        one.click("8 376")
        row = one.tab.locator(":target")
        expect(row).to_be_visible()
        expect(row).to_contain_text("8 376")
        expect(row).to_contain_text(re.compile("rad", re.IGNORECASE))


def test_what_is_missing_in_the_report(visitor: Visitor) -> None:
    with reader(visitor, 2) as one:
        one.click(REPORT)
        one.click("Det som saknas")
        heading = one.tab.get_by_role("heading", name="Det som saknas")
        expect(heading).to_be_in_viewport()
        one.reads(re.compile("saknar utfall|utfall saknas|saknas", re.IGNORECASE))


def test_which_documents_is_it_taken_from(visitor: Visitor) -> None:
    with reader(visitor, 1) as one:
        one.click("Källor")
        one.reads_row("Bilaga 1, sammanställd måluppfyllelse per april 2021")


def test_how_is_a_status_decided(visitor: Visitor) -> None:
    with reader(visitor, 2) as one:
        one.click("Så läser du boken")
        one.reads_row("Uppnått", "grön")
        one.click(re.compile("[Mm]etod"))
        one.reads(re.compile("status", re.IGNORECASE))


def test_how_old_is_the_newest_figure(visitor: Visitor) -> None:
    with reader(visitor, 0) as one:
        one.reads("Senaste uppgift: augusti 2022", "Senaste uppgift: april 2021")


def test_how_does_it_go_in_other_regions(visitor: Visitor) -> None:
    with reader(visitor, 1) as one:
        one.click(re.compile("Jämförelse,? april 2022"))
        one.reads(re.compile("Sjukfrånvaro"))
        one.reads(re.compile("Norrbotten"), re.compile("Jämtland Härjedalen"))


def test_all_data_are_taken_home(visitor: Visitor, tmp_path: Path) -> None:
    with reader(visitor, 2) as one:
        one.click("Öppna data")
        one.download("assessments.csv").save_as(tmp_path / "alla.csv")
    with (tmp_path / "alla.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["region"] for row in rows} == {
        *("jamtland-harjedalen", "norrbotten", "vasterbotten")
    }


def test_how_is_an_edition_checked(visitor: Visitor) -> None:
    with reader(visitor, 1) as one:
        one.click("Utgåvor")
        one.reads("Kontrollera en utgåva själv", re.compile("sha256sum"))


def test_a_click_too_many_is_told(visitor: Visitor) -> None:
    with reader(visitor, 1) as one:
        one.click("Alla mätetal")
        with pytest.raises(AssertionError, match="click 2 of at most 1"):
            one.click("Källor")
