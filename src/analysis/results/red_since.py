"""Since when a measure has been red: the first of the reports in a row that say so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from analysis.base.codes import Kind
from analysis.base.model import Status
from analysis.base.periods import Period
from analysis.data.rows import Observation, rows_of
from analysis.results.assessment import Assessed, assess_rows
from analysis.results.history import History
from analysis.results.period_results import PeriodResults, ReportedOutcome


@dataclass(frozen=True)
class Since:
    """When a measure became red, as far as it is known.

    is_first: whether there is no earlier outcome, so that it may have been red before.
    """

    period: Period
    is_first: bool

    def words(self, now: Period) -> str:
        """`augusti 2021`; `april 2022, inte före`; `april 2021, äldsta uppgiften`."""
        if self.is_first:
            return f"{self.period.report_label}, äldsta uppgiften"
        return "nytt" if self.period == now else self.period.report_label


def red_since(results: PeriodResults) -> dict[str, Since]:
    """By `row_id`, since when each outcome that misses its target has missed it without a break."""
    data, history = results.data, History.of(results.data)
    red = [row for row in results.outcome_rows if row.status_computed is Status.NOT_MET]
    earlier = {row.row_id: _earlier(history, row) for row in red}
    lines = {other.row for own in earlier.values() for other in own}
    frame = data["observations"]
    judged = assess_rows(data, frame[frame["row"].isin(lines)])
    known = {each.row: each for each in rows_of(judged, Assessed)}
    return {
        row.row_id: _since(row, [known[other.row] for other in earlier[row.row_id]]) for row in red
    }


def _earlier(history: History, row: ReportedOutcome) -> list[Observation]:
    """The outcomes of the same place before this one, newest first."""
    own = history.outcomes.get(history.key(row), ())
    now = Period.parse(row.period)
    alike = (o for o in own if o.sex is row.sex and o.kind is not Kind.FORECAST)
    before = [o for o in alike if Period.parse(o.period).ends < now.ends]
    return sorted(before, key=lambda other: Period.parse(other.period).ends, reverse=True)


def _since(row: ReportedOutcome, earlier: Iterable[Assessed]) -> Since:
    first, is_first = Period.parse(row.period), True
    for other in earlier:
        if other.status_computed is not Status.NOT_MET:
            is_first = False
            break
        first = Period.parse(other.period)
    return Since(first, is_first)
