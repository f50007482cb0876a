"""Every worked example of tests/spec/findings.yml weighs what is written there."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.base.model import Status
from analysis.method.findings.weigh import Facts, Kind, kind, weigh
from analysis.method.trend.result import Change
from tests.spec import examples as given

EXAMPLES = given.examples("findings")
PARTS = ("change", "distance", "moved", "unknown")


def facts(example: dict[str, Any]) -> Facts:
    asked = dict(example["input"])
    if "change" in asked:
        asked["change"] = Change(asked["change"])
    if "status" in asked:
        asked["status"] = Status(asked["status"])
    return Facts(**asked)


@pytest.mark.parametrize("example", EXAMPLES, ids=given.title)
def test_weight_of_the_example_is_the_answer_in_the_book(example: dict[str, Any]) -> None:
    found, expected = weigh(facts(example)), example["answer"]

    for part in PARTS:
        assert getattr(found, part) == pytest.approx(expected.get(part, 0), abs=0.05), part
    assert found.factor == pytest.approx(expected.get("factor", 1), abs=0.005)
    assert found.total == pytest.approx(expected["weight"])


@pytest.mark.parametrize("example", EXAMPLES, ids=given.title)
def test_kind_of_the_example_is_the_answer(example: dict[str, Any]) -> None:
    assert kind(facts(example)).value == example["answer"]["kind"]


def test_every_kind_but_changed_has_an_example() -> None:
    assert {kind(facts(example)) for example in EXAMPLES} == set(Kind) - {Kind.CHANGED}
