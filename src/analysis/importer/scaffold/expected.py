"""Which outcomes a plan expects in a period: one a measure, goal, unit, sex and part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import pandas as pd

from analysis.base.codes import BaselineFrom, Sex
from analysis.base.errors import DataError, Problem
from analysis.base.operators import Operator
from analysis.base.periods import Period
from analysis.base.values import format_value
from analysis.data.dataset import RegionData
from analysis.data.rows import MeasureRow, Observation, TargetRow, rows_of
from analysis.importer.interpret.places import Places
from analysis.results.history import History

KEY = ("measure_id", "node_id", "unit_id", "sex", "component")


R = TypeVar("R")


@dataclass(frozen=True)
class Expected:
    """One outcome to fill in, with what an eye wants next to it, and what is there already."""

    measure: MeasureRow
    node_id: str
    unit_id: str
    sex: str
    component: str
    node: str
    unit: str
    target: str = ""
    last: str = ""
    last_period: str = ""
    there: Observation | None = None


def expected(data: RegionData, period: Period) -> tuple[Expected, ...]:
    """The outcomes to fill in, in the order of the plan; raises DataError when there are none.

    They come from the targets of the year and from the outcomes of earlier periods under the plan
    that the period follows up; a measure that says in `reported_in` which reports it stands in is
    asked for in those only.
    """
    places = Places(data, period)
    targets = data["targets"]
    targets = targets[(targets["year"] == period.year) & targets["node_id"].isin(places.nodes)]
    earlier = _earlier(data, period, places.nodes)
    now = data["observations"]
    now = now[(now["period"] == str(period)) & now["node_id"].isin(places.nodes)]
    now = now[now["kind"] == "actual"]
    keys = dict.fromkeys([*_keys(targets), *_keys(earlier), *_keys(now)])
    measures = {row.measure_id: row for row in rows_of(data["measures"], MeasureRow)}
    wanted = [key for key in keys if _is_reported(measures[key[0]], period)]
    if not wanted:
        raise DataError(_none_expected(data, period, places.plans))
    order, history = _order(data), History.of(data)
    rows = (
        _row(data, history, measures[key[0]], key, targets, earlier, now)
        for key in sorted(wanted, key=order)
    )
    return tuple(rows)


def _earlier(data: RegionData, period: Period, nodes: frozenset[str]) -> pd.DataFrame:
    """The outcomes of earlier periods under the plan, oldest first."""
    frame = data["observations"]
    own = frame[frame["node_id"].isin(nodes) & (frame["kind"] == "actual")]
    order = {text: Period.parse(text) for text in own["period"].unique()}
    before = own[own["period"].isin([text for text, when in order.items() if when < period])]
    return before.iloc[sorted(range(len(before)), key=lambda n: order[before["period"].iloc[n]])]


def _keys(frame: pd.DataFrame) -> Iterator[tuple[str, ...]]:
    yield from frame[list(KEY)].itertuples(index=False, name=None)


def _is_reported(measure: MeasureRow, period: Period) -> bool:
    reports = measure.reported_in.split()
    return not reports or "T" in reports or period.report in reports


def _order(data: RegionData) -> Any:
    """Sorts keys by the plan, then the unit, then the measures' own order, then the sex."""
    plan = dict(zip(data["plan"]["node_id"], data["plan"]["position"], strict=True))
    units = {unit: n for n, unit in enumerate(data["units"]["unit_id"])}
    measures = {measure: n for n, measure in enumerate(data["measures"]["measure_id"])}

    def place(key: tuple[str, ...]) -> tuple[int, int, int, str, int]:
        measure, node, unit, sex, component = key
        return plan[node], units[unit], measures[measure], component, Sex(sex).order

    return place


def _row(
    data: RegionData,
    history: History,
    measure: MeasureRow,
    key: tuple[str, ...],
    targets: pd.DataFrame,
    earlier: pd.DataFrame,
    now: pd.DataFrame,
) -> Expected:
    _, node, unit, sex, component = key
    before, there = (_last(frame, key, Observation) for frame in (earlier, now))
    return Expected(
        measure,
        *(node, unit, sex, component),
        node=_name(data["plan"], "node_id", node, "title"),
        unit=_name(data["units"], "unit_id", unit, "name"),
        target=_target(history, _last(targets, key, TargetRow), measure),
        last=outcome_text(before, measure),
        last_period=before.period if before is not None else "",
        there=there,
    )


def _last(frame: pd.DataFrame, key: tuple[str, ...], kind: type[R]) -> R | None:
    own = frame[(frame[list(KEY)] == list(key)).all(axis=1)]
    return next(iter(rows_of(own.tail(1), kind)), None)


def _name(table: pd.DataFrame, key: str, value: str, column: str) -> str:
    return str(table.loc[table[key] == value, column].iloc[0])


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


def outcome_text(row: Observation | None, measure: MeasureRow) -> str:
    """An outcome as a reader sees it: `5,4 %`, `Ja`, `Mäts på helår`; "" when there is no row."""
    if row is None:
        return ""
    if row.value is not None:
        return format_value(row.value, measure.unit_of_measure)
    reason = row.missing_reason.heading if row.missing_reason else "Skälet är inte angivet"
    return row.text or reason


def _none_expected(data: RegionData, period: Period, plans: tuple[str, ...]) -> Problem:
    return Problem(
        f"the plan expects no outcomes in {period}",
        where=f"data/regions/{data.region.region_id}/targets.csv",
        got=f"plans: {', '.join(plans) or 'none that covers the year'}",
        expected=f"targets for {period.year}, or outcomes of earlier periods, under a plan",
        fix="add the plan to plans.csv and plan.csv, its measures and its targets",
    )
