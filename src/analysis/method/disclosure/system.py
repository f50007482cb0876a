"""All counts of one measure as one system: every sum that holds between them, wherever they stand.

A count is told apart by unit, sex, component and the days it covers, never by where it is printed:
the same count under two goals, or as an outcome and in a monthly series, is one. What adds up:

- women and men to all;
- the units below to the unit above, at any number of levels;
- components to the whole;
- shorter spans to longer ones: months to a tertial, tertials to a year. What is left when a span
  is taken from a longer one that begins or ends on the same day is a count too.

Where parts come to less than their total, the rest belongs to something that is not told of.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise, permutations
from typing import NamedTuple

from analysis.base.spans import Span, SpanKind
from analysis.method.disclosure.protect import Cell, Relation, Table

DAY = timedelta(days=1)
Days = tuple[date, date]  # the first and the last day that are counted


class Quantity(NamedTuple):
    """What is counted, and over which days; a count at a point in time covers one day."""

    unit: str
    sex: str
    component: str
    starts: date
    ends: date
    flow: bool = True

    @classmethod
    def of(cls, unit: str, sex: str, component: str, span: Span) -> Quantity:
        """The quantity of a figure that covers a span."""
        flow = span.kind is not SpanKind.POINT
        return cls(unit, sex, component, span.starts, span.ends, flow)

    @property
    def days(self) -> Days:
        return self.starts, self.ends


class Rest(NamedTuple):
    """What a total has over the parts that are told of."""

    total: Quantity
    of: str


@dataclass(frozen=True)
class CountSystem:
    """The table to protect, and the sums that do not hold, of which nothing can be proved."""

    table: Table
    broken: tuple[Relation, ...] = ()

    def contradicting(self, small: Iterable[Hashable]) -> set[Hashable]:
        """The counts of every broken sum that has a small one in it."""
        told = set(small)
        sums = [{relation.total, *relation.parts} for relation in self.broken]
        return {key for keys in sums if keys & told for key in keys}


def count_system(counts: Mapping[Quantity, int], parents: Mapping[str, str]) -> CountSystem:
    """The counts of one measure, with what a reader can work out from them.

    parents: the unit above each unit ("" for the topmost). Counts that a reader can only compute
    are put in unprinted. Later days are a later stage: what was printed before is not changed.
    """
    units = {quantity.unit for quantity in counts}
    below = _below(units, parents)
    sexes = "TKM" if {q.sex for q in counts} - {"T"} else "T"
    parts = sorted({q.component for q in counts} - {""})
    cells: dict[Hashable, Cell] = {}
    sums: list[Relation] = []
    for flow in (True, False):
        own = {q for q in counts if q.flow is flow}
        spans = sorted({q.days for q in own})
        every = _with_differences(spans) if flow else spans
        for unit in sorted({q.unit for q in own}):
            height = _height(unit, below)
            for sex in sexes:
                for component in ("", *parts) if parts else ("",):
                    row = [Quantity(unit, sex, component, *days, flow) for days in every]
                    cells.update((q, _cell(q, counts, height)) for q in row)
                    sums += _over_time(row) if flow else []
    quantities = [q for q in cells if isinstance(q, Quantity)]
    for quantity in quantities:
        sums += _across(quantity, cells, below.get(quantity.unit, ()), tuple(parts), sexes)
    for relation in sums:
        cells.update((p, _cell_of_rest(p)) for p in relation.parts if isinstance(p, Rest))
    broken = [relation for relation in sums if _is_broken(relation, counts)]
    kept = [relation for relation in sums if relation not in broken]
    return CountSystem(Table(tuple(cells.values()), tuple(kept)), tuple(broken))


def _below(units: Iterable[str], parents: Mapping[str, str]) -> dict[str, list[str]]:
    """The nearest units under each that have counts; a level without counts is passed over."""
    known = set(units)
    found: dict[str, list[str]] = {}
    for unit in sorted(known):
        above = parents.get(unit, "")
        while above and above not in known:
            above = parents.get(above, "")
        if above:
            found.setdefault(above, []).append(unit)
    return found


def _with_differences(spans: list[Days]) -> list[Days]:
    """The spans, what is left between two that begin or end together, and the shortest pieces."""
    found = set(spans)
    for (first, last), (begins, ends) in permutations(spans, 2):
        if first == begins and ends < last:
            found.add((ends + DAY, last))
        if last == ends and first < begins:
            found.add((first, begins - DAY))
    edges = sorted({edge for first, last in found for edge in (first, last + DAY)})
    pieces = [(one, other - DAY) for one, other in pairwise(edges)]
    covered = (p for p in pieces if any(first <= p[0] and p[1] <= last for first, last in found))
    return sorted(found | set(covered))


def _over_time(row: list[Quantity]) -> Iterator[Relation]:
    """Each span as the sum of the shortest pieces that it is laid of."""
    pieces = [q for q in row if not any(_lies_in(other, q) for other in row)]
    for quantity in row:
        inside = tuple(p for p in pieces if _lies_in(p, quantity))
        if inside:
            yield Relation(quantity, inside)


def _lies_in(one: Quantity, other: Quantity) -> bool:
    """Whether one span lies in another, and is not the whole of it."""
    inside = other.starts <= one.starts and one.ends <= other.ends
    return inside and one.days != other.days


def _across(
    total: Quantity,
    cells: Mapping[Hashable, Cell],
    below: Iterable[str],
    components: tuple[str, ...],
    sexes: str,
) -> Iterator[Relation]:
    """The sums over sexes, units and components that the count is the total of."""
    if total.sex == "T" and len(sexes) > 1:
        yield Relation(total, (total._replace(sex="K"), total._replace(sex="M")))
    units = tuple(q for unit in below if (q := total._replace(unit=unit)) in cells)
    if units:
        yield Relation(total, _with_rest(total, "units", units, cells))
    if not total.component and components:
        parts = tuple(q for name in components if (q := total._replace(component=name)) in cells)
        if parts:
            yield Relation(total, _with_rest(total, "components", parts, cells))


def _with_rest(
    total: Quantity, of: str, parts: tuple[Quantity, ...], cells: Mapping[Hashable, Cell]
) -> tuple[Hashable, ...]:
    """The parts, and the rest where all are known and come to less than the total."""
    values = [cells[part].value for part in parts]
    whole = cells[total].value if total in cells else None
    known = [value for value in values if value is not None]
    less = whole is not None and len(known) == len(values) and sum(known) < whole
    return (*parts, Rest(total, of)) if less else parts


def _is_broken(relation: Relation, counts: Mapping[Quantity, int]) -> bool:
    """Whether the parts that are told of come to more than their total."""
    total = counts.get(relation.total) if isinstance(relation.total, Quantity) else None
    known = [counts.get(part, 0) for part in relation.parts if isinstance(part, Quantity)]
    every = all(part in counts for part in relation.parts)
    return total is not None and (sum(known) > total or (every and sum(known) != total))


def _height(unit: str, below: Mapping[str, list[str]]) -> int:
    """How many levels there are under a unit."""
    return max((1 + _height(other, below) for other in below.get(unit, ())), default=0)


def _cell(quantity: Quantity, counts: Mapping[Quantity, int], height: int) -> Cell:
    """A cell of the table; totals are rather shown than parts."""
    stage = quantity.ends.year * 12 + quantity.ends.month
    rank = 4 * height + 2 * (not quantity.component) + (quantity.sex == "T")
    return Cell(quantity, counts.get(quantity), quantity in counts, stage, rank)


def _cell_of_rest(rest: Rest) -> Cell:
    return Cell(rest, None, printed=False, stage=rest.total.ends.year * 12 + rest.total.ends.month)
