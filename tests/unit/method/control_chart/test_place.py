"""Tests of analysis.method.control_chart.place: a series in a board's view."""

from __future__ import annotations

import pytest

from analysis.base.codes import Better
from analysis.base.model import Measure, Target
from analysis.base.operators import Operator
from analysis.method.control_chart.limits import FEWEST, TRIAL_UNDER, Assurance, Variation
from analysis.method.control_chart.place import place
from analysis.words.inflection import Noun
from tests.spec import examples as given
from tests.spec.test_control_chart import EXAMPLES, answer

YEAR = Noun("ett", "år", "år")
HIGHER = Measure("m", "m", better=Better.HIGHER)


@pytest.mark.parametrize(
    "example", [e for e in EXAMPLES if "baseline" not in e["input"]], ids=given.title
)
def test_the_board_sees_what_the_control_chart_says(example: dict[str, dict[str, object]]) -> None:
    chart, asked = answer(example), example["input"]
    target = given.targets(asked)[0] if "target" in asked else None
    found = place(chart.values, given.measure(asked), target)
    assert (found.variation, found.assurance) == (chart.variation, chart.assurance)
    assert (found.lower, found.mean, found.upper) == (chart.lower, chart.mean, chart.upper)


@pytest.mark.parametrize(
    ("values", "known"),
    [([], 0), ([5.0] * (FEWEST - 1), 4), ([1, None, 2, None] * 3, 6)],
)
def test_nothing_is_known_of_too_few_values_or_of_none_that_are_neighbours(
    values: list[float | None], known: int
) -> None:
    found = place(values[:13], HIGHER, None)
    assert (found.known, found.variation, found.assurance, found.why()) == (known, None, None, "")


def test_seven_years_on_one_side_are_told_in_years() -> None:
    found = place([5, 4, 5, 9, 8, 9, 8, 9, 8, 9], HIGHER, Target(Operator.AT_LEAST, 1.0))
    assert (found.variation, found.assurance) == (Variation.IMPROVEMENT, Assurance.HITS)
    assert (found.why(YEAR), found.is_trial) == ("sju år i rad över medelvärdet", True)


def test_limits_are_on_trial_until_they_rest_on_twelve_values() -> None:
    values = [1.0, 2.0] * TRIAL_UNDER
    assert place(values[: TRIAL_UNDER - 1], HIGHER, None).is_trial
    assert not place(values[:TRIAL_UNDER], HIGHER, None).is_trial


@pytest.mark.parametrize(
    ("better", "variation"),
    [
        (Better.HIGHER, Variation.IMPROVEMENT),
        (Better.LOWER, Variation.CONCERN),
        (Better.NEUTRAL, Variation.NEUTRAL),
        (Better.ON_TARGET, Variation.NEUTRAL),
    ],
)
def test_a_signal_is_judged_by_what_is_better(better: Better, variation: Variation) -> None:
    values = [50, 52, 49, 51, 50, 53, 48, 50, 51, 49, 52, 50, 60]
    assert place(values, Measure("m", "m", better=better), None).variation is variation
