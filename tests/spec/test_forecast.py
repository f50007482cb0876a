"""Every worked example of tests/spec/forecast.yml gives the answer written there."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from analysis.base.codes import Sex
from analysis.base.model import StatusResult, Thresholds
from analysis.base.paths import Paths
from analysis.base.periods import Period
from analysis.data.national.figures import read_national
from analysis.method.certainty.pooled import Values
from analysis.method.forecast import sentences
from analysis.method.forecast.bands import chance, of_figure
from analysis.method.forecast.result import Forecast, Method
from analysis.method.forecast.whole_year import forecast, forecast_outcome
from analysis.method.status.assess import assess_one
from analysis.method.year_parts import YearPart, summed_year_parts, year_parts
from analysis.results.key_figures import values_by_figure
from tests.spec import examples as given
from tests.support import ROOT

EXAMPLES = given.examples("forecast")


def answer(example: dict[str, Any]) -> Forecast:
    asked = example["input"]
    through = Period.parse(asked["through"])
    known = years(asked, through)
    figure = of_figure(snapshot()[asked["kpi"]], through.year) if "kpi" in asked else None
    return forecast(
        *(Method(example["method"]), given.measure(asked), through, known, figure),
        is_unusual=asked.get("is_unusual", False),
    )


@cache
def snapshot() -> dict[str, Values]:
    return values_by_figure(read_national(Paths(ROOT)))


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
    narrow = [band for band in result.bands if band.level == 0.8]
    shown = [given.plain(sentences.span(given.measure(example["input"]), band)) for band in narrow]
    assert shown == ([expected["narrow"]] if "narrow" in expected else [])


@pytest.mark.parametrize("example", EXAMPLES, ids=given.title)
def test_chance_of_the_example_is_the_one_in_the_book(example: dict[str, Any]) -> None:
    assert chance_of(example) == example["answer"].get("chance")


def chance_of(example: dict[str, Any]) -> str | None:
    result, asked = answer(example), example["input"]
    if "target" not in asked or result.value is None:
        return None
    measure, (target,) = given.measure(asked), given.targets(asked)

    def judge(value: float) -> StatusResult:
        (outcome,) = given.outcomes({"outcome": {"value": value}})
        return assess_one(measure, target, outcome, Thresholds())

    share = chance(result.value, result.calibration, judge)
    return None if share is None else given.plain(sentences.chance(share))


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
    from analysis.method.forecast.sentences import REFUSALS

    assert {Method(e["method"]) for e in EXAMPLES} == set(Method)
    assert {e["answer"]["reason"] for e in EXAMPLES if "reason" in e["answer"]} == set(REFUSALS)


def test_outcome_of_a_forecast_is_a_full_year_forecast_for_the_status_method() -> None:
    outcome = forecast_outcome(answer(EXAMPLES[0]), sex=Sex.WOMEN)

    assert (outcome.kind, outcome.period, outcome.sex) == ("forecast", "2022", "K")
    assert outcome.value == pytest.approx(163.704, abs=0.001)


def test_outcome_of_a_refused_forecast_is_missing_with_a_reason() -> None:
    refused = next(e for e in EXAMPLES if "reason" in e["answer"])
    outcome = forecast_outcome(answer(refused))

    assert outcome.value is None
    assert outcome.missing_reason == "not_available"


def test_half_year_with_another_month_than_june_is_a_mistake_in_the_call() -> None:
    with pytest.raises(ValueError, match="June"):
        forecast(Method.HALF_YEAR, given.measure(EXAMPLES[0]["input"]), Period.parse("2022-T2"), ())
