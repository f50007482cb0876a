from __future__ import annotations

from analysis.audit.figures import baselines
from tests.unit.audit.build import Given, only, tables

TARGET: Given = {"year": 2023, "operator": ">=", "value": 70}


def test_baseline_better_than_the_target_is_found() -> None:
    given = tables(targets=[{**TARGET, "baseline_value": 75, "baseline_period": "2021"}])
    found = only(baselines.passed_by_baseline(given))
    assert "Ingångsvärdet 2021 är 75\u00a0%, bättre än målvärdet 70\u00a0%" in found.explanation
    assert "utan tillåter en försämring" in found.explanation


def test_earlier_outcome_is_the_baseline_when_none_is_stated() -> None:
    rows: list[Given] = [{"period": "2020-T3", "value": 60}, {"period": "2021-T3", "value": 75}]
    found = only(baselines.passed_by_baseline(tables(targets=[TARGET], observations=rows)))
    assert "Ingångsvärdet 2021-T3 är 75\u00a0%" in found.explanation


def test_baseline_equal_to_the_target_demands_nothing() -> None:
    target = {"year": 2023, "operator": "<=", "value": 16, "sex": "K"}
    row = {"period": "2021", "value": 16, "sex": "K"}
    found = only(baselines.passed_by_baseline(tables(targets=[target], observations=[row])))
    assert found.title == "”M”: målet för kvinnor 2023 är redan nått"
    assert found.explanation.endswith("målet kräver ingen förbättring.")


def test_women_and_men_must_both_have_passed_a_target_for_all() -> None:
    rows: list[Given] = [
        {"period": "2021", "sex": "K", "value": 75},
        {"period": "2021", "sex": "M", "value": 74},
    ]
    found = only(baselines.passed_by_baseline(tables(targets=[TARGET], observations=rows)))
    assert "75\u00a0% för kvinnor och 74\u00a0% för män" in found.explanation
    lower = [rows[0], {**rows[1], "value": 69}]
    assert baselines.passed_by_baseline(tables(targets=[TARGET], observations=lower)) == []


def test_target_not_to_increase_may_equal_the_baseline() -> None:
    measure = {"measure_id": "m", "name": "Avfallet ska inte öka jämfört med 2018"}
    target = {"year": 2021, "operator": "<=", "value": 862, "baseline_value": 862}
    given = tables(measures=[measure], targets=[target])
    assert baselines.passed_by_baseline(given) == []


def test_outcome_of_the_targets_own_year_is_not_where_it_starts() -> None:
    row = {"period": "2023-T1", "value": 90}
    assert baselines.passed_by_baseline(tables(targets=[TARGET], observations=[row])) == []


def test_forecast_better_than_the_target_is_found() -> None:
    target: Given = {"year": 2023, "operator": "<=", "value": 350}
    row = {"period": "2021", "kind": "forecast", "value": 274}
    given = tables(targets=[target], observations=[row])
    assert "Prognosen för 2021 är 274" in only(baselines.passed_by_forecast(given)).explanation
    assert baselines.passed_by_baseline(given) == []


def test_forecast_that_the_outcome_did_not_bear_out_is_no_start() -> None:
    target: Given = {"year": 2023, "operator": "<=", "value": 350, "baseline_value": 458}
    row = {"period": "2021", "kind": "forecast", "value": 274}
    assert baselines.passed_by_forecast(tables(targets=[target], observations=[row])) == []


def test_sum_of_part_of_a_year_does_not_pass_the_target_of_a_whole_one() -> None:
    measure = {"measure_id": "m", "value_type": "count", "accumulation": "year_to_date"}
    target: Given = {"year": 2023, "operator": "<=", "value": 1_200}
    row: Given = {"period": "2022-T1", "value": 900}
    given = tables(measures=[measure], targets=[target], observations=[row])
    assert baselines.passed_by_baseline(given) == []
    whole = tables(measures=[measure], targets=[target], observations=[{**row, "period": "2022"}])
    assert len(baselines.passed_by_baseline(whole)) == 1


def test_later_target_that_asks_for_less_is_found() -> None:
    rows: list[Given] = [TARGET, {**TARGET, "year": 2025, "value": 60}]
    found = only(baselines.weaker_later(tables(targets=rows)))
    assert found.explanation == (
        "Målvärdet är 70\u00a0% för 2023 men 60\u00a0% för 2025 (Regionstyrelsen): kravet sänks."
    )


def test_later_target_that_asks_for_as_much_or_more_is_no_finding() -> None:
    rows: list[Given] = [TARGET, {**TARGET, "year": 2024}, {**TARGET, "year": 2025, "value": 80}]
    assert baselines.weaker_later(tables(targets=rows)) == []


def test_relative_target_without_baseline_is_told_once_for_a_unit() -> None:
    rows: list[Given] = [
        {"measure_id": "a", "operator": "increase", "year": 2023},
        {"measure_id": "a", "operator": "increase", "year": 2025},
        {"measure_id": "b", "operator": "decrease", "change_percent": 5},
    ]
    found = only(baselines.without_baseline(tables(targets=rows)))
    assert found.explanation.endswith("”A” och ”B”.")
    assert len(found.rows) == 3


def test_relative_target_with_something_to_compare_with_is_no_finding() -> None:
    rows: list[Given] = [
        {"measure_id": "a", "operator": "increase", "baseline_value": 5},
        {"measure_id": "b", "operator": "increase", "relative_to": "national"},
        {"measure_id": "c", "operator": "increase", "year": 2023},
    ]
    seen = {"measure_id": "c", "period": "2021", "sex": "K", "value": 1}
    assert baselines.without_baseline(tables(targets=rows, observations=[seen])) == []


def test_target_ten_times_the_baseline_is_told_for_the_first_year() -> None:
    rows: list[Given] = [{**TARGET, "value": 40}, {**TARGET, "year": 2025, "value": 50}]
    row = {"period": "2021", "value": 1}
    found = only(baselines.far_from_baseline(tables(targets=rows, observations=[row])))
    assert found.title == "”M”: från 1\u00a0% till 40\u00a0%"


def test_target_less_than_ten_times_the_baseline_is_no_finding() -> None:
    given = tables(targets=[{**TARGET, "value": 40, "baseline_value": 5}])
    assert baselines.far_from_baseline(given) == []
    assert baselines.far_from_baseline(tables(targets=[{**TARGET, "baseline_value": 0}])) == []
