"""The form as CSV that Swedish Excel opens by a double click: semicolons, decimal comma, a mark."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

from analysis.base.spreadsheet_safe import neutral
from analysis.importer.scaffold.form import Cell, Form


def as_csv(form: Form) -> bytes:
    """The bytes of the form; the same for the same form."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(form.shown)
    writer.writerows([_text(cell) for cell in row] for row in form.rows)
    return text.getvalue().encode("utf-8-sig")


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return format(cell, "f").replace(".", ",")
    return neutral(cell)
