"""Each operator has a whole record, and what the record says of it holds."""

from __future__ import annotations

import re

import pytest

from analysis.base.operators import DOWNWARD, UPWARD, Form, Operator


@pytest.mark.parametrize("operator", Operator)
def test_every_operator_has_a_word_and_a_rule_of_its_own(operator: Operator) -> None:
    rules = [other.asks.rule for other in Operator]

    assert operator.word
    assert rules.count(operator.asks.rule) == 1


@pytest.mark.parametrize("operator", Operator)
def test_only_an_operator_with_a_figure_tells_what_reaches_it(operator: Operator) -> None:
    assert operator.asks.reaches is None or operator.is_comparison


@pytest.mark.parametrize(
    ("operator", "expected"),
    [
        (Operator.AT_LEAST, (False, True, True)),
        (Operator.MORE_THAN, (False, False, True)),
        (Operator.AT_MOST, (True, True, False)),
        (Operator.LESS_THAN, (True, False, False)),
        (Operator.EQUAL, (False, True, False)),
    ],
)
def test_limit_is_reached_by_values_on_its_side(
    operator: Operator, expected: tuple[bool, ...]
) -> None:
    reaches = operator.asks.reaches

    assert reaches is not None
    assert tuple(reaches(value, 5) for value in (4, 5, 6)) == expected


def test_upward_and_downward_operators_are_limits_with_one_better_side() -> None:
    assert {operator.asks.form for operator in UPWARD | DOWNWARD} == {Form.LIMIT}
    assert not UPWARD & DOWNWARD
    assert Operator.EQUAL not in UPWARD | DOWNWARD


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Öka", Operator.INCREASE),
        ("Ska minska", Operator.DECREASE),
        ("oförändrat", Operator.KEEP),
        ("Ja", Operator.ACHIEVED),
    ],
)
def test_printed_words_lead_to_one_operator(words: str, expected: Operator) -> None:
    found = [o for o in Operator if o.asks.pattern and re.match(o.asks.pattern, words, re.I)]

    assert found == [expected]
