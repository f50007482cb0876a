"""Targets that ask for less than before: from year to year, from plan to plan, after approval."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Self

from analysis.base.codes import Sex
from analysis.base.operators import Operator
from analysis.base.periods import Period
from analysis.base.values import FigureError, format_date, parse
from analysis.data.amendments import PLACE, Amendment
from analysis.data.dataset import RegionData
from analysis.data.plan_rows import PlanRow
from analysis.data.rows import TargetRow, rows_of
from analysis.results.history import History
from analysis.results.moved.criteria import is_eased
from analysis.results.moved.finding import Moved, Way
from analysis.results.row_values import target
from analysis.words.target_words import target_words


@dataclass(frozen=True)
class Targets:
    """A region's targets with what is needed to compare them."""

    data: RegionData
    history: History
    plans: dict[str, PlanRow]

    @classmethod
    def of(cls, data: RegionData) -> Self:
        """The targets of a region."""
        own = {row.plan_id: row for row in rows_of(data["plans"], PlanRow)}
        nodes = zip(data["plan"]["node_id"], data["plan"]["plan_id"], strict=True)
        return cls(data, History.of(data), {node: own[plan] for node, plan in nodes})

    def eased(self, before: TargetRow, after: TargetRow) -> bool:
        """Whether the later target asks for less."""
        measure = self.history.measures[after.measure_id]
        return is_eased(measure, before, after, self.data.scheme.thresholds)

    def said(self, row: TargetRow) -> str:
        """`minst 95 %`, `att minska med 5 % mot ingångsvärdet`: without whom it is for."""
        unit = self.history.measures[row.measure_id].unit_of_measure
        asked = target_words(replace(target(row), sex=Sex.ALL, component=""), unit)
        return f"att {asked}" if row.operator.is_move else asked


def eased(data: RegionData) -> Iterator[Moved]:
    """The targets of a region that ask for less than those before them."""
    targets = Targets.of(data)
    yield from _over_time(targets)
    for each in data.amendments:
        found = _amended(targets, each)
        if found is not None:
            yield found


def _over_time(targets: Targets) -> Iterator[Moved]:
    rows = rows_of(targets.data["targets"], TargetRow)

    def series(row: TargetRow) -> tuple[str, ...]:
        return (*targets.history.key(row), row.sex.value)

    for _, own in groupby(sorted(rows, key=series), key=series):
        for before, after in _steps(targets, list(own)):
            if targets.eased(before, after):
                yield _moved(targets, before, after)


def _steps(targets: Targets, rows: list[TargetRow]) -> Iterator[tuple[TargetRow, TargetRow]]:
    """Each target of a measure with the one that it follows.

    Within a plan the year before, of the same goal where several goals have the measure in a year.
    From one plan to the next the same year, where both have one; and what the later plan begins
    with follows the last that the earlier plan asked for until then.
    """
    plans = sorted({targets.plans[row.node_id] for row in rows}, key=_order)
    of_plan = [[row for row in rows if targets.plans[row.node_id] == plan] for plan in plans]
    for own in of_plan:
        yield from _within(own)
    for before, after in pairwise(of_plan):
        first = min(row.year for row in after)
        for row in after:
            until = [each.year for each in before if each.year <= row.year]
            last = max(until, default=None)
            if last is not None and (row.year == first or last == row.year):
                yield from ((each, row) for each in before if each.year == last)


def _within(rows: list[TargetRow]) -> Iterator[tuple[TargetRow, TargetRow]]:
    ordered = sorted(rows, key=lambda row: row.year)
    single = len({row.year for row in rows}) == len(rows)
    groups = [ordered] if single else _by_goal(ordered)
    for own in groups:
        yield from pairwise(own)


def _by_goal(rows: list[TargetRow]) -> list[list[TargetRow]]:
    goals = dict.fromkeys(row.node_id for row in rows)
    return [[row for row in rows if row.node_id == goal] for goal in goals]


def _order(plan: PlanRow) -> tuple[object, ...]:
    return plan.first_year, plan.last_year, str(plan.decided or ""), plan.plan_id


def _moved(targets: Targets, before: TargetRow, after: TargetRow) -> Moved:
    whom = _whom(after)
    if before.year == after.year:
        plans = [targets.plans[row.node_id].name for row in (before, after)]
        text = (
            f"Målet{whom} för {after.year} är {targets.said(before)} i {plans[0]}"
            f" och {targets.said(after)} i {plans[1]}."
        )
    else:
        text = (
            f"Målet{whom} är {targets.said(before)} för {before.year}"
            f" och {targets.said(after)} för {after.year}."
        )
    return Moved(Way.EASED, (after.measure_id,), after.unit_id, text, (before, after))


def _whom(row: TargetRow) -> str:
    sex = f" för {row.sex.word}" if row.sex is not Sex.ALL else ""
    return f"{sex} ({row.component})" if row.component else sex


def _amended(targets: Targets, amendment: Amendment) -> Moved | None:
    """A target of an approved report that asks for less when the report is approved again."""
    if amendment.field != "target":
        return None
    now = _target_of(targets, amendment)
    before = _read(now, amendment.before) if now else None
    after = _read(now, amendment.now) if now else None
    if now is None or before is None or after is None or not targets.eased(before, after):
        return None
    report = Period.parse(amendment.period).report_label
    reason = f" Skäl: {amendment.why.rstrip('.')}." if amendment.why else ""
    text = (
        f"Målet{_whom(now)} i rapporten för {report} var {targets.said(before)} när den godkändes."
        f" Det ändrades {format_date(amendment.day)} till {targets.said(after)}.{reason}"
    )
    return Moved(Way.EASED, (now.measure_id,), now.unit_id, text, (now,))


def _target_of(targets: Targets, amendment: Amendment) -> TargetRow | None:
    """The target that an amended outcome is held against: for its own sex, else for all."""
    place = dict(zip(PLACE, amendment.place, strict=False))
    own = ("measure_id", "node_id", "unit_id", "component")
    rows = [
        row
        for row in rows_of(targets.data["targets"], TargetRow)
        if row.year == Period.parse(amendment.period).year
        and all(getattr(row, name) == place.get(name) for name in own)
    ]
    by_sex = {row.sex.value: row for row in rows}
    return by_sex.get(place.get("sex", "")) or by_sex.get(Sex.ALL.value)


def _read(row: TargetRow, written: str) -> TargetRow | None:
    """The target as an approval has it, `<= 4,6 %`; None where it is more than a figure."""
    code, _, figure = written.partition(" ")
    try:
        found = parse(figure)
        return replace(row, operator=Operator(code), value=float(found.value))
    except (FigureError, ValueError):
        return None
