"""The tables as data/datapackage.json describes them, and what tells their rows apart."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from analysis.base.paths import project
from analysis.data.schema import Table, read_catalogue


def table_of(name: str) -> Table:
    """The description of a table; raises DataError when the description cannot be read."""
    return _tables(project(None).data)[name]


def key_of(table: str) -> tuple[str, ...]:
    """The primary key of a table; raises DataError when the description cannot be read."""
    return tuple(table_of(table).primary_key)


@cache
def _tables(data: Path) -> Mapping[str, Table]:
    return {table.name: table for table in read_catalogue(data).tables}
