"""Tests of analysis.base.periods."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.base.errors import UserError
from analysis.base.periods import Period, PeriodError

PARTS = ["", *(f"-T{n}" for n in (1, 2, 3)), *(f"-Q{n}" for n in (1, 2, 3, 4))]
PARTS += ["-H1", "-H2", "-L", *(f"-{month:02d}" for month in range(1, 13))]
PERIODS = st.builds(lambda y, p: f"{y:04d}{p}", st.integers(1900, 2999), st.sampled_from(PARTS))
TERTIALS = st.builds(lambda y, n: f"{y}-T{n}", st.integers(1900, 2999), st.integers(1, 3))


@given(PERIODS)
def test_a_period_is_written_as_it_is_read(text: str) -> None:
    assert str(Period.parse(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        *("", "april", "21-T1", "2021-T0", "2021-T4", "2021T1", "2021-t1", "2021-T1-T2", "0000"),
        *("2021-H3", "2021-H", "2021-L1", "2020/21"),
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
        ("2021-H1", date(2021, 1, 1), date(2021, 6, 30), 181),
        ("2021-H2", date(2021, 7, 1), date(2021, 12, 31), 184),
        ("2021-L", date(2020, 8, 1), date(2021, 6, 30), 334),
    ],
)
def test_a_tertial_counts_from_new_year_and_any_other_period_stands_alone(
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
    [
        *(("2021-T1", "DA04"), ("2021-T2", "DA08"), ("2021-T3", "ÅR"), ("2021", "ÅR")),
        *(("2021-H1", ""), ("2021-H2", "ÅR"), ("2021-Q1", ""), ("2021-04", "DA04")),
        ("2021-L", "ÅR"),
    ],
)
def test_a_period_that_ends_with_a_report_has_its_name(text: str, report: str) -> None:
    assert Period.parse(text).report == report


def test_the_year_and_its_third_tertial_are_two_periods_with_names_of_their_own() -> None:
    year, tertial = Period.parse("2021"), Period.parse("2021-T3")
    assert (year.starts, year.ends) == (tertial.starts, tertial.ends)
    assert year != tertial
    assert year.label != tertial.label
    assert year.report_label != tertial.report_label


@given(PERIODS, PERIODS)
def test_no_two_periods_have_the_same_name_as_reports(one: str, other: str) -> None:
    first, second = Period.parse(one), Period.parse(other)
    assert (first.report_label == second.report_label) == (first == second)


@pytest.mark.parametrize(
    ("text", "label", "short"),
    [
        ("2021-T1", "tertial 1 2021 (januari–april)", "april 2021"),
        ("2021-T2", "tertial 2 2021 (januari–augusti)", "augusti 2021"),
        ("2021-T3", "tertial 3 2021 (helår)", "december 2021"),
        ("2021-H2", "andra halvåret 2021", "andra halvåret 2021"),
        ("2021-L", "läsåret 2020/21", "läsåret 2020/21"),
        ("2000-L", "läsåret 1999/00", "läsåret 1999/00"),
        ("2021", "helåret 2021", "helåret 2021"),
        ("2021-Q3", "kvartal 3 2021", "kv 3 2021"),
        ("2021-02", "februari 2021", "februari 2021"),
    ],
)
def test_a_period_has_a_long_and_a_short_swedish_name(text: str, label: str, short: str) -> None:
    period = Period.parse(text)
    assert (period.label, period.short_label) == (label, short)


@pytest.mark.parametrize(
    ("text", "before"),
    [
        *(("2021", "2020"), ("2021-L", "2020-L"), ("2021-H1", "2020-H2"), ("2021-H2", "2021-H1")),
        *(("2021-Q1", "2020-Q4"), ("2021-Q4", "2021-Q3"), ("2021-01", "2020-12")),
        ("2021-10", "2021-09"),
    ],
)
def test_the_period_before_is_of_the_same_kind(text: str, before: str) -> None:
    assert Period.parse(text).previous() == Period.parse(before)


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
        ("läsåret 2020/21", "did you mean '2021-L'?"),
        ("2020/2021", "did you mean '2021-L'?"),
        ("kv 2 2021", "did you mean '2021-Q2'?"),
        ("h1 2021", "did you mean '2021-H1'?"),
        ("2021-H3", "write the period like that"),
        ("2021-T4", "write the period like that"),
        ("april", "write the period like that"),
    ],
)
def test_a_tertial_in_another_form_gets_the_one_that_is_meant(text: str, fix: str) -> None:
    with pytest.raises(PeriodError) as error:
        Period.parse(text)
    assert error.value.problems[0].fix == f"{fix}; `tertial list` shows those that have data"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2021-T1", "2021-T2"),
        ("2021-T3", "2022-T1"),
        ("2021-Q4", "2022-Q1"),
        ("2021-H1", "2021-H2"),
        ("2021-09", "2021-10"),
        ("2021-12", "2022-01"),
        ("2021", "2022"),
        ("2021-L", "2022-L"),
    ],
)
def test_the_period_that_follows_is_the_one_whose_previous_it_is(first: str, second: str) -> None:
    assert str(Period.parse(first).following()) == second
    assert Period.parse(second).previous() == Period.parse(first)
