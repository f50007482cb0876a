from __future__ import annotations

import pytest

from analysis.audit.figures import arrows
from analysis.audit.findings import Severity
from tests.unit.audit.build import Given, only, tables


def rows(trend: str, **second: object) -> list[Given]:
    return [
        {"period": "2021-T1", "value": 8.4},
        {"period": "2022-T1", "value": 7.5, "trend": trend, "trend_symbol": "Upp", **second},
    ]


@pytest.mark.parametrize(
    ("better", "severity"), [("higher", Severity.WARNING), ("lower", Severity.NOTICE)]
)
def test_arrow_up_beside_a_value_that_fell_is_found(better: str, severity: Severity) -> None:
    measure = {"measure_id": "m", "better": better}
    found = only(arrows.arrow_against_values(tables(measures=[measure], observations=rows("up"))))
    assert "minskat från 8,4" in found.explanation
    meant = "Visar pilen om det blivit bättre" in found.explanation
    assert (meant, found.severity) == (better == "lower", severity)


@pytest.mark.parametrize(
    "given", [rows("down"), rows("level"), rows(""), rows("up", value=8.4), rows("up", sex="K")]
)
def test_arrow_that_agrees_or_has_nothing_to_be_held_against_is_no_finding(
    given: list[Given],
) -> None:
    assert arrows.arrow_against_values(tables(observations=given)) == []


def test_arrow_is_not_held_against_a_value_of_another_span() -> None:
    measure = {"measure_id": "m", "value_type": "count"}
    given = rows("up", value=4_000)
    given[0] = {"period": "2021", "value": 12_000}
    found = arrows.arrow_against_values(tables(measures=[measure], observations=given))
    assert found == []
