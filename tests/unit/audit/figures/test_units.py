from __future__ import annotations

from analysis.audit.figures import units
from analysis.audit.findings import Severity
from tests.unit.audit.build import Given, only, tables

BOARDS: list[Given] = [
    {"unit_id": "rs", "parent_id": "region", "name": "Regionstyrelsen"},
    {"unit_id": "hsn", "parent_id": "region", "name": "Hälsonämnden"},
    {"unit_id": "run", "parent_id": "region", "name": "Utvecklingsnämnden"},
]


def outcomes(measure: str, rs: float, hsn: float, run: float) -> list[Given]:
    values = {"rs": rs, "hsn": hsn, "run": run}
    return [{"measure_id": measure, "unit_id": u, "value": v} for u, v in values.items()]


def test_targets_that_differ_are_worth_knowing() -> None:
    rows: list[Given] = [{"unit_id": "rs", "value": 4.6}, {"unit_id": "run", "value": 3}]
    found = only(units.targets_differ(tables(units=BOARDS, targets=rows)))
    assert found.severity is Severity.NOTICE
    assert "4,6\u00a0% hos regionstyrelsen och 3\u00a0% hos utvecklings" in found.explanation


def test_targets_far_apart_look_wrong() -> None:
    rows: list[Given] = [{"unit_id": "rs", "value": 862}, {"unit_id": "hsn", "value": 41}]
    assert only(units.targets_differ(tables(targets=rows))).severity is Severity.WARNING


def test_same_target_or_another_year_is_no_finding() -> None:
    rows: list[Given] = [
        {"unit_id": "rs", "value": 95},
        {"unit_id": "hsn", "value": 95},
        {"unit_id": "rs", "value": 99, "year": 2022},
    ]
    assert units.targets_differ(tables(targets=rows)) == []


def test_whole_outside_its_parts_is_found_where_the_units_say_so() -> None:
    tree: list[Given] = [{"unit_id": "region", "name": "Regionen"}, *BOARDS[1:]]
    rows: list[Given] = [
        {"unit_id": "region", "value": 93},
        {"unit_id": "hsn", "value": 99},
        {"unit_id": "run", "value": 98},
    ]
    found = only(units.outside_children(tables(units=tree, observations=rows)))
    assert "93\u00a0% ligger under det lägsta av 99 hos hälsonämnden och 98" in found.explanation
    inside = [{**rows[0], "value": 98.5}, *rows[1:]]
    assert units.outside_children(tables(units=tree, observations=inside)) == []


def test_sums_need_not_lie_between_their_parts() -> None:
    tree: list[Given] = [{"unit_id": "region", "name": "Regionen"}, *BOARDS[1:]]
    rows: list[Given] = [
        {"unit_id": "region", "value": 197},
        {"unit_id": "hsn", "value": 99},
        {"unit_id": "run", "value": 98},
    ]
    count = {"measure_id": "m", "name": "Antal", "value_type": "count"}
    given = tables(units=tree, observations=rows, measures=[count])
    assert units.outside_children(given) == []


def test_unit_that_mostly_lies_between_its_siblings_is_taken_for_the_whole() -> None:
    rows = [
        *outcomes("a", 5.4, 5.7, 2.8),
        *outcomes("b", 4.67, 4.63, 4.87),
        *outcomes("c", 90, 93, 85),
        *outcomes("d", 93, 99, 99),
    ]
    found = only(units.outside_others(tables(units=BOARDS, observations=rows)))
    assert found.title == "”D”: Regionstyrelsen ligger utanför de andra"
    assert "I 3 av 4 mätetal" in found.explanation


def test_too_few_measures_do_not_tell_which_unit_is_the_whole() -> None:
    rows = [*outcomes("a", 5.4, 5.7, 2.8), *outcomes("b", 4, 3, 5), *outcomes("d", 93, 99, 99)]
    assert units.outside_others(tables(units=BOARDS, observations=rows)) == []


def test_unit_that_goes_its_own_way_is_not_the_whole() -> None:
    rows = [
        *outcomes("a", 9, 5.7, 2.8),
        *outcomes("b", 9, 4.63, 4.87),
        *outcomes("c", 90, 93, 85),
        *outcomes("d", 93, 99, 99),
    ]
    assert units.outside_others(tables(units=BOARDS, observations=rows)) == []
