"""Every worked example of tests/spec/status.yml gives the answer written there."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.base.model import Outcome, Profile, StatusResult
from analysis.base.periods import Period
from analysis.base.spans import Span
from analysis.method.baseline import with_baseline
from analysis.method.earlier import like
from analysis.method.elsewhere import with_elsewhere
from analysis.method.profile import profile, with_profile
from analysis.method.status.assess import RULES, assess
from tests.spec import examples as given

EXAMPLES = given.examples("status")


def answer(example: dict[str, Any]) -> StatusResult:
    asked = example["input"]
    measure, targets, outcomes = given.measure(asked), given.targets(asked), given.outcomes(asked)
    period = Period.parse(asked["period"]) if "period" in asked else None
    if period:
        own, national = given.outcomes_of(asked, "history"), given.outcomes_of(asked, "national")
        units = [given.outcomes_of(unit, "history") for unit in asked.get("region", [])]
        first = outcomes[0] if outcomes else Outcome()
        declared = [Period.parse(text) for text in asked.get("baseline_periods", [])]
        targets = [
            with_baseline(measure, t, first, period, own, declared=declared, national=national)
            for t in targets
        ]

        known, broken = given.elsewhere(asked), asked.get("breaks_elsewhere", [])
        targets = [with_elsewhere(measure, t, first, period, known, breaks=broken) for t in targets]

        def of_region(now: Span) -> Profile | None:
            return profile(measure, now, [like(unit, first) for unit in units])

        targets = [with_profile(measure, t, first, period, own, of_region) for t in targets]
    return assess(
        measure,
        targets,
        outcomes,
        given.thresholds(asked),
        period=period,
        comparisons=asked.get("comparisons"),
    )


@pytest.mark.parametrize("example", EXAMPLES, ids=given.title)
def test_status_of_the_example_is_the_answer_in_the_book(example: dict[str, Any]) -> None:
    result, expected = answer(example), example["answer"]

    assert result.standing.code == expected["status"]
    assert result.rule == expected["rule"]
    assert given.plain(result.explanation) == expected["explanation"]


@pytest.mark.parametrize("example", EXAMPLES, ids=given.title)
def test_figures_of_the_example_are_those_in_the_book(example: dict[str, Any]) -> None:
    result, expected = answer(example), example["answer"]
    shown = {name: given.plain(value) for name, value in result.inputs}

    assert expected.get("inputs", {}).items() <= shown.items()
    for name in ("distance", "distance_relative"):
        if name in expected:
            assert getattr(result, name) == pytest.approx(expected[name], abs=1e-4)
    if "parts" in expected:
        assert [part.status.value for part in result.parts] == expected["parts"]


def test_every_rule_has_an_example() -> None:
    def rules(result: StatusResult) -> set[str]:
        return {result.rule}.union(*(rules(part) for part in result.parts))

    found = set().union(*(rules(answer(example)) for example in EXAMPLES))

    assert found == set(RULES)


def test_there_are_at_least_forty_examples() -> None:
    assert len(EXAMPLES) >= 40
