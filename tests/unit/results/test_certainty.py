"""Tests of analysis.results.certainty: what a region's outcomes carry."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.data.dataset import load_region
from analysis.data.rows import rows_of
from analysis.method.certainty.result import Basis, Certainty, Sureness
from analysis.results.assessment import Assessed, assess_region
from analysis.results.certainty import Certainties
from tests.support import REGION, Project
from tests.unit.results.test_series import observe


def sick_leave(project: Project, number: int | None) -> dict[str, tuple[Certainty | None, ...]]:
    """How sure status and change of each period's sick leave are, as a share of so many."""
    data = load_region(project.paths, REGION)
    measures = data["measures"].astype({"denominator": object})
    measures.loc[measures["measure_id"] == "sjukfranvaro", "denominator"] = number
    data = replace(data, tables={**data.tables, "measures": measures})
    sure = Certainties.of(data)
    found: dict[str, tuple[Certainty | None, ...]] = {}
    for row in rows_of(assess_region(data), Assessed):
        if (row.measure_id, row.unit_id, row.sex) == ("sjukfranvaro", "rs", "T"):
            trend = next((t for t in sure.history.trends(row) if t.direction), None)
            found[row.period] = (sure.of_status(row), sure.of_trend(row, trend))
    return found


@pytest.mark.parametrize(
    ("number", "status", "change"),
    [
        (None, Sureness.UNKNOWN, Sureness.UNKNOWN),
        (300, Sureness.NOISE, Sureness.NOISE),
        (100_000, Sureness.SURE, Sureness.SURE),
    ],
)
def test_the_number_that_a_share_is_of_decides_how_sure_it_is(
    project: Project, number: int | None, status: Sureness, change: Sureness
) -> None:
    observe(project, "sjukfranvaro", "2020-T1", "4.9")
    now = sick_leave(project, number)["2021-T1"]
    assert [each.sureness for each in now if each] == [status, change]
    assert all(each.basis is (Basis.SHARE if number else Basis.NONE) for each in now if each)


def test_the_status_of_an_outcome_is_never_changed(project: Project) -> None:
    before = assess_region(load_region(project.paths, REGION))["status_computed"].tolist()
    sick_leave(project, 300)
    assert assess_region(load_region(project.paths, REGION))["status_computed"].tolist() == before
