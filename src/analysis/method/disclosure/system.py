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

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import NamedTuple

from analysis.base.spans import Span, SpanKind
from analysis.method.disclosure.pieces import Days, pieces_of
from analysis.method.disclosure.sums import Sums, tighten
from analysis.method.disclosure.table import Cell, Relation, Table, connected

Values = Mapping[Hashable, int | None]
Share = tuple[str, str]  # the measure of a count, and of the group that it is a part of


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
        pieces = pieces_of({q.days for q in own}) if flow else {q.days: () for q in own}
        places = product(sorted({q.unit for q in own}), sexes, ("", *parts))
        for unit, sex, component in places:
            row = {d: Quantity(unit, sex, component, *d, flow, measure) for d in pieces}
            cells.update((q, _cell(q, counts, _height(unit, below))) for q in row.values())
            sums += [Relation(row[d], tuple(row[p] for p in of)) for d, of in pieces.items() if of]
    quantities = [q for q in cells if isinstance(q, Quantity)]
    if len(sexes) > 1:
        every = (q for q in quantities if q.sex == "T")
        sums += [Relation(q, (q._replace(sex="K"), q._replace(sex="M"))) for q in every]
    values = _settled(cells, sums)
    for quantity in quantities:
        sums += _across(quantity, values, below.get(quantity.unit, ()), tuple(parts))
    if _narrowed(cells, [each for each in sums if not _is_broken(each, values)]) is None:
        sums = _with_room(sums, cells, values, _open_units(below, parents))
    for relation in sums:
        cells.update((p, _cell_of_rest(p)) for p in relation.parts if isinstance(p, Rest))
    broken = tuple(relation for relation in sums if _is_broken(relation, values))
    kept = tuple(relation for relation in sums if not _is_broken(relation, values))
    return CountSystem(Table(tuple(cells.values()), kept), broken)


def _narrowed(
    cells: Mapping[Hashable, Cell], sums: Iterable[Relation]
) -> dict[Hashable, tuple[int, int]] | None:
    """The least and most that each count can be; None when the sums contradict each other."""
    own = list(sums)
    rests = [part for relation in own for part in relation.parts if part not in cells]
    values = {**{key: cell.value for key, cell in cells.items()}, **dict.fromkeys(rests)}
    index = {key: i for i, key in enumerate(values)}
    most = sum(value for value in values.values() if value is not None) + 1
    low = [value or 0 for value in values.values()]
    high = [most if value is None else value for value in values.values()]
    linked = Sums.over(
        len(index), ((index[r.total], tuple(index[p] for p in r.parts)) for r in own)
    )
    if tighten(linked, low, high) is None:
        return None
    return dict(zip(values, zip(low, high, strict=True), strict=True))


def _settled(cells: Mapping[Hashable, Cell], sums: Iterable[Relation]) -> Values:
    """The counts that are told of, and those that the sums over sexes and days give."""
    told: Values = {key: cell.value for key, cell in cells.items()}
    narrowed = _narrowed(cells, [each for each in sums if not _is_broken(each, told)])
    if narrowed is None:
        return told
    return {key: low if low == high else told.get(key) for key, (low, high) in narrowed.items()}


def _with_room(
    sums: list[Relation], cells: Mapping[Hashable, Cell], values: Values, open_units: set[str]
) -> list[Relation]:
    """The sums with room for what is not told of in as few places as make them hold together.

    A reader takes the parts for the whole where they can be: units whose parts are all there, and
    components, get room last.
    """
    sides = {_side(each) for each in sums} - {("", "")}
    room = dict.fromkeys(sorted(sides, key=lambda side: (side[1] in open_units, side)), True)

    def made() -> list[Relation]:
        return [_loosened(each, values) if room.get(_side(each)) else each for each in sums]

    for side in room:
        room[side] = False
        if _narrowed(cells, [each for each in made() if not _is_broken(each, values)]) is None:
            room[side] = True
    return made()


def _side(relation: Relation) -> tuple[str, str]:
    """What a sum is over, and of which unit: as "units" of the region; ("", "") for other sums."""
    of = _of_parts(relation)
    return (of, _quantity(relation.total).unit) if of else ("", "")


def _open_units(below: Mapping[str, list[str]], parents: Mapping[str, str]) -> set[str]:
    """The units of which a part has no counts at all, so that its parts may come to less."""
    told = {each for units in below.values() for each in units}
    over = set(told)  # those that are told of, and the units above them
    for unit in told:
        while unit := parents.get(unit, ""):
            over.add(unit)
    return {parent for unit, parent in parents.items() if parent in below and unit not in over}


def _loosened(relation: Relation, values: Values) -> Relation:
    """The sum with room for what is not told of, where the total or a part is not known."""
    of = _of_parts(relation)
    if not of or any(isinstance(part, Rest) for part in relation.parts):
        return relation
    if all(values.get(key) is not None for key in (relation.total, *relation.parts)):
        return relation
    return Relation(relation.total, (*relation.parts, Rest(_quantity(relation.total), of)))


def _of_parts(relation: Relation) -> str:
    """Whether a sum is over units or components; "" for sexes and days, which leave nothing out."""
    total, parts = _quantity(relation.total), [p for p in relation.parts if isinstance(p, Quantity)]
    if any(part.unit != total.unit for part in parts):
        return "units"
    return "components" if any(part.component != total.component for part in parts) else ""


def _quantity(key: Hashable) -> Quantity:
    if not isinstance(key, Quantity):
        raise TypeError(f"{key!r} is not a count")
    return key


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


def _across(
    total: Quantity, values: Values, below: Iterable[str], components: tuple[str, ...]
) -> Iterator[Relation]:
    """The sums over units and components that the count is the total of."""
    units = tuple(q for unit in below if (q := total._replace(unit=unit)) in values)
    if units:
        yield Relation(total, _with_rest(total, "units", units, values))
    if not total.component and components:
        parts = tuple(q for name in components if (q := total._replace(component=name)) in values)
        if parts:
            yield Relation(total, _with_rest(total, "components", parts, values))


def _with_rest(
    total: Quantity, of: str, parts: tuple[Quantity, ...], values: Values
) -> tuple[Hashable, ...]:
    """The parts, and the rest where all are known and come to less than the total."""
    whole = values.get(total)
    known = [value for part in parts if (value := values.get(part)) is not None]
    less = whole is not None and len(known) == len(parts) and sum(known) < whole
    return (*parts, Rest(total, of)) if less else parts


def _is_broken(relation: Relation, values: Values) -> bool:
    """Whether the parts that are told of come to more than their total, or cannot make it up."""
    total = values.get(relation.total)
    own = [values.get(part) for part in relation.parts]
    known = sum(value for value in own if value is not None)
    return total is not None and (known > total or (None not in own and known != total))


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


def with_shares(systems: Iterable[CountSystem], shares: Collection[Share]) -> CountSystem:
    """The systems as one, with what is left of each group when those that a share is of are taken.

    shares: the measure of a count, and that of its group. A share gives its count back to whoever
    has the group, so it is shown only when both are.
    """
    every = list(systems)
    cells = {cell.key: cell for each in every for cell in each.table.cells}
    sums = [relation for each in every for relation in each.table.relations]
    broken = [relation for each in every for relation in each.broken]
    values = {key: cell.value for key, cell in cells.items()}
    counts = [key for key in cells if isinstance(key, Quantity)]
    for count, (measure, of) in product(counts, sorted(shares)):
        group = count._replace(measure=of)
        if count.measure == measure and group in cells:
            rest = Rest(group, measure)
            cells[rest] = _cell_of_rest(rest)
            relation = Relation(group, (count, rest))
            (broken if _is_broken(relation, values) else sums).append(relation)
    return CountSystem(Table(tuple(cells.values()), tuple(sums)), tuple(broken))
