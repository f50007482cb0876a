"""Measures that are no longer followed after they had missed their target.

Four things say that a measure is dropped: a decision or a proposal, the end of its last version, a
report of its plan that expects it and does not have it, and a later plan of the same unit in which
it has no target and no outcome.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Self

from analysis.base.codes import RevisionKind
from analysis.base.model import Status
from analysis.base.periods import Period
from analysis.base.values import format_date
from analysis.data.dataset import RegionData
from analysis.data.plan_rows import PlanRow, RevisionRow
from analysis.data.rows import MeasureRow, TargetRow, rows_of
from analysis.data.version_rows import VersionRow
from analysis.results.assessment import Assessed
from analysis.results.expected import expected
from analysis.results.moved.finding import Moved, Way
from analysis.results.period_results import reported
from analysis.results.succession import Succession
from analysis.results.versions import sentence, units_now

# A measure of a unit.
Place = tuple[str, str]


@dataclass(frozen=True)
class Reports:
    """The last that the reports of a region say of each measure and unit."""

    data: RegionData
    units: Mapping[str, str]
    last: Mapping[Place, tuple[Assessed, ...]]

    @classmethod
    def of(cls, data: RegionData, assessed: Iterable[Assessed]) -> Self:
        """The last rows in the reports of a region; figures of baseline periods are no report."""
        units = units_now(data)
        periods = {str(item.period): item.period for item in reported(data)}
        last: dict[Place, tuple[Assessed, ...]] = {}
        for row in assessed:
            if row.period not in periods or not row.kind.is_measured:
                continue
            place = row.measure_id, units.get(row.unit_id, row.unit_id)
            known = last.get(place, ())
            if not known or periods[known[0].period].ends < periods[row.period].ends:
                last[place] = (row,)
            elif known[0].period == row.period:
                last[place] = (*known, row)
        return cls(data, units, last)

    def red(self, place: Place) -> Assessed | None:
        """The last row that missed its target, by our rule or by the region's own status."""
        return next((row for row in self.last.get(place, ()) if _is_red(row)), None)

    @cached_property
    def red_places(self) -> list[Place]:
        """Every measure and unit that was red when it was last reported."""
        return [place for place in self.last if self.red(place)]

    @cached_property
    def plan_of(self) -> dict[str, str]:
        """The plan of each goal."""
        plan = self.data["plan"]
        return dict(zip(plan["node_id"], plan["plan_id"], strict=True))


def dropped(data: RegionData, assessed: Iterable[Assessed]) -> Iterator[Moved]:
    """The measures of a region that are no longer followed; one finding a measure and unit.

    assessed: every outcome of the region with its status.
    """
    reports = Reports.of(data, assessed)
    seen: set[Place] = set()
    for search in (_removed, _ended, _left_out, _not_in_later_plan):
        for place, found in search(reports):
            if place not in seen:
                seen.add(place)
                yield found


def _is_red(row: Assessed) -> bool:
    return Status.NOT_MET.value in (row.status_computed, row.status_printed)


def _removed(reports: Reports) -> Iterator[tuple[Place, Moved]]:
    """What a decision or a proposal takes away, where it was red or has no status at all."""
    for row in rows_of(reports.data["revisions"], RevisionRow):
        if row.kind is not RevisionKind.REMOVED:
            continue
        for place in _places(reports, row):
            red, known = reports.red(place), reports.last.get(place, ())
            if red is None and any(Status(each.status_computed).is_assessed for each in known):
                continue
            said = _status(red) if red else "Boken har ingen status för mätetalet."
            reason = f" Skäl: {sentence(row.reason)}" if row.reason else ""
            text = f"{_state(row)}: {sentence(row.text)}{reason} {said}"
            sources = (row, *((red,) if red else ()))
            yield place, Moved(Way.DROPPED, (place[0],), place[1], text, sources)


def _places(reports: Reports, row: RevisionRow) -> list[Place]:
    """The measures that a decision takes away: the one it names, else those of its goal."""
    if not (row.measure_id or row.node_id):
        return []
    tables = (reports.data["targets"], reports.data["observations"])
    found = {
        (measure, reports.units.get(unit, unit))
        for table in tables
        for measure, unit, node in zip(
            table["measure_id"], table["unit_id"], table["node_id"], strict=True
        )
        if (measure == row.measure_id if row.measure_id else node == row.node_id)
        and (not row.node_id or node == row.node_id)
    }
    return sorted(found) or ([(row.measure_id, row.unit_id)] if row.measure_id else [])


def _state(row: RevisionRow) -> str:
    return "Beslutat" if row.state == "decided" else "Föreslaget"


def _ended(reports: Reports) -> Iterator[tuple[Place, Moved]]:
    """Measures whose last version has ended."""
    withdrawn = Succession.of(reports.data, date.max).withdrawn
    rows = {row.measure_id: row for row in rows_of(reports.data["measure_versions"], VersionRow)}
    for place in reports.red_places:
        red, row = reports.red(place), rows.get(place[0])
        if red and row and row.valid_to and place[0] in withdrawn:
            text = (
                f"Mätetalet upphör {format_date(row.valid_to)}."
                f" {sentence(row.reason)} {_status(red)}"
            )
            yield place, Moved(Way.DROPPED, (place[0],), place[1], text, (row, red))


def _left_out(reports: Reports) -> Iterator[tuple[Place, Moved]]:
    """Measures that a later report of their plan expects and does not have."""
    units = reports.units
    items = reported(reports.data)
    for item in items[1:]:
        wanted = expected(reports.data, item.period)
        there = {units.get(row.unit_id, row.unit_id) for row in wanted if row.there is not None}
        missing = {
            (row.measure.measure_id, row.unit_id)
            for row in wanted
            if row.there is None and not row.unplanned
        }
        for place in reports.red_places:
            red = reports.red(place)
            if red is None or Period.parse(red.period).ends >= item.period.ends:
                continue
            if place in missing and place[1] in there:
                when = item.period.report_label
                text = f"{_status(red)} Mätetalet saknas i rapporten för {when}."
                yield place, Moved(Way.DROPPED, (place[0],), place[1], text, (red,))


def _not_in_later_plan(reports: Reports) -> Iterator[tuple[Place, Moved]]:
    """Measures of a plan that is over, without a target in the plan that followed it."""
    plans = {row.plan_id: row for row in rows_of(reports.data["plans"], PlanRow)}
    names = {row.measure_id: row for row in rows_of(reports.data["measures"], MeasureRow)}
    held = _measures_of_plans(reports, names)
    for place in reports.red_places:
        red = reports.red(place)
        plan = plans[reports.plan_of[red.node_id]] if red else None
        later = _next(plan, plans.values(), held) if plan else None
        if red and plan and later and not _has(held[later.plan_id], names[place[0]]):
            text = f"{_status(red)} Mätetalet finns inte i {later.name}."
            yield place, Moved(Way.DROPPED, (place[0],), place[1], text, (red, later))


def _measures_of_plans(
    reports: Reports, names: Mapping[str, MeasureRow]
) -> dict[str, list[MeasureRow]]:
    found: dict[str, list[MeasureRow]] = {}
    for row in rows_of(reports.data["targets"], TargetRow):
        found.setdefault(reports.plan_of[row.node_id], []).append(names[row.measure_id])
    return found


def _next(
    plan: PlanRow, plans: Iterable[PlanRow], held: Mapping[str, list[MeasureRow]]
) -> PlanRow | None:
    """The plan of the same unit that begins first after this one, and has targets."""
    later = [
        each
        for each in plans
        if each.unit_id == plan.unit_id
        and each.first_year > plan.last_year
        and each.plan_id in held
    ]
    return min(later, key=lambda each: (each.first_year, each.plan_id), default=None)


def _has(held: list[MeasureRow], measure: MeasureRow) -> bool:
    """Whether a plan has the measure, or one of the same name."""
    own = {measure.name.casefold(), measure.short_name.casefold()}
    return any(
        each.measure_id == measure.measure_id
        or not own.isdisjoint({each.name.casefold(), each.short_name.casefold()})
        for each in held
    )


def _status(row: Assessed) -> str:
    """How the measure stood in the last report that has it."""
    when = Period.parse(row.period).report_label
    if row.status_computed == Status.NOT_MET.value:
        word = "inte på väg att nå målet" if row.on_the_way else "inte uppnått"
        return f"Senaste status, {when}: {word}."
    return f"Regionens senaste status, {when}: inte uppnått."
