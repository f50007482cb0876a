"""Reads one table of the data: the rows of a CSV file, each column of its type."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.base.errors import DataError, Problem
from analysis.base.paths import is_there, shown
from analysis.data.csv_checks import check_file
from analysis.data.schema import Field, Table
from analysis.language.messages import later, tr

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
    return _typed(raw.reindex(columns=table.columns, fill_value=""), table, path)


def records(frame: pd.DataFrame) -> list[dict[Hashable, Any]]:
    """The rows as dictionaries, as `to_dict("records")` gives them for our tables, but faster."""
    columns = list(frame.columns)
    cells = (frame[column].tolist() for column in columns)
    return [dict(zip(columns, row, strict=True)) for row in zip(*cells, strict=True)]


# Most regions lack most tables, and making one takes as long as reading a small file.
@lru_cache(maxsize=64)
def _without_rows(fields: tuple[tuple[str, str], ...]) -> pd.DataFrame:
    """A table without a file: its columns, by their names and types."""
    nothing = pd.Series(dtype=object)
    columns = {name: _converted(nothing, kind) for name, kind in fields}
    return pd.DataFrame({**columns, "row": range(2, 2)})


def _typed(raw: pd.DataFrame, table: Table, path: Path) -> pd.DataFrame:
    columns = {field.name: _column(raw[field.name], field, path) for field in table.fields}
    return pd.DataFrame({**columns, "row": range(2, len(raw) + 2)})


def _column(values: pd.Series, field: Field, path: Path) -> pd.Series:
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


def _converted(values: pd.Series, kind: str) -> pd.Series:
    if kind == "number":
        return pd.to_numeric(values.replace("", None)).astype("float64")
    if kind == "integer":
        return pd.to_numeric(values.replace("", None)).astype("Int64")
    if kind == "boolean":
        return values.map({"true": True, "false": False, "": None}).astype("boolean")
    if kind == "date":
        return values.map(lambda text: date.fromisoformat(text) if text else None).astype(object)
    return values.astype(object)
