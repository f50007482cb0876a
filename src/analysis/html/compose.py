"""Makes the parts of a table's cells: links, small lines, lists in words, figures and dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from analysis.base.values import format_date, format_number, format_value
from analysis.html.parts import (
    Cell,
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
    parts_of,
)


def link(label: Cell, href: str) -> Link:
    """A link; label and address are escaped."""
    return Link(parts_of(label), href)


def styled(look: Look, *cells: Cell, column: str | None = "") -> Styled:
    """Parts with a look; plain text is of the column that is named."""
    return Styled(tuple(part for cell in cells for part in _of_column(cell, column)), look)


def under(said: str, column: str | None) -> tuple[Part, ...]:
    """A small line of words under the cell's first; nothing where there are none."""
    return (styled(Look.UNDER, said, column=column),) if said else ()


def between(said: str) -> Words:
    """Words that stand between values and are in no file."""
    return Words(said, None)


def joined(cells: Iterable[Cell], separator: Part) -> tuple[Part, ...]:
    """Several cells as one, with something between them."""
    found: list[Part] = []
    for place, cell in enumerate(cells):
        found += [separator, *parts_of(cell)] if place else parts_of(cell)
    return tuple(found)


def listed(cells: Sequence[Cell]) -> tuple[Part, ...]:
    """`a, b och c`: several cells in a sentence."""
    if len(cells) < 2:
        return joined(cells, between(""))
    head = joined(cells[:-1], between(", "))
    return (*head, between(" och "), *parts_of(cells[-1]))


def number(
    value: float | Decimal,
    unit: str = "",
    decimals: int | None = None,
    *,
    bound: str = "",
    column: str | None = "",
    signed: bool = False,
) -> Number:
    """A figure as the book prints it, `minst 90 %`: as many decimals as it has, or as asked for.

    signed: a plus before what is above zero, as before a difference.
    """
    printed = f"{bound} {format_value(value, unit, decimals, signed=signed)}".strip()
    return Number(as_printed(value, decimals), printed, unit, bound, column)


def of_them(total: float, some_of_them: float, word: str) -> tuple[Part, ...]:
    """How many there are, and under it how many of them are what the word says, if any are."""
    if not some_of_them:
        return (number(total),)
    some = (between("varav "), number(some_of_them, column=f", {word}"), between(f" {word}"))
    return (number(total), styled(Look.UNDER, *some))


def as_printed(value: float | Decimal, decimals: int | None = None) -> Decimal:
    """The value with the decimals that are printed of it."""
    plain = format_number(value, decimals).replace("\u00a0", "").replace(",", ".")
    return Decimal(plain.replace("\u2212", "-"))


def day(when: date, column: str | None = "") -> Day:
    """A date as `30 april 2022`."""
    return Day(when, format_date(when), column)


def in_column(part: Part, column: str) -> Part:
    """The part with what is of the cell's own column, or of one named after it, in another."""
    if isinstance(part, Link | Styled):
        return replace(part, parts=tuple(in_column(each, column) for each in part.parts))
    if isinstance(part, Words | Phrase | Number | Day | Mark | Flag) and part.column is not None:
        own = part.column == "" or part.column.startswith(",")
        return replace(part, column=column + part.column) if own else part
    return part


def _of_column(cell: Cell, column: str | None) -> tuple[Part, ...]:
    if isinstance(cell, str):
        return (Words(cell, column),) if cell else ()
    return parts_of(cell)
