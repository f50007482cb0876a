"""What the specification's lists and fields are, as its own JSON Schema describes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from analysis.base.paths import Paths
from analysis.html.compose import styled
from analysis.html.parts import Cell, Look
from analysis.html.pieces import Html, join
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.opendata.specification.document import LISTS, schema

_TYPES = {
    "string": "text",
    "integer": "heltal",
    "number": "tal",
    "boolean": "sant/falskt",
    "null": "null",
    "array": "lista",
    "object": "objekt",
}
_COLUMNS = (
    Column("Fält", names_row=True),
    Column("Typ"),
    Column("Måste finnas"),
    Column("Betydelse"),
)


def specification(paths: Paths, root: str) -> Html:
    """A table of the document's fields, and one for each of its lists."""
    known = schema()["$defs"]
    parts = [_table("Dokumentet", schema()), _table("body: organisationen", known["body"])]
    parts += [
        _table(f"{name}: {known[kind]['title'].lower()}", known[kind])
        for name, kind in LISTS.items()
    ]
    return join(parts)


def _table(caption: str, own: Mapping[str, Any]) -> Html:
    return table(caption, _COLUMNS, [*_rows(own)])


def _rows(own: Mapping[str, Any]) -> Iterator[list[Cell]]:
    for name, field in own["properties"].items():
        if name == "$schema":
            continue
        must = "ja" if name in own["required"] else ""
        yield [styled(Look.CODE, name), _kind(field), must, _meaning(field)]


def _resolved(field: Mapping[str, Any]) -> Mapping[str, Any]:
    """The field with what it refers to, its own words first."""
    name = field.get("$ref", "").rpartition("/")[2]
    return {**schema()["$defs"][name], **field} if name else field


def _kind(field: Mapping[str, Any]) -> str:
    found = _resolved(field)
    kinds = found.get("type", "string")
    said = [kinds] if isinstance(kinds, str) else kinds
    return " eller ".join(_TYPES[each] for each in said)


def _meaning(field: Mapping[str, Any]) -> str:
    """What the field means, with the codes that it may hold."""
    found = _resolved(field)
    words = [found.get("description", "")]
    if "const" in found:
        words.append(f"Alltid {found['const']}.")
    if "enum" in found:
        codes = ["null" if each is None else str(each) for each in found["enum"]]
        words.append(f"Ett av: {', '.join(codes)}.")
    return " ".join(filter(None, words))
