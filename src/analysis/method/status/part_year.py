"""Targets for a whole year, or for a month ahead, held against an outcome for part of a year.

A sum counted from 1 January is smaller in April than in December. The comparison as it stands
decides, as it does in the printed reports; beside it stands the same comparison with the part of
the year's target that falls on the days gone by (pro rata).
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from analysis.base.codes import Accumulation
from analysis.base.model import Measure, Outcome, StatusResult, Target
from analysis.base.periods import Period
from analysis.method.status import sentences
from analysis.method.status.criterion import Context
from analysis.method.status.grading import judge
from analysis.method.status.rules import draw
from analysis.words import wording


@dataclass(frozen=True)
class Elapsed:
    """How much of a year a sum from 1 January covers, in days."""

    days: int
    year_days: int

    @property
    def share(self) -> Fraction:
        return Fraction(self.days, self.year_days)


def period_of(outcome: Outcome, period: Period | None) -> Period | None:
    """The period the outcome is for: its own, or the report's."""
    return Period.parse(outcome.period) if outcome.period else period


def elapsed(measure: Measure, period: Period | None) -> Elapsed | None:
    """The part of the year that a sum covers; None for other measures and for whole years."""
    is_sum = measure.accumulation is Accumulation.YEAR_TO_DATE and measure.value_type.adds_up
    if not is_sum or period is None or period.end_month == 12:
        return None
    days = (period.ends - date(period.year, 1, 1)).days + 1
    return Elapsed(days, 366 if calendar.isleap(period.year) else 365)


def is_unequal(context: Context, gone: Elapsed | None, period: Period | None) -> bool:
    """Whether a sum so far would be compared with a sum over another part of a year.

    Only where the target has no figure of its own, so that the baseline is what is compared with.
    """
    target = context.target
    start = _baseline_period(target)
    if gone is None or period is None or start is None or target.value is not None:
        return False
    return context.reference is not None and start.end_month != period.end_month


def pro_rata(context: Context, value: Fraction, gone: Elapsed) -> StatusResult | None:
    """The status against the part of the year's target that falls on the days gone by.

    None where there is nothing to share out: a target for a month, a baseline that is not for a
    whole year, or a limit of 0.
    """
    target = context.target
    start = _baseline_period(target)
    of_year = target.value is not None or (start is not None and start.end_month == 12)
    shared = replace(context, share=gone.share)
    drawn = draw(shared) if of_year and target.due == "year" else None
    if drawn is None or not drawn.edge.limit:
        return None
    found = judge(drawn, value)
    measure = context.measure
    # A share of a target has no decimals of its own: the measure's are enough, but for small
    # numbers one more, or 4 of a year would be said to be 1 in April.
    decimals = measure.decimals + (abs(drawn.figure) < 100)
    limit = wording.apart(drawn.figure, value, measure.unit_of_measure, decimals)[0]
    verdict = wording.status_word(found.status).lower()
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
    )


def due_note(target: Target, period: Period | None) -> str:
    """Says when a target for a month ahead is to be reached; empty once the month has come."""
    if target.due != "month" or not target.due_month:
        return ""
    due = Period.parse(target.due_month)
    if period is not None and (period.year, period.end_month) >= (due.year, due.end_month):
        return ""
    return wording.due_note(target.due_month)


def _baseline_period(target: Target) -> Period | None:
    if not target.baseline_period:
        return None
    return Period.parse(target.baseline_period)
