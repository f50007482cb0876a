"""The columns that tell one row of a table from another, as data/datapackage.json says."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from analysis.base.paths import project
from analysis.data.schema import read_catalogue


def key_of(table: str) -> tuple[str, ...]:
    """The primary key of a table; raises DataError when the description cannot be read."""
    return _keys(project(None).data)[table]


@cache
def _keys(data: Path) -> Mapping[str, tuple[str, ...]]:
    return {table.name: tuple(table.primary_key) for table in read_catalogue(data).tables}
