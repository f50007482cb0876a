from __future__ import annotations

from analysis.audit.figures import limits
from tests.unit.audit.build import Given, only, tables

SHARE: Given = {"measure_id": "m", "name": "Andel", "minimum": 0, "maximum": 100}
TON: Given = {"measure_id": "ton", "name": "Avfallsmängd i ton", "unit_of_measure": "ton"}
SORTED: Given = {"measure_id": "andel", "name": "Sorterat", "unit_of_measure": "%"}


def test_share_above_a_hundred_is_impossible_as_outcome_and_as_target() -> None:
    given = tables(measures=[SHARE], observations=[{"value": 101}], targets=[{"value": 110}])
    found = limits.beyond_unit(given)
    assert [f.rows[0].table for f in found] == ["targets", "observations"]
    assert "mätetalet kan vara minst 0 och högst 100" in found[0].explanation


def test_share_within_its_bounds_is_no_finding() -> None:
    given = tables(measures=[SHARE], observations=[{"value": 0}], targets=[{"value": 100}])
    assert limits.beyond_unit(given) == []


def test_more_than_the_most_possible_cannot_be_reached() -> None:
    given = tables(measures=[SHARE], targets=[{"value": 100, "operator": ">"}])
    assert only(limits.unreachable(given)).kind == "target-unreachable"
    assert limits.unreachable(tables(measures=[SHARE], targets=[{"value": 100}])) == []


def test_higher_than_before_in_the_name_is_strict_too() -> None:
    measure = {**SHARE, "name": "Andel möten (målvärde högre än 2020)"}
    assert len(limits.unreachable(tables(measures=[measure], targets=[{"value": 100}]))) == 1
    assert limits.unreachable(tables(measures=[measure], targets=[{"value": 90}])) == []


def test_target_that_repeats_the_row_above_in_another_unit_is_found() -> None:
    rows: list[Given] = [
        {"measure_id": "andel", "value": 41, "source_line": 536},
        {"measure_id": "ton", "value": 41, "operator": "<=", "source_line": 537},
    ]
    found = only(limits.copied(tables(measures=[SORTED, TON], targets=rows)))
    assert found.rows[0].source_line == 537
    assert "samma tal som på raden ovanför, 41\u00a0%" in found.explanation


def test_same_target_in_the_same_unit_is_no_copy() -> None:
    other = {**SORTED, "measure_id": "annan", "name": "Återanvänt"}
    rows: list[Given] = [{"measure_id": "andel", "value": 95}, {"measure_id": "annan", "value": 95}]
    assert limits.copied(tables(measures=[SORTED, other], targets=rows)) == []


def test_two_names_of_the_same_measure_have_the_same_target_by_right() -> None:
    one = {**TON, "name": "Minskad antibiotikaanvändning, recept per 1000 invånare"}
    two = {**SORTED, "name": "Minskad antibiotikaanvändning, recept per tusen invånare"}
    rows: list[Given] = [{"measure_id": "ton", "value": 250}, {"measure_id": "andel", "value": 250}]
    assert limits.copied(tables(measures=[one, two], targets=rows)) == []


def test_rows_apart_in_the_document_are_not_neighbours() -> None:
    rows: list[Given] = [
        {"measure_id": "andel", "value": 41, "node_id": "a"},
        {"measure_id": "ton", "value": 41, "node_id": "b"},
    ]
    assert limits.copied(tables(measures=[SORTED, TON], targets=rows)) == []
