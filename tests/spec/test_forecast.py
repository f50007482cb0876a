"""Every worked example of tests/spec/forecast.yml gives the answer written there."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.base.codes import Sex
from analysis.base.periods import Period
from analysis.method.forecast import Forecast, Method, forecast, forecast_outcome
from analysis.method.year_parts import YearPart, summed_year_parts, year_parts
from tests.spec import examples as given

EXAMPLES = given.examples("forecast")


def answer(example: dict[str, Any]) -> Forecast:
    asked = example["input"]
    through = Period.parse(asked["through"])
    return forecast(Method(example["method"]), given.measure(asked), through, years(asked, through))


def years(asked: dict[str, Any], through: Period) -> tuple[YearPart, ...]:
    if "years" in asked:
        return tuple(YearPart(*year) for year in asked["years"])
    if "values" in asked:
        measure = given.measure(asked)
        spans = {measure.span(Period.parse(p)): v for p, v in asked["values"].items()}
        return year_parts(spans, measure.span(through))
    name, form = ("months", "{:02d}") if "months" in asked else ("quarters", "Q{}")
    return summed_year_parts(
        {
            given.measure(asked).span(Period.parse(f"{year}-{form.format(i)}")): value
            for year, row in asked[name].items()
            for i, value in enumerate(row, 1)
        },
        through.ends,
    )


@pytest.mark.parametrize("example", EXAMPLES, ids=given.title)
def test_forecast_of_the_example_is_the_answer_in_the_book(example: dict[str, Any]) -> None:
    result, expected = answer(example), example["answer"]

    assert result.value == pytest.approx(expected.get("value"))
    assert result.reason == expected.get("reason", "")
    assert given.plain(result.explanation) == expected["explanation"]


@pytest.mark.parametrize("example", EXAMPLES, ids=given.title)
def test_error_of_the_example_is_the_one_in_the_book(example: dict[str, Any]) -> None:
    result, expected = answer(example), example["answer"]

    assert result.backtest.n == expected["n"]
    for name in ("mae", "mape", "last_year_mae"):
        assert getattr(result.backtest, name) == pytest.approx(expected.get(name), abs=1e-4)
    if "inputs" in expected:
        shown = {name: given.plain(value) for name, value in result.inputs}
        assert shown == expected["inputs"]


def test_every_method_and_every_refusal_has_an_example() -> None:
    from analysis.method.forecast import _REFUSALS

    assert {Method(e["method"]) for e in EXAMPLES} == set(Method)
    assert {e["answer"]["reason"] for e in EXAMPLES if "reason" in e["answer"]} == set(_REFUSALS)


def test_outcome_of_a_forecast_is_a_full_year_forecast_for_the_status_method() -> None:
    outcome = forecast_outcome(answer(EXAMPLES[0]), sex=Sex.WOMEN)

    assert (outcome.kind, outcome.period, outcome.sex) == ("forecast", "2022", "K")
    assert outcome.value == pytest.approx(160.0)


def test_outcome_of_a_refused_forecast_is_missing_with_a_reason() -> None:
    refused = next(e for e in EXAMPLES if "reason" in e["answer"])
    outcome = forecast_outcome(answer(refused))

    assert outcome.value is None
    assert outcome.missing_reason == "not_available"


def test_half_year_with_another_month_than_june_is_a_mistake_in_the_call() -> None:
    with pytest.raises(ValueError, match="June"):
        forecast(Method.HALF_YEAR, given.measure(EXAMPLES[0]["input"]), Period.parse("2022-T2"), ())
