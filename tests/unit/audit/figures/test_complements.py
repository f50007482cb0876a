from __future__ import annotations

from analysis.audit.figures import complements
from tests.unit.audit.build import Given, only, tables

WITHIN: Given = {
    **{"measure_id": "inom", "short_name": "Inom 90 dagar"},
    "name": "En patient ska vänta högst 90 dagar på ett första besök",
}
BEYOND: Given = {
    **{"measure_id": "over", "short_name": "Över 90 dagar", "better": "lower"},
    "name": "Andel långtidsväntande besök >90 dagar ska minska",
}
TARGETS: list[Given] = [
    {"measure_id": "inom", "value": 85},
    {"measure_id": "over", "operator": "<=", "value": 25},
]


def outcomes(within: float, beyond: float) -> list[Given]:
    return [{"measure_id": "inom", "value": within}, {"measure_id": "over", "value": beyond}]


def test_declared_complements_whose_outcomes_make_a_hundred_are_no_finding() -> None:
    measures = [{**WITHIN, "complement_id": "over"}, BEYOND]
    given = tables(measures=measures, observations=outcomes(63.6, 36))
    assert complements.outcomes(given) == []


def test_declared_complements_whose_outcomes_do_not_make_a_hundred_are_found() -> None:
    measures = [{**WITHIN, "complement_id": "over"}, BEYOND]
    found = only(complements.outcomes(tables(measures=measures, observations=outcomes(64, 30))))
    assert "blir tillsammans 94\u00a0%" in found.explanation


def test_targets_of_declared_complements_must_make_a_hundred() -> None:
    measures = [{**WITHIN, "complement_id": "over"}, BEYOND]
    found = only(complements.targets(tables(measures=measures, targets=TARGETS)))
    assert "85\u00a0% i det första lämnar 15\u00a0% till det andra" in found.explanation


def test_complements_are_evident_from_outcomes_and_names() -> None:
    given = tables(measures=[WITHIN, BEYOND], observations=outcomes(64, 36), targets=TARGETS)
    assert only(complements.targets(given)).kind == "complement-targets"


def test_targets_that_make_a_hundred_are_no_finding() -> None:
    targets = [TARGETS[0], {**TARGETS[1], "value": 15}]
    given = tables(measures=[WITHIN, BEYOND], observations=outcomes(64, 36), targets=targets)
    assert complements.targets(given) == []


def test_shares_of_different_things_are_no_complements() -> None:
    other = {**BEYOND, "name": "Andel långtidsväntande till behandling >90 dagar"}
    given = tables(measures=[WITHIN, other], observations=outcomes(64, 36), targets=TARGETS)
    assert complements.targets(given) == []


def test_outcomes_that_do_not_make_a_hundred_show_that_they_are_no_complements() -> None:
    given = tables(measures=[WITHIN, BEYOND], observations=outcomes(64, 20), targets=TARGETS)
    assert complements.targets(given) == []
