"""Shares and rates of a region's units, and of all regions, held against chance: funnels.

Units are compared where the documents say how many a share is of, or how many events a rate counts.
Regions are compared in the key figures that are counted by inhabitant, with the people that live in
each county. A share in Kolada does not say how many it is of, and so has no funnel.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from analysis.base.codes import Comparison, Sex, ValueType
from analysis.base.model import Measure
from analysis.base.periods import Period
from analysis.base.values import format_number
from analysis.data.dataset import RegionData
from analysis.data.national.body import COUNTRY, Counterpart, people_of, per_inhabitants
from analysis.data.rows import Observation, UnitRow, rows_of
from analysis.method.funnel import Funnel, Point, funnel
from analysis.results.certainty import Certainties
from analysis.results.row_values import span_of_row

_RATIOS = (ValueType.SHARE, ValueType.RATE)


class Among(Enum):
    """Whom a funnel compares."""

    UNITS = "enheter"
    REGIONS = "regioner"


@dataclass(frozen=True)
class Compared:
    """A funnel with what it is of. when: the time in words. own: the names of the body's own.

    counted: how large each is, in words: `antal`, `tusental invånare som är 80 år och äldre`.
    """

    measure: Measure
    among: Among
    when: str
    found: Funnel
    unit: str
    counted: str
    own: frozenset[str]
    counterpart: Counterpart | None = None

    def shown(self, value: float) -> float:
        """A value as it is written: shares in per cent."""
        return 100 * value if self.found.is_share else value


def funnels(data: RegionData) -> tuple[Compared, ...]:
    """Every funnel of a region's data as they may be published: units, then regions."""
    return (*_of_units(data), *_of_regions(data))


def _of_units(data: RegionData) -> Iterator[Compared]:
    sure = Certainties.of(data)
    groups: dict[tuple[str, str], dict[str, Observation]] = {}
    for row in rows_of(data["observations"], Observation):
        measured = row.kind.is_measured and row.value is not None
        if measured and row.sex is Sex.ALL and not row.component:
            groups.setdefault((row.measure_id, row.period), {})[row.unit_id] = row
    latest = _latest(groups)
    units = {row.unit_id: row for row in rows_of(data["units"], UnitRow)}
    for (measure_id, _), rows in latest.items():
        measure = sure.history.measures[measure_id]
        lowest = _lowest(rows, units)
        points = [*_points(sure, measure, lowest, units)] if measure.value_type in _RATIOS else []
        is_share = measure.value_type is ValueType.SHARE
        # One that cannot be held against the others would be missing from what all have together.
        found = (
            funnel(points, measure.better, is_share=is_share)
            if len(points) == len(lowest)
            else None
        )
        if found is not None:
            when = span_of_row(measure, next(iter(lowest.values()))).label
            counted = "antal som andelen är räknad på" if is_share else "storlek"
            unit = measure.unit_of_measure
            yield Compared(measure, Among.UNITS, when, found, unit, counted, frozenset())


def _latest(
    groups: Mapping[tuple[str, str], dict[str, Observation]],
) -> dict[tuple[str, str], dict[str, Observation]]:
    """The last period of each measure."""
    last: dict[str, str] = {}
    for measure, period in groups:
        if measure not in last or Period.parse(period).ends > Period.parse(last[measure]).ends:
            last[measure] = period
    return {key: rows for key, rows in groups.items() if last[key[0]] == key[1]}


def _lowest(
    rows: Mapping[str, Observation], units: Mapping[str, UnitRow]
) -> dict[str, Observation]:
    """The units that have no other of them below: a whole is no unit beside its parts."""
    above = {parent for unit in rows for parent in _above(unit, units)}
    return {unit: row for unit, row in rows.items() if unit not in above}


def _above(unit: str, units: Mapping[str, UnitRow]) -> set[str]:
    found: set[str] = set()
    parent = units[unit].parent_id if unit in units else ""
    while parent and parent not in found:
        found.add(parent)
        parent = units[parent].parent_id if parent in units else ""
    return found


def _points(
    sure: Certainties,
    measure: Measure,
    rows: Mapping[str, Observation],
    units: Mapping[str, UnitRow],
) -> Iterator[Point]:
    for unit, row in rows.items():
        counted = sure.counted(row, measure)
        if counted is not None and counted.number > 0:
            yield Point(units[unit].name, int(counted.hits), float(counted.number))


def _of_regions(data: RegionData) -> Iterator[Compared]:
    for each in data.counterparts.counterparts:
        size = per_inhabitants(each.key_figure)
        years = [year for year in each.years if each.own(year)]
        if each.row.comparison is not Comparison.COUNT or not size or not years:
            continue
        year, places = years[-1], data.national.places
        points = []
        for (place, when), value in sorted(each.values.items()):
            people = people_of(data.national, place, each.row.ages)
            if when == year and place != COUNTRY and people and place in places:
                number = people[-1].number / size
                points.append(Point(places[place].title, round(value * number), number))
        found = funnel(points, each.key_figure.better, is_share=False)
        if found is None:
            continue
        people = people_of(data.national, each.place, each.row.ages)
        ages = each.row.ages.rstrip("+")
        yield Compared(
            Measure(each.row.measure_id, each.key_figure.title, each.key_figure.title),
            Among.REGIONS,
            str(year),
            found,
            each.key_figure.unit,
            f"{_by(size)} invånare som är {ages} år eller äldre ({people[-1].month[:4]})",
            frozenset({places[each.place].title}),
            each,
        )


def _by(size: int) -> str:
    """What inhabitants are counted by."""
    return {1000: "tusental", 1: "antal"}.get(size, f"{format_number(size)}-tal")
