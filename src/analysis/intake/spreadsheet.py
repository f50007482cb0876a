"""Workbooks of Excel (.xlsx, .xls) and LibreOffice (.ods), by the values that they show."""

from __future__ import annotations

import io
import warnings
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import python_calamine as calamine
from openpyxl import load_workbook

from analysis.errors import DataError, Problem, UnknownNameError, did_you_mean
from analysis.intake.raw import Cell, RawRow

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
Shown = dict[tuple[int, int], tuple[bool, bool]]
# The sheet of `tertial new period` that is filled in; its other sheets say how.
FILL_IN = "Utfall"


def is_workbook(raw: bytes) -> bool:
    """Whether the bytes are those of a workbook, whatever the file is called."""
    return raw.startswith((ZIP, OLE))


def read_workbook(raw: bytes, where: str, sheet: str | None) -> tuple[str, list[RawRow]]:
    """The name and the rows of a sheet; with several filled sheets one must be named.

    Raises DataError for what is no workbook or is locked by a password, UnknownNameError for a
    sheet that is not there.
    """
    if _ENCRYPTED in raw:
        raise DataError(_locked(where))
    try:
        with calamine.load_workbook(io.BytesIO(raw)) as book:
            name = _chosen(book, where, sheet)
            values = _filled(book.get_sheet_by_name(name))
    except calamine.PasswordError as error:
        raise DataError(_locked(where)) from error
    except calamine.CalamineError as error:
        raise DataError(_broken(where, str(error))) from error
    formats = _formats(raw, name)
    return name, [
        RawRow(line, tuple(_cell(value, formats, line, n) for n, value in enumerate(row, 1)))
        for line, row in enumerate(values, 1)
        if any(value != "" for value in row) or _has_formula(formats, line)
    ]


def _chosen(book: calamine.CalamineWorkbook, where: str, sheet: str | None) -> str:
    visible = [
        s.name for s in book.sheets_metadata if s.visible == calamine.SheetVisibleEnum.Visible
    ]
    if sheet is not None:
        if sheet in book.sheet_names:
            return sheet
        raise UnknownNameError(
            Problem(
                "there is no such sheet",
                where=where,
                got=repr(sheet),
                expected="one of " + ", ".join(book.sheet_names),
                mend=did_you_mean(sheet, book.sheet_names),
            )
        )
    filled = [name for name in visible if book.get_sheet_by_name(name).total_height > 0]
    if len(filled) == 1:
        return filled[0]
    if FILL_IN in filled:
        return FILL_IN
    raise DataError(
        Problem(
            "several sheets hold something" if filled else "no sheet holds anything",
            where=where,
            got=", ".join(filled) or "empty sheets",
            expected="the sheet that holds the outcomes",
            mend=f"name it: --sheet {filled[0]!r}" if filled else "save the workbook again",
        )
    )


def _filled(sheet: calamine.CalamineSheet) -> list[list[object]]:
    """The values of a sheet; cells that are joined downwards hold the same in every row."""
    values: list[list[object]] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    for (top, column), (bottom, _) in sheet.merged_cell_ranges or ():
        for row in range(top + 1, min(bottom + 1, len(values))):
            if column < len(values[row]):
                values[row][column] = values[top][column]
    return values


def _formats(raw: bytes, sheet: str) -> Shown | None:
    """For the cells of an .xlsx: shown as per cent, and holding a formula; None for other files."""
    if not raw.startswith(ZIP) or b"xl/workbook.xml" not in raw:
        return None
    with warnings.catch_warnings():
        # What openpyxl cannot keep when it saves is of no concern to one who only reads.
        warnings.simplefilter("ignore", UserWarning)
        book = load_workbook(io.BytesIO(raw), read_only=True)
    try:
        return {
            (cell.row, cell.column): ("%" in str(cell.number_format), cell.data_type == "f")
            for row in book[sheet].iter_rows()
            for cell in row
            if cell.value is not None
        }
    finally:
        book.close()


def _has_formula(formats: Shown | None, line: int) -> bool:
    return any(row == line and formula for (row, _), (_, formula) in (formats or {}).items())


def _cell(value: object, formats: Shown | None, line: int, column: int) -> Cell:
    percent, formula = (
        (None, False) if formats is None else formats.get((line, column), (False,) * 2)
    )
    if isinstance(value, bool):
        return Cell("Ja" if value else "Nej")
    if isinstance(value, int | float):
        number = _plain(value)
        return Cell(format(number, "f"), number, percent)
    if isinstance(value, date | datetime | time | timedelta):
        return Cell(str(value), fault=f"the cell holds a date or a time, {value}, not a figure")
    text = str(value).strip()
    if not text and formula:
        fault = "the cell holds a formula whose result was not saved"
        return Cell(fault=fault)
    if formula and text.startswith("#"):
        return Cell(text, fault=f"the cell holds a formula that fails: {text}")
    return Cell(text)


def _plain(value: float) -> Decimal:
    """The number without the dust of binary fractions: 5.4 of 5.4000000000000004."""
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    rounded = Decimal(f"{value:.12g}")
    return (rounded if isinstance(value, float) else number).normalize() + 0


def _locked(where: str) -> Problem:
    return Problem(
        "the workbook is locked by a password",
        where=where,
        got="an encrypted workbook",
        expected="a workbook that can be read",
        mend="open it in Excel and save it without a password (File, Info, Protect Workbook)",
    )


def _broken(where: str, why: str) -> Problem:
    return Problem(
        "the workbook cannot be read",
        where=where,
        got=why,
        expected="a workbook of Excel (.xlsx, .xls) or LibreOffice (.ods)",
        mend="open it in the program it comes from and save it again as .xlsx or CSV UTF-8",
    )
