"""The outcomes of a region gathered measure by measure over all periods, and month by month."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from analysis.base.breaks import Break, break_between
from analysis.base.codes import BaselineFrom, Kind, Sex
from analysis.base.model import Measure, Target
from analysis.base.periods import Period
from analysis.base.spans import Span
from analysis.data.dataset import RegionData
from analysis.data.rows import Observation, SeriesRow, TargetRow, rows_of
from analysis.method.trend.result import Trend, told
from analysis.results.history import History, Key, grouped, order
from analysis.results.row_values import span_of_row


@dataclass(frozen=True)
class MeasureSeries:
    """One measure of one unit (and one part of it) through time.

    outcomes: rows of `observations` that have a figure, oldest first. targets: rows of `targets`
    for the same unit and part, by year.
    """

    measure: Measure
    unit_id: str
    component: str
    node_id: str
    outcomes: tuple[Observation, ...]
    targets: tuple[TargetRow, ...]
    history: History = field(repr=False, compare=False)

    @property
    def periods(self) -> tuple[str, ...]:
        """The periods that have a figure, oldest first."""
        return tuple(dict.fromkeys(row.period for row in self.outcomes))

    @property
    def is_drawn(self) -> bool:
        """One value is not a development."""
        return len(self.periods) > 1

    @property
    def mixes_spans(self) -> bool:
        """Whether sums over parts of a year of different length stand side by side."""
        sums = self.measure.value_type.adds_up
        over_time = self.measure.accumulation.grows_with_the_period
        ends = {Period.parse(period).end_month for period in self.periods}
        return sums and over_time and len(ends) > 1

    @property
    def baseline(self) -> Target | None:
        """The first target for the whole that states its baseline, else the last with one found."""
        whole = [row for row in self.targets if row.sex is Sex.ALL]
        every = [self.history.with_baseline(row) for row in whole]
        own = [t for t in every if t.baseline_value is not None and not t.relative_to.is_elsewhere]
        own = [target for target in own if not self._is_of_before(target)]
        stated = [t for t in own if t.baseline_from is BaselineFrom.STATED]
        return next(iter(stated or own[-1:]), None)

    def _is_of_before(self, target: Target) -> bool:
        """Whether the baseline of a target is of before a break."""
        if not target.baseline_period:
            return False
        then = self.measure.span(Period.parse(target.baseline_period))
        last = span_of_row(self.measure, self.outcomes[-1])
        return break_between(self.measure.breaks, then, last) is not None

    def label_of(self, row: Observation) -> str:
        """The days that an outcome of it covers, in words."""
        return span_of_row(self.measure, row).label

    def of_sex(self, sex: Sex) -> list[Observation]:
        """The outcomes of one sex, oldest first."""
        return [row for row in self.outcomes if row.sex is sex]

    @property
    def breaks(self) -> tuple[Break, ...]:
        """The breaks between its outcomes, oldest first."""
        spans = sorted({span_of_row(self.measure, row) for row in self.outcomes}, key=_end)
        found = (break_between(self.measure.breaks, *pair) for pair in pairwise(spans))
        return tuple(each for each in found if each is not None)

    def trends(self) -> list[tuple[Observation, list[Trend]]]:
        """The latest measured outcome of each sex with the trends that have something to say."""
        found = []
        for sex in Sex:
            own = [row for row in self.of_sex(sex) if row.kind is not Kind.FORECAST]
            if len(own) > 1:
                moved = self.history.trends(own[-1])
                found.append((own[-1], told(moved)))
        return found


def _end(span: Span) -> date:
    return span.ends


def runs(data: RegionData) -> list[MeasureSeries]:
    """Every measure with a figure, by unit and part, in the order of the plan."""
    history = History.of(data)
    position = dict(zip(data["plan"]["node_id"], data["plan"]["position"], strict=True))
    frame = data["observations"][data["observations"]["value"].notna()]
    rows = rows_of(data["targets"].sort_values("year", kind="stable"), TargetRow)
    targets = grouped(rows, history.units)
    found = [
        _run(history, key, rows, targets.get(key, ()))
        for key, rows in grouped(rows_of(frame, Observation), history.units).items()
    ]
    return sorted(found, key=lambda run: position[run.node_id])


def _run(
    history: History, key: Key, rows: list[Observation], targets: Iterable[TargetRow]
) -> MeasureSeries:
    measure, unit, component = key
    ordered = tuple(sorted(rows, key=order))
    node = ordered[-1].node_id
    known = history.measure_of(measure, unit)
    return MeasureSeries(known, unit, component, node, ordered, tuple(targets), history)


def monthly(data: RegionData) -> dict[str, list[SeriesRow]]:
    """The rows of each monthly series, oldest first."""
    groups: dict[str, list[SeriesRow]] = {}
    for row in rows_of(data["series"].sort_values("month", kind="stable"), SeriesRow):
        groups.setdefault(row.series_id, []).append(row)
    return groups
