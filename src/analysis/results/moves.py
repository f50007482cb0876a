"""How the outcomes of a period have moved."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from analysis.data.dataset import records
from analysis.method.trend.result import Trend
from analysis.results.history import History
from analysis.results.period_results import PeriodResults


def moves(results: PeriodResults) -> list[tuple[dict[Hashable, Any], tuple[Trend, ...]]]:
    """Each outcome of the report with its trends."""
    history = History.of(results.data)
    return [(row, history.trends(row)) for row in records(results.outcomes)]
