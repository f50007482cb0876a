"""Whether data/datapackage.json describes tables that can be checked, with the key of what is not.

It is held against datapackage.schema.json next to this module, which is the part of Data Package v2
that is used here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from analysis.base.errors import DataError, Problem
from analysis.base.paths import Paths, shown
from analysis.data.checks.settings import settings_faults
from analysis.data.checks.table_schema import misdescribed
from analysis.data.content_mark import APPROVED
from analysis.data.csv_checks import unreadable
from analysis.data.json_file import MOST_BYTES, read_json
from analysis.data.schema import FILE, Catalogue, read_catalogue
from analysis.language.messages import later, tr

_APPROVED = f"{APPROVED}.schema.json"
_FIX = later("compare it with the last version in git")


def problems(paths: Paths) -> Iterator[Problem]:
    """What is wrong with the description, or with that of approved results."""
    content = tuple(map(_content, (paths.data / FILE, paths.data / _APPROVED)))
    description = _Description(content, shown(paths.data / FILE), paths)
    # What may not be read is told by what it is, which is not known by its content.
    yield from _problems(description) if all(content) else _problems.__wrapped__(description)


@dataclass(frozen=True)
class _Description:
    """What both files hold; the same has the same problems wherever the project lies."""

    content: tuple[bytes, ...]
    place: str
    paths: Paths = field(compare=False)


def _content(path: Path) -> bytes:
    """What a file holds that may be read; nothing of one that may not."""
    return b"" if unreadable(path, path.name, MOST_BYTES) else path.read_bytes()


@lru_cache(maxsize=4)
def _problems(description: _Description) -> tuple[Problem, ...]:
    """The same of this content: every region asks for it."""
    paths = description.paths
    path = paths.data / FILE
    try:
        raw = read_json(path)
        found = [*settings_faults(path, raw, _schema())]
        found = found or [*_misdescriptions(paths, read_catalogue(paths.data))]
    except DataError as error:
        found = [*error.problems]
    return (*found, *_approved(paths))


def _approved(paths: Paths) -> Iterator[Problem]:
    """The columns of approved results are described as a table's are."""
    path = paths.data / _APPROVED
    try:
        yield from settings_faults(path, read_json(path), _part("columns"))
    except DataError as error:
        yield from error.problems


@cache
def _schema() -> dict[str, Any]:
    place = files("analysis.data.checks").joinpath("datapackage.schema.json")
    return dict(json.loads(place.read_text(encoding="utf-8")))


def _part(name: str) -> dict[str, Any]:
    """A definition of the schema as a schema of its own."""
    return {"$ref": f"#/$defs/{name}", "$defs": _schema()["$defs"]}


def _misdescriptions(paths: Paths, catalogue: Catalogue) -> Iterator[Problem]:
    where = shown(paths.data / FILE)
    for key in ("name", "path"):
        said = [getattr(table, key) for table in catalogue.tables]
        for twice in sorted({each for each in said if said.count(each) > 1}):
            yield Problem(
                tr("two tables have the same {key}", key=key), where, got=repr(twice), fix=tr(_FIX)
            )
    tables = {table.name: table for table in catalogue.tables}
    wrong = "; ".join(each for table in catalogue.tables for each in misdescribed(table, tables))
    if wrong:
        yield Problem(
            tr("the tables are not rightly described: {wrong}", wrong=wrong), where, fix=tr(_FIX)
        )
