"""Workbooks of Excel (.xlsx, .xls) and LibreOffice (.ods), by the values that they show."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import python_calamine as calamine

from analysis.base.errors import DataError, Problem, UnknownNameError, did_you_mean
from analysis.importer.read.bounds import require_size, require_workbook_fits
from analysis.importer.read.displayed_value import ZIP, Seen, is_excel, seen
from analysis.importer.read.number_format import GENERAL, shown
from analysis.importer.read.old_excel import seen_in_old
from analysis.importer.read.open_document import seen_in_open_document
from analysis.importer.read.raw_file import JOINED, Cell, RawRow, trimmed
from analysis.language.messages import tr
from analysis.system.subprocess_call import Subprocess, SubprocessDiedError

# What the process that reads an .xls may take, of which its modules take a third.
MEMORY = 2 * 2**30
SECONDS = 30.0
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# The sheet of `tertial new period` that is filled in; its other sheets say how.
FILL_IN = "Utfall"


def is_workbook(raw: bytes) -> bool:
    """Whether the bytes are those of a workbook, whatever the file is called."""
    return raw.startswith((ZIP, OLE))


def read_workbook(
    raw: bytes, where: str, sheets: Sequence[str] = ()
) -> tuple[tuple[str, ...], list[RawRow], frozenset[int]]:
    """The names, the rows and the hidden columns of the sheets that are asked for, or of all that
    are filled and shown. Where several are read, each row has the name of its own.

    Raises DataError for what is not a workbook or is locked by a password, UnknownNameError for a
    sheet that is not there.
    """
    if _ENCRYPTED in raw:
        raise DataError(_locked(where))
    if raw.startswith(ZIP):
        require_workbook_fits(raw, where)
        found = [(one, _seen(raw, one[0])) for one in _values(raw, where, sheets)]
    else:
        found = _values_of_old(raw, where, sheets)
    rows: list[RawRow] = []
    hidden: frozenset[int] = frozenset()
    for part, (one, told) in enumerate(found):
        own = _rows(*one, told)
        hidden |= told.hidden_columns if told and len(found) == 1 else frozenset()
        named = one[0] if len(found) > 1 else ""
        rows += [replace(row, part=part, sheet=named) for row in own]
    return tuple(name for (name, *_), _ in found), rows, hidden


def _seen(raw: bytes, sheet: str) -> Seen | None:
    return seen(raw, sheet) if is_excel(raw) else seen_in_open_document(raw, sheet)


def _rows(
    name: str,
    values: list[list[object]],
    joined: frozenset[tuple[int, int]],
    told: Seen | None,
) -> list[RawRow]:
    """The rows of a sheet that hold something."""
    return [
        RawRow(
            line,
            tuple(_joined(_cell(value, told, (line, n)), (line, n), joined) for n, value in row),
            hidden=bool(told and line in told.hidden),
        )
        for line, row in ((line, [*enumerate(row, 1)]) for line, row in enumerate(values, 1))
        if any(value != "" for _, value in row) or (told and line in told.rows)
    ]


# A sheet's name, its values, and where its cells are joined.
Values = tuple[str, list[list[object]], frozenset[tuple[int, int]]]


def _old(raw: bytes, where: str, sheets: Sequence[str]) -> list[tuple[Values, Seen | None]]:
    return [(one, seen_in_old(raw, one[0])) for one in _values(raw, where, sheets)]


def _values_of_old(
    raw: bytes, where: str, sheets: Sequence[str]
) -> list[tuple[Values, Seen | None]]:
    """The values of an .xls, whose sizes cannot be told before it is read: in a small process."""
    with Subprocess(_old, raw, where, sheets, memory=MEMORY) as other:
        try:
            return other.answer(SECONDS)
        except SubprocessDiedError as error:
            raise DataError(_broken(where, str(error))) from error


def _values(raw: bytes, where: str, sheets: Sequence[str]) -> list[Values]:
    """The names of the sheets, their values and where cells are joined; raises DataError."""
    try:
        with calamine.load_workbook(io.BytesIO(raw)) as book:
            found = []
            for name in _chosen(book, where, sheets):
                own = book.get_sheet_by_name(name)
                require_size(own.total_height, own.total_width, where)
                found.append((name, *_filled(own)))
            return found
    except calamine.PasswordError as error:
        raise DataError(_locked(where)) from error
    except calamine.CalamineError as error:
        raise DataError(_broken(where, str(error))) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # Rust's, which is no Exception
            raise
        raise DataError(_broken(where, str(error))) from error


def _joined(cell: Cell, place: tuple[int, int], joined: frozenset[tuple[int, int]]) -> Cell:
    return replace(cell, fault=JOINED) if cell.text and place in joined else cell


def _chosen(book: calamine.CalamineWorkbook, where: str, sheets: Sequence[str]) -> Sequence[str]:
    visible = [
        s.name for s in book.sheets_metadata if s.visible == calamine.SheetVisibleEnum.Visible
    ]
    for sheet in sheets:
        if sheet not in book.sheet_names:
            raise UnknownNameError(
                Problem(
                    tr("there is no such sheet"),
                    where=where,
                    got=repr(sheet),
                    expected=tr("one of {names}", names=", ".join(book.sheet_names)),
                    fix=did_you_mean(sheet, book.sheet_names),
                )
            )
    if sheets:
        return sheets
    filled = [name for name in book.sheet_names if book.get_sheet_by_name(name).total_height > 0]
    shown = [name for name in filled if name in visible]
    if shown:
        return [FILL_IN] if FILL_IN in shown else shown
    raise DataError(_nothing_shown(where, filled))


def _nothing_shown(where: str, filled: list[str]) -> Problem:
    return Problem(
        tr("only hidden sheets hold something") if filled else tr("no sheet holds anything"),
        where=where,
        got=", ".join(filled) or tr("empty sheets"),
        expected=tr("the sheet that holds the outcomes"),
        fix=tr("name it: --sheet {name!r}", name=filled[0])
        if filled
        else tr("save the workbook again"),
    )


def _filled(
    sheet: calamine.CalamineSheet,
) -> tuple[list[list[object]], frozenset[tuple[int, int]]]:
    """The values of a sheet, where cells that are joined downwards hold the same in every row.

    With them the places, counted from 1, of the cells that are joined so.
    """
    values: list[list[object]] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    joined: set[tuple[int, int]] = set()
    for (top, column), (bottom, _) in sheet.merged_cell_ranges or ():
        for row in range(top, min(bottom + 1, len(values)) if bottom > top else top):
            if column < len(values[row]):
                values[row][column] = values[top][column]
                joined.add((row + 1, column + 1))
    return values, frozenset(joined)


def _cell(value: object, seen: Seen | None, place: tuple[int, int]) -> Cell:
    if seen and place in seen.errors:
        text = seen.errors[place]
        return Cell(text, fault=tr("the cell holds a formula that fails: {text}", text=text))
    if isinstance(value, bool):
        return Cell("Ja" if value else "Nej")
    if isinstance(value, int | float):
        return _number(_plain(value), seen, place)
    if isinstance(value, date | datetime | time | timedelta):
        return Cell(
            _day(value),
            fault=tr("the cell holds a date or a time, {value}, not a figure", value=value),
        )
    text = trimmed(str(value))
    if not text and seen and place in seen.formulas:
        return Cell(fault=tr("the cell holds a formula whose result was not saved"))
    return Cell(text)


def _number(number: Decimal, seen: Seen | None, place: tuple[int, int]) -> Cell:
    """A number as its format shows it; without a known format as it is held."""
    text = format(number, "f")
    if seen is None:
        return Cell(text, number, None)
    told = shown(number, seen.formats.get(place, GENERAL))
    if told.words is not None:
        return Cell(told.words)
    held = None if told.number == number else number
    return Cell(text, told.number, told.percent, told.fault, told.unit, held)


def _day(value: date | datetime | time | timedelta) -> str:
    """A day without the midnight that Excel gives it."""
    midnight = isinstance(value, datetime) and value.time() == time()
    return str(value.date() if midnight and isinstance(value, datetime) else value)


def _plain(value: float) -> Decimal:
    """The number without the dust of binary fractions: 5.4 of 5.4000000000000004."""
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    rounded = Decimal(f"{value:.12g}")
    return (rounded if isinstance(value, float) else number).normalize() + 0


def _locked(where: str) -> Problem:
    return Problem(
        tr("the workbook is locked by a password"),
        where=where,
        got=tr("an encrypted workbook"),
        expected=tr("a workbook that can be read"),
        fix=tr("open it in Excel and save it without a password (File, Info, Protect Workbook)"),
    )


def _broken(where: str, why: str) -> Problem:
    return Problem(
        tr("the workbook cannot be read"),
        where=where,
        got=why,
        expected=tr("a workbook of Excel (.xlsx, .xls) or LibreOffice (.ods)"),
        fix=tr("open it in the program it comes from and save it again as .xlsx or CSV UTF-8"),
    )
