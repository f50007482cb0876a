"""What must hold of every forecast, whatever the figures."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analysis.base.codes import Accumulation, ValueType
from analysis.base.model import Measure
from analysis.base.periods import Period
from analysis.base.spans import Span, SpanKind, since_january, span_of, why_not_compared
from analysis.method.forecast.result import Forecast, Method
from analysis.method.forecast.whole_year import back_test, forecast, forecast_outcome
from analysis.method.year_parts import YearPart, summed_year_parts, year_parts

COUNT = Measure(
    "m",
    "M",
    unit_of_measure="antal",
    value_type=ValueType.COUNT,
    accumulation=Accumulation.YEAR_TO_DATE,
)
POINT = replace(COUNT, accumulation=Accumulation.POINT)
PERIODS = tuple(
    f"{year}{part}"
    for year in (2020, 2021, 2022)
    for part in ("", "-T1", "-T2", "-T3", "-Q1", "-Q4", "-02", "-08", "-12")
)
JUNE = Period.parse("2022-06")
THIS_YEAR = 2022
RATIOS = (Method.SEASONAL_SHARE, Method.HALF_YEAR)


@st.composite
def histories(draw: st.DrawFn) -> list[YearPart]:
    """Up to five finished years before 2022 and this one so far; some figures may be missing."""
    missing = st.integers(0, 9).map(lambda n: n == 9)
    years = []
    for year in range(THIS_YEAR - draw(st.integers(0, 5)), THIS_YEAR):
        part = draw(st.integers(0, 1000))
        full = part + draw(st.integers(0, 1000))
        years.append(
            YearPart(year, None if draw(missing) else part, None if draw(missing) else full)
        )
    return [*years, YearPart(THIS_YEAR, draw(st.integers(0, 1000)))]


def made(method: Method, years: list[YearPart]) -> Forecast:
    return forecast(method, POINT if method is Method.CARRY_FORWARD else COUNT, JUNE, years)


@given(histories(), st.sampled_from(Method))
def test_there_is_either_a_value_or_a_reason_and_always_a_sentence(
    years: list[YearPart], method: Method
) -> None:
    result = made(method, years)

    assert (result.value is None) == bool(result.reason)
    assert result.explanation.startswith("Ingen prognos" if result.reason else "Prognos")
    assert result.explanation.endswith(".")


@given(histories())
def test_half_year_and_seasonal_share_agree_on_a_year_after_a_single_one(
    years: list[YearPart],
) -> None:
    share, half = (back_test(method, years[-3:-1]) for method in RATIOS)

    assert [t.forecast for t in share.trials] == pytest.approx([t.forecast for t in half.trials])
    assert [t.outcome for t in share.trials] == [t.outcome for t in half.trials]


@given(histories(), st.sampled_from(Method), st.randoms(use_true_random=False))
def test_order_of_the_years_does_not_matter(
    years: list[YearPart], method: Method, random: object
) -> None:
    shuffled = list(years)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert made(method, shuffled) == made(method, years)


@given(histories(), st.sampled_from(Method), st.integers(1, 1000))
def test_rescaling_the_figures_rescales_forecast_and_error_but_not_the_relative_error(
    years: list[YearPart], method: Method, factor: int
) -> None:
    scaled = [replace(y, part=_times(y.part, factor), full=_times(y.full, factor)) for y in years]
    one, many = made(method, years), made(method, scaled)

    assert one.reason == many.reason
    assert many.value == pytest.approx(_times(one.value, factor))
    assert many.backtest.mae == pytest.approx(_times(one.backtest.mae, factor))
    assert many.backtest.mape == pytest.approx(one.backtest.mape)


@given(histories(), st.sampled_from(RATIOS))
def test_full_year_is_never_less_than_what_has_come_so_far(
    years: list[YearPart], method: Method
) -> None:
    result = made(method, years)
    so_far = years[-1].part

    assert so_far is not None
    assert result.value is None or result.value >= so_far * (1 - 1e-9)


@given(histories(), st.sampled_from(RATIOS), st.integers(0, 1000))
def test_more_so_far_never_gives_less_in_the_year(
    years: list[YearPart], method: Method, more: int
) -> None:
    last = years[-1]
    assert last.part is not None
    first, second = (
        made(method, years),
        made(method, [*years[:-1], replace(last, part=last.part + more)]),
    )

    assert first.reason == second.reason
    if first.value is not None and second.value is not None:
        assert second.value >= first.value


@given(histories(), st.sampled_from(Method), st.integers(0, 5000))
def test_test_of_a_year_uses_nothing_that_came_after_it(
    years: list[YearPart], method: Method, other: int
) -> None:
    finished = years[:-1]
    assume(len(finished) > 1)
    changed = [*finished[:-1], replace(finished[-1], part=other, full=other * 2)]
    before = finished[-1].year

    first = [t for t in back_test(method, finished).trials if t.year < before]
    second = [t for t in back_test(method, changed).trials if t.year < before]

    assert first == second


@given(histories(), st.sampled_from(Method))
def test_a_forecast_is_tried_on_two_years_and_lies_within_its_bands(
    years: list[YearPart], method: Method
) -> None:
    result = made(method, years)

    assert result.value is None or result.backtest.n >= 2
    ends = [(band.low, band.high) for band in result.bands]
    assert all(low <= (result.value or 0) <= high for low, high in ends)
    assert all(wide[0] <= narrow[0] <= narrow[1] <= wide[1] for narrow, wide in pairwise(ends))


@given(histories(), st.sampled_from(Method), st.integers(0, 5000))
def test_how_this_year_ends_is_not_looked_at(
    years: list[YearPart], method: Method, ending: int
) -> None:
    known = [*years[:-1], replace(years[-1], full=ending)]

    assert made(method, known) == made(method, years)


@given(st.integers(1, 500), st.integers(0, 500), st.integers(4, 7), st.sampled_from(RATIOS))
def test_years_that_repeat_themselves_are_forecast_without_error(
    part: int, rest: int, n: int, method: Method
) -> None:
    years = [YearPart(THIS_YEAR - k, part, part + rest) for k in range(n)]
    result = made(method, years)

    assert result.value == pytest.approx(part + rest)
    assert result.backtest.n == n - 2
    assert result.backtest.mae == pytest.approx(0, abs=1e-9)


@given(histories(), st.sampled_from(Method))
def test_outcome_of_a_forecast_has_its_value_and_says_that_it_is_one(
    years: list[YearPart], method: Method
) -> None:
    result = made(method, years)
    outcome = forecast_outcome(result)

    assert (outcome.value, outcome.kind) == (result.value, "forecast")
    assert bool(outcome.missing_reason) == (result.value is None)


@given(st.lists(st.integers(0, 100), min_size=12, max_size=12), st.integers(1, 12))
def test_summing_months_gives_the_same_parts_as_year_to_date_figures(
    flows: list[int], month: int
) -> None:
    months = [month_of_2021(i) for i in range(1, 13)]
    to_date = {since_january(m.ends): sum(flows[: i + 1]) for i, m in enumerate(months)}
    through = months[month - 1].ends

    summed = summed_year_parts(dict(zip(months, flows, strict=True)), through)

    assert summed == year_parts(to_date, since_january(through))


@given(st.integers(1, 12), st.integers(1, 12))
def test_a_missing_month_leaves_no_sum_that_should_hold_it(gap: int, month: int) -> None:
    flows = {month_of_2021(i): None if i == gap else 1.0 for i in range(1, 13)}

    (year,) = summed_year_parts(flows, month_of_2021(month).ends)

    assert year.full is None
    assert (year.part is None) == (gap <= month)


def month_of_2021(number: int) -> Span:
    return span_of("month", Period.parse(f"2021-{number:02d}"))


@given(
    st.sampled_from(("period", "year_to_date", "month", "quarter", "point", "rolling")),
    st.lists(st.sampled_from(PERIODS), min_size=1, unique=True),
    st.sampled_from(PERIODS),
)
def test_a_part_of_a_year_is_the_same_part_of_each_and_a_year_is_whole(
    accumulation: str, periods: list[str], last: str
) -> None:
    spans = {name: span_of(accumulation, Period.parse(name)) for name in {*periods, last}}
    now = spans[last]
    values = {span: float(number) for number, span in enumerate(dict.fromkeys(spans.values()))}
    by_value = {value: span for span, value in values.items()}
    for year in year_parts(values, now):
        if year.part is not None:
            assert why_not_compared(by_value[year.part], now, adds_up=True) is None
        if year.full is not None:
            whole = by_value[year.full]
            assert whole.is_whole_year or whole.kind in (SpanKind.POINT, SpanKind.ROLLING)
            assert (whole.ends.month, whole.ends.day) == (12, 31)


def _times(value: float | None, factor: int) -> float | None:
    return None if value is None else value * factor
