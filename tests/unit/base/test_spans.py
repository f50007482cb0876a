"""Tests of analysis.base.spans: the days that a figure covers, and what may be compared."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.base.periods import Period
from analysis.base.spans import Refusal, Span, SpanKind, of_month, span_of, why_not_compared

ACCUMULATIONS = ("point", "period", "year_to_date", "month", "quarter", "rolling", "school_year")
PERIODS = (
    *("2021", "2021-T1", "2021-T2", "2021-T3", "2021-Q2", "2021-08", "2022", "2022-T1"),
    *("2021-H1", "2021-H2", "2021-L", "2022-L"),
)


def span(accumulation: str, period: str, as_of: date | None = None) -> Span:
    return span_of(accumulation, Period.parse(period), as_of)


def spans() -> st.SearchStrategy[Span]:
    return st.builds(span, st.sampled_from(ACCUMULATIONS), st.sampled_from(PERIODS))


@pytest.mark.parametrize(
    ("accumulation", "period", "label", "days"),
    [
        ("point", "2021-T2", "31 augusti 2021", 1),
        ("period", "2021-T1", "januari–april 2021", 120),
        ("period", "2021-T2", "maj–augusti 2021", 123),
        ("period", "2021-T3", "september–december 2021", 122),
        ("period", "2021", "helåret 2021", 365),
        ("period", "2021-08", "augusti 2021", 31),
        ("period", "2021-Q2", "april–juni 2021", 91),
        ("year_to_date", "2021-T1", "januari–april 2021", 120),
        ("year_to_date", "2021-T2", "januari–augusti 2021", 243),
        ("year_to_date", "2021-T3", "helåret 2021", 365),
        ("year_to_date", "2020", "helåret 2020", 366),
        ("year_to_date", "2021-01", "januari 2021", 31),
        ("year_to_date", "2021-08", "januari–augusti 2021", 243),
        ("year_to_date", "2021-H2", "helåret 2021", 365),
        ("year_to_date", "2021-L", "läsåret 2020/21", 334),
        ("period", "2021-H2", "juli–december 2021", 184),
        ("period", "2021-L", "läsåret 2020/21", 334),
        ("school_year", "2021-L", "läsåret 2020/21", 334),
        ("rolling", "2021-H1", "juli 2020–juni 2021", 365),
        ("month", "2021-Q1", "mars 2021", 31),
        ("month", "2021-L", "juni 2021", 30),
        ("quarter", "2021-H1", "april–juni 2021", 91),
        ("month", "2021-T2", "augusti 2021", 31),
        ("month", "2021-07", "juli 2021", 31),
        ("quarter", "2021-T3", "oktober–december 2021", 92),
        ("rolling", "2021-T2", "september 2020–augusti 2021", 365),
        ("rolling", "2021-T3", "helåret 2021", 365),
        ("school_year", "2021-T1", "läsåret 2020/21 till och med april 2021", 273),
        ("school_year", "2021-06", "läsåret 2020/21", 334),
    ],
)
def test_a_period_means_the_days_that_the_measure_is_counted_over(
    accumulation: str, period: str, label: str, days: int
) -> None:
    found = span(accumulation, period)
    assert (found.label, found.days) == (label, days)


def test_a_figure_for_another_day_than_the_period_ends_carries_its_own_days() -> None:
    july = span("year_to_date", "2022-T2", date(2022, 7, 31))
    assert july.label == "januari–juli 2022"
    assert july.days == 212
    assert span("point", "2022-T2", date(2022, 7, 31)).label == "31 juli 2022"
    assert span("period", "2021-T1", date(2021, 3, 31)).label == "januari–mars 2021"
    assert span("rolling", "2022-T2", date(2022, 7, 31)).label == "augusti 2021–juli 2022"


def test_a_rolling_figure_may_look_back_on_eighteen_months() -> None:
    found = span_of("rolling", Period.parse("2022-T1"), months=18)
    assert (found.label, found.months) == ("november 2020–april 2022", 18)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (span("period", "2023-T1"), span("period", "2022"), Refusal.LENGTH),
        (span("period", "2022"), span("period", "2021-T3"), Refusal.LENGTH),
        (span("period", "2022-T1"), span("period", "2021-T3"), None),
        (span("period", "2022"), span("period", "2021"), None),
        (span("period", "2021-H1"), span("period", "2021-H2"), None),
        (span("period", "2021-H1"), span("period", "2021-T1"), Refusal.LENGTH),
        (span("period", "2022-L"), span("period", "2021-L"), None),
        (span("year_to_date", "2022-T1"), span("year_to_date", "2021"), Refusal.LENGTH),
        (span("year_to_date", "2022-T1"), span("year_to_date", "2021-T2"), Refusal.PART_OF_YEAR),
        (span("year_to_date", "2022-T1"), span("year_to_date", "2021-T1"), None),
        (span("year_to_date", "2022-T3"), span("year_to_date", "2021"), None),
        (span("rolling", "2022-T1"), span("period", "2021"), None),
        (span("rolling", "2022-T1"), span("rolling", "2021-T3"), None),
        (span("point", "2022-T1"), span("point", "2021-T3"), None),
        (span("point", "2022-T1"), span("period", "2021"), Refusal.KIND),
        (span("month", "2022-T1"), span("month", "2022-03"), None),
    ],
)
def test_what_adds_up_is_compared_over_equal_spans_only(
    one: Span, other: Span, why: Refusal | None
) -> None:
    assert why_not_compared(one, other, adds_up=True) is why


def test_a_share_of_the_year_to_date_is_held_against_a_whole_year_only_when_the_target_asks() -> (
    None
):
    april, year = span("year_to_date", "2022-T1"), span("year_to_date", "2021")
    assert why_not_compared(april, year, adds_up=False) is Refusal.LENGTH
    assert why_not_compared(april, year, adds_up=False, asked=True) is None
    assert why_not_compared(april, year, adds_up=True, asked=True) is Refusal.LENGTH


def test_a_leap_day_does_not_part_two_years() -> None:
    february = span("year_to_date", "2024-T1", date(2024, 2, 29))
    year_before = span("year_to_date", "2023-T1", date(2023, 2, 28))
    assert why_not_compared(february, year_before, adds_up=True) is None


@given(spans(), spans(), st.booleans(), st.booleans())
def test_the_order_of_the_two_does_not_matter(
    one: Span, other: Span, adds_up: bool, asked: bool
) -> None:
    forth = why_not_compared(one, other, adds_up=adds_up, asked=asked)
    assert forth is why_not_compared(other, one, adds_up=adds_up, asked=asked)


@given(spans(), spans())
def test_sums_that_are_compared_cover_as_many_months(one: Span, other: Span) -> None:
    if why_not_compared(one, other, adds_up=True) is None:
        assert one.months == other.months


def test_a_value_in_a_monthly_series_covers_its_month() -> None:
    assert of_month(Period.parse("2021-08")).label == "augusti 2021"


def test_three_tertials_of_their_own_add_to_the_year() -> None:
    parts = tuple(span("period", f"2021-T{n}") for n in (3, 1, 2))
    assert span("period", "2021").adds_to(parts)
    assert not span("period", "2021").adds_to(parts[1:])
    assert SpanKind.YEAR is span("period", "2021").kind
