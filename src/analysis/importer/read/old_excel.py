"""How the cells of an old workbook of Excel (.xls) are shown, and what of it is hidden.

Called in a process of its own, for what such a file takes to read cannot be told before.
"""

from __future__ import annotations

import io

import xlrd

from analysis.importer.read.displayed_value import Seen
from analysis.importer.read.number_format import GENERAL


def seen_in_old(raw: bytes, sheet: str) -> Seen | None:
    """What is seen in a sheet of an .xls; None where it cannot be told."""
    try:
        book = xlrd.open_workbook(file_contents=raw, formatting_info=True, logfile=io.StringIO())
        return _seen(book, book.sheet_by_name(sheet))
    except Exception:  # of a file that is not quite as Excel writes it xlrd may raise anything
        return None


def _seen(book: xlrd.Book, sheet: xlrd.sheet.Sheet) -> Seen:
    formats = {}
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            if sheet.cell_type(row, column) in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
                record = book.xf_list[sheet.cell_xf_index(row, column)]
                formats[row + 1, column + 1] = book.format_map[record.format_key].format_str
    rows = (number + 1 for number, info in sheet.rowinfo_map.items() if info.hidden)
    columns = (number + 1 for number, info in sheet.colinfo_map.items() if info.hidden)
    shown = {place: text for place, text in formats.items() if text != GENERAL}
    return Seen(formats=shown, hidden=frozenset(rows), hidden_columns=frozenset(columns))
