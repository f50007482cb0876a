"""Every worked example of tests/spec/trend.yml gives the answer written there."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.base.model import Outcome
from analysis.base.periods import Period
from analysis.method.trend.compare import RULES, Trend, trends
from tests.spec import examples as given

EXAMPLES = given.examples("trend")


def answer(example: dict[str, Any]) -> Trend:
    asked = example["input"]
    found = trends(
        given.measure(asked),
        given.outcomes(asked)[0],
        [Outcome(**given.coded(earlier)) for earlier in asked.get("history", [])],
        period=Period.parse(asked["period"]),
        target=next(iter(given.targets(asked)), None),
    )
    return next(trend for trend in found if trend.against.value == asked["against"])


@pytest.mark.parametrize("example", EXAMPLES, ids=given.title)
def test_trend_of_the_example_is_the_answer_in_the_book(example: dict[str, Any]) -> None:
    result, expected = answer(example), example["answer"]

    assert (result.direction and result.direction.value) == expected["direction"]
    assert result.change.value == expected["change"]
    assert result.rule == expected["rule"]
    assert given.plain(result.explanation) == expected["explanation"]


@pytest.mark.parametrize("example", EXAMPLES, ids=given.title)
def test_figures_of_the_trend_are_those_in_the_book(example: dict[str, Any]) -> None:
    result, expected = answer(example), example["answer"]

    assert result.difference == pytest.approx(expected.get("difference"))
    assert result.dead_band == pytest.approx(expected.get("dead_band"))


def test_every_trend_rule_has_an_example() -> None:
    assert {answer(example).rule for example in EXAMPLES} == set(RULES)
