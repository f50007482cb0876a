"""Every worked example of tests/spec/rollup.yml gives the answer written there."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.base.model import Standing, Status
from analysis.method.rollup import RULES, RollUp, ShareLimits, roll_up
from tests.spec import examples as given

EXAMPLES = given.examples("rollup")


def answer(example: dict[str, Any]) -> RollUp:
    asked = example["input"]
    return roll_up(
        [Standing.parse(code) for code in asked["statuses"]],
        asked["rule"],
        Status(asked["stated"]) if "stated" in asked else None,
        limits=ShareLimits(**asked["limits"]) if "limits" in asked else None,
        stated_reason=asked.get("stated_reason", ""),
    )


@pytest.mark.parametrize("example", EXAMPLES, ids=given.title)
def test_verdict_of_the_example_is_the_answer_in_the_book(example: dict[str, Any]) -> None:
    result, expected = answer(example), example["answer"]

    assert result.standing.code == expected["status"]
    assert result.assessable == expected["assessable"]
    assert result.share_met == pytest.approx(expected.get("share_met"), abs=1e-4)
    assert result.agrees == expected.get("agrees")
    assert given.plain(result.explanation) == expected["explanation"]


def test_every_roll_up_rule_has_an_example() -> None:
    assert {answer(example).rule for example in EXAMPLES} == set(RULES)


def test_unknown_rule_is_an_error_that_names_those_there_are() -> None:
    with pytest.raises(ValueError, match="worst, share or stated"):
        roll_up([Standing(Status.MET)], "best")


def test_limits_that_cross_are_an_error() -> None:
    with pytest.raises(ValueError, match="0 ≤ near ≤ met ≤ 1"):
        roll_up([Standing(Status.MET)], "share", limits=ShareLimits(met=0.4, near=0.6))
