"""Figures under figures: each stands on its column's decimal point.

5,4 %      5,4 %
  6 %  →   6   %
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis.html.parts import Link, Number, Part, Styled, leaves
from analysis.html.table import Table

_MOST = 3


def aligned(table: Table) -> Table:
    """The table with room after each figure that has fewer decimals than others of its column.

    A column whose figures are in several units has no point to stand on and stays as it is.
    """
    columns = [
        _aligned([row[place] for row in table.rows])
        if column.numeric
        else [row[place] for row in table.rows]
        for place, column in enumerate(table.columns)
    ]
    return replace(table, rows=tuple(zip(*columns, strict=True))) if table.rows else table


def _aligned(cells: Sequence[tuple[Part, ...]]) -> list[tuple[Part, ...]]:
    firsts = [next(_numbers(cell), None) for cell in cells]
    figures = [figure for figure in firsts if figure is not None]
    if len({figure.unit for figure in figures}) != 1:
        return list(cells)
    most = min(_MOST, max(figure.decimals for figure in figures))
    return [
        cell if first is None or first.decimals >= most else _with_room(cell, most)
        for cell, first in zip(cells, firsts, strict=True)
    ]


def _numbers(cell: Sequence[Part]) -> Iterator[Number]:
    return (leaf for leaf in leaves(cell) if isinstance(leaf, Number))


def _with_room(cell: tuple[Part, ...], most: int) -> tuple[Part, ...]:
    """The cell with room after its first figure."""
    for place, part in enumerate(cell):
        if isinstance(part, Number):
            return (*cell[:place], replace(part, lacks=most - part.decimals), *cell[place + 1 :])
        if isinstance(part, Link | Styled) and any(_numbers(part.parts)):
            within = replace(part, parts=_with_room(part.parts, most))
            return (*cell[:place], within, *cell[place + 1 :])
    return cell
