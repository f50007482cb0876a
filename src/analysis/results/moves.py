"""How the outcomes of a period have moved."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from analysis.base.model import Outcome
from analysis.data.dataset import records
from analysis.method.trend.compare import trends
from analysis.method.trend.result import Trend
from analysis.results.assessment import OWN, measures, outcome
from analysis.results.period_results import PeriodResults


def moves(results: PeriodResults) -> list[tuple[dict[Hashable, Any], tuple[Trend, ...]]]:
    """Each outcome of the report with its trends."""
    known, history = measures(results.data), _history(results)
    return [
        (
            row,
            trends(
                known[row["measure_id"]],
                outcome(row),
                history.get(tuple(row[column] for column in OWN), []),
                period=results.period,
                target=row["target"],
            ),
        )
        for row in records(results.outcomes)
    ]


def _history(results: PeriodResults) -> dict[tuple[Any, ...], list[Outcome]]:
    found: dict[tuple[Any, ...], list[Outcome]] = {}
    for row in records(results.data["observations"]):
        found.setdefault(tuple(row[column] for column in OWN), []).append(outcome(row))
    return found
