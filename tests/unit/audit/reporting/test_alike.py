from __future__ import annotations

import pytest

from analysis.audit.findings import Finding
from analysis.audit.reporting import alike
from tests.unit.audit.build import Given, only, tables

MEASURE: Given = {"measure_id": "m", "name": "Leverantörstrohet"}


def found(comment: str, *more: Given) -> list[Finding]:
    return alike.two_names(
        tables(
            measures=[MEASURE, *({**MEASURE, "measure_id": row["measure_id"]} for row in more)],
            targets=[{"value": 95}, *({"value": 95, **row} for row in more)],
            observations=[{"value": 85}, *({"value": 85, **row} for row in more)],
            assessments=[{"comment": comment}],
        )
    )


def test_a_measure_that_the_text_calls_something_else_is_found() -> None:
    hit = only(found("Kostnaderna minskade 1,3 %; inköp med avtal blev 85 % mot 95 %."))
    assert "sammanfattat: inköp med avtal blev 85 % mot 95 %." in hit.explanation


@pytest.mark.parametrize(
    "comment",
    [
        "Leverantörstroheten blev 85 % mot målet 95 %.",
        "Inköp med avtal blev 84 % mot 95 %.",
        "Inköp med avtal blev 85 %.",
    ],
)
def test_the_measures_own_name_or_other_figures_are_no_finding(comment: str) -> None:
    assert found(comment) == []


def test_figures_that_two_measures_have_tell_nothing() -> None:
    assert found("Inköp med avtal blev 85 % mot 95 %.", {"measure_id": "n"}) == []
