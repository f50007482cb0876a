from __future__ import annotations

from analysis.audit.findings import Severity
from analysis.audit.reporting import references
from tests.unit.audit.build import Given, only, tables


def test_measure_that_is_only_a_reference_is_found() -> None:
    measures: list[Given] = [
        {"measure_id": "a", "name": "Produktivitet: mått enligt bilaga", "short_name": "A"},
        {"measure_id": "b", "name": "Sjukfrånvaro", "short_name": "B"},
    ]
    found = only(references.measure_elsewhere(tables(measures=measures)))
    assert found.explanation.endswith("vad som mäts: ”A”.")


def test_reference_to_measures_by_number_is_found_once() -> None:
    measures: list[Given] = [
        {"measure_id": "a", "name": "Kö", "note": "Fotnoten gäller ”Styrmått 25-28”."},
        {"measure_id": "b", "name": "Köer", "definition": "Läget enligt styrmått 25-28"},
    ]
    found = references.unnumbered(tables(measures=measures[:1]))
    assert only(found).title == "Hänvisning till styrmått 25-28, men inga mätetal är numrerade"
    assert len(references.unnumbered(tables(measures=measures))) == 2


def test_numbered_measures_can_be_referred_to() -> None:
    measures: list[Given] = [
        {"measure_id": "a", "name": "25. Kö"},
        {"measure_id": "b", "name": "26. Köer", "definition": "Se styrmått 25"},
    ]
    assert references.unnumbered(tables(measures=measures)) == []
    assert references.unnumbered(tables(measures=[{"measure_id": "a", "name": "Kö"}])) == []


def test_assignment_for_another_board_is_found() -> None:
    given = {
        "plans": [{"plan_id": "plan", "unit_id": "rs"}],
        "units": [{"unit_id": "rs"}, {"unit_id": "run", "name": "Utvecklingsnämnden"}],
    }
    other: Given = {"assignment_id": "a", "text": "Upprätta en idrottsplan.", "responsible": "run"}
    found = only(references.outside_board(tables(assignments=[other], **given)))
    assert found.explanation.endswith("ansvarig är bara Utvecklingsnämnden.")
    shared = {**other, "responsible": "rs run"}
    assert references.outside_board(tables(assignments=[shared], **given)) == []


def test_outcome_under_two_nodes_is_found() -> None:
    nodes: list[Given] = [
        {"node_id": "ekonomi", "title": "Ekonomi"},
        {"node_id": "a", "title": "Kostnad", "parent_id": "ekonomi"},
        {"node_id": "b", "title": "Kostnad"},
    ]
    rows: list[Given] = [{"node_id": "a", "text": "Ökning"}, {"node_id": "b", "text": "Ökning"}]
    found = only(references.outcome_stands_twice(tables(plan=nodes, observations=rows)))
    assert "under ”Kostnad” i ”Ekonomi” och ”Kostnad”" in found.explanation


def test_missing_or_different_outcomes_do_not_stand_twice() -> None:
    rows: list[Given] = [
        {"node_id": "a", "missing_reason": "x"},
        {"node_id": "b", "missing_reason": "x"},
        {"node_id": "c", "value": 1},
        {"node_id": "d", "value": 2},
    ]
    assert references.outcome_stands_twice(tables(observations=rows)) == []


ANTIBIOTICS: list[Given] = [
    {"measure_id": "a", "name": "Minskad användning. Nationellt mål <250 recept per 1000"},
    {"measure_id": "b", "name": "Minskad användning. Nationellt mål <250 rec/TIN"},
]


def test_two_measures_with_the_same_name_outcome_and_target_are_one() -> None:
    rows: list[Given] = [{"measure_id": "a", "value": 200}, {"measure_id": "b", "value": 200}]
    targets: list[Given] = [{"measure_id": "a", "value": 250}, {"measure_id": "b", "value": 250}]
    given = tables(measures=ANTIBIOTICS, observations=rows, targets=targets)
    found = only(references.stands_twice(given))
    assert (found.kind, found.severity) == ("stands-twice", Severity.WARNING)


def test_another_target_or_unlike_names_make_two_measures() -> None:
    rows: list[Given] = [{"measure_id": "a", "value": 200}, {"measure_id": "b", "value": 200}]
    targets: list[Given] = [{"measure_id": "a", "value": 250}, {"measure_id": "b", "value": 200}]
    other = tables(measures=ANTIBIOTICS, observations=rows, targets=targets)
    unlike = tables(measures=[ANTIBIOTICS[0], {"measure_id": "b", "name": "Kö"}], observations=rows)
    assert references.measure_stands_twice(other) == []
    assert references.measure_stands_twice(unlike) == []


def test_part_of_a_target_without_outcome_is_found() -> None:
    rows: list[Given] = [
        {"component": "tillfällen", "value": 4},
        {"component": "chefer", "value": 48},
    ]
    seen: Given = {"component": "chefer", "value": 12}
    found = only(references.part_not_followed_up(tables(targets=rows, observations=[seen])))
    assert found.title == "”M”: tillfällen följs inte upp"
    both = [seen, {"component": "tillfällen", "value": 1}]
    assert references.part_not_followed_up(tables(targets=rows, observations=both)) == []
    assert references.part_not_followed_up(tables(targets=rows)) == []


def test_reference_to_an_annex_or_a_risk_that_is_not_there_is_found() -> None:
    plan: list[Given] = [{"node_id": "mal", "title": "Bilaga 1: Regionens vision"}]
    rows: list[Given] = [
        {"number": 1, "title": "Brist på personal, se bilaga 5"},
        {"number": 2, "title": "Hänger ihop med risk 7"},
        {"number": 3, "title": "Hänger ihop med risk 2 och bilaga 1"},
    ]
    found = references.annex_missing(tables(plan=plan, risks=rows))
    assert [hit.title for hit in found] == [
        "Hänvisning till bilaga 5, som inte finns",
        "Hänvisning till risk 7, som inte finns",
    ]
    assert "De som finns har nummer 1, 2 och 3." in found[1].explanation


def test_annexes_are_not_missed_where_none_is_known() -> None:
    rows: list[Given] = [{"number": 1, "title": "Brist på personal, se bilaga 5"}]
    assert references.annex_missing(tables(risks=rows)) == []
