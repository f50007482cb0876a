"""Writes Excel files whose figures are figures, whose text is text, and whose bytes are the same.

openpyxl writes the time of writing into the file and into its zip archive; both are fixed here, so
that the same content gives the same bytes on any day.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

# The first day that a zip archive can name.
_DAY = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_WRITTEN = datetime(2000, 1, 1)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_LONGEST_CELL = 32_767
_NARROWEST, _WIDEST = 8, 60
_HEADER = Font(bold=True, color="FFFFFF")
_FILL = PatternFill("solid", fgColor="1F4E79")
_TOP = Alignment(vertical="top", wrap_text=True)
_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")

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
    """One sheet: a header row and rows of text, figures, dates or nothing."""

    name: str
    header: Sequence[str]
    rows: Sequence[Sequence[Value | Number]] = field(default_factory=list)


def save(sheets: Iterable[Sheet], path: Path, title: str = "") -> Path:
    """Write the sheets to `path`; raises OSError when it cannot be written."""
    path.write_bytes(content(sheets, title))
    return path


def content(sheets: Iterable[Sheet], title: str = "") -> bytes:
    """The bytes of the Excel file: the same for the same sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = title or None
    book.properties.creator = "Tertialboken"
    book.properties.created = _WRITTEN
    looks = _Looks()
    for sheet in sheets:
        _fill(book.create_sheet(_name(sheet.name, book.sheetnames)), sheet, looks)
    return _bytes(book)


def steady_bytes(book: Workbook, title: str) -> bytes:
    """The bytes of a workbook made elsewhere, the same for the same content on any day."""
    book.properties.title = title
    book.properties.creator = "Tertialboken"
    book.properties.created = _WRITTEN
    return _bytes(book)


def _bytes(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    with _SteadyZip(buffer, "w", ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).write_data()
    return buffer.getvalue()


class _SteadyZip(ZipFile):
    """An archive that knows no time: neither of its members nor in the document's properties."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        name = getattr(zinfo_or_arcname, "filename", zinfo_or_arcname)
        raw = data.encode() if isinstance(data, str) else data
        if name == "docProps/core.xml":
            raw = _MODIFIED.sub(rb"\g<1>" + f"{_WRITTEN.isoformat()}Z".encode(), raw)
        member = ZipInfo(name, _DAY)
        member.compress_type, member.create_system = ZIP_DEFLATED, _UNIX
        super().writestr(member, raw)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        self.writestr(arcname, Path(filename).read_bytes())


def _name(name: str, taken: Sequence[str]) -> str:
    """A name that Excel takes: 31 characters, none of `[]:*?/\\`, once in the book."""
    plain = _SHEET_NAME.sub(" ", name).strip("' ")[:31] or "Blad"
    number, free = 1, plain
    while free.casefold() in [other.casefold() for other in taken]:
        number += 1
        free = f"{plain[: 30 - len(str(number))]} {number}"
    return free


def _fill(target: Worksheet, sheet: Sheet, looks: _Looks) -> None:
    for column, words in enumerate(sheet.header, 1):
        cell = target.cell(1, column)
        _put_text(cell, words)
        looks.give(cell, _Look(header=True, quoted=_runs(cell)))
    for number, row in enumerate(sheet.rows, 2):
        for column, value in enumerate(row, 1):
            if value is not None and value != "":
                cell = target.cell(number, column)
                looks.give(cell, _Look(_put(cell, value), quoted=_runs(cell)))
    target.freeze_panes = "A2"
    if sheet.rows:
        last = f"{get_column_letter(len(sheet.header))}{len(sheet.rows) + 1}"
        target.auto_filter.ref = f"A1:{last}"
    for column, width in enumerate(_widths(sheet), 1):
        target.column_dimensions[get_column_letter(column)].width = width


class _Look(NamedTuple):
    """How a cell looks: its format when it is a figure or a date; quoted: see `_runs`."""

    number_format: str = ""
    header: bool = False
    quoted: bool = False


@dataclass(frozen=True)
class _Looks:
    """The looks of one book's cells: openpyxl would compare those of each with all others."""

    known: dict[_Look, Any] = field(default_factory=dict)

    def give(self, cell: Any, look: _Look) -> None:
        """Let the cell look like the first one that was given the same."""
        if look in self.known:
            cell._style = self.known[look]  # as openpyxl's own copies of cells do
            return
        if look.header:
            cell.font, cell.fill = _HEADER, _FILL
        if look.number_format:
            cell.number_format = look.number_format
        cell.alignment, cell.quotePrefix = _TOP, look.quoted
        self.known[look] = cell._style


def _put(cell: Cell | MergedCell, value: Value | Number) -> str:
    """Write the value; gives the format of a figure or date, "" where it has none."""
    if isinstance(value, Number):
        cell.value = value.value
        return value.format
    if isinstance(value, str):
        _put_text(cell, value)
        return ""
    cell.value = value
    return "yyyy-mm-dd" if isinstance(value, date) else ""


def _put_text(cell: Cell | MergedCell, text: str) -> None:
    """Text that is never a formula, whatever it begins with."""
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)[:_LONGEST_CELL]
    cell.data_type = "s"


def _runs(cell: Cell | MergedCell) -> bool:
    """Whether a text would become a formula when somebody edits it."""
    return cell.data_type == "s" and str(cell.value)[:1] in ("=", "+", "-", "@")


def _widths(sheet: Sheet) -> list[int]:
    lines = [sheet.header, *sheet.rows[:200]]
    longest = [max(len(_shown(line[n])) for line in lines) for n in range(len(sheet.header))]
    return [min(max(length + 2, _NARROWEST), _WIDEST) for length in longest]


def _shown(value: Value | Number) -> str:
    if isinstance(value, Number):
        return f"{value.value:,.{value.decimals}f}"
    return "" if value is None else str(value)
