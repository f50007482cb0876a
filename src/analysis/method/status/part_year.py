"""Targets for a whole year, or for a month ahead, held against an outcome for part of a year.

A sum is smaller in April than in December. By the declared rule (`Thresholds.part_year`) either
the part of the year's figure that belongs to the outcome's days decides (pro rata), or the whole
year's figure as it stands. The other stands next to it. The part is that of the measure's profile
through the year where earlier years give one (`analysis.method.profile`), else that of the days.
Until the year is over the status is a forecast, whichever decides: the target is on its way to be
met, or it is not.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from analysis.base.codes import PartYear
from analysis.base.model import Measure, Outcome, Profile, StatusResult, Target
from analysis.base.periods import Period
from analysis.base.spans import Refusal, Span, SpanKind, whole_year
from analysis.base.steps import Printed, Term
from analysis.method.status import sentences
from analysis.method.status.criterion import Context, Criterion
from analysis.method.status.grading import judge
from analysis.method.status.judgement import Judgement, Several
from analysis.method.status.rules import draw
from analysis.words import figures, status_words, wording

_PARTS = (
    *(SpanKind.YEAR_TO_DATE, SpanKind.HALF_YEAR, SpanKind.TERTIAL),
    *(SpanKind.QUARTER, SpanKind.MONTH),
)


@dataclass(frozen=True)
class Elapsed:
    """How much of a year an outcome covers, in days; profile: of earlier years, if there is one."""

    days: int
    year_days: int
    profile: Profile | None = None

    @property
    def share(self) -> Fraction:
        """The part of the year's figure that belongs to the days, 0–1."""
        return self.profile.share if self.profile else Fraction(self.days, self.year_days)

    @property
    def terms(self) -> tuple[Term, ...]:
        """The figures that the share is made of, one or two that are divided."""
        if self.profile:
            return (Term("årsandel", self.profile.share, Printed.SHARE),)
        return (Term("dagar", Fraction(self.days)), Term("årets_dagar", Fraction(self.year_days)))

    @property
    def used(self) -> tuple[str, str]:
        """What the share is made of, by name."""
        if self.profile is None:
            return "Dagar", f"{self.days} av {self.year_days}"
        years = wording.years(self.profile.years)
        return "Del av året", f"{figures.percent(self.profile.share)} ({years})"


def period_of(outcome: Outcome, period: Period | None) -> Period | None:
    """The period the outcome is for: its own, or the report's."""
    return Period.parse(outcome.period) if outcome.period else period


def held_against(context: Context, year: int) -> Span | None:
    """The days that the figure held against covers; None where it does not say, or is another's.

    A target for a year covers the year; a baseline, its own period. So does a sum of the country,
    or of other regions, and where it has no period the year of the target.
    """
    target = context.target
    is_sum_elsewhere = target.relative_to.is_elsewhere and context.measure.value_type.adds_up
    if target.value is not None or (is_sum_elsewhere and not target.baseline_period):
        return whole_year(target.year or year) if target.due == "year" else None
    if not target.baseline_period or (target.relative_to.is_elsewhere and not is_sum_elsewhere):
        return None
    return context.measure.span(Period.parse(target.baseline_period), target.baseline_as_of)


def elapsed(context: Context, span: Span, held: Span | None) -> Elapsed | None:
    """The part of a whole year's figure that a sum for part of a year is held against.

    None once the year is over: then the whole year's figure decides.
    """
    if not is_part(context.measure, span, held) or span.is_over:
        return None
    return Elapsed(span.days, year_of(span).days, context.target.profile)


def year_of(span: Span) -> Span:
    """The whole year, or school year, that a part belongs to."""
    if span.kind is SpanKind.SCHOOL_YEAR:
        return replace(span, ends=date(span.starts.year + 1, 7, 31))
    return whole_year(span.ends.year)


def is_part(measure: Measure, span: Span, held: Span | None) -> bool:
    """Whether a sum for a part of a year is held against the figure of a whole one."""
    if held is None or not measure.value_type.adds_up:
        return False
    if span.kind is SpanKind.SCHOOL_YEAR:
        is_whole = held.is_whole_year or (held.kind is span.kind and held.is_over)
        return is_whole and not span.is_over
    return held.is_whole_year and span.kind in _PARTS and not span.is_whole_year


def refusal(context: Context, span: Span, held: Span | None) -> Refusal | None:
    """Why the outcome may not be held against the baseline as it stands."""
    if held is None or context.target.value is not None or context.reference is None:
        return None
    return context.measure.why_not_compared(span, held, asked=True)


def pro_rata(context: Context, value: Fraction, gone: Elapsed) -> StatusResult | None:
    """The status against the part of the year's figure that belongs to the days of the outcome."""
    looked_at = replace(context, share=gone.share, shared=gone.terms)
    drawn = draw(looked_at)
    if drawn is None:
        return None
    found = judge(drawn, value)
    measure = context.measure
    # A share of a target has no decimals of its own: the measure's are enough, but for small
    # numbers one more, or 4 of a year would be said to be 1 in April.
    decimals = measure.decimals + (abs(drawn.figure) < 100)
    ends = sorted({edge.limit for edge in drawn.edges})
    is_range = len(ends) > 1 and ends != [drawn.figure - drawn.band, drawn.figure + drawn.band]
    shown = ends if is_range else [drawn.figure]
    limits = [figures.apart(end, value, measure.unit_of_measure, decimals)[0] for end in shown]
    limit = f"{'mellan ' if is_range else ''}{' och '.join(limits)}"
    verdict = status_words.on_the_way_word(found.status).lower()
    if found.relative is not None and found.distance < 0:
        away = "sämre" if drawn.mode == "direction" else "från målet"
        verdict += f", {figures.percent(-found.relative, context.near_limit)} {away}"
    if equalled := sentences.equalled_note(context, found):
        verdict += f", {equalled}"
    note = wording.pro_rata_note(drawn.noun, limit, _basis(gone, drawn.noun), verdict)
    return StatusResult(
        status=found.status,
        rule="pro-rata",
        explanation=note,
        distance=float(found.distance),
        distance_relative=None if found.relative is None else float(found.relative),
        inputs=(
            *sentences.inputs(context, value, drawn),
            gone.used,
            ("Årets del", limit),
        ),
        on_the_way=True,
        working=Judgement(looked_at, value, drawn, found),
    )


def decided(
    context: Context, whole: StatusResult, shared: StatusResult | None, drawn: Criterion
) -> StatusResult:
    """The result by the declared rule, with what decides in words and both among its parts.

    whole: against the whole year's figure, not assessable where the two may not be compared.
    shared: against the part of it. drawn: the whole year's figure. A part of 0 is 0, so that
    nothing is said of parts of it.
    """
    is_assessed = whole.status.is_assessed
    if shared is None or (is_assessed and not any(edge.limit for edge in drawn.edges)):
        said = f"{whole.explanation} {wording.year_goes_on(drawn.noun, whole.status)}"
        return replace(whole, explanation=said, on_the_way=is_assessed)
    by_part = context.thresholds.part_year is PartYear.PRO_RATA
    decides = wording.decides(by_part=by_part, noun=drawn.noun, status=whole.status)
    said = f"{whole.explanation} {shared.explanation} {decides}"
    found = shared if by_part else replace(whole, on_the_way=is_assessed)
    named = (("Mot hela året", whole), ("Hittills i år", shared))
    working = Several(named, wording.deciding_part(by_part=by_part))
    return replace(found, explanation=said, parts=(whole, shared), working=working)


def _basis(gone: Elapsed, noun: str) -> str:
    """What the part of the year's figure is a part by, as the sentence begins."""
    if gone.profile is None:
        return wording.by_days(gone.days, gone.year_days, noun)
    profile = gone.profile
    return wording.by_profile(profile.share, profile.years, noun, of_region=profile.of_region)


def due_note(target: Target, period: Period | None) -> str:
    """Says when a target for a month ahead is to be reached; empty once the month has come."""
    if target.due != "month" or not target.due_month:
        return ""
    due = Period.parse(target.due_month)
    if period is not None and (period.year, period.end_month) >= (due.year, due.end_month):
        return ""
    return wording.due_note(target.due_month)
