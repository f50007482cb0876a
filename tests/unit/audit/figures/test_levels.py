from __future__ import annotations

from analysis.audit.figures import levels
from analysis.audit.findings import Severity
from tests.unit.audit.build import Given, only, tables

OUTCOME: Given = {"period": "2021", "value": 458}
FORECAST: Given = {"period": "2021", "kind": "forecast", "value": 274}


def test_forecast_far_from_the_same_years_outcome_is_found() -> None:
    found = only(levels.forecast_far_from_outcome(tables(observations=[OUTCOME, FORECAST])))
    assert found.kind == "forecast-far-from-outcome"
    near = {**FORECAST, "value": 440}
    assert levels.forecast_far_from_outcome(tables(observations=[OUTCOME, near])) == []


def test_forecast_of_another_year_is_not_compared() -> None:
    other = {**FORECAST, "period": "2022"}
    assert levels.forecast_far_from_outcome(tables(observations=[OUTCOME, other])) == []


def test_part_greater_than_the_total_is_impossible() -> None:
    total = {"period": "2021", "component": "Totalt", "value": 400}
    found = only(levels.above_total(tables(observations=[OUTCOME, total])))
    assert found.severity is Severity.ERROR
    assert "Delen kan inte vara större än det hela." in found.explanation


def test_forecast_greater_than_the_total_looks_wrong() -> None:
    total = {"period": "2021", "component": "Totalt", "value": 200}
    found = only(levels.above_total(tables(observations=[FORECAST, total])))
    assert found.severity is Severity.WARNING


def test_total_of_something_else_is_not_the_whole_of_the_part() -> None:
    measure = {"measure_id": "m", "name": "Slutförda ärenden", "value_type": "count"}
    total = {"period": "2021", "component": "Totalt startade möten", "value": 200}
    given = tables(measures=[measure], observations=[FORECAST, total])
    assert levels.above_total(given) == []


def test_jump_from_a_year_to_a_tertial_of_it_is_no_finding() -> None:
    measure = {"measure_id": "m", "value_type": "count"}
    rows: list[Given] = [{"period": "2021", "value": 36_000}, {"period": "2022-T1", "value": 1_000}]
    given = tables(measures=[measure], observations=rows)
    assert levels.jump_between_periods(given) == []


def test_part_no_greater_than_the_total_is_no_finding() -> None:
    total = {"period": "2021", "component": "Totalt", "value": 458}
    last_year = {**total, "period": "2020", "value": 1}
    assert levels.above_total(tables(observations=[OUTCOME, total, last_year])) == []


def test_value_ten_times_the_last_one_is_found() -> None:
    rows: list[Given] = [{"period": "2021", "value": 1_000}, {"period": "2018", "value": 36_000}]
    found = only(levels.jump_between_periods(tables(observations=rows)))
    assert "en skillnad på 36 gånger" in found.explanation
    assert [row.key("period") for row in found.rows] == ["2018", "2021"]


def test_value_less_than_ten_times_the_last_one_is_no_finding() -> None:
    rows: list[Given] = [{"period": "2018", "value": 100}, {"period": "2021", "value": 900}]
    assert levels.jump_between_periods(tables(observations=rows)) == []
