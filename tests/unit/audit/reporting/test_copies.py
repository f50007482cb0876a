from __future__ import annotations

import pytest

from analysis.audit.reporting import copies
from tests.unit.audit.build import Given, only, tables


def two(value: float, **second: object) -> list[Given]:
    return [
        {"measure_id": "a", "value": value, "source_line": 786},
        {"measure_id": "b", "value": value, "source_line": 788, **second},
    ]


def test_same_uneven_outcome_under_one_goal_looks_copied() -> None:
    found = only(copies.outcome_copied(tables(observations=two(4.87))))
    assert found.title == "”A” och ”B” har samma utfall"


def test_small_whole_numbers_are_equal_by_themselves() -> None:
    assert copies.outcome_copied(tables(observations=two(24, source_line=787))) == []
    assert copies.outcome_copied(tables(observations=two(5.4, source_line=787))) == []


@pytest.mark.parametrize(
    ("value", "second"),
    [
        (100, {"source_line": 787}),
        (90, {"source_line": 787}),
        (24, {}),
        (4.87, {"unit_id": "hsn"}),
        (4.87, {"node_id": "annat"}),
        (4.87, {"period": "2021-T2"}),
    ],
)
def test_round_outcomes_and_other_places_are_no_finding(value: float, second: Given) -> None:
    assert copies.outcome_copied(tables(observations=two(value, **second))) == []
