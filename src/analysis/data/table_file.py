"""Reads one table of the data: the rows of a CSV file, each column of its type."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas.api.extensions import ExtensionArray

from analysis.base.errors import DataError, Problem
from analysis.base.paths import is_there, shown
from analysis.data.csv_checks import check_file
from analysis.data.schema import Field, Table
from analysis.language.messages import later, tr

Cells = NDArray[Any]
CHECK = later("run `tertial check` for every problem at once")


def read_table(table: Table, data: Path, region: str = "") -> pd.DataFrame:
    """Read one CSV file by its schema; a table without a file is an empty table.

    An optional column that the file lacks is empty in every row.
    """
    path = table.file(data, region)
    if not is_there(path):
        return _without_rows(tuple((field.name, field.type) for field in table.fields)).copy()
    problems = check_file(path, shown(path), table.columns, table.optional)
    if problems:
        raise DataError(problems)
    try:
        raw = pd.read_csv(path, dtype=object, keep_default_na=False, encoding="utf-8")
    except (pd.errors.ParserError, ValueError) as error:
        why = tr("the file cannot be read: {error}", error=str(error).strip())
        raise DataError(Problem(why, where=shown(path), fix=tr(CHECK))) from error
    # Where rows are longer than the header pandas takes their first cells for names of rows.
    if not isinstance(raw.index, pd.RangeIndex):
        what = tr("there are rows with more cells than the header")
        raise DataError(Problem(what, where=shown(path), fix=tr(CHECK)))
    if list(raw.columns) != table.columns:
        raw = raw.reindex(columns=table.columns, fill_value="")
    return _typed(raw, table, path)


def records(frame: pd.DataFrame) -> list[dict[Hashable, Any]]:
    """The rows as dictionaries, as `to_dict("records")` gives them for our tables, but faster."""
    columns = list(frame.columns)
    cells = (frame[column].tolist() for column in columns)
    return [dict(zip(columns, row, strict=True)) for row in zip(*cells, strict=True)]


# Most regions lack most tables, and making one takes as long as reading a small file.
@lru_cache(maxsize=64)
def _without_rows(fields: tuple[tuple[str, str], ...]) -> pd.DataFrame:
    """A table without a file: its columns, by their names and types."""
    nothing = np.array([], dtype=object)
    return _frame({name: _converted(nothing, kind) for name, kind in fields}, 0)


def _typed(raw: pd.DataFrame, table: Table, path: Path) -> pd.DataFrame:
    cells = raw.to_numpy(dtype=object).T  # plain arrays: a Series a column takes twice the time
    columns = {
        field.name: _column(own, field, path)
        for own, field in zip(cells, table.fields, strict=True)
    }
    return _frame(columns, len(raw))


def _frame(columns: Mapping[str, Cells | ExtensionArray], count: int) -> pd.DataFrame:
    """The columns side by side, and in `row` the line of each row; text stays plain objects."""
    rows = pd.RangeIndex(count)
    whole = {n: pd.Series(own, rows, own.dtype, copy=False) for n, own in columns.items()}
    return pd.DataFrame({**whole, "row": range(2, count + 2)})


def _column(values: Cells, field: Field, path: Path) -> Cells | ExtensionArray:
    try:
        return _converted(values, field.type)
    except ValueError as error:
        raise DataError(
            Problem(
                tr("a value is not of the type {type}: {error}", type=field.type, error=error),
                where=shown(path),
                column=field.name,
                fix=tr(CHECK),
            )
        ) from error


def _converted(values: Cells, kind: str) -> Cells | ExtensionArray:
    if kind == "number":
        return _numbers(values).astype("float64")
    if kind == "integer":
        return pd.array(_numbers(values), dtype="Int64")
    if kind == "boolean":
        known = {"true": True, "false": False}
        return pd.array([known.get(text) for text in values], dtype="boolean")
    if kind == "date":
        days = [date.fromisoformat(text) if text else None for text in values]
        return np.array(days, dtype=object)
    return values


def _numbers(values: Cells) -> Cells:
    """The cells as numbers, with NaN for the empty ones; raises ValueError."""
    filled = values.copy()
    filled[values == ""] = None
    return np.asarray(pd.to_numeric(filled))
