"""Tables as JSON, as they travel in a notebook's output next to their HTML.

{"caption": "Mätetal i Ekonomi", "columns": [{"header": "Utfall", "numeric": true}], "rows":
 [[[{"kind": "Number", "value": "5.4", "printed": "5,4 %", "unit": "%"}]]], "ids": ["r1"]}

What has its usual value is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from datetime import date
from decimal import Decimal
from functools import cache
from hashlib import blake2b
from typing import Any

from analysis.html.detail import Detail, Way
from analysis.html.drawing import Drawing
from analysis.html.parts import (
    Break,
    Day,
    Flag,
    Link,
    Look,
    Mark,
    Number,
    Part,
    Phrase,
    Styled,
    Words,
)
from analysis.html.pieces import TABLES
from analysis.html.table import Column, Table
from analysis.html.tally import Tally

_LEAVES = (Break, Day, Flag, Mark, Number, Words)
_KINDS: dict[str, type[Part]] = {
    kind.__name__: kind for kind in (*_LEAVES, Drawing, Link, Phrase, Styled, Tally, Way)
}


def key(encoded: str) -> str:
    """What marks the place of a table on a page: the same for the same table."""
    return blake2b(encoded.encode(), digest_size=8).hexdigest()


def encode(value: Table) -> str:
    """A table as JSON."""
    said = {
        "caption": value.caption,
        "columns": [_fields(column) for column in value.columns],
        "rows": [[_cell(cell) for cell in row] for row in value.rows],
        **({"ids": value.ids} if value.ids else {}),
        **({"wide": True} if value.wide else {}),
        **({"style": value.style} if value.style else {}),
        **({"source": value.source} if value.source else {}),
    }
    return _dumps(said)


def _dumps(said: Mapping[str, Any]) -> str:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def decode(encoded: str) -> Table:
    """The table of its JSON; raises KeyError or TypeError for what `encode` did not write."""
    said = json.loads(encoded)
    return Table(
        said["caption"],
        tuple(_column(each) for each in said["columns"]),
        tuple(tuple(tuple(map(_read, cell)) for cell in row) for row in said["rows"]),
        tuple(said.get("ids", ())),
        said.get("wide", False),
        said.get("style", ""),
        source=said.get("source", ""),
    )


def of_notebook(notebook: Mapping[str, Any]) -> list[str]:
    """The tables that the outputs of an executed notebook show, each as JSON, in order."""
    outputs = (output for cell in notebook["cells"] for output in cell.get("outputs", ()))
    told = (output["data"][TABLES] for output in outputs if TABLES in output.get("data", {}))
    return [_dumps(each) for text in told for each in json.loads("".join(text))]


def _column(said: Mapping[str, Any]) -> Column:
    return Column(**{**said, "parts": tuple(said.get("parts", ()))})


def _cell(cell: Iterable[Part]) -> list[dict[str, Any]]:
    """The parts of a cell without those that hold HTML of the page."""
    return [_part(part) for part in cell if not isinstance(part, Detail)]


def _part(part: Part) -> dict[str, Any]:
    return {**_fields(part), "kind": type(part).__name__}


@cache
def _usual(kind: Any) -> tuple[tuple[str, Any], ...]:
    """The names of a record's fields, each with its usual value."""
    return tuple((field.name, field.default) for field in fields(kind))


def _fields(value: Any) -> dict[str, Any]:
    found = ((name, getattr(value, name), usual) for name, usual in _usual(value.__class__))
    return {name: _plain(each) for name, each, usual in found if usual is MISSING or each != usual}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_part(each) if isinstance(each, Part) else each for each in value]
    return str(value) if isinstance(value, Decimal | date) else value


def _read(said: Mapping[str, Any]) -> Part:
    values = {name: value for name, value in said.items() if name != "kind"}
    if "parts" in values:
        values["parts"] = tuple(map(_read, values["parts"]))
    if "look" in values:
        values["look"] = Look(values["look"])
    if "day" in values:
        values["day"] = date.fromisoformat(values["day"])
    if "value" in values:
        values["value"] = Decimal(values["value"])
    return _KINDS[said["kind"]](**values)
