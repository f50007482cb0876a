from __future__ import annotations

import pytest

from analysis.audit.figures import directions
from tests.unit.audit.build import only, tables


@pytest.mark.parametrize(
    ("better", "operator"),
    [("lower", "increase"), ("lower", ">="), ("higher", "decrease"), ("higher", "<")],
)
def test_target_that_asks_for_worse_is_found(better: str, operator: str) -> None:
    measure = {"measure_id": "m", "name": "Sjukfrånvaro", "better": better}
    given = tables(measures=[measure], targets=[{"operator": operator, "value": 5}])
    assert (
        "ett sämre utfall kan bli grönt"
        in only(directions.target_against_better(given)).explanation
    )


@pytest.mark.parametrize(
    ("better", "operator"),
    [("lower", "decrease"), ("lower", "<="), ("higher", ">"), ("neutral", "increase")],
)
def test_target_that_asks_for_better_is_no_finding(better: str, operator: str) -> None:
    measure = {"measure_id": "m", "better": better}
    given = tables(measures=[measure], targets=[{"operator": operator, "value": 5}])
    assert directions.target_against_better(given) == []
