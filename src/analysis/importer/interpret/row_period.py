"""The period of a row, from its own column, its heading, or what stands above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from analysis.base.periods import Period
from analysis.importer.interpret.columns import Columns, months_are_apart
from analysis.importer.interpret.entries import Entry
from analysis.importer.interpret.mapping import ImportMapping
from analysis.importer.interpret.names import normal
from analysis.importer.interpret.period_words import Said, names_it, said
from analysis.importer.interpret.roles import HINTS
from analysis.importer.read.raw_file import Cell, RawRow
from analysis.language.messages import tr

# The period, the words of another one, or the reason and the fix for a row to be left.
Found = tuple[Period | None, str, str, str]


@dataclass(frozen=True)
class RowPeriod:
    """How the rows of a table say their period.

    wanted: the one that is read, None for all. hint: the kind of a bare number. monthly: whether
    the table is of months, so that August is not a tertial. year: of months that say none.
    """

    wanted: Period | None
    hint: str
    monthly: bool
    place: int | None = None
    year_place: int | None = None
    year: int | None = None

    def elsewhere(self, cells: Sequence[Cell]) -> str:
        """The words of another period in a row, before anything else is known of it; else ""."""
        if self.wanted is None or self.place is None or self.place >= len(cells):
            return ""
        words, at = cells[self.place].text, self.year_place
        year = cells[at].text if at is not None and at < len(cells) else ""
        return _other(words, year, self.wanted, self.hint, self.monthly)

    def of(self, entry: Entry) -> Found:
        """The period of an entry."""
        words, year = entry.text("period"), entry.text("year")
        if not words and not year:
            return self._of_silent()
        if self.wanted is not None and names_it(words, self.wanted) and not year:
            return self.wanted, "", "", ""
        told = said(words, self.hint) if words else said(year)
        if words and year and told is not None and told.year is None:
            of_year = said(year)
            told = replace(told, year=of_year.year if of_year else None)
        if told is None:
            return self._unknown(words or year)
        if self.wanted is None:
            return self._any(told, words or year)
        if told.is_of(self.wanted, self.monthly):
            return self.wanted, "", "", ""
        if not told.letter and told.year == self.wanted.year and self.wanted.part and not words:
            reason = tr("the row says the year {year} and not which part of it", year=told.year)
            fix = tr(
                "say in mapping.yml that all rows are of {wanted}: columns: {{År: ignore}}",
                wanted=self.wanted,
            )
            return None, "", reason, fix
        return None, f"{words} {year}".strip(), "", ""

    def _of_silent(self) -> Found:
        if self.wanted is not None:
            return self.wanted, "", "", ""
        fix = tr("give --period for a file of one period, or write the period in a column")
        return None, "", tr("the row does not say its period"), fix

    def _any(self, told: Said, words: str) -> Found:
        period = told.period(self.year, monthly=self.monthly)
        if period is not None:
            return period, "", "", ""
        lacks = (
            tr("the year is missing")
            if (told.year or self.year) is None
            else tr("it is no period that is reported")
        )
        fix = tr("write the year too, as T2 2022; or give --period for a file of one period")
        return None, "", tr("the row is for {words}: {lacks}", words=words, lacks=lacks), fix

    def _unknown(self, words: str) -> Found:
        expected = self.wanted or "2022-T2"
        fix = tr(
            "write it as {expected}, or say in mapping.yml that the column is another one",
            expected=expected,
        )
        return None, "", tr("the row is for {words!r}, which is no period", words=words), fix


def period_reader(
    table: Columns, below: Sequence[RawRow], wanted: Period | None, given: ImportMapping
) -> RowPeriod:
    """How a table says its periods, from its headings and the rows below them."""
    place = table.place("period")
    year_place = table.place("year")
    if place is None:
        return RowPeriod(wanted, "", table.monthly or given.months, year=given.year)
    hint = HINTS.get(normal(table.headings[place]), "")
    cells = {row.cells[place].text for row in below if len(row.cells) > place}
    told = [said(cell, hint) for cell in cells]
    months = {one.number for one in told if one is not None and one.is_month}
    monthly = table.monthly or given.months or months_are_apart(months, wanted)
    return RowPeriod(wanted, hint, monthly, place, year_place, given.year)


@lru_cache(maxsize=8192)
def _other(words: str, year: str, wanted: Period, hint: str, monthly: bool) -> str:
    """The words for a period where they say another one than is wanted; else ""."""
    told = said(words, hint)
    if told is None or names_it(words, wanted):
        return ""
    of_year = said(year) if year and told.year is None else None
    if of_year is not None:
        told = replace(told, year=of_year.year)
    return (
        ""
        if told.is_of(wanted, monthly)
        else f"{hint if words.isdigit() else ''}{words} {year}".strip()
    )
