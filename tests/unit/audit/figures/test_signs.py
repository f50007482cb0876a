from __future__ import annotations

import pytest

from analysis.audit.figures import signs
from tests.unit.audit.build import Given, only, tables


@pytest.mark.parametrize(
    ("value", "comment"),
    [(-26151, "Positiv budgetavvikelse."), (-5, "Ett överskott."), (11.1, "Underskott mot budget")],
)
def test_sign_that_the_words_speak_against_is_found(value: float, comment: str) -> None:
    found = only(
        signs.sign_against_words(tables(observations=[{"value": value, "comment": comment}]))
    )
    assert found.kind == "sign-against-words"
    assert comment.rstrip(".") in found.explanation


@pytest.mark.parametrize(
    ("value", "comment"),
    [
        (26151, "Positiv budgetavvikelse."),
        (-11.1, "Underskott mot budget"),
        (-1.3, "Dialogen är positiv."),
        (-1.3, ""),
        (0, "Positiv avvikelse"),
    ],
)
def test_sign_that_fits_the_words_is_no_finding(value: float, comment: str) -> None:
    given = tables(observations=[{"value": value, "comment": comment}])
    assert signs.sign_against_words(given) == []


MEASURES: list[Given] = [
    {"measure_id": "co2", "name": "Minska utsläppen", "value_type": "change"},
    {"measure_id": "kostnad", "name": "Kostnad", "value_type": "change", "better": "lower"},
]


def test_reductions_with_and_without_minus_are_found() -> None:
    rows: list[Given] = [
        {"measure_id": "co2", "value": 66},
        {"measure_id": "kostnad", "value": -1.3},
    ]
    found = only(signs.reductions_mixed(tables(measures=MEASURES, observations=rows)))
    assert "66\u00a0%" in found.explanation
    assert "−1,3\u00a0%" in found.explanation


def test_reductions_all_written_alike_are_no_finding() -> None:
    rows: list[Given] = [
        {"measure_id": "co2", "value": 66},
        {"measure_id": "kostnad", "value": 23.5},
    ]
    assert signs.reductions_mixed(tables(measures=MEASURES, observations=rows)) == []
