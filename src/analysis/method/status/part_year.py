"""Targets for a whole year, or for a month ahead, held against an outcome for part of a year.

A sum is smaller in April than in December. By the declared rule (`Thresholds.part_year`) either
the part of the year's figure that falls on the days that the outcome covers decides (pro rata), or
the whole year's figure as it stands. The other stands next to it. Until the year is over a status
by the first is a forecast: the target is on its way to be met, or it is not.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from analysis.base.codes import PartYear
from analysis.base.model import Measure, Outcome, StatusResult, Target
from analysis.base.periods import Period
from analysis.base.spans import Refusal, Span, SpanKind
from analysis.method.status import sentences
from analysis.method.status.criterion import Context
from analysis.method.status.grading import judge
from analysis.method.status.rules import draw
from analysis.words import wording

_PARTS = (
    *(SpanKind.YEAR_TO_DATE, SpanKind.HALF_YEAR, SpanKind.TERTIAL),
    *(SpanKind.QUARTER, SpanKind.MONTH),
)


@dataclass(frozen=True)
class Elapsed:
    """How much of a year an outcome covers, in days."""

    days: int
    year_days: int

    @property
    def share(self) -> Fraction:
        return Fraction(self.days, self.year_days)


def period_of(outcome: Outcome, period: Period | None) -> Period | None:
    """The period the outcome is for: its own, or the report's."""
    return Period.parse(outcome.period) if outcome.period else period


def held_against(context: Context, year: int) -> Span | None:
    """The days that the figure held against covers; None where it does not say, or is another's.

    A target for a year covers the year; a baseline, its own period.
    """
    target = context.target
    if target.value is not None:
        return Span(SpanKind.YEAR, *_year(target.year or year)) if target.due == "year" else None
    if target.relative_to.is_elsewhere or not target.baseline_period:
        return None
    return context.measure.span(Period.parse(target.baseline_period))


def elapsed(measure: Measure, span: Span, held: Span | None) -> Elapsed | None:
    """The part of a whole year's figure that a sum for part of a year is held against."""
    if held is None or not held.is_whole_year or not measure.value_type.adds_up:
        return None
    if span.is_whole_year or span.kind not in _PARTS:
        return None
    return Elapsed(span.days, 366 if calendar.isleap(span.ends.year) else 365)


def refusal(context: Context, span: Span, held: Span | None) -> Refusal | None:
    """Why the outcome may not be held against the baseline as it stands."""
    if held is None or context.target.value is not None or context.reference is None:
        return None
    return context.measure.why_not_compared(span, held, asked=True)


def pro_rata(context: Context, value: Fraction, gone: Elapsed) -> StatusResult | None:
    """The status against the part of the year's figure that falls on the days of the outcome.

    None where there is nothing to share out: a limit of 0.
    """
    drawn = draw(replace(context, share=gone.share))
    if drawn is None or not drawn.edge.limit:
        return None
    found = judge(drawn, value)
    measure = context.measure
    # A share of a target has no decimals of its own: the measure's are enough, but for small
    # numbers one more, or 4 of a year would be said to be 1 in April.
    decimals = measure.decimals + (abs(drawn.figure) < 100)
    limit = wording.apart(drawn.figure, value, measure.unit_of_measure, decimals)[0]
    verdict = wording.on_the_way_word(found.status).lower()
    if found.relative is not None and found.distance < 0:
        verdict += f", {wording.percent(-found.relative, context.near_limit)} ifrån"
    note = wording.pro_rata_note(drawn.noun, limit, (gone.days, gone.year_days), verdict)
    return StatusResult(
        status=found.status,
        rule="pro-rata",
        explanation=note,
        distance=float(found.distance),
        distance_relative=None if found.relative is None else float(found.relative),
        inputs=(
            *sentences.inputs(context, value, drawn),
            ("Dagar", f"{gone.days} av {gone.year_days}"),
            ("Årets del", limit),
        ),
        on_the_way=True,
    )


def decided(
    context: Context, whole: StatusResult, shared: StatusResult | None, noun: str
) -> StatusResult:
    """The result by the declared rule, with what decides in words and both among its parts.

    whole: against the whole year's figure. shared: against the part of it, None where the figure
    cannot be shared out.
    """
    if shared is None:
        return whole
    by_days = context.thresholds.part_year is PartYear.PRO_RATA
    decides = wording.decides(by_days=by_days, noun=noun)
    said = f"{whole.explanation} {shared.explanation} {decides}"
    found = shared if by_days else whole
    return replace(found, explanation=said, parts=(whole, shared))


def due_note(target: Target, period: Period | None) -> str:
    """Says when a target for a month ahead is to be reached; empty once the month has come."""
    if target.due != "month" or not target.due_month:
        return ""
    due = Period.parse(target.due_month)
    if period is not None and (period.year, period.end_month) >= (due.year, due.end_month):
        return ""
    return wording.due_note(target.due_month)


def _year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)
