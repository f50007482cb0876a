"""A table as files have it: one value a cell, one kind a column, figures as numbers, units apart.

A column of figures in one unit becomes one column of numbers with the unit in its header. Where
units differ, or words stand among the figures, they have columns of their own:

    Utfall             Utfall   Utfall, enhet   Utfall, i ord
    5,4 %              5.4      %
    Ja                                          Ja
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from analysis.base.values import NO_BREAK_SPACE
from analysis.html.parts import Break, Day, Flag, Leaf, Mark, Number, Part, Phrase, Words, leaves
from analysis.html.table import Column, Table
from analysis.opendata.formats.excel import Number as Figure

Value = str | Figure | date | None
# Nothing, as a table on a page shows it.
SOURCE = "Källa"
_NOTHING = ("", "–", "\u2212")


@dataclass(frozen=True)
class FlatColumn:
    """A column of a file: its title, with the unit where all share one, and a value a row."""

    title: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class FlatTable:
    """A table as files have it."""

    caption: str
    columns: tuple[FlatColumn, ...]

    @property
    def header(self) -> tuple[str, ...]:
        """The columns' titles, each only once."""
        return tuple(column.title for column in self.columns)

    @property
    def rows(self) -> list[tuple[Value, ...]]:
        """The values row by row."""
        return list(zip(*(column.values for column in self.columns), strict=True))


def flat(table: Table) -> FlatTable:
    """The table with one value a cell."""
    found = [
        made for place, column in enumerate(table.columns) for made in _flat(table, place, column)
    ]
    if table.source:
        found.append(FlatColumn(SOURCE, (table.source,) * len(table.rows)))
    return FlatTable(table.caption, tuple(_told_apart(found)))


def _flat(table: Table, place: int, column: Column) -> Iterator[FlatColumn]:
    rows = [_by_name(row[place], column.title) for row in table.rows]
    declared = [_named(column.title, name) for name in ("", *column.parts)]
    for name in dict.fromkeys([*declared, *(name for row in rows for name in row)]):
        values = [row.get(name) for row in rows]
        if any(values) or (name == column.title and not any(rows)):
            yield from _columns(name, values)


def _by_name(cell: Sequence[Part], header: str) -> dict[str, Leaf]:
    """A cell's values by the column of a file that each is in; a second of a kind is numbered."""
    found: dict[str, Leaf] = {}
    for column, leaf in chain.from_iterable(map(_apart, leaves(cell))):
        name = free = _named(header, column)
        count = 1
        while free in found:
            count += 1
            free = f"{name} {count}"
        found[free] = leaf
    return found


def _apart(leaf: Leaf) -> Iterator[tuple[str, Leaf]]:
    """A value with the column it is of; a printed status has a column for its symbol too."""
    if leaf.column is None or leaf.words().strip() in _NOTHING:
        return
    yield leaf.column, leaf
    if isinstance(leaf, Mark) and leaf.printed:
        yield f"{leaf.column}, symbol", Words(leaf.symbol)
    if isinstance(leaf, Flag):
        yield f"{leaf.column}, fynd", Words(leaf.found)


def _named(header: str, column: str) -> str:
    """What a column of a file is called: a name that begins with a comma follows the header."""
    return header + column if column == "" or column.startswith((",", " ")) else column


def _columns(name: str, values: Sequence[Leaf | None]) -> Iterator[FlatColumn]:
    """One column a kind of what stands under the name."""
    numbers = [value if isinstance(value, Number) else None for value in values]
    days = [value if isinstance(value, Day) else None for value in values]
    texts = [_text(value) for value in values]
    if any(numbers):
        yield from _figures(name, numbers)
    if any(days):
        yield FlatColumn(name, tuple(value.day if value else None for value in days))
    if any(texts) or not (any(numbers) or any(days)):
        apart = any(numbers) or any(days)
        yield FlatColumn(f"{name}, i ord" if apart else name, tuple(texts))


def _figures(name: str, numbers: Sequence[Number | None]) -> Iterator[FlatColumn]:
    units = {number.unit for number in numbers if number}
    shared = units.pop() if len(units) == 1 else ""
    figures = tuple(Figure(each.value, each.decimals) if each else None for each in numbers)
    yield FlatColumn(_with_unit(name, shared), figures)
    if units:
        yield FlatColumn(f"{name}, enhet", tuple(n.unit or None if n else None for n in numbers))
    if any(number.bound for number in numbers if number):
        bounds = tuple(number.bound or None if number else None for number in numbers)
        yield FlatColumn(f"{name}, gräns", bounds)


def _text(value: Leaf | None) -> str | None:
    match value:
        case Words() | Phrase():
            return _plain(value.words())
        case Mark():
            return _plain(value.word)
        case Flag():
            return _plain(value.word)
        case Number() | Day() | Break() | None:
            return None


def _plain(words: str) -> str:
    return " ".join(words.replace(NO_BREAK_SPACE, " ").split())


def _with_unit(name: str, unit: str) -> str:
    return f"{name} ({unit})" if unit and f"({unit})" not in name else name


def _told_apart(columns: Sequence[FlatColumn]) -> Iterator[FlatColumn]:
    """The columns, each with a title of its own: Excel's tables and pivots ask for it."""
    seen: set[str] = set()
    for column in columns:
        title, count = column.title, 1
        while title in seen:
            count += 1
            title = f"{column.title} {count}"
        seen.add(title)
        yield FlatColumn(title, column.values)
