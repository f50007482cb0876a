"""Reads the Excel files of the book as a reader does: past cover and notes, to the table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from analysis.opendata.formats.excel import HEADER

COVER = ("Försättsblad", "Noter")


def table_rows(path: Path, sheet: str = "") -> list[tuple[Any, ...]]:
    """The header and the rows of a sheet, by default the first one after the cover."""
    book = load_workbook(path)
    found = book[sheet or book.sheetnames[len(COVER)]]
    return list(found.iter_rows(min_row=HEADER + 1, values_only=True))


def calamine_rows(path: Path, sheet: str = "") -> list[list[Any]]:
    """The same, read by another library."""
    book = CalamineWorkbook.from_path(path)
    name = sheet or book.sheet_names[len(COVER)]
    return list(book.get_sheet_by_name(name).to_python()[HEADER:])
