"""What is known of each measure of a report: its facts to weigh, with what a sentence tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pandas as pd

from analysis.base.codes import Kind as Reported
from analysis.base.codes import Sex
from analysis.base.model import ASSESSED, Measure, Status
from analysis.base.periods import Period
from analysis.data.rows import Observation, rows_of
from analysis.method.certainty.result import Certainty
from analysis.method.control_chart.limits import FEWEST, Limits, limits_of, moving_ranges
from analysis.method.exact import exact
from analysis.method.findings.weigh import Facts
from analysis.method.trend.result import Direction, Trend
from analysis.results.assessment import assess_region
from analysis.results.certainty import Certainties
from analysis.results.goal_history import same_goals
from analysis.results.history import History
from analysis.results.monthly import MonthlySeries
from analysis.results.period_results import PeriodResults, ReportedOutcome
from analysis.results.row_values import span_of_row
from analysis.results.status_moves import Move, moves
from analysis.results.versions import units_now


@dataclass(frozen=True)
class OutcomeEvidence:
    """An outcome of a report with its facts.

    earlier: the figures that it may be compared with, oldest first. limits: of those that are of
    the same part of a year, where they are enough. before: its status in the report before.
    """

    row: ReportedOutcome
    measure: Measure
    facts: Facts
    trend: Trend | None
    earlier: tuple[Observation, ...]
    limits: Limits | None
    before: Status | None


def of_outcomes(results: PeriodResults) -> Iterator[OutcomeEvidence]:
    """The evidence of each outcome of a report, forecasts left out.

    Women and men have none of their own where the whole is reported.
    """
    sure, statuses = results.certainties, _statuses_before(results)
    rows = [row for row in results.outcome_rows if row.kind is not Reported.FORECAST]
    whole = {_place(row) for row in rows if row.sex is Sex.ALL}
    for row in rows:
        if row.sex is Sex.ALL or _place(row) not in whole:
            yield _evidence(row, sure, statuses.get(row.row))


def _place(row: ReportedOutcome) -> tuple[str, ...]:
    return row.measure_id, row.node_id, row.unit_id, row.component


def _evidence(row: ReportedOutcome, sure: Certainties, before: Status | None) -> OutcomeEvidence:
    history = sure.history
    measure = history.measure_of(row.measure_id, row.unit_id)
    trend = next((t for t in history.trends(row) if t.direction is not None), None)
    earlier = _earlier(row, history, measure)
    limits = _limits(_alike(row, earlier))
    strength = _strength(row, limits)
    facts = Facts(
        change=trend.change if trend else None,
        strength=strength,
        signal=strength is not None and strength > 1,
        bands=_bands(trend),
        status=row.status_computed,
        on_the_way=row.on_the_way,
        distance=_distance(row),
        steps=_steps(before, row.status_computed),
        people=row.value if measure.counts_people else None,
        change_is_noise=_is_noise(sure.of_trend(row, trend)),
        status_is_noise=_is_noise(sure.of_status(row)),
    )
    return OutcomeEvidence(row, measure, facts, trend, earlier, limits, before)


def _is_noise(found: Certainty | None) -> bool:
    return found is not None and found.is_noise


def of_series(series: MonthlySeries) -> Facts:
    """The facts of a monthly series: what its last month shows."""
    return Facts(
        change=series.change,
        strength=series.strength,
        signal=series.is_signal,
        bands=series.bands,
        people=series.latest.value if series.measure.counts_people else None,
    )


def _earlier(row: ReportedOutcome, history: History, measure: Measure) -> tuple[Observation, ...]:
    """The measured figures of before that it may be compared with, oldest first."""
    found = [
        other
        for other in history.before(row)
        if other.kind is not Reported.FORECAST
        and Period.parse(other.period).ends < Period.parse(row.period).ends
        and not measure.why_not_compared(row.span, span_of_row(measure, other))
    ]
    return tuple(sorted(found, key=lambda other: Period.parse(other.period).ends))


def _alike(row: ReportedOutcome, earlier: Iterable[Observation]) -> list[Observation]:
    """Those of the same part of earlier years."""
    own = Period.parse(row.period)
    spans = ((other, Period.parse(other.period)) for other in earlier)
    return [other for other, when in spans if (when.kind, when.part) == (own.kind, own.part)]


def _limits(earlier: Iterable[Observation]) -> Limits | None:
    """The limits of earlier figures, where they are enough and have ever moved."""
    values = [exact(other.value) for other in earlier if other.value is not None]
    if len(values) < FEWEST or not any(moving_ranges(values)):
        return None
    return limits_of(values)


def _strength(row: ReportedOutcome, limits: Limits | None) -> float | None:
    if limits is None or row.value is None:
        return None
    return limits.share(exact(row.value))


def _bands(trend: Trend | None) -> float | None:
    """A movement in dead-bands; one that is told in words, or from 0, has no size."""
    if trend is None or trend.direction is Direction.LEVEL:
        return None
    if trend.difference is None or not trend.dead_band:
        return 1.0
    return abs(trend.difference) / trend.dead_band


def _distance(row: ReportedOutcome) -> float | None:
    """How far it is from its target, as a share of it; of several parts the furthest."""
    results = row.result.parts or (row.result,)
    known = [-r.distance_relative for r in results if r.distance_relative is not None]
    return max([0.0, *known]) if known else None


def _steps(before: Status | None, now: Status) -> int:
    if before is None or now not in ASSESSED:
        return 0
    return ASSESSED.index(now) - ASSESSED.index(before)


def _statuses_before(results: PeriodResults) -> dict[int, Status]:
    """The status that each outcome had in the report before, by its line."""
    data = results.data
    last = period_before(results)
    if last is None:
        return {}
    both = pd.concat([assess_region(data, str(last)), results.outcomes], ignore_index=True)
    goals, units = same_goals(data), units_now(data)
    found = rows_of(moves(both, str(last), str(results.period), goals, units), Move)
    return {move.to_row: move.from_status for move in found if move.from_status in ASSESSED}


def period_before(results: PeriodResults) -> Period | None:
    """The last report before this one that has outcomes, of its own kind if there is one."""
    now, seen = results.period, set(results.data["observations"]["period"])
    declared = (item.period for item in results.data.region.reported)
    known = [period for period in declared if period.ends < now.ends and str(period) in seen]
    alike = [period for period in known if period.kind is now.kind]
    return max(alike or known, key=lambda period: period.ends, default=None)
