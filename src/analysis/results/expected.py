"""Which outcomes a plan expects in a period, with what is there already.

One outcome a measure, goal, unit, sex and part: those with a target for the year, and those that
the period's plans have had an outcome for before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self, TypeVar

from analysis.base.codes import BaselineFrom, Kind, MissingReason, Sex
from analysis.base.operators import Operator
from analysis.base.periods import Period
from analysis.base.values import format_value
from analysis.data.dataset import RegionData
from analysis.data.plan_rows import NodeRow
from analysis.data.rows import MeasureRow, Observation, TargetRow, rows_of
from analysis.language.messages import later
from analysis.results.history import History
from analysis.results.succession import Succession

# Measure, goal, unit, sex and part.
Key = tuple[str, str, str, str, str]
R = TypeVar("R", Observation, TargetRow)


@dataclass(frozen=True)
class Expected:
    """One outcome of a period, with what an eye wants next to it, and what is there already.

    last_reason: why the last outcome is missing, where it is. unplanned: why the plan does not
    expect the outcome that is there, "" when it does.
    """

    measure: MeasureRow
    node_id: str
    unit_id: str
    sex: str
    component: str
    node: str
    unit: str
    unit_short: str
    target: str = ""
    last: str = ""
    last_period: str = ""
    last_reason: MissingReason | None = None
    there: Observation | None = None
    unplanned: str = ""

    @property
    def key(self) -> str:
        """Measure, goal, unit, sex and part, as `sjukfranvaro/mal-frisk/rs/T/`."""
        about = self.measure.measure_id, self.node_id, self.unit_id, self.sex, self.component
        return "/".join(about)

    @property
    def name(self) -> str:
        """The measure as a list names it: `Sjukfrånvaro, kvinnor`."""
        sex = "" if self.sex == Sex.ALL else Sex(self.sex).word
        return ", ".join(part for part in (self.measure.short_name, sex, self.component) if part)


def outcome_key(cells: Mapping[str, str]) -> str:
    """The key of a row of observations.csv, as `Expected.key` writes it."""
    columns = ("measure_id", "node_id", "unit_id", "sex", "component")
    return "/".join(cells[column] for column in columns)


NO_TARGET = later("no target for the year, and no outcome before")
NOT_REPORTED = later("the measure is not reported in this report")
NO_UNIT = later("the unit has become part of another")
OTHER_PLAN = later("its goal is in none of the plans that the period follows up")


def expected(data: RegionData, period: Period) -> tuple[Expected, ...]:
    """The outcomes of a period in the order of its plans: expected, and there without being so.

    A measure that says in `reported_in` which reports it stands in is expected in those only, a
    goal only while it is valid and a measure until it is withdrawn. A unit is asked by the name
    that it has on the period's last day.
    """
    found = _Found.of(data, period, History.of(data))
    place = found.order(data)
    rows = (found.row(key) for key in sorted(found.keys, key=place))
    return tuple(row for row in rows if row is not None)


@dataclass(frozen=True)
class _Found:
    """What a period's outcomes are put together from: rows by key, and the names of the rest."""

    period: Period
    history: History
    succession: Succession
    measures: Mapping[str, MeasureRow]
    nodes: Mapping[str, NodeRow]
    followed: frozenset[str]
    units: Mapping[str, tuple[str, str]]
    targets: Mapping[Key, TargetRow]
    before: Mapping[Key, Observation]
    there: Mapping[Key, Observation]

    @classmethod
    def of(cls, data: RegionData, period: Period, history: History) -> Self:
        nodes = {row.node_id: row for row in rows_of(data["plan"], NodeRow)}
        plans = data.plans_of(period)
        followed = frozenset(
            name
            for name, node in nodes.items()
            if node.plan_id in plans and _is_valid(node, period.ends)
        )
        rows = rows_of(data["observations"], Observation)
        now = [row for row in rows if row.period == str(period) and row.kind.is_measured]
        of_year = data["targets"][data["targets"]["year"] == period.year]
        names = data["units"][["unit_id", "name", "short_name"]]
        succession = Succession.of(data, period.ends)
        own = [row for row in rows if row.node_id in followed - succession.followed_on]
        return cls(
            period,
            history,
            succession,
            {row.measure_id: row for row in rows_of(data["measures"], MeasureRow)},
            nodes,
            followed,
            {unit: (name, short) for unit, name, short in names.itertuples(index=False)},
            _by_key((r for r in rows_of(of_year, TargetRow) if r.node_id in followed), succession),
            _by_key(_before(own, period), succession),
            _by_key(sorted(now, key=lambda row: -row.kind.order), succession),
        )

    @property
    def keys(self) -> set[Key]:
        return {*self.targets, *self.before, *self.there}

    def order(self, data: RegionData) -> Callable[[Key], tuple[int | str, ...]]:
        """Sorts by the plan and goal, then the unit, then the measures' own order, then the sex."""
        plans = {plan: n for n, plan in enumerate(data["plans"]["plan_id"])}
        units = {unit: n for n, unit in enumerate(self.units)}
        measures = {measure: n for n, measure in enumerate(self.measures)}

        def place(key: Key) -> tuple[int | str, ...]:
            measure, node, unit, sex, component = key
            at = self.nodes[node]
            goal = plans[at.plan_id], at.position
            return (*goal, units[unit], measures[measure], component, Sex(sex).order)

        return place

    def row(self, key: Key) -> Expected | None:
        """The outcome of a key; None where the plan does not expect it and it is not there."""
        measure, node, unit, sex, component = key
        target, last = self.targets.get(key), self.before.get(key)
        there, unplanned = self.there.get(key), self._unplanned(key)
        if unplanned and there is None:
            return None
        about = self.measures[measure]
        name, short_name = self.units[unit]
        return Expected(
            about,
            *(node, unit, sex, component),
            *(self.nodes[node].title, name, short_name),
            target=_target(self.history, target, about),
            last=outcome_words(last, about),
            last_period=last.period if last is not None else "",
            last_reason=last.missing_reason if last is not None else None,
            there=there,
            unplanned=unplanned,
        )

    def _unplanned(self, key: Key) -> str:
        if key[1] not in self.followed:
            return OTHER_PLAN
        withdrawn = key[0] in self.succession.withdrawn
        if withdrawn or not _is_reported(self.measures[key[0]], self.period):
            return NOT_REPORTED
        if key[2] in self.succession.merged:
            return NO_UNIT
        return "" if key in self.targets or key in self.before else NO_TARGET


def _is_valid(node: NodeRow, day: date) -> bool:
    return (node.valid_from or date.min) <= day <= (node.valid_to or date.max)


def _before(rows: Iterable[Observation], period: Period) -> list[Observation]:
    """The outcomes of earlier periods, oldest first."""
    actual = [row for row in rows if row.kind is Kind.ACTUAL]
    when = {row.period: Period.parse(row.period) for row in actual}
    earlier = [row for row in actual if when[row.period] < period]
    return sorted(earlier, key=lambda row: when[row.period])


def _by_key(rows: Iterable[R], succession: Succession) -> dict[Key, R]:
    """The last row of each key, by the name that its unit has now."""
    return {
        (r.measure_id, r.node_id, succession.unit(r.unit_id), str(r.sex), r.component): r
        for r in rows
    }


def _is_reported(measure: MeasureRow, period: Period) -> bool:
    reports = measure.reported_in.split()
    return not reports or "T" in reports or period.report in reports


def _target(history: History, target: TargetRow | None, measure: MeasureRow) -> str:
    """`4,6 %`, or what is asked for in words with the figure that it is held against."""
    if target is None:
        return ""
    if target.text or target.value is None:
        found = history.with_baseline(target)
        said = target.text or _in_words(target.operator)
        if found.baseline_from is BaselineFrom.STATED or found.baseline_value is None:
            return said
        start = format_value(found.baseline_value, measure.unit_of_measure)
        when = history.measures[measure.measure_id].span(Period.parse(found.baseline_period))
        return f"{said} ({when.label}: {start})"
    return format_value(target.value, measure.unit_of_measure)


def _in_words(operator: Operator) -> str:
    """What a target without a figure asks for: `Öka`, `Ja`."""
    return "" if operator.is_comparison else operator.word.capitalize()


def outcome_words(row: Observation | None, measure: MeasureRow) -> str:
    """An outcome as a reader sees it: `5,4 %`, `Ja`, `Mäts på helår`; "" when there is no row."""
    if row is None:
        return ""
    if row.value is not None:
        return format_value(row.value, measure.unit_of_measure)
    reason = row.missing_reason.heading if row.missing_reason else "Skälet är inte angivet"
    return row.text or reason
