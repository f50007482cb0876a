"""Counts and how they add up, and the parts of them that no sum joins."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Cell:
    """A count that is printed, or that a reader can work out; value None: we do not know it.

    stage: cells of one stage are printed together, and earlier stages cannot be changed.
    rank: the higher, the rather it is shown.
    """

    key: Hashable
    value: int | None = None
    printed: bool = True
    stage: int = 0
    rank: int = 0


@dataclass(frozen=True)
class Relation:
    """A total and the parts that add up to it."""

    total: Hashable
    parts: tuple[Hashable, ...]


@dataclass(frozen=True)
class Table:
    """Counts and how they add up."""

    cells: tuple[Cell, ...]
    relations: tuple[Relation, ...] = ()


def connected(cells: Iterable[Cell], relations: Sequence[Relation]) -> list[Table]:
    """The parts of a table that no sum joins, in the order of their first cells."""
    leader: dict[Hashable, Hashable] = {}

    def first(key: Hashable) -> Hashable:
        while (above := leader.setdefault(key, key)) != key:
            leader[key] = key = leader[above]
        return key

    for relation in relations:
        for part in relation.parts:
            leader[first(part)] = first(relation.total)
    found: dict[Hashable, tuple[list[Cell], list[Relation]]] = {}
    for cell in cells:
        found.setdefault(first(cell.key), ([], []))[0].append(cell)
    for relation in relations:
        found[first(relation.total)][1].append(relation)
    return [Table(tuple(own), tuple(sums)) for own, sums in found.values()]


def complements(table: Table, shares: Mapping[Hashable, Hashable]) -> Table:
    """Add what is left when a count is taken from its denominator: count → denominator.

    A share is shown when its count is: it gives the count back to whoever has the denominator.
    """
    stage = {c.key: c.stage for c in table.cells}
    rest = [Cell(("rest", n), None, False, max(stage[n], stage[d])) for n, d in shares.items()]
    sums = [Relation(d, (n, ("rest", n))) for n, d in shares.items()]
    return Table((*table.cells, *rest), (*table.relations, *sums))
