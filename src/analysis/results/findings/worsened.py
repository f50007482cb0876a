"""What has become worse in a report since last time, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.base.model import Measure, Status, StatusResult
from analysis.base.values import format_month
from analysis.data.rows import Observation, SeriesRow
from analysis.method.certainty.of_trend import series_has_moved
from analysis.method.exact import exact
from analysis.method.findings.weigh import weigh
from analysis.method.trend.result import Against, Change
from analysis.results.findings import evidence
from analysis.results.findings.evidence import OutcomeEvidence
from analysis.results.monthly import MonthlySeries, monthly_series
from analysis.results.period_results import PeriodResults
from analysis.results.row_values import span_words


@dataclass(frozen=True)
class Worsened:
    """A measure of a unit that is worse than before.

    now, before: what the two figures are of, `augusti 2022`. value, earlier: the figures, None
    where the outcome is in words. difference: the one minus the other, in the measure's unit.
    result: how it stands to its target. was: its status in the report before, where it was another.
    weight: of the finding, by which the heaviest comes first. is_usual: whether the change is no
    more than chance or habit explains.
    """

    measure: Measure
    unit: str
    row: Observation | SeriesRow
    now: str
    before: str
    value: float | None
    earlier: float | None
    weight: float
    result: StatusResult | None = None
    was: Status | None = None
    is_usual: bool = False

    @property
    def difference(self) -> float | None:
        """How much it has moved, in the measure's unit."""
        if self.value is None or self.earlier is None:
            return None
        return float(exact(self.value) - exact(self.earlier))


def worsened(results: PeriodResults) -> tuple[Worsened, ...]:
    """What is worse, the heaviest first; then in the order of the plan."""
    found = [*_outcomes(results), *_series(results)]
    return tuple(sorted(found, key=lambda each: -each.weight))


def _outcomes(results: PeriodResults) -> Iterator[Worsened]:
    for found in evidence.of_outcomes(results):
        if found.facts.change is Change.WORSE or found.facts.steps > 0:
            yield _outcome(found)


def _outcome(found: OutcomeEvidence) -> Worsened:
    row, trend = found.row, found.trend
    return Worsened(
        measure=found.measure,
        unit=row.unit,
        row=row,
        now=row.span.label,
        before=_then(found),
        value=row.value,
        earlier=trend.compared_with if trend else None,
        weight=weigh(found.facts).total,
        result=row.result,
        was=found.before if found.facts.steps > 0 else None,
        is_usual=found.facts.change_is_noise,
    )


def _then(found: OutcomeEvidence) -> str:
    """What is compared with, `ingångsvärdet` or its days; "" where the words do not say."""
    trend = found.trend
    if trend is None or trend.against is Against.STATED:
        return ""
    if trend.against is Against.BASELINE:
        return "ingångsvärdet"
    if not trend.compared_period:
        return "föregående år"
    return span_words(found.measure, trend.compared_period)


def _series(results: PeriodResults) -> Iterator[Worsened]:
    for series in monthly_series(results.data, results.item):
        if series.change is Change.WORSE and series.start is not None:
            yield _month(series, series.start)


def _month(series: MonthlySeries, start: SeriesRow) -> Worsened:
    latest = series.latest
    return Worsened(
        measure=series.measure,
        unit=series.unit,
        row=latest,
        now=format_month(latest.month),
        before=format_month(start.month),
        value=latest.value,
        earlier=start.value,
        weight=weigh(evidence.of_series(series)).total,
        is_usual=series_has_moved(series.chart) is False,
    )
