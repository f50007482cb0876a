"""Tests of analysis.results.certainty: what a region's outcomes carry."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from analysis.data.dataset import load_region
from analysis.data.rows import MeasureRow, rows_of
from analysis.method.certainty.of_trend import Counted
from analysis.method.certainty.result import Basis, Certainty, Sureness
from analysis.results.assessment import Assessed, assess_region
from analysis.results.certainty import Certainties, rate_of
from tests import national, rows
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


@pytest.mark.parametrize("number", [0, 1, 7, -5])
def test_a_number_that_the_share_cannot_be_of_tells_nothing(project: Project, number: int) -> None:
    now = sick_leave(project, number)["2021-T1"]
    assert [each.sureness for each in now if each] == [Sureness.UNKNOWN]


@pytest.mark.parametrize(
    ("value", "events", "people", "counted"),
    [
        (2.5, 50.0, None, Counted(50, 20.0)),
        (0.0, 0.0, 20_000.0, Counted(0, 20.0)),
        (0.0, 0.0, None, None),
        (0.0, 3.0, 20_000.0, None),
        (2.5, 0.0, 20_000.0, None),
        (2.5, None, 20_000.0, None),
        (-2.5, 50.0, None, None),
        (2.5, 50.5, None, None),
    ],
)
@pytest.mark.parametrize("unit", ["besök per 1 000 invånare", "recept per tusen invånare och år"])
def test_a_rate_is_its_events_per_people_and_none_of_them_is_one_too(
    value: float, events: float | None, people: float | None, counted: Counted | None, unit: str
) -> None:
    measure = rows.row(MeasureRow, unit_of_measure=unit)
    assert rate_of(value, events, people, measure) == counted


def test_the_status_of_an_outcome_is_never_changed(project: Project) -> None:
    before = assess_region(load_region(project.paths, REGION))["status_computed"].tolist()
    sick_leave(project, 300)
    assert assess_region(load_region(project.paths, REGION))["status_computed"].tolist() == before


def with_key_figure(project: Project, step: float, relation: str = "same") -> None:
    """National figures that go up and down by a step a year to 2021."""
    national.write(project, *national.up_and_down(step, last=2021))
    national.answers_to(project, f"sjukfranvaro,rs,,N00001,{relation},value,,")


@pytest.mark.parametrize(
    ("step", "relation", "sureness", "basis"),
    [
        (2.0, "same", Sureness.NOISE, Basis.POOLED),
        (0.1, "same", Sureness.SURE, Basis.POOLED),
        (0.1, "related", Sureness.SURE, Basis.RELATED),
    ],
)
def test_a_measure_that_answers_to_a_key_figure_has_its_yearly_changes(
    project: Project, step: float, relation: str, sureness: Sureness, basis: Basis
) -> None:
    observe(project, "sjukfranvaro", "2020-T1", "4.9")
    with_key_figure(project, step, relation)
    now = sick_leave(project, None)["2021-T1"]
    assert [(each.sureness, each.basis) for each in now if each] == [(sureness, basis)] * 2


def test_years_from_the_outcome_on_say_nothing_of_it(project: Project) -> None:
    with_key_figure(project, 0.1)
    before = sick_leave(project, None)["2021-T1"]
    values = project.paths.data / "national" / "values.csv"
    poison = "".join(f"N00001,000{n},2022,T,900\n" for n in range(1, 6))
    text = values.read_text(encoding="utf-8").replace(",2021,T,5.1", ",2021,T,500")
    values.write_text(text + poison, encoding="utf-8")
    assert sick_leave(project, None)["2021-T1"] == before


def test_no_change_is_read_across_a_known_break(project: Project) -> None:
    with_key_figure(project, 0.1)
    values = project.paths.data / "national" / "values.csv"
    text = values.read_text(encoding="utf-8")
    moved = re.sub(r"(,20(?:1[89]|20),T,)5", r"\g<1>95", text)
    values.write_text(moved, encoding="utf-8")
    assert [each.sureness for each in sick_leave(project, None)["2021-T1"] if each] == ["noise"]
    head = "kpi,place,year,state,reason\n"
    breaks = values.with_name("breaks.csv")
    rows = "N00001,,2018,known,Nytt.\nN00001,,2021,known,Nytt.\n"
    breaks.write_text(head + rows, encoding="utf-8")
    assert [each.sureness for each in sick_leave(project, None)["2021-T1"] if each] == ["sure"]
