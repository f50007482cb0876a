"""Cells that a national figure could stand in are found, and those kept from readers are not."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.audit.findings import Hit
from analysis.audit.national.gaps import national_fills
from analysis.base.codes import Comparison, Relation
from tests.national import PLACE, answering_row
from tests.unit.audit.build import only
from tests.unit.audit.national.test_distances import answering

EMPTY = {"period": "2021", "value": float("nan"), "missing_reason": "not_reported"}


def filled(relation: Relation = Relation.SAME, known: float = 84.6, **given: Any) -> list[Hit]:
    value = ("N00001", PLACE, 2021, known)
    return national_fills.look(
        answering(answering_row(relation=relation), value, observations=[{**EMPTY, **given}])
    )


def test_a_year_without_an_outcome_is_filled_by_the_national_figure() -> None:
    told = only(filled())
    assert told.title == "”M”: Kolada har 84,6\u00a0% för 2021"
    assert told.explanation == (
        "Utfallet för 2021 saknas (ingen uppgift lämnad), Regionstyrelsen. Kolada har 84,6\u00a0%"
        " för 2021: N00001, Sjukfrånvaro, andel (%). Källa: Kolada."
    )


@pytest.mark.parametrize("reason", ["not_available", "not_measured", "unreadable", "annual_only"])
def test_the_reason_why_the_cell_is_empty_does_not_matter(reason: str) -> None:
    assert len(filled(missing_reason=reason)) == 1


def test_a_zero_fills_a_cell_too() -> None:
    assert only(filled(known=0.0)).title.endswith("Kolada har 0,0\u00a0% för 2021")


def test_a_forecast_that_is_missing_is_called_one() -> None:
    assert only(filled(kind="forecast")).explanation.startswith("Prognosen för 2021 saknas")


@pytest.mark.parametrize(
    "given",
    [
        {"missing_reason": "suppressed"},
        {"missing_reason": "not_applicable"},
        {"value": 80.0},
        {"text": "Ökning"},
        {"sex": "K"},
        {"period": "2020"},
        {"period": "2021-T1"},
        {"period": "2021-T3"},
        {"unit_id": "hsn"},
    ],
)
def test_nothing_is_filled_in_a_cell_that_is_full_hidden_or_of_another_time(
    given: dict[str, Any],
) -> None:
    assert filled(**given) == []


def test_nothing_is_filled_by_a_related_figure() -> None:
    assert filled(Relation.RELATED) == []


def test_what_is_computed_is_our_work_and_not_koladas() -> None:
    own = answering_row("U00003", comparison=Comparison.PERCENT_OF_COUNTRY)
    values = [("U00003", PLACE, 2021, 106.3), ("U00003", "0000", 2021, 100.0)]
    told = only(national_fills.look(answering(own, *values, observations=[EMPTY])))
    assert told.title == "”M”: egen beräkning 6,3\u00a0% för 2021"
    assert told.explanation.endswith("Egen bearbetning av uppgifter ur Kolada.")
    assert "Källa: Kolada" not in told.explanation
