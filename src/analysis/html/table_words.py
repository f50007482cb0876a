"""A table in the words that are used now: its caption, its headers and what its cells say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from analysis.html.parts import Flag, Link, Mark, Part, Phrase, Styled, Words
from analysis.html.table import Column, Fold, Table
from analysis.words.respelling import respelled
from analysis.words.vocabulary import spoken


def in_words(table: Table) -> Table:
    """The same table; the book's own words change nothing."""
    if not spoken().is_own:
        return table
    return replace(
        table,
        caption=respelled(table.caption),
        columns=tuple(_column(column) for column in table.columns),
        rows=tuple(tuple(_parts(cell) for cell in row) for row in table.rows),
        folds=tuple(_fold(fold) for fold in table.folds),
    )


def _column(column: Column) -> Column:
    """A column of figures that is called `Mål` holds what measures are to reach, not goals."""
    header = (
        column.header if column.numeric and column.header == "Mål" else respelled(column.header)
    )
    parts = tuple(respelled(part) for part in column.parts)
    return replace(column, header=header, parts=parts, main=respelled(column.main))


def _fold(fold: Fold) -> Fold:
    return replace(fold, label=respelled(fold.label))


def _parts(parts: Iterable[Part]) -> tuple[Part, ...]:
    return tuple(_part(part) for part in parts)


def _part(part: Part) -> Part:
    """What the body has printed itself, a mark of its own, stands as it is."""
    named = {} if getattr(part, "column", None) is None else {"column": _named(part)}
    if isinstance(part, Words):
        return replace(part, said=respelled(part.said), **named)
    if isinstance(part, Mark) and not part.printed:
        return replace(part, word=respelled(part.word), column=_named(part))
    if isinstance(part, Flag):
        return replace(part, word=respelled(part.word), found=respelled(part.found), **named)
    if isinstance(part, Phrase):
        return replace(part, parts=_parts(part.parts), **named)
    if isinstance(part, Link | Styled):
        return replace(part, parts=_parts(part.parts))
    return replace(part, **named) if named else part  # type: ignore[type-var]


def _named(part: Part) -> str:
    return respelled(str(getattr(part, "column", "")))
