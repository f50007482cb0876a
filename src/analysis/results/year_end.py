"""The year's expected outcome for a period's measures, judged as an outcome of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace

from analysis.base.model import StatusResult
from analysis.data.rows import Observation
from analysis.results.forecasts import ForecastResult, forecasts
from analysis.results.period_results import PeriodResults, ReportedOutcome
from analysis.results.series import runs


@dataclass(frozen=True)
class YearEnd:
    """A forecast that was given: the outcome it starts from, its value and its own status.

    row: the row of `outcomes`. value: in the measure's unit, with the measure's decimals.
    """

    attempt: ForecastResult
    row: ReportedOutcome
    value: float
    judged: StatusResult

    @property
    def explanation(self) -> str:
        """How the forecast was made and tried, and why it has its status."""
        return f"{self.attempt.result.explanation} {self.judged.explanation}"


def attempts(results: PeriodResults) -> list[ForecastResult]:
    """The forecasts that start from an outcome of the period, given or refused."""
    return [
        attempt
        for attempt in forecasts(results.data, runs(results.data))
        if isinstance(attempt.latest, Observation) and attempt.latest.period == str(results.period)
    ]


def year_ends(results: PeriodResults) -> list[YearEnd]:
    """The forecasts of the period that could be given."""
    return [_judged(results, each) for each in attempts(results) if each.result.value is not None]


def _judged(results: PeriodResults, attempt: ForecastResult) -> YearEnd:
    [row] = [row for row in results.outcome_rows if row.row == attempt.latest.row]
    own = replace(attempt, target=row.target)
    value = round(own.result.value or 0.0, own.measure.decimals)
    return YearEnd(own, row, value, own.judged)
