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
from itertools import pairwise, permutations, product
from typing import NamedTuple

from analysis.base.spans import Span, SpanKind
from analysis.method.disclosure.table import Cell, Relation, Table, connected

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
    measure: str = ""

    @classmethod
    def of(cls, measure: str, unit: str, sex: str, component: str, span: Span) -> Quantity:
        """The quantity of a figure that covers a span."""
        flow = span.kind is not SpanKind.POINT
        return cls(unit, sex, component, span.starts, span.ends, flow, measure)

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

    def parts(self) -> list[CountSystem]:
        """The parts that no sum joins, whether it holds or not."""
        broken = set(self.broken)
        parts = connected(self.table.cells, [*self.table.relations, *self.broken])
        return [
            CountSystem(
                Table(part.cells, tuple(r for r in part.relations if r not in broken)),
                tuple(r for r in part.relations if r in broken),
            )
            for part in parts
        ]


def count_system(counts: Mapping[Quantity, int | None], parents: Mapping[str, str]) -> CountSystem:
    """The counts of one measure, with what a reader can work out from them.

    counts: None for one that is told of, but not how large it is. parents: the unit above each
    unit ("" for the topmost). Counts that a reader can only compute are put in unprinted. Later
    days are a later stage: what was printed before is not changed.
    """
    below = _below({q.unit for q in counts}, parents)
    sexes = "TKM" if {q.sex for q in counts} - {"T"} else "T"
    parts = sorted({q.component for q in counts} - {""})
    measure = next((q.measure for q in counts), "")
    cells: dict[Hashable, Cell] = {}
    sums: list[Relation] = []
    for flow in (True, False):
        own = {q for q in counts if q.flow is flow}
        pieces = _pieces({q.days for q in own}) if flow else {q.days: () for q in own}
        places = product(sorted({q.unit for q in own}), sexes, ("", *parts))
        for unit, sex, component in places:
            row = {d: Quantity(unit, sex, component, *d, flow, measure) for d in pieces}
            cells.update((q, _cell(q, counts, _height(unit, below))) for q in row.values())
            sums += [Relation(row[d], tuple(row[p] for p in of)) for d, of in pieces.items() if of]
    quantities = [q for q in cells if isinstance(q, Quantity)]
    for quantity in quantities:
        sums += _across(quantity, cells, below.get(quantity.unit, ()), tuple(parts), sexes)
    for relation in sums:
        cells.update((p, _cell_of_rest(p)) for p in relation.parts if isinstance(p, Rest))
    broken = tuple(relation for relation in sums if _is_broken(relation, cells))
    kept = tuple(relation for relation in sums if not _is_broken(relation, cells))
    return CountSystem(Table(tuple(cells.values()), kept), broken)


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


def _pieces(spans: Iterable[Days]) -> dict[Days, tuple[Days, ...]]:
    """Every span, and the shortest pieces that it is laid of; none for the pieces themselves.

    With the spans come what is left between two that begin or end together.
    """
    told = sorted(set(spans))
    found = set(told)
    for (first, last), (begins, ends) in permutations(told, 2):
        if first == begins and ends < last:
            found.add((ends + DAY, last))
        if last == ends and first < begins:
            found.add((first, begins - DAY))
    edges = sorted({edge for first, last in found for edge in (first, last + DAY)})
    between = [(one, other - DAY) for one, other in pairwise(edges)]
    laid = {span: tuple(p for p in between if _lies_in(p, span)) for span in sorted(found)}
    pieces = {piece for of in laid.values() for piece in of}
    return {span: () if span in pieces else laid[span] for span in sorted(found | pieces)}


def _lies_in(one: Days, other: Days) -> bool:
    """Whether every day of one span is a day of the other."""
    return other[0] <= one[0] and one[1] <= other[1]


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


def _is_broken(relation: Relation, cells: Mapping[Hashable, Cell]) -> bool:
    """Whether the parts that are told of come to more than their total, or cannot make it up."""
    total = cells[relation.total].value
    values = [cells[part].value for part in relation.parts]
    known = sum(value for value in values if value is not None)
    return total is not None and (known > total or (None not in values and known != total))


def _height(unit: str, below: Mapping[str, list[str]]) -> int:
    """How many levels there are under a unit."""
    return max((1 + _height(other, below) for other in below.get(unit, ())), default=0)


def _cell(quantity: Quantity, counts: Mapping[Quantity, int | None], height: int) -> Cell:
    """A cell of the table; totals are rather shown than parts, and long spans than short ones."""
    value = counts.get(quantity)
    across = 4 * height + 2 * (not quantity.component) + (quantity.sex == "T")
    rank = across * 10_000 + (quantity.ends - quantity.starts).days
    return Cell(quantity, value, value is not None, _stage(quantity), rank)


def _cell_of_rest(rest: Rest) -> Cell:
    return Cell(rest, None, printed=False, stage=_stage(rest.total))


def _stage(quantity: Quantity) -> int:
    """The month that the quantity is known in."""
    return quantity.ends.year * 12 + quantity.ends.month


def with_shares(systems: Iterable[CountSystem], shares: Mapping[Quantity, Quantity]) -> CountSystem:
    """The systems as one, with what is left of the group of every share (its count → its group).

    A share gives its count back to whoever has the group, so it is shown only when both are.
    """
    every = list(systems)
    cells = {cell.key: cell for each in every for cell in each.table.cells}
    sums = [relation for each in every for relation in each.table.relations]
    broken = [relation for each in every for relation in each.broken]
    for count, group in shares.items():
        if count in cells and group in cells:
            rest = Rest(group, count.measure)
            cells[rest] = _cell_of_rest(rest)
            relation = Relation(group, (count, rest))
            (broken if _is_broken(relation, cells) else sums).append(relation)
    return CountSystem(Table(tuple(cells.values()), tuple(sums)), tuple(broken))
