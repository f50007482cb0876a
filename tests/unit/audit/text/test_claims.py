from __future__ import annotations

import pytest

from analysis.audit.findings import Severity
from analysis.audit.rows import Tables
from analysis.audit.text import claims
from tests.unit.audit.build import Given, only, tables

COST: Given = {"measure_id": "m", "name": "Nettokostnadsutveckling", "value_type": "change"}
VISITS: Given = {
    **{"measure_id": "m", "name": "Antal distansbesök", "unit_of_measure": "antal"},
    **{"value_type": "count", "accumulation": "year_to_date"},
}


def spoken(comment: str, **row: object) -> Tables:
    return tables(
        measures=[COST], observations=[{"value": -1.3, **row}], assessments=[{"comment": comment}]
    )


@pytest.mark.parametrize(
    ("comment", "printed"),
    [
        ("Nettokostnaderna minskade 1,3 %, så taket 1,9 % hålls.", "not_met"),
        ("Målet nås.", "near"),
        ("Nettokostnaderna når målvärdet.", "not_met"),
        ("Målet nås inte.", "met"),
    ],
)
def test_text_that_speaks_against_the_status_is_found(comment: str, printed: str) -> None:
    found = only(claims.reached_against_status(spoken(comment, printed=printed)))
    assert found.severity is Severity.WARNING
    assert comment.rstrip(".") in found.explanation


@pytest.mark.parametrize(
    ("comment", "printed"),
    [
        ("Målet nås.", "met"),
        ("Målet nås inte.", "not_met"),
        ("Målet väntas nås på helåret.", "not_met"),
        ("Arbetet pågår.", "not_met"),
        ("Målet nås.", ""),
    ],
)
def test_text_that_fits_the_status_is_no_finding(comment: str, printed: str) -> None:
    assert claims.reached_against_status(spoken(comment, printed=printed)) == []


def test_text_that_expects_the_target_to_be_reached_is_worth_knowing() -> None:
    found = only(claims.reached_against_status(spoken("Målet bedöms nås.", printed="not_met")))
    assert found.severity is Severity.NOTICE


def test_computed_status_counts_where_none_is_printed() -> None:
    found = only(claims.reached_against_status(spoken("Målet nås.", computed="not_met")))
    assert "statusen är röd (enligt regeln)" in found.explanation


def test_years_target_expected_but_out_of_pace_is_found() -> None:
    given = tables(
        measures=[VISITS],
        observations=[{"value": 9773}],
        targets=[{"value": 35000}],
        assessments=[{"comment": "Distansbesöken väntas nå årsmålet."}],
    )
    found = only(claims.promise_against_pace(given))
    assert "29\u00a0726 på helår, och målvärdet är 35\u00a0000" in found.explanation


@pytest.mark.parametrize(
    ("value", "comment"),
    [
        (20000, "Distansbesöken väntas nå årsmålet."),
        (9773, "Distansbesöken väntas inte nå årsmålet."),
        (9773, "Distansbesöken ökar."),
    ],
)
def test_pace_that_is_enough_or_no_promise_is_no_finding(value: float, comment: str) -> None:
    given = tables(
        measures=[VISITS],
        observations=[{"value": value}],
        targets=[{"value": 35000}],
        assessments=[{"comment": comment}],
    )
    assert claims.promise_against_pace(given) == []


def test_outcome_of_what_cannot_be_followed_up_is_found() -> None:
    given = tables(
        measures=[{"measure_id": "m", "name": "Olämpliga läkemedel till äldre"}],
        observations=[{"text": "Nej"}],
        assessments=[{"comment": "Datalagret brister, så olämpliga läkemedel kan inte följas."}],
    )
    found = only(claims.outcome_of_unmeasurable(given))
    assert found.explanation.endswith("Ändå har raden utfallet Nej.")


def test_missing_outcome_of_what_cannot_be_followed_up_is_right() -> None:
    row = {"missing_reason": "not_available", "comment": "Kan inte följas upp än."}
    assert claims.outcome_of_unmeasurable(tables(observations=[row])) == []


@pytest.mark.parametrize(
    "comment",
    ["Resebyråns statistik är försenad.", "Data för april saknas.", "Rapporten är delvis osäker."],
)
def test_outcome_on_incomplete_data_is_found(comment: str) -> None:
    own = tables(observations=[{"value": 66, "comment": comment}])
    verdict = tables(observations=[{"value": 66}], assessments=[{"comment": comment}])
    assert only(claims.incomplete_data(own)).severity is Severity.NOTICE
    assert len(only(claims.incomplete_data(verdict)).rows) == 2


def test_complete_or_missing_outcomes_are_not_incomplete() -> None:
    late = {"comment": "Statistiken är försenad.", "missing_reason": "not_available"}
    assert claims.incomplete_data(tables(observations=[late])) == []
    assert claims.incomplete_data(tables(observations=[{"value": 1, "comment": "Klart."}])) == []


def test_level_in_words_but_increase_in_the_comment_and_the_arrow_is_found() -> None:
    row = {
        **{"text": "I nivå med föregående år", "trend": "up", "trend_symbol": "*"},
        "comment": "Fler avvikelser än samma tid föregående år.",
    }
    found = only(claims.direction_against_words(tables(observations=[row])))
    assert found.explanation.endswith("Pilen * pekar uppåt.")


@pytest.mark.parametrize(
    "row",
    [
        {"text": "Ökning", "trend": "up", "comment": "Fler än förut."},
        {"text": "Ökning", "comment": "Några fler, andra färre."},
        {"text": "Ja", "trend": "up"},
        {"value": 72, "trend": "up", "comment": "Färre."},
    ],
)
def test_outcome_arrow_and_comment_that_agree_are_no_finding(row: Given) -> None:
    assert claims.direction_against_words(tables(observations=[row])) == []
