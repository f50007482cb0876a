"""What an analyst's own notebook shows: a heading and a table that look and read as the book's."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from numbers import Rational, Real
from typing import Any

import numpy as np
import pandas as pd

from analysis.base.errors import Problem, UnknownNameError, did_you_mean
from analysis.base.model import Status
from analysis.data.table_file import records
from analysis.html.cells import put, status_mark
from analysis.html.compose import between, day, number
from analysis.html.parts import Cell, Words
from analysis.html.pieces import paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.language.messages import tr

STATUS_COLUMNS = ("status_computed", "status_printed")


def show_table(frame: pd.DataFrame, caption: str, columns: Mapping[str, str]) -> None:
    """A frame as a table in the book's own look.

    columns: the columns to show, each with its Swedish heading; the first names the row. Numbers
    are written the Swedish way, statuses with symbol and word, what is missing as a dash. Where the
    frame has the column `on_the_way`, a computed status that is a forecast is called so. Raises
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
    rows = [[_shown(name, row) for name in columns] for row in records(frame)]
    put(table(caption, heads, rows))


def _unknown(name: str, frame: pd.DataFrame) -> Problem:
    known = [str(column) for column in frame.columns]
    expected = tr("one of {known}", known=", ".join(known))
    what = tr("the table has no such column")
    return Problem(what, got=repr(name), expected=expected, fix=did_you_mean(name, known))


def _numeric(values: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values)


def _shown(name: str, row: Mapping[Hashable, Any]) -> Cell:
    if name == STATUS_COLUMNS[0] and not is_missing(row[name]):
        return status_mark(Status(row[name]), on_the_way=row.get("on_the_way") is True)
    return _cell(name, row[name])


def _cell(name: str, value: Any) -> Cell:
    """A value of any kind that pandas and numpy have, as the book prints it."""
    if is_missing(value):
        return "–"
    if name in STATUS_COLUMNS:
        return status_mark(Status(value))
    if isinstance(value, bool | np.bool_):
        return "ja" if value else "nej"
    if isinstance(value, Real | Decimal):
        return number(as_decimal(value))
    when = as_date(value)
    return _day(when) if when else str(value)


def is_missing(value: Any) -> bool:
    """Whether a value is None, "", not finite, or what pandas or numpy have for what is missing."""
    if not pd.api.types.is_scalar(value):
        return value is None
    if pd.isna(value):
        return True
    return not math.isfinite(value) if isinstance(value, Real | Decimal) else bool(value == "")


def as_decimal(value: Any) -> Decimal:
    """A number of any kind, without the dust of binary fractions."""
    if value == int(value):
        return Decimal(int(value))
    return Decimal(str(float(value)) if isinstance(value, Rational) else str(value))


def as_date(value: Any) -> datetime | None:
    """A date or a time of any kind; None for what is neither.

    The first and last moment of a pandas period are of its length, not of a day; it is words.
    """
    if isinstance(value, datetime | np.datetime64):
        return pd.Timestamp(value).to_pydatetime()
    return datetime.combine(value, time()) if isinstance(value, date) else None


def _day(when: datetime) -> Cell:
    """`30 april 2022`, with the time of day where there is one."""
    shown = day(when.date())
    if when.time() == time():
        return shown
    return (shown, between(" kl. "), Words(f"{when:%H.%M}", ", klockslag"))
