"""How the outcomes of a period have moved."""

from __future__ import annotations

from analysis.method.trend.result import Trend
from analysis.results.history import History
from analysis.results.period_results import PeriodResults, ReportedOutcome


def moves(results: PeriodResults) -> list[tuple[ReportedOutcome, tuple[Trend, ...]]]:
    """Each outcome of the report with its trends."""
    history = History.of(results.data)
    return [(row, history.trends(row)) for row in results.outcome_rows]
