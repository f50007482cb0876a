"""Tests of analysis.base.periods."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.base.errors import UserError
from analysis.base.periods import Period, PeriodError

PARTS = ["", *(f"-T{n}" for n in (1, 2, 3)), *(f"-Q{n}" for n in (1, 2, 3, 4))]
PARTS += [f"-{month:02d}" for month in range(1, 13)]
PERIODS = st.builds(lambda y, p: f"{y:04d}{p}", st.integers(1900, 2999), st.sampled_from(PARTS))
TERTIALS = st.builds(lambda y, n: f"{y}-T{n}", st.integers(1900, 2999), st.integers(1, 3))


@given(PERIODS)
def test_a_period_is_written_as_it_is_read(text: str) -> None:
    assert str(Period.parse(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        *("", "april", "21-T1", "2021-T0", "2021-T4", "2021T1", "2021-t1", "2021-T1-T2", "0000"),
        *("2021-Q5", "2021-13", "2021-00", "2021-1", " 2021-T1", "2021-T1\n", "２０２１-T1"),
    ],
)
def test_anything_else_is_an_error_that_shows_how_a_period_is_written(text: str) -> None:
    with pytest.raises(PeriodError) as caught:
        Period.parse(text)
    assert isinstance(caught.value, UserError)
    problem = caught.value.problems[0]
    assert problem.got == repr(text)
    assert "2021-T1" in problem.expected
    assert "tertial list" in problem.fix


@pytest.mark.parametrize(
    ("text", "starts", "ends", "days"),
    [
        ("2021-T1", date(2021, 1, 1), date(2021, 4, 30), 120),
        ("2020-T1", date(2020, 1, 1), date(2020, 4, 30), 121),
        ("2021-T2", date(2021, 1, 1), date(2021, 8, 31), 243),
        ("2021-T3", date(2021, 1, 1), date(2021, 12, 31), 365),
        ("2020", date(2020, 1, 1), date(2020, 12, 31), 366),
        ("2021-Q2", date(2021, 4, 1), date(2021, 6, 30), 91),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29), 29),
    ],
)
def test_a_tertial_counts_from_new_year_and_a_quarter_or_month_stands_alone(
    text: str, starts: date, ends: date, days: int
) -> None:
    period = Period.parse(text)
    assert (period.starts, period.ends, period.days) == (starts, ends, days)


@given(PERIODS)
def test_the_share_of_the_year_is_days_over_days(text: str) -> None:
    period = Period.parse(text)
    assert 0 < period.share_of_year <= 1
    assert (period.share_of_year == 1) == (period.part in ("", "T3"))


@pytest.mark.parametrize(
    ("text", "report"),
    [("2021-T1", "DA04"), ("2021-T2", "DA08"), ("2021-T3", "ÅR"), ("2021", "ÅR")],
)
def test_each_tertial_has_its_report(text: str, report: str) -> None:
    assert Period.parse(text).report == report


@pytest.mark.parametrize("text", ["2021-Q1", "2021-04"])
def test_quarters_and_months_are_no_tertials(text: str) -> None:
    period = Period.parse(text)
    assert not period.is_tertial
    with pytest.raises(ValueError, match="not a tertial"):
        _ = period.tertial
    with pytest.raises(ValueError, match="not a tertial"):
        period.previous()


@pytest.mark.parametrize(
    ("text", "label", "short"),
    [
        ("2021-T1", "tertial 1 2021 (januari–april)", "april 2021"),
        ("2021-T2", "tertial 2 2021 (januari–augusti)", "augusti 2021"),
        ("2021-T3", "tertial 3 2021 (helår)", "helåret 2021"),
        ("2021", "helåret 2021", "helåret 2021"),
        ("2021-Q3", "kvartal 3 2021", "kv 3 2021"),
        ("2021-02", "februari 2021", "februari 2021"),
    ],
)
def test_a_period_has_a_long_and_a_short_swedish_name(text: str, label: str, short: str) -> None:
    period = Period.parse(text)
    assert (period.label, period.short_label) == (label, short)


def test_the_tertial_before_the_first_is_the_third_of_the_year_before() -> None:
    assert str(Period.parse("2021-T1").previous()) == "2020-T3"
    assert str(Period.parse("2021-T3").previous()) == "2021-T2"


@given(TERTIALS)
def test_three_tertials_back_is_the_same_one_last_year(text: str) -> None:
    period = Period.parse(text)
    assert period.previous().previous().previous() == period.same_period_last_year()


@given(TERTIALS, TERTIALS)
def test_tertials_sort_by_their_last_day(one: str, two: str) -> None:
    first, second = Period.parse(one), Period.parse(two)
    assert (first < second) == (first.ends < second.ends)


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("T2 2021", "did you mean '2021-T2'?"),
        ("2021t1", "did you mean '2021-T1'?"),
        ("tertial 3 2022", "did you mean '2022-T3'?"),
        ("2021-T4", "write the period like that"),
        ("april", "write the period like that"),
    ],
)
def test_a_tertial_in_another_form_gets_the_one_that_is_meant(text: str, fix: str) -> None:
    with pytest.raises(PeriodError) as error:
        Period.parse(text)
    assert error.value.problems[0].fix == f"{fix}; `tertial list` shows those that have data"
