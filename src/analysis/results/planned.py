"""What a plan asks of its measures: where each starts, what it shall reach and when.

A measure belongs to a node of the plan by its targets and its outcomes. A baseline is an outcome
from before the plan's first year, or the value that a target says it starts from.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

import pandas as pd

from analysis.base.codes import BaselineFrom, Kind, MissingReason, Sex
from analysis.base.periods import Period
from analysis.data.dataset import RegionData
from analysis.data.rows import MeasureRow, Observation, TargetRow, rows_of
from analysis.results.history import History, key_of
from analysis.results.row_values import span_words
from analysis.words.vocabulary import BOOKS_OWN, Vocabulary

R = TypeVar("R", TargetRow, Observation)
Own = tuple[str, str, str]
# The levels that ask for something that can be measured.
GOALS = ("goal", "success_factor")


@dataclass(frozen=True)
class Baseline:
    """Where a measure starts: a row of `observations` or of `targets`; value None when missing.

    label: what the days are called that it covers, "" where no period is given.
    """

    table: str
    row: Observation | TargetRow
    period: str
    sex: Sex
    component: str
    value: float | None
    label: str = ""

    @property
    def kind(self) -> Kind:
        """How certain it is: what a target says that it starts from has been measured."""
        return self.row.kind if isinstance(self.row, Observation) else Kind.ACTUAL

    @property
    def missing_reason(self) -> MissingReason | None:
        """Why there is no value, where there is none."""
        return self.row.missing_reason if isinstance(self.row, Observation) else None


@dataclass(frozen=True)
class PlannedMeasure:
    """A measure at a node and unit, with the rows that say where it starts and shall end."""

    measure: MeasureRow
    node_id: str
    unit_id: str
    baselines: tuple[Baseline, ...] = field(default=())
    targets: tuple[TargetRow, ...] = field(default=())
    outcomes: tuple[Observation, ...] = field(default=())

    @property
    def measure_id(self) -> str:
        return self.measure.measure_id

    @property
    def years(self) -> tuple[int, ...]:
        """The years that have a target, in order."""
        return tuple(sorted({row.year for row in self.targets}))

    @property
    def latest_baselines(self) -> tuple[Baseline, ...]:
        """The last measured baseline in figures of each sex and part, forecasts left out.

        A sum over a part of a year is no start for a target for the whole year.
        """
        whole = [one for one in self.baselines if not self._is_part_sum(one)]
        measured = [one for one in whole if one.value is not None and one.kind is not Kind.FORECAST]
        return tuple({(one.sex, one.component): one for one in measured}.values())

    @property
    def is_drawable(self) -> bool:
        """Whether a part of the measure has both a start and a target in figures."""
        aimed = {row.component for row in self.targets if row.value is not None}
        return any(one.component in aimed for one in self.latest_baselines)

    def _is_part_sum(self, baseline: Baseline) -> bool:
        adds_up = self.measure.value_type.adds_up
        over_time = self.measure.accumulation.grows_with_the_period
        period = Period.parse(baseline.period) if baseline.period else None
        return adds_up and over_time and period is not None and period.end_month < 12

    @property
    def has_baseline_value(self) -> bool:
        return any(baseline.value is not None for baseline in self.baselines)

    @property
    def has_target_value(self) -> bool:
        return any(row.value is not None for row in self.targets)


def planned(data: RegionData, plan_id: str) -> tuple[PlannedMeasure, ...]:
    """The measures of a plan, a node and unit each, in the order of the plan and the documents."""
    plan = data["plan"][data["plan"]["plan_id"] == plan_id]
    position = dict(zip(plan["node_id"], plan["position"], strict=True))
    first_year = int(data["plans"].set_index("plan_id")["first_year"].loc[plan_id])
    measures = {row.measure_id: row for row in rows_of(data["measures"], MeasureRow)}
    targets = rows_of(data["targets"], TargetRow)
    outcomes = rows_of(data["observations"], Observation)
    every: list[TargetRow | Observation] = [*targets, *outcomes]
    places = {
        (row.node_id, row.source_line, row.measure_id, row.unit_id)
        for row in every
        if row.node_id in position
    }
    ordered = sorted(places, key=lambda place: (position[place[0]], *place[1:]))
    keys = dict.fromkeys((measure, node, unit) for node, _, measure, unit in ordered)
    aims, reached, history = _by_own(targets), _by_own(outcomes), History.of(data)
    return tuple(
        _planned(
            history, measures[own[0]], own, aims.get(own, ()), reached.get(own, ()), first_year
        )
        for own in keys
    )


# What an outcome says, apart from where it belongs and what it is cited from.
FIGURES = ("value", "text", "missing_reason", "symbol", "trend_symbol", "comment", "as_of")


def without_outcomes(data: RegionData, plan_id: str) -> RegionData:
    """The region where outcomes of the plan's own years say nothing, but for those it starts from.

    An outcome stays whole where a target of the same measure, unit and part finds its baseline
    among the outcomes.
    """
    [first_year] = data["plans"].loc[data["plans"]["plan_id"] == plan_id, "first_year"]
    history = History.of(data)
    found = {
        key_of(row, history.units)
        for row in rows_of(data["targets"], TargetRow)
        if history.with_baseline(row).baseline_from is not BaselineFrom.STATED
    }
    frame = data["observations"]
    silent = [
        Period.parse(row.period).year >= first_year and key_of(row, history.units) not in found
        for row in rows_of(frame, Observation)
    ]
    said = {name: _silenced(frame[name], silent) for name in FIGURES}
    return replace(data, tables={**data.tables, "observations": frame.assign(**said)})


def _silenced(column: pd.Series, silent: Sequence[bool]) -> pd.Series:
    """The column where the rows that are silent have an empty cell."""
    empty = None if column.name == "as_of" else ""
    nothing = float("nan") if pd.api.types.is_numeric_dtype(column) else empty
    cells = [nothing if no else cell for cell, no in zip(column, silent, strict=True)]
    return pd.Series(cells, index=column.index, dtype=column.dtype)


def without_measures(
    nodes: pd.DataFrame, measured: Iterable[PlannedMeasure], vocabulary: Vocabulary = BOOKS_OWN
) -> pd.DataFrame:
    """The goals and success factors that have neither a measure nor a node under them."""
    covered = {one.node_id for one in measured} | set(nodes["parent_id"])
    return nodes[
        nodes["level"].isin(vocabulary.codes_like(*GOALS)) & ~nodes["node_id"].isin(covered)
    ]


def _planned(
    history: History,
    measure: MeasureRow,
    own: Own,
    targets: Sequence[TargetRow],
    outcomes: Sequence[Observation],
    first_year: int,
) -> PlannedMeasure:
    _, node, unit = own
    before = [row for row in outcomes if Period.parse(row.period).year < first_year]
    baselines = [_measured(measure, row) for row in before]
    baselines += [start for row in targets if (start := _of_target(history, row)) is not None]
    later = tuple(row for row in outcomes if row not in before)
    return PlannedMeasure(measure, node, unit, _distinct(baselines), tuple(targets), later)


def _by_own(rows: Iterable[R]) -> dict[Own, list[R]]:
    """The rows by measure, node and unit."""
    found: dict[Own, list[R]] = {}
    for row in rows:
        found.setdefault((row.measure_id, row.node_id, row.unit_id), []).append(row)
    return found


def _measured(measure: MeasureRow, row: Observation) -> Baseline:
    label = span_words(measure, row.period, row.as_of)
    return Baseline("observations", row, row.period, row.sex, row.component, row.value, label)


def _of_target(history: History, row: TargetRow) -> Baseline | None:
    """The baseline that a target states, or that is found for it among the outcomes."""
    found = history.with_baseline(row)
    # A target held against others' figures has one to compare with, but no baseline of its own.
    if found.baseline_value is None or found.relative_to.is_elsewhere:
        return None
    value, period = found.baseline_value, found.baseline_period
    measure = history.measures[row.measure_id]
    label = span_words(measure, period, found.baseline_as_of) if period else ""
    return Baseline("targets", row, period, row.sex, row.component, value, label)


def _distinct(baselines: list[Baseline]) -> tuple[Baseline, ...]:
    """Each baseline once, in order of time: targets of several years repeat the same one."""
    found: dict[tuple[object, ...], Baseline] = {}
    for one in baselines:
        # A forecast and an outcome that happen to be equal are two baselines.
        found.setdefault((one.period, one.sex, one.component, one.value, one.kind), one)
    return tuple(sorted(found.values(), key=lambda one: (one.period[:4], one.period[4:] or "~")))
