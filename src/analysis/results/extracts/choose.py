"""Which rows each kind of page is made from.

A period's page has what was known on its day: the outcomes, verdicts and targets to that day, and
of measures, units and the plan what they refer to. What comes later is not among its rows, so it
can change neither the page nor its approval; a correction of what was known does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import Any

from analysis.base.periods import Period
from analysis.data.addresses import EvidencePart, divides, part_of
from analysis.results.extracts.index import Index, Row, Selection
from analysis.results.versions import units_now

FOLLOWED = ("observations", "targets", "series")
FIGURES = ("observations", "series")


def known(index: Index, period: Period, day: date | None = None) -> Selection:
    """What was known when the period was reported: nothing that ends later than it or than `day`.

    day: the last day that the report is of, the period's last where none is given.
    """
    return index.closed(_known(index, period, day), _last(period, day))


def known_of(index: Index, period: Period, measures: frozenset[str]) -> Selection:
    """The same of some measures only."""
    own = index.rows("measures", "measure_id", measures.__contains__)
    about = (
        (table, position)
        for table, position in _known(index, period, None)
        if table in FOLLOWED and index.column(table, "measure_id")[position] in measures
    )
    return index.closed(chain(own, about), period.ends)


def with_figures(index: Index, known: Selection, figures: Set[tuple[str, int]]) -> Selection:
    """What is known with those figures alone, each the table and the line of its row."""
    chosen: dict[str, tuple[int, ...]] = dict(known)
    for table in FIGURES:
        lines = index.column(table, "row")
        kept = (n for n in known.get(table, ()) if (table, lines[n]) in figures)
        chosen[table] = tuple(kept)
    return chosen


def known_of_unit(index: Index, period: Period, unit: str, day: date | None = None) -> Selection:
    """The same of one unit, by whatever name it has had.

    Of other units the outcomes of earlier years, which say how a year's sum is spread.
    """
    now = units_now(index.data)
    own = now.get(unit, unit)

    def is_read(table: str, position: int) -> bool:
        found = index.column(table, "unit_id")[position]
        return bool(now.get(found, found) == own)

    every = list(_known(index, period, day))
    about = [row for row in every if is_read(*row)]
    measures = {_measure(index, *row) for row in about}
    earlier = (
        row
        for row in every
        if row[0] == "observations"
        and _measure(index, *row) in measures
        and _ends(index.column(*row[:1], "period")[row[1]]).year < period.year
    )
    return index.closed(chain(about, earlier), _last(period, day))


def _measure(index: Index, table: str, position: int) -> str:
    """The measure that a row is of, "" where it is of none."""
    has_one = "measure_id" in index.tables[table]
    return str(index.column(table, "measure_id")[position]) if has_one else ""


def _known(index: Index, period: Period, day: date | None) -> Iterator[Row]:
    last = _last(period, day)

    def ended(text: str) -> bool:
        return not text or text == str(period) or _ends(text) <= last

    for table in index.facts:
        yield from index.rows(table, "period", ended)
        yield from index.rows(table, "month", ended)
        if "measure_id" in index.tables[table]:
            yield from index.rows(table, "year", lambda year: year <= period.year)


def _last(period: Period, day: date | None) -> date:
    return min(period.ends, day or period.ends)


@lru_cache(maxsize=4096)
def _ends(text: str) -> date:
    return Period.parse(text).ends


def of_measure(index: Index, measure: str) -> Selection:
    """A measure with its outcomes, targets and months, and how its goals were last judged."""
    own = measure.__eq__
    tables = ["measures", *index.facts]
    every = [row for t in tables for row in index.rows(t, "measure_id", own)]
    return index.closed(chain(every, _judged_last(index, every), _counted(index, measure)))


def _counted(index: Index, measure: str) -> Iterator[Row]:
    """The outcomes of the measures that a share or a rate is counted from."""
    names = ("measure_id", "numerator_id", "denominator_id")
    columns = zip(*(index.column("measures", name) for name in names), strict=True)
    parts = {part for name, *of in columns if name == measure for part in of if part}
    return index.rows("observations", "measure_id", parts.__contains__)


def _judged_last(index: Index, every: Iterable[Row]) -> Iterator[Row]:
    """The verdicts on the goals of some outcomes, by the same units, in their latest period."""
    names = ("node_id", "unit_id", "period")
    outcomes = [
        tuple(index.column("observations", name)[position] for name in names)
        for table, position in every
        if table == "observations"
    ]
    last = max((_ends(period) for *_, period in outcomes), default=None)
    wanted = {place for place in outcomes if _ends(place[-1]) == last}
    verdicts = zip(*(index.column("assessments", name) for name in names), strict=True)
    return (("assessments", n) for n, place in enumerate(verdicts) if place in wanted)


def of_goal(index: Index, node: str) -> Selection:
    """A node of a plan with those below it, what is about them, and their measures' figures."""
    below = _below(index, node)
    later = index.rows("goal_successors", "old_node_id", below.__contains__)
    return index.closed(chain(_about(index, "node_id", below), later))


def of_plan(index: Index, plan: str) -> Selection:
    """A plan with its nodes, measures and money, and the measures' figures through time."""
    return index.closed(_of_plans(index, {plan}))


def of_goals(index: Index) -> Selection:
    """The goals of every plan and the units, without any figure."""
    tables = ("plans", "plan", "units")
    return index.closed(chain.from_iterable(_every(index, table) for table in tables))


def _every(index: Index, table: str) -> Iterator[Row]:
    return ((table, position) for position in range(len(index.tables[table])))


def of_evidence(index: Index, part: EvidencePart) -> Selection:
    """The rows of a table that stand on one page of evidence."""
    table = index.catalogue.table(part.table)
    column = divides(table)
    if not column:
        return index.closed(_every(index, part.table))
    wanted = index.rows(part.table, column, lambda cell: part_of(table, {column: cell}) == part)
    return index.closed(wanted)


def of_year(index: Index, year: int) -> Selection:
    """The plans that were in force in a year, and the outcomes to the end of it."""
    spans = zip(
        *(index.column("plans", name) for name in ("plan_id", "first_year", "last_year")),
        strict=True,
    )
    ends = list(spans)
    plans = {plan for plan, first, last in ends if first <= year <= last}
    before = {plan for plan, _, last in ends if last == year - 1}
    nodes = _with_earlier(index, _nodes(index, plans) | _nodes(index, before))
    every = chain(_of_plans(index, plans), _about(index, "node_id", nodes))
    own = (row for row in every if not _is_after(index, row, year))
    return index.closed(own, date(year, 12, 31))


def _is_after(index: Index, row: Row, year: int) -> bool:
    table, position = row
    periods = index.column(table, "period") if "period" in index.tables[table] else ()
    return bool(periods) and _ends(periods[position]).year > year


def _of_plans(index: Index, plans: set[str]) -> Iterator[Row]:
    for table in index.data.tables:
        yield from index.rows(table, "plan_id", plans.__contains__)
    # Assignments name units in a list, which is no foreign key.
    own = [n for _, n in index.rows("assignments", "plan_id", plans.__contains__)]
    named = {unit for n in own for unit in index.column("assignments", "responsible")[n].split()}
    yield from index.rows("units", "unit_id", named.__contains__)
    yield from _about(index, "node_id", _nodes(index, plans))


def _nodes(index: Index, plans: set[str]) -> set[str]:
    """The nodes of some plans."""
    own = index.rows("plan", "plan_id", plans.__contains__)
    return {index.column("plan", "node_id")[position] for _, position in own}


def _with_earlier(index: Index, nodes: set[str]) -> set[str]:
    """The nodes and all that they follow."""
    columns = ("node_id", "old_node_id")
    pairs = list(zip(*(index.column("goal_successors", c) for c in columns), strict=True))
    found, more = set(nodes), set(nodes)
    while more:
        more = {old for new, old in pairs if new in more} - found
        found |= more
    return found


def _about(index: Index, column: str, wanted: Iterable[Any]) -> Iterator[Row]:
    """The rows that are about these, and the measures among them through time, unit by unit."""
    is_wanted: Callable[[Any], object] = set(wanted).__contains__
    now, followed = units_now(index.data), set()
    for table in index.data.tables:
        for row in index.rows(table, column, is_wanted):
            yield row
            if table in FOLLOWED:
                followed.add(_followed(index, now, *row))
    for table in FOLLOWED:
        for row in index.rows(table, "measure_id", bool):
            if _followed(index, now, *row) in followed:
                yield row


def _followed(index: Index, now: Mapping[str, str], table: str, position: int) -> tuple[str, str]:
    """The measure and unit, by its name now, of a figure or target, whatever its goal."""
    measures, units = (index.column(table, name) for name in ("measure_id", "unit_id"))
    return measures[position], now.get(units[position], units[position])


def _below(index: Index, node: str) -> set[str]:
    """The node and those below it."""
    children: dict[str, list[str]] = {}
    for own, parent in zip(
        index.column("plan", "node_id"), index.column("plan", "parent_id"), strict=True
    ):
        children.setdefault(parent, []).append(own)
    found, waiting = set(), [node]
    while waiting:
        own = waiting.pop()
        if own not in found:
            found.add(own)
            waiting += children.get(own, [])
    return found
