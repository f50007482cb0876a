"""Reads the tables of a built page back as machines want them: figures as numbers, units apart.

A column of figures that all have the same unit, or none, becomes one column of numbers with the
unit in its header. Where units or words are mixed, the column stands as printed, and the figures
and their units follow in columns of their own:

    Utfall      Utfall, tal   Utfall, enhet
    5,4 %       5.4           %
    Ja
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import lxml.html
from lxml.html import HtmlElement

from analysis.base.values import NO_BREAK_SPACE, Figure, FigureError, parse
from analysis.opendata.formats.excel import Number, Value

REGION = re.compile(
    r'<div class="tb-scroll"[^>]*>\s*(?P<table><table\b.*?</table>)\s*</div>', re.DOTALL
)
# Nothing, as a table on a page shows it.
_NOTHING = ("", "–", "\u2212")
_FIGURES = ("tb-num", "text-right")
_LEFT_OUT = (
    "descendant::*[@aria-hidden='true'] | descendant::svg | descendant::a[@class='headerlink']"
)
_APART = ("br", "p", "div", "li", "dt", "dd", "tr", "summary")
_WITH_UNIT = re.compile(rf"(.*[0-9]){NO_BREAK_SPACE}([^0-9{NO_BREAK_SPACE}].*)")
_SPACES = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True)
class Reading:
    """A table as read: its caption, its header and its rows of text and numbers."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Value | Number, ...], ...]


@dataclass(frozen=True)
class _Column:
    header: str
    figures: bool
    cells: tuple[str, ...]


def read(html: str) -> Reading:
    """One table of a page; the text is what a screen reader says of it."""
    table = lxml.html.fragment_fromstring(html)
    for hidden in table.xpath(_LEFT_OUT):
        hidden.drop_tree()
    caption = " ".join(_text(found) for found in table.iter("caption"))
    head, *body = [list(_cells(row)) for row in table.iter("tr")] or [[]]
    marked = [_holds_figures(cell) for cell in head]
    names = [_text(cell) for cell in head]
    lines = [[_text(cell, plain=False) for cell in row] for row in body]
    columns = [
        _Column(name, marked[n], tuple(line[n] if n < len(line) else "" for line in lines))
        for n, name in enumerate(names)
    ]
    made = [part for column in columns for part in _parts(column)]
    rows = tuple(tuple(part[1][n] for part in made) for n in range(len(lines)))
    return Reading(caption, tuple(part[0] for part in made), rows)


def _cells(row: HtmlElement) -> Iterator[HtmlElement]:
    for cell in row.iterchildren("th", "td"):
        span = cell.get("colspan", "1")
        for _ in range(int(span) if span.isdigit() else 1):
            yield cell


def _holds_figures(cell: HtmlElement) -> bool:
    return any(name in (cell.get("class") or "").split() for name in _FIGURES)


def _text(element: HtmlElement, *, plain: bool = True) -> str:
    """What stands in the element; blocks are parted by a space."""
    said = _SPACES.sub(" ", "".join(_pieces(element))).strip()
    return said.replace(NO_BREAK_SPACE, " ") if plain else said


def _pieces(element: HtmlElement) -> Iterator[str]:
    apart = element.tag in _APART
    # Our own spans are set apart by their style; on a line of text a space does that.
    ours = (element.get("class") or "").startswith("tb-")
    yield (" " if apart or ours else "") + (element.text or "")
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    yield " " if apart else ""


def _parts(column: _Column) -> list[tuple[str, Sequence[Value | Number]]]:
    """The column as one of text, one of numbers, or as text, numbers and units."""
    words = [cell.replace(NO_BREAK_SPACE, " ") for cell in column.cells]
    figures = [_figure(cell) if column.figures else None for cell in column.cells]
    if not any(figures):
        return [(column.header, words)]
    numbers: list[Value | Number] = [_number(figure) for figure in figures]
    units = [figure.unit if figure else "" for figure in figures]
    shared = {figure.unit for figure in figures if figure}
    exact = all(
        (figure and not figure.bound and not figure.approximate) or cell in _NOTHING
        for figure, cell in zip(figures, column.cells, strict=True)
    )
    if exact and len(shared) == 1:
        return [(_with_unit(column.header, shared.pop()), numbers)]
    header = column.header
    parts: list[tuple[str, Sequence[Value | Number]]] = [(header, words)]
    parts.append((f"{header}, tal", numbers))
    return [*parts, (f"{header}, enhet", units)] if any(units) else parts


def _with_unit(header: str, unit: str) -> str:
    return f"{header} ({unit})" if unit and f"({unit})" not in header else header


def _number(figure: Figure | None) -> Number | None:
    return Number(figure.value, figure.decimals) if figure else None


def _figure(cell: str) -> Figure | None:
    """The cell as a figure; what follows a no-break space is its unit, as values.py writes it."""
    parted = _WITH_UNIT.fullmatch(cell)
    try:
        if parted is None:
            return parse(cell)
        bare = parse(parted[1])
        return Figure(
            bare.value, parted[2], bare.decimals, bare.approximate, bare.bound, bare.printed
        )
    except FigureError:
        return None
