"""Writes Excel files whose figures are figures, whose text is text, and whose bytes are the same.

A file begins with a cover and its notes; then each sheet has its title, one marked table and
nothing else: no merged cells, a header that stays in view, and filters. Source: the UK Government
Analysis Function, Releasing statistics in spreadsheets.

The time of writing is fixed, so that the same content gives the same bytes on any day.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from analysis.base.working_copy import MARK, WORDS, is_marked
from analysis.opendata.formats.xml_text import fit

_WRITTEN = datetime(2000, 1, 1)
_LONGEST_CELL = 32_767
_NARROWEST, _WIDEST = 8, 60
_LOOK = {"valign": "top", "text_wrap": True}
_HEADER = {**_LOOK, "bold": True, "font_color": "#FFFFFF", "bg_color": "#1F4E79"}
_DATE = "yyyy-mm-dd"
ONE_TABLE = "Bladet har en tabell. Tecken och ord förklaras på bladet Noter."
NO_ROWS = "Bladet har ingen tabell, för det finns inget att visa."
HEADER = 2  # the row of a table's header, counted from 0
_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
# Text is text: no formulas, links or numbers are read out of it.
_AS_WRITTEN = {
    **{"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    **{"strings_to_numbers": False, "default_date_format": _DATE},
}

Value = str | int | float | Decimal | date | None


@dataclass(frozen=True)
class Number:
    """A figure with the number of decimals that it is shown with."""

    value: Decimal | float | int
    decimals: int = 0

    @property
    def format(self) -> str:
        """Excel's pattern: its own language sets comma and spaces, the minus is a real one."""
        digits = "#,##0" + ("." + "0" * self.decimals if self.decimals else "")
        return f"{digits};\u2212{digits}"


@dataclass(frozen=True)
class Sheet:
    """One sheet: a table of text, figures, dates or nothing; title: what stands above it."""

    name: str
    header: Sequence[str]
    rows: Sequence[Sequence[Value | Number]] = field(default_factory=list)
    title: str = ""


@dataclass(frozen=True)
class Cover:
    """What a reader meets first: the title, what is said of the file, and its notes.

    said, notes: pairs of what is explained and the words.
    """

    title: str
    said: Sequence[tuple[str, str]] = ()
    notes: Sequence[tuple[str, str]] = ()

    def sheets(self, others: Sequence[Sheet]) -> list[Sheet]:
        """The cover and the notes, by which the other sheets are named."""
        listed = [(f"Bladet {each.name}", each.title or each.name) for each in others]
        said = [*self.said, *listed, ("Bladet Noter", "Tecken och ord som behöver en förklaring.")]
        return [
            Sheet("Försättsblad", ("Uppgift", "Text"), said, self.title),
            Sheet("Noter", ("Tecken eller ord", "Betydelse"), self.notes, "Noter"),
        ]


def content(sheets: Sequence[Sheet], cover: Cover) -> bytes:
    """The bytes of the Excel file: the same for the same sheets."""
    buffer = io.BytesIO()
    with Workbook(buffer, _AS_WRITTEN) as book:
        book.set_properties({"title": cover.title, "author": "Tertialboken", "created": _WRITTEN})
        looks = _Looks(book)
        for sheet in [*cover.sheets(sheets), *sheets, *_marks()]:
            taken = [other.get_name() for other in book.worksheets()]
            _fill(book.add_worksheet(_name(sheet.name, taken)), sheet, looks, len(taken) + 1)
    return buffer.getvalue()


def _marks() -> list[Sheet]:
    """A last sheet that says that the file is of a working copy; none where it is not."""
    return [Sheet(MARK.capitalize(), (MARK,), [(WORDS,)])] if is_marked() else []


def _name(name: str, taken: Sequence[str]) -> str:
    """A name that Excel takes: 31 characters, none of `[]:*?/\\`, once in the book."""
    plain = _SHEET_NAME.sub(" ", name).strip("' ")[:31] or "Blad"
    number, free = 1, plain
    while free.casefold() in [other.casefold() for other in taken]:
        number += 1
        free = f"{plain[: 30 - len(str(number))]} {number}"
    return free


def _fill(target: Worksheet, sheet: Sheet, looks: _Looks, number: int) -> None:
    target.write_string(0, 0, _text(sheet.title or sheet.name), looks.title())
    target.write_string(1, 0, ONE_TABLE if sheet.rows else NO_ROWS, looks.plain())
    for line, row in enumerate(sheet.rows, HEADER + 1):
        for column, value in enumerate(row):
            if value is not None and value != "":
                _put(target, (line, column), value, looks)
    if sheet.rows:
        table = {"name": f"Tabell{number}", "style": None, "columns": _headers(sheet, looks)}
        target.add_table(HEADER, 0, HEADER + len(sheet.rows), len(sheet.header) - 1, table)
    target.freeze_panes(HEADER + 1, 0)
    for column, width in enumerate(_widths(sheet)):
        target.set_column(column, column, width)


def _headers(sheet: Sheet, looks: _Looks) -> list[dict[str, object]]:
    """The table's columns, each with a title of its own, as a marked table must have."""
    seen: set[str] = set()
    found: list[dict[str, object]] = []
    for words in sheet.header:
        text = free = _text(words) or "Kolumn"
        count = 1
        while free.casefold() in seen:
            count += 1
            free = f"{text} {count}"
        seen.add(free.casefold())
        look = looks.of(header=True, quoted=_runs(free))
        found.append({"header": free, "header_format": look})
    return found


@dataclass(frozen=True)
class _Looks:
    """The formats of one book's cells, one for all that look alike."""

    book: Workbook
    known: dict[tuple[str, bool, bool], Format] = field(default_factory=dict)

    def title(self) -> Format:
        """The format of a sheet's title."""
        return self._added("title", {"bold": True, "font_size": 14})

    def plain(self) -> Format:
        """The format of what stands between a sheet's title and its table."""
        return self._added("plain", {})

    def _added(self, name: str, look: dict[str, object]) -> Format:
        key = (f"#{name}", False, False)
        if key not in self.known:
            self.known[key] = self.book.add_format(look)
        return self.known[key]

    def of(self, pattern: str = "", *, header: bool = False, quoted: bool = False) -> Format:
        """The format of a figure or date with its pattern, or of text; quoted: see `_runs`."""
        key = (pattern, header, quoted)
        if key not in self.known:
            look = {**(_HEADER if header else _LOOK), "quote_prefix": quoted}
            self.known[key] = self.book.add_format({**look, **_pattern(pattern)})
        return self.known[key]


def _pattern(pattern: str) -> dict[str, str]:
    return {"num_format": pattern} if pattern else {}


def _put(target: Worksheet, place: tuple[int, int], value: Value | Number, looks: _Looks) -> None:
    """Write a value as what it is; text is never a formula, whatever it begins with."""
    if isinstance(value, Number):
        target.write_number(*place, float(value.value), looks.of(value.format))
    elif isinstance(value, str):
        text = _text(value)
        target.write_string(*place, text, looks.of(quoted=_runs(text)))
    elif isinstance(value, date):
        target.write_datetime(*place, value, looks.of(_DATE))
    elif value is not None:
        target.write_number(*place, float(value), looks.of())


def _text(text: str) -> str:
    return fit(text)[:_LONGEST_CELL]


def _runs(text: str) -> bool:
    """Whether a text would become a formula when somebody edits it."""
    return text[:1] in ("=", "+", "-", "@")


def _widths(sheet: Sheet) -> list[int]:
    lines = [sheet.header, *sheet.rows[:200]]
    longest = [max(len(_shown(line[n])) for line in lines) for n in range(len(sheet.header))]
    return [min(max(length + 2, _NARROWEST), _WIDEST) for length in longest]


def _shown(value: Value | Number) -> str:
    if isinstance(value, Number):
        return f"{value.value:,.{value.decimals}f}"
    return "" if value is None else str(value)
