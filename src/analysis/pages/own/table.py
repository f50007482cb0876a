"""What an analyst's own notebook shows: a heading and a table that look and read as the book's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.base.errors import Problem, UnknownNameError, did_you_mean
from analysis.base.model import Status
from analysis.base.values import format_number
from analysis.data.dataset import records
from analysis.html.cells import put, status_mark
from analysis.html.tables import Cell, Column, paragraph, table

STATUS_COLUMNS = ("status_computed", "status_printed")


def show_table(frame: pd.DataFrame, caption: str, columns: Mapping[str, str]) -> None:
    """A frame as a table in the book's own look.

    columns: the columns to show, each with its Swedish heading; the first names the row. Numbers
    are written the Swedish way, statuses with symbol and word, what is missing as a dash. Raises
    UnknownNameError for a column that the frame has not.
    """
    problems = [_unknown(name, frame) for name in columns if name not in frame]
    if problems:
        raise UnknownNameError(problems)
    heads = [
        Column(title, _numeric(frame[name]), names_row=number == 0)
        for number, (name, title) in enumerate(columns.items())
    ]
    if frame.empty:
        put(paragraph(f"{caption}: inga rader."))
        return
    rows = [[_cell(name, row[name]) for name in columns] for row in records(frame[list(columns)])]
    put(table(caption, heads, rows))


def _unknown(name: str, frame: pd.DataFrame) -> Problem:
    known = [str(column) for column in frame.columns]
    expected = "one of " + ", ".join(known)
    what = "the table has no such column"
    return Problem(what, got=repr(name), expected=expected, mend=did_you_mean(name, known))


def _numeric(values: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values)


def _cell(name: str, value: Any) -> Cell:
    if value is None or value == "" or (isinstance(value, float) and pd.isna(value)):
        return "–"
    if name in STATUS_COLUMNS:
        return status_mark(Status(value))
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, int | float):
        return format_number(value)
    return str(value)
