from __future__ import annotations

import pytest

from analysis.audit.figures import targets
from analysis.audit.findings import Severity
from tests.unit.audit.build import Given, only, tables

COUNT: Given = {"unit_of_measure": "antal", "value_type": "count"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Minst 10 möten genomförs under året", 3),
        ("Målvärde 4 tillfällen", 5),
        ("Nationellt mål <250 recept per 1000 invånare", 200),
    ],
)
def test_number_that_the_name_demands_is_the_target(name: str, value: float) -> None:
    measure = {"measure_id": "m", "name": name, **COUNT}
    found = only(targets.number_in_name(tables(measures=[measure], targets=[{"value": value}])))
    assert (found.kind, found.severity) == ("number-in-name", Severity.ERROR)


def test_share_in_the_name_that_is_not_the_target_is_found() -> None:
    measure = {"measure_id": "m", "name": "Ingen kommun ska ha mer än 50% av utbudet"}
    given = tables(measures=[measure], targets=[{"value": 51, "operator": "<="}])
    assert only(targets.number_in_name(given)).title == (
        "”Ingen kommun ska ha mer än 50% av utbudet”: namnet säger 50\u00a0%, målvärdet 51\u00a0%"
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Andel avfall ska vara hög, minst 41%", 41),
        ("För minst (90 %) av produkterna ska bedömning göras", 90),
        ("Kostnaden får inte överstiga 1,9%", 1.9),
        ("Mål 2021: -10 % CO2 jämfört med 2018", 10),
        ("Andel möten ska öka (målvärde högre än 2020)", 100),
        ("Andel som väntat mer än 90 dagar", 25),
        ("Andel utskrivningsklara >1 dygn", 7),
        ("Andel patienter med mer än 5 läkemedel", 70),
        ("Andel 4-åringar med normal vikt", 90),
    ],
)
def test_years_days_and_what_is_counted_are_not_demands(name: str, value: float) -> None:
    given = tables(measures=[{"measure_id": "m", "name": name}], targets=[{"value": value}])
    assert targets.number_in_name(given) == []


def test_each_part_of_a_demand_may_be_a_target_of_its_own() -> None:
    measure = {"measure_id": "m", "name": "Kurser (målvärde 4 tillfällen)", **COUNT}
    rows: list[Given] = [
        {"component": "tillfällen", "value": 4},
        {"component": "chefer", "value": 48},
    ]
    assert targets.number_in_name(tables(measures=[measure], targets=rows)) == []


def test_minus_in_the_name_but_not_in_the_target_is_found_once_for_all_units() -> None:
    measure = {"measure_id": "m", "name": "Mål 2021: -10 % CO2", "value_type": "change"}
    rows: list[Given] = [{"unit_id": "rs", "value": 10}, {"unit_id": "hsn", "value": 10}]
    found = only(targets.sign_in_name(tables(measures=[measure], targets=rows)))
    assert "Namnet kräver −10\u00a0%" in found.explanation
    assert len(found.rows) == 2


def test_minus_in_both_name_and_target_is_no_finding() -> None:
    measure = {"measure_id": "m", "name": "Mål 2021: -10 % CO2", "value_type": "change"}
    assert targets.sign_in_name(tables(measures=[measure], targets=[{"value": -10}])) == []


@pytest.mark.parametrize(
    ("name", "operator"),
    [("Antal artiklar minskar", "keep"), ("Minska väntetiden", "increase"),
     ("Antalet besök ska öka", "decrease")],
)  # fmt: skip
def test_direction_of_the_target_that_is_not_the_names_is_found(name: str, operator: str) -> None:
    given = tables(measures=[{"measure_id": "m", "name": name}], targets=[{"operator": operator}])
    assert only(targets.direction(given)).kind == "target-against-name"


@pytest.mark.parametrize(
    ("name", "operator"),
    [("Antal artiklar minskar", "decrease"), ("Avfallet ska inte öka", "keep"),
     ("Andelen ska bibehållas och helst öka", "keep"), ("Minska eller öka", "keep"),
     ("Sjukfrånvaro", "decrease"), ("Minska inhyrningen", "<=")],
)  # fmt: skip
def test_direction_that_is_the_names_is_no_finding(name: str, operator: str) -> None:
    given = tables(measures=[{"measure_id": "m", "name": name}], targets=[{"operator": operator}])
    assert targets.direction(given) == []


def test_years_with_the_same_wrong_direction_are_one_finding() -> None:
    rows: list[Given] = [{"operator": "keep", "year": 2023}, {"operator": "keep", "year": 2025}]
    measure = {"measure_id": "m", "name": "Antal artiklar minskar"}
    found = only(targets.direction(tables(measures=[measure], targets=rows)))
    assert "målet för 2023 och 2025 är behålla" in found.explanation


def test_more_than_before_is_not_met_by_the_same() -> None:
    measure = {"measure_id": "m", "name": "Antal vårdgivare ska öka jämfört med 2020", **COUNT}
    row = {"value": 24, "printed": "met", "computed": "met"}
    given = tables(measures=[measure], targets=[{"value": 24}], observations=[row])
    assert "har 24 mot målvärdet 24" in only(targets.met_by_equality(given)).explanation
    more = tables(measures=[measure], targets=[{"value": 24}], observations=[{**row, "value": 25}])
    assert targets.met_by_equality(more) == []


def test_target_that_stands_only_in_the_name_is_found() -> None:
    measure = {"measure_id": "m", "name": "Andel avfall, minst 41%"}
    given = tables(measures=[measure], targets=[{"value": 41}])
    assert only(targets.empty_cell(given)).title.endswith("målvärdet står bara i namnet")
    printed = tables(measures=[measure], targets=[{"value": 41, "text": "41 %"}])
    assert targets.empty_cell(printed) == []
