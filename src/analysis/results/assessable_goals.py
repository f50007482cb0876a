"""Which goals of a year can be judged: measure, target, outcome, forecast and verdicts of each.

for goal in assessable_goals(data, 2021):
    goal.node.title, goal.answer.extent, goal.answer.lacks
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.base.codes import Kind
from analysis.base.model import Standing, Status
from analysis.base.periods import Period
from analysis.data.dataset import RegionData
from analysis.data.plan_rows import AssessmentRow, NodeRow
from analysis.data.rows import MeasureRow, Observation, SeriesRow, rows_of
from analysis.method.assessability import Assessability, MeasureFacts, assessability
from analysis.method.rollup import RollUp, roll_up
from analysis.results.assessment import Assessed, assess_rows, worst_by_place
from analysis.results.forecasts import forecasts
from analysis.results.planned import GOALS, PlannedMeasure, planned
from analysis.results.series import runs

Place = tuple[str, str]


@dataclass(frozen=True)
class GoalMeasure:
    """A measure of a goal: what there is of it for the year.

    rows: its latest outcomes of the year. is_reckoned: whether the book can reckon a forecast.
    """

    measure: MeasureRow
    facts: MeasureFacts
    rows: tuple[Assessed, ...]
    is_reckoned: bool


@dataclass(frozen=True)
class AssessableGoal:
    """A goal at the unit that answers for it; unit_id "" where nobody is named.

    assessment: the region's own verdict in the last report of the year that has any; own: what it
    means. verdict: that of the rule, from the goal's own measures; None without a report.
    """

    node: NodeRow
    unit_id: str
    measures: tuple[GoalMeasure, ...]
    assessment: AssessmentRow | None
    own: Status | None
    verdict: RollUp | None
    answer: Assessability


def assessable_goals(data: RegionData, year: int) -> list[AssessableGoal]:
    """The goals of the plans in force in a year, a unit each, in the order of the plans.

    A node above the goals is among them where it has measures of its own.
    """
    nodes, stated = _nodes(data, year), _stated(data, year)
    own = _measures(data, year, nodes, _reached(data, year))
    level = data.region.vocabulary.codes_like(*GOALS)
    goals = {node for node, row in nodes.items() if row.level in level}
    places = {*own, *(place for place in stated if place[0] in goals)}
    above = {row.parent_id for node, row in nodes.items() if node in goals}
    named = {node for node, _ in places}
    places |= {(node, nodes[node].unit_id) for node in goals - named - above}
    units = {unit: number for number, unit in enumerate(data["units"]["unit_id"])}
    ordered = sorted(places, key=lambda p: (nodes[p[0]].position, units.get(p[1], -1)))
    return [
        _goal(data, nodes[place[0]], place[1], own.get(place, []), stated.get(place))
        for place in ordered
    ]


def _goal(
    data: RegionData,
    node: NodeRow,
    unit: str,
    measures: list[GoalMeasure],
    assessment: AssessmentRow | None,
) -> AssessableGoal:
    symbol = assessment.symbol if assessment else ""
    own = data.scheme.status(symbol) if symbol else None
    standings = [each.facts.standing or Standing(Status.NO_OUTCOME) for each in measures]
    is_reported = any(each.facts.standing for each in measures)
    verdict = roll_up(standings, data.scheme.verdict_rule, own) if is_reported else None
    answer = assessability([each.facts for each in measures], has_own_verdict=own is not None)
    return AssessableGoal(node, unit, tuple(measures), assessment, own, verdict, answer)


def _nodes(data: RegionData, year: int) -> dict[str, NodeRow]:
    """The nodes of the plans that are in force in the year, and that are so themselves."""
    plans = data["plans"]
    own = plans[(plans["first_year"] <= year) & (plans["last_year"] >= year)]["plan_id"]
    rows = rows_of(data["plan"][data["plan"]["plan_id"].isin(own)], NodeRow)
    return {row.node_id: row for row in rows if _is_in_force(row, year)}


def _is_in_force(row: NodeRow, year: int) -> bool:
    begun = row.valid_from is None or row.valid_from.year <= year
    return begun and (row.valid_to is None or row.valid_to.year >= year)


def _periods(data: RegionData, year: int) -> list[str]:
    """The reports of the year, oldest first."""
    return [str(item.period) for item in data.region.reported if item.period.year == year]


def _reached(data: RegionData, year: int) -> dict[tuple[str, str, str], list[Assessed]]:
    """The outcomes of each measure, node and unit in the last report of the year that has any."""
    frame = data["observations"]
    periods = _periods(data, year)
    found: dict[tuple[str, str, str], list[Assessed]] = {}
    for row in rows_of(assess_rows(data, frame[frame["period"].isin(periods)]), Assessed):
        found.setdefault((row.measure_id, row.node_id, row.unit_id), []).append(row)
    return {place: _last(rows, periods) for place, rows in found.items()}


def _last(rows: Sequence[Assessed], periods: Sequence[str]) -> list[Assessed]:
    last = max(periods.index(row.period) for row in rows)
    return [row for row in rows if row.period == periods[last]]


def _stated(data: RegionData, year: int) -> dict[Place, AssessmentRow]:
    """The region's last words of the year on each node, by each unit."""
    frame, found = data["assessments"], dict[Place, AssessmentRow]()
    for period in _periods(data, year):
        rows = rows_of(frame[frame["period"] == period], AssessmentRow)
        found |= {(row.node_id, row.unit_id): row for row in rows}
    return found


def _measures(
    data: RegionData,
    year: int,
    nodes: dict[str, NodeRow],
    reached: dict[tuple[str, str, str], list[Assessed]],
) -> dict[Place, list[GoalMeasure]]:
    """The measures of each goal and unit, in the order of the documents."""
    plans = dict.fromkeys(row.plan_id for row in nodes.values())
    every = [one for plan in plans for one in planned(data, plan) if one.node_id in nodes]
    reckoned, by_month = _reckoned(data, year), _monthly(data, year)
    found: dict[Place, list[GoalMeasure]] = {}
    for one in every:
        rows = reached.get((one.measure_id, one.node_id, one.unit_id), [])
        own = one.measure_id, one.unit_id
        made = _measure(one, rows, year, own in reckoned, own in by_month)
        found.setdefault((one.node_id, one.unit_id), []).append(made)
    return found


def _measure(
    one: PlannedMeasure, rows: list[Assessed], year: int, is_reckoned: bool, is_monthly: bool
) -> GoalMeasure:
    facts = MeasureFacts(
        has_target=any(row.year == year for row in one.targets),
        standing=_standing(rows),
        has_forecast=_is_of_year(rows),
        is_monthly=is_monthly,
    )
    return GoalMeasure(one.measure, facts, tuple(rows), is_reckoned)


def _standing(rows: list[Assessed]) -> Standing | None:
    """How the outcomes stand together; None where there are none."""
    if not rows:
        return None
    frame = pd.DataFrame([vars(row) for row in rows])
    return next(iter(worst_by_place(frame).values()))


def _is_of_year(rows: Iterable[Assessed]) -> bool:
    """Whether the year's own figure or the region's forecast for it is told."""
    told = [row for row in rows if row.value is not None or row.text]
    return any(row.kind is Kind.FORECAST or row.span.is_over for row in told)


def _reckoned(data: RegionData, year: int) -> set[Place]:
    """The measures and units that the book can reckon a forecast of the year for."""
    return {
        (each.measure.measure_id, each.unit_id)
        for each in forecasts(data, runs(data))
        if each.result.value is not None
        and isinstance(each.latest, Observation)
        and Period.parse(each.latest.period).year == year
    }


def _monthly(data: RegionData, year: int) -> set[Place]:
    """The measures and units that have a figure of any month of the year."""
    rows = rows_of(data["series"], SeriesRow)
    return {
        (row.measure_id, row.unit_id)
        for row in rows
        if row.value is not None and Period.parse(row.month).year == year
    }
