"""How the cells of a sheet of LibreOffice (.ods) are shown, and what of it is hidden.

A style of numbers there is a tree; it is told here as the number format that shows the same:

<number:percentage-style style:name="N11"><number:number number:decimal-places="1"/>
<number:text>%</number:text></number:percentage-style>          becomes  0.0%
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from analysis.importer.read.bounds import MOST_COLUMNS, MOST_ROWS
from analysis.importer.read.displayed_value import Place, Seen

_NAMES = {
    name: f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}"
    for name in ("office", "table", "style")
}
_NUMBER = "{urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0}"
_STYLE, _TABLE, _OFFICE = _NAMES["style"], _NAMES["table"], _NAMES["office"]
_NUMBERS = ("float", "percentage", "currency")
_PERCENT = "0%"
_HIDDEN = ("collapse", "filter")
Style = Any


def seen_in_open_document(raw: bytes, sheet: str) -> Seen | None:
    """What is seen in a sheet of an .ods; None where it cannot be told."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            trees = [_tree(parts, name) for name in ("styles.xml", "content.xml")]
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError):
        return None
    styles = _Styles(trees)
    body = trees[1]
    found = [] if body is None else body.iter(f"{_TABLE}table")
    table = next((one for one in found if one.get(f"{_TABLE}name") == sheet), None)
    return None if table is None else _seen(table, styles)


def _tree(parts: zipfile.ZipFile, name: str) -> Any:
    if name not in parts.namelist():
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(parts.read(name), parser)


class _Styles:
    """The styles of a document by name: those of cells, and those of numbers as formats."""

    def __init__(self, trees: list[Any]) -> None:
        self._cells: dict[str, Style] = {}
        self._numbers: dict[str, Style] = {}
        for style in (one for tree in trees if tree is not None for one in tree.iter()):
            name = style.get(f"{_STYLE}name")
            if style.tag == f"{_STYLE}style" and style.get(f"{_STYLE}family") == "table-cell":
                self._cells[name] = style
            elif name and str(style.tag).startswith(_NUMBER):
                self._numbers[name] = style
        self._known: dict[str, str] = {}

    def format_of(self, cell_style: str) -> str:
        """The number format of a style of cells; "" where it says none."""
        if cell_style not in self._known:
            self._known[cell_style] = self._format_of(cell_style)
        return self._known[cell_style]

    def _format_of(self, name: str) -> str:
        seen: set[str] = set()
        while name in self._cells and name not in seen:
            seen.add(name)
            style = self._cells[name]
            numbers = self._numbers.get(style.get(f"{_STYLE}data-style-name", ""))
            if numbers is not None:
                return self._sections(numbers)
            name = style.get(f"{_STYLE}parent-style-name", "")
        return ""

    def _sections(self, style: Style) -> str:
        """The style with those that it gives way to by a condition, as sections of a format."""
        maps = [
            (one.get(f"{_STYLE}condition", ""), one.get(f"{_STYLE}apply-style-name", ""))
            for one in style.iter(f"{_STYLE}map")
        ]
        told = [
            f"[{_condition(condition)}]{_section(self._numbers[to])}"
            for condition, to in maps
            if to in self._numbers and condition.startswith("value()")
        ]
        rest = "[<0]" if [condition for condition, _ in maps] == ["value()>=0"] else ""
        return ";".join([*told, rest + _section(style)])


def _condition(words: str) -> str:
    """`value()!=0` as Excel writes it: <>0."""
    return words.removeprefix("value()").replace("!=", "<>")


def _section(style: Style) -> str:
    of_percent = style.tag == f"{_NUMBER}percentage-style"
    return "".join(_part(part, of_percent) for part in style)


def _part(part: Style, of_percent: bool) -> str:
    text = part.text or ""
    match str(part.tag).removeprefix(_NUMBER):
        case "number" | "scientific-number" | "fraction":
            return _digits(part)
        case "text" if of_percent and "%" in text:
            before, _, after = text.partition("%")
            return f"{_quoted(before)}%{_quoted(after)}"
        case "text" | "currency-symbol":
            return _quoted(text)
        case "text-content":
            return "@"
        case "year" | "month" | "day" | "hours" | "minutes" | "seconds":
            return "yyyy"
        case _:
            return ""


def _digits(part: Style) -> str:
    decimals = int(part.get(f"{_NUMBER}decimal-places") or 0)
    factor = float(part.get(f"{_NUMBER}display-factor") or 1)
    commas = 0
    while factor >= 1000:
        factor, commas = factor / 1000, commas + 1
    return f"0.{'0' * min(decimals, 20)}{',' * commas}"


def _quoted(text: str) -> str:
    return "".join(f"\\{sign}" for sign in text)


def _seen(table: Any, styles: _Styles) -> Seen:
    columns = [*_columns(table)]
    formats: dict[Place, str] = {}
    hidden: list[int] = []
    for first, count, row in _rows(table):
        own = {
            place: shown
            for place, cell in _cells(row)
            if (shown := _format(cell, row, columns, place, styles))
        }
        if own or row.get(f"{_TABLE}visibility") in _HIDDEN:
            for line in range(first, min(first + count, MOST_ROWS)):
                formats |= {(line, place): shown for place, shown in own.items()}
                hidden += [line] if row.get(f"{_TABLE}visibility") in _HIDDEN else []
    unseen = frozenset(n for n, column in enumerate(columns, 1) if _is_hidden(column))
    return Seen(formats=formats, hidden=frozenset(hidden), hidden_columns=unseen)


def _is_hidden(part: Mapping[str, str]) -> bool:
    return part.get(f"{_TABLE}visibility") in _HIDDEN


def _format(
    cell: Any, row: Any, columns: list[Mapping[str, str]], place: int, styles: _Styles
) -> str:
    """The format of a cell that holds a number, by its own style, its row's, or its column's."""
    kind = cell.get(f"{_OFFICE}value-type")
    if kind not in _NUMBERS:
        return ""
    default = f"{_TABLE}default-cell-style-name"
    column = columns[place - 1] if place <= len(columns) else {}
    name = cell.get(f"{_TABLE}style-name") or row.get(default) or column.get(default) or ""
    return styles.format_of(name) or (_PERCENT if kind == "percentage" else "")


def _columns(table: Any) -> Iterator[Mapping[str, str]]:
    left = MOST_COLUMNS
    for column in table.iter(f"{_TABLE}table-column"):
        count = min(_repeated(column, "columns"), left)
        left -= count
        for _ in range(count):
            yield column.attrib


def _rows(table: Any) -> Iterator[tuple[int, int, Any]]:
    """The rows of a table, each with its number from 1 and how many times it is repeated."""
    line = 1
    for row in table.iter(f"{_TABLE}table-row"):
        count = _repeated(row, "rows")
        yield line, count, row
        line += count


def _cells(row: Any) -> Iterator[tuple[int, Any]]:
    """The cells of a row, each with its place from 1."""
    place = 1
    for cell in row:
        if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        count = _repeated(cell, "columns")
        for each in range(place, min(place + count, MOST_COLUMNS + 1)):
            yield each, cell
        place += count


def _repeated(part: Any, what: str) -> int:
    return int(part.get(f"{_TABLE}number-{what}-repeated") or 1)
