"""What a reader should know of a region's period, the heaviest first.

every = findings(results)          results: PeriodResults of what was known in the period
leading(every, 3)                  for the top of a page: of different measures and kinds
of_kinds(every, WORSE)             for a list of its own
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from analysis.base.codes import MissingReason
from analysis.base.model import Status, Target
from analysis.base.values import format_month
from analysis.data.rows import UnitRow, rows_of
from analysis.method.findings.weigh import LEAST, Facts, Kind, kind, weigh
from analysis.method.trend.result import Change
from analysis.results.findings import evidence, sentences
from analysis.results.findings.evidence import OutcomeEvidence
from analysis.results.findings.finding import Finding, Picture, Point, Shape
from analysis.results.findings.places import places
from analysis.results.monthly import MonthlySeries, monthly_series
from analysis.results.period_results import PeriodResults, ReportedOutcome
from analysis.results.row_values import span_of_row

UNKNOWN: Final = frozenset({Kind.UNKNOWN})
MOST_OF_A_KIND: Final = 2


def findings(results: PeriodResults) -> tuple[Finding, ...]:
    """Every finding of a period that weighs anything, the heaviest first.

    Equal weights stand in the order of `Kind`, then of the plan, then of the units. results: with
    what was known and may be shown; a figure that is hidden gives no finding.
    """
    found = [*_of_outcomes(results), *_of_series(results), *_of_the_whole(results)]
    return tuple(sorted((each for each in found if each.weight.total > 0), key=_order))


def leading(found: Iterable[Finding], most: int) -> tuple[Finding, ...]:
    """The heaviest, of different measures and at most two of a kind; none that weighs too little.

    A measure that several units report is told once, for the one where it weighs most.
    """
    told: list[Finding] = []
    seen: set[str] = set()
    kinds: Counter[Kind] = Counter()
    for each in found:
        is_new = not each.measure_id or each.measure_id not in seen
        if is_new and kinds[each.kind] < MOST_OF_A_KIND and each.weight.total >= LEAST:
            told.append(each)
            seen.add(each.measure_id)
            kinds[each.kind] += 1
    return tuple(told[:most])


def worse(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that have become worse, by their figure or by their status."""
    return tuple(f for f in found if f.change is Change.WORSE or f.steps > 0)


def better(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that have become better and in nothing worse."""
    moved = (f for f in found if f.change is Change.BETTER or f.steps < 0)
    return tuple(f for f in moved if f.change is not Change.WORSE and f.steps <= 0)


def far(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that do not meet their target."""
    missed = (Status.NEAR, Status.NOT_MET)
    return tuple(f for f in found if f.result is not None and f.result.status in missed)


def unknown(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """What nobody knows."""
    return tuple(f for f in found if f.kind in UNKNOWN)


def _order(found: Finding) -> tuple[object, ...]:
    place = (found.position, found.unit_id, found.measure_id, found.text)
    return (-found.weight.total, list(Kind).index(found.kind), *place)


def _of_outcomes(results: PeriodResults) -> Iterator[Finding]:
    kinds, before = _kinds(results), evidence.period_before(results)
    every = tuple(evidence.of_outcomes(results))
    under = places([each.row for each in every], results.data["plan"])
    for position, each in enumerate(every):
        weight = weigh(each.facts)
        if not weight.total:
            continue
        row = each.row
        yield Finding(
            kind(each.facts),
            weight,
            tuple(sentences.of_outcome(each, kinds, before, under.get(row.row, ""))),
            results.region,
            str(results.period),
            row.measure_id,
            row.unit_id,
            row,
            row.result,
            row.target,
            each.trend,
            _picture(each),
            each.facts.change,
            each.facts.steps,
            position,
        )


def _of_series(results: PeriodResults) -> Iterator[Finding]:
    kinds = _kinds(results)
    for position, series in enumerate(monthly_series(results.data, results.item)):
        facts = evidence.of_series(series)
        weight = weigh(facts)
        if not weight.total:
            continue
        yield Finding(
            kind(facts),
            weight,
            tuple(sentences.of_series(series, kinds)),
            results.region,
            str(results.period),
            series.measure.measure_id,
            series.unit_id,
            series.latest,
            target=series.target,
            trend=next((t for t in series.trends if t.direction is not None), None),
            picture=_line(series),
            change=facts.change,
            position=position,
        )


def _of_the_whole(results: PeriodResults) -> Iterator[Finding]:
    """What nobody knows: outcomes that are missing, and red ones among them."""
    rows, period = results.outcome_rows, results.period
    missing = [row for row in rows if _is_unknown(row)]
    red = [row for row in rows if row.status_printed is Status.NOT_MET]
    without = [row for row in red if _is_unknown(row)]
    expected = results.arrivals
    gone, total = len(missing), len(rows)
    if len(expected.missing) > gone:
        gone, total = len(expected.missing), len(expected.expected)
    said = []
    if without:
        words = sentences.of_red_without_outcome(len(without), len(red), period)
        said.append((len(without) / len(red), words))
    if gone:
        said.append((gone / total, sentences.of_missing(gone, total, period)))
    for position, (share, parts) in enumerate(said):
        facts = Facts(unknown=share)
        whole = (results.region, str(period))
        yield Finding(kind(facts), weigh(facts), tuple(parts), *whole, position=position)


def _is_unknown(row: ReportedOutcome) -> bool:
    """Whether there is no outcome; one that is hidden is known, and some are not to be had."""
    known = (MissingReason.SUPPRESSED, MissingReason.NOT_APPLICABLE)
    return row.status_computed is Status.NO_OUTCOME and row.missing_reason not in known


def _kinds(results: PeriodResults) -> dict[str, str]:
    return {row.unit_id: row.kind for row in rows_of(results.data["units"], UnitRow)}


def _picture(found: OutcomeEvidence) -> Picture | None:
    """A line where there are figures of before, else a bar beside the target; None without both."""
    row, measure = found.row, found.measure
    if row.value is None:
        return None
    points = [Point(span_of_row(measure, each).label, each.value) for each in found.earlier]
    points.append(Point(row.span.label, row.value))
    limit, start = _limit(row.target), row.target.baseline_value if row.target else None
    if len(points) == 1 and limit is None and start is None:
        return None
    shape = Shape.LINE if len(points) > 1 else Shape.BULLET
    return Picture(shape, tuple(points), row.unit_of_measure, limit, start)


def _limit(target: Target | None) -> float | None:
    """The figure that a target can be drawn at."""
    return None if target is None or target.change_percent is not None else target.value


def _line(series: MonthlySeries) -> Picture:
    rows = [row for row in series.rows if row.month <= series.latest.month]
    points = tuple(Point(format_month(row.month), row.value) for row in rows)
    unit, limit = series.measure.unit_of_measure, _limit(series.target)
    return Picture(Shape.LINE, points, unit, limit)
