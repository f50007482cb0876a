"""Sentences say why a figure is missing and when a target is due."""

from __future__ import annotations

import pytest

from analysis.base.codes import Kind, MissingReason
from analysis.words import wording


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (MissingReason.ANNUAL_ONLY, "Utfall saknas: mäts på helår."),
        (MissingReason.SUPPRESSED, "Utfall saknas: dolt för att skydda enskilda."),
        (None, "Utfall saknas."),
    ],
)
def test_missing_outcome_says_why(code: MissingReason | None, expected: str) -> None:
    assert wording.no_outcome(code) == expected


def test_forecast_is_called_a_forecast() -> None:
    assert wording.subject("5 %", Kind.FORECAST) == "Prognosen 5 %"
    assert wording.subject("5 %") == "5 %"


def test_due_month_is_written_out() -> None:
    assert wording.due_note("2023-12").startswith("Målvärdet ska vara nått i december 2023;")
