from __future__ import annotations

from analysis.audit.figures.baselines_for_targets import Starts, first_years
from tests.unit.audit.build import Given, tables

TARGETS: list[Given] = [{"year": 2023, "value": 50}, {"year": 2025, "value": 60}]


def test_start_is_the_last_outcome_before_the_first_target() -> None:
    rows: list[Given] = [
        {"period": "2022-T1", "value": 3},
        {"period": "2021-T3", "value": 2},
        {"period": "2024", "value": 4},
    ]
    given = tables(targets=TARGETS, observations=rows)
    later = given["targets"][1]
    assert [s.value for s in Starts.of(given, "actual").before(later)] == [3]


def test_baseline_in_the_target_goes_before_outcomes_but_is_no_forecast() -> None:
    given = tables(targets=[{**TARGETS[0], "baseline_value": 9, "baseline_period": "2020"}])
    target = given["targets"][0]
    found = Starts.of(given, "actual")
    assert [(s.period, s.value, s.row) for s in found.before(target)] == [("2020", 9.0, None)]
    assert found.forecast(target) == ()


def test_one_sex_alone_does_not_stand_for_all() -> None:
    given = tables(targets=TARGETS, observations=[{"period": "2021", "sex": "K", "value": 3}])
    found, target = Starts.of(given, "actual"), given["targets"][0]
    assert found.before(target) == ()
    assert found.any_part(target)


def test_first_years_are_the_earliest_targets() -> None:
    given = tables(targets=TARGETS[::-1])
    assert [row["year"] for row in first_years(given)] == [2023]
