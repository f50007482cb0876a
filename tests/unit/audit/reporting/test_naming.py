from __future__ import annotations

from collections.abc import Callable

import pytest

from analysis.audit.findings import Finding
from analysis.audit.reporting import naming
from analysis.audit.rows import Tables
from tests.unit.audit.build import Given, only, tables

Check = Callable[[Tables], list[Finding]]


@pytest.mark.parametrize(
    ("check", "name", "unit"),
    [
        (naming.count_in_per_cent, "Antal främjande insatser", "%"),
        (naming.share_without_per_cent, "Andel patienter med plan", "antal"),
        (naming.weight_in_pieces, "Antal kg engångsartiklar", "st"),
        (naming.index_in_per_cent, "NKI (allmänhet och kunder)", "%"),
        (naming.count_and_share, "Större antal anställda. (Större andel än 2021.)", "%"),
    ],
)
def test_unit_that_contradicts_the_name_is_found(check: Check, name: str, unit: str) -> None:
    given = tables(measures=[{"measure_id": "m", "name": name, "unit_of_measure": unit}])
    assert name in only(check(given)).explanation


@pytest.mark.parametrize(
    ("check", "name", "unit"),
    [
        (naming.count_in_per_cent, "Antal främjande insatser", "antal"),
        (naming.count_in_per_cent, "Andel av det totala antalet", "%"),
        (naming.share_without_per_cent, "Andel patienter med plan", "%"),
        (naming.share_without_per_cent, "Andel utan enhet", ""),
        (naming.share_without_per_cent, "Antal av en andel", "antal"),
        (naming.weight_in_pieces, "Avfallsmängd (862 ton 2018)", "ton"),
        (naming.weight_in_pieces, "Antal artiklar", "st"),
        (naming.index_in_per_cent, "Totalindex", "index"),
        (naming.count_and_share, "Antal anställda", "antal"),
    ],
)
def test_unit_that_fits_the_name_is_no_finding(check: Check, name: str, unit: str) -> None:
    given = tables(measures=[{"measure_id": "m", "name": name, "unit_of_measure": unit}])
    assert check(given) == []


def test_shares_with_and_without_per_cent_sign_are_told_once_for_a_document() -> None:
    rows: list[Given] = [
        {"measure_id": "a", "value": 95, "text": "95 %"},
        {"measure_id": "b", "value": 100, "text": "100"},
        {"measure_id": "c", "value": 90, "text": "90"},
    ]
    found = only(naming.per_cent_sign_missing(tables(targets=rows)))
    assert found.title == "2 av 3 andelar är skrivna utan procenttecken"


def test_a_share_whose_name_says_per_cent_needs_no_sign_at_its_target() -> None:
    names = {"a": "Gröna inköp", "b": "Nöjda patienter (%)"}
    measures: list[Given] = [
        {"measure_id": key, "name": name, "value_type": "share"} for key, name in names.items()
    ]
    rows: list[Given] = [
        {"measure_id": "a", "value": 95, "text": "95 %"},
        {"measure_id": "b", "value": 90, "text": "90"},
    ]
    assert naming.per_cent_sign_missing(tables(measures=measures, targets=rows)) == []


def test_shares_all_printed_alike_are_no_finding() -> None:
    rows: list[Given] = [{"measure_id": "a", "value": 95, "text": "95"}]
    assert naming.per_cent_sign_missing(tables(targets=rows)) == []


def test_measure_of_only_those_that_reach_the_target_is_found() -> None:
    measure = {"measure_id": "m", "definition": "Bland de enheter som uppnår målnivån 70 procent."}
    found = only(naming.measured_among_reached(tables(measures=[measure])))
    assert found.kind == "measured-among-reached"
    plain = {"measure_id": "m", "definition": "Bland alla enheter."}
    assert naming.measured_among_reached(tables(measures=[plain])) == []
