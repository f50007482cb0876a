"""Which goals of a year can be judged: the gaps of the documents, and a report without any."""

from __future__ import annotations

from functools import cache

import pytest

from analysis.base.model import Status
from analysis.base.paths import project
from analysis.method.assessability import Extent, Lack
from analysis.results.assessable_goals import AssessableGoal, assessable_goals
from analysis.results.extracts.region import Extracts
from tests.support import REGION, ROOT, Project


@cache
def real(region: str, year: int) -> dict[tuple[str, str], AssessableGoal]:
    data = Extracts.open(project(ROOT), region).of_audit(year).data
    return {(each.node.node_id, each.unit_id): each for each in assessable_goals(data, year)}


def made(project: Project, year: int = 2021) -> dict[tuple[str, str], AssessableGoal]:
    data = Extracts.open(project.paths, REGION).of_audit(year).data
    return {(each.node.node_id, each.unit_id): each for each in assessable_goals(data, year)}


# What readers of the five documents have noted: document, region, year, goal, unit, what it lacks.
GAPS = [
    ("004", "jamtland-harjedalen", 2021, "robusthet", "rs", {Lack.MEASURE}),
    ("004", "jamtland-harjedalen", 2021, "klimatpaverkan-resor", "rs", {Lack.OUTCOME}),
    (
        *("004", "jamtland-harjedalen", 2021, "klimatpaverkan-resor", "hsn"),
        {Lack.OUTCOME, Lack.FORECAST, Lack.OWN_VERDICT},
    ),
    (
        *("004", "jamtland-harjedalen", 2021, "fler-aktorer", "rs"),
        {Lack.TARGET, Lack.FORECAST},
    ),
    ("000", "norrbotten", 2022, "d22-produktivitet", "stoddivision", {Lack.OUTCOME}),
    (
        *("000", "norrbotten", 2022, "d22-kompetens", "stoddivision"),
        {Lack.TARGET, Lack.OUTCOME},
    ),
    ("001", "norrbotten", 2023, "rs-nationella-beslut", "", {Lack.MEASURE}),
    ("001", "norrbotten", 2023, "rs-livsmiljoer", "region", {Lack.OUTCOME}),
    ("002", "vasterbotten", 2022, "kollektivtrafiken", "norrtag", {Lack.TARGET}),
    ("002", "vasterbotten", 2022, "serviceflodena", "fastighet", {Lack.TARGET}),
]


@pytest.mark.parametrize(("document", "region", "year", "node", "unit", "lacks"), GAPS)
def test_a_gap_of_a_document_comes_out(
    document: str, region: str, year: int, node: str, unit: str, lacks: set[Lack]
) -> None:
    goal = real(region, year)[node, unit]
    found = {lack for lack, _ in goal.answer.lacks}
    assert lacks <= found <= lacks | {Lack.OWN_VERDICT}
    cited = {goal.node.source, *(row.source for m in goal.measures for row in m.rows)}
    assert any(source.startswith(document) for source in cited)


def test_a_plan_without_a_report_can_not_be_judged_in_any_goal() -> None:
    # Document 003 is a plan for 2022, and no report of 2022 is in the book.
    goals = real("jamtland-harjedalen", 2022).values()
    assert {goal.answer.extent for goal in goals} == {Extent.NONE}
    assert {goal.verdict for goal in goals} == {None}
    assert any(goal.node.source.startswith("003") for goal in goals)


def test_no_interim_report_of_the_documents_has_a_forecast_of_its_own() -> None:
    for region, year in (("jamtland-harjedalen", 2021), ("norrbotten", 2022)):
        assert not any(
            one.facts.has_forecast for goal in real(region, year).values() for one in goal.measures
        )


def complete(project: Project) -> None:
    """Make of the tiny project a report in which nothing is missing: one goal, one measure."""
    head = {name: project.file(name).read_text(encoding="utf-8").splitlines()[0] for name in TABLES}
    for name, rows in TABLES.items():
        project.file(name).write_text("\n".join([head[name], *rows, ""]), encoding="utf-8")


TABLES = {
    "targets.csv": [
        "sjukfranvaro,mal-frisk,rs,2021,T,,<=,4.6,,,,,,year,,4.6,printed,provdokument.txt,10,printed,"
    ],
    "observations.csv": [
        "sjukfranvaro,mal-frisk,rs,2021-T1,T,,actual,4.4,,,,●,,,provdokument.txt,20,printed,",
        "sjukfranvaro,mal-frisk,rs,2021-T1,T,,forecast,4.5,,,,,,,provdokument.txt,20,printed,",
    ],
    "assessments.csv": ["mal-frisk,rs,2021-T1,●,Målet nås.,provdokument.txt,30,printed,"],
}


def test_a_complete_report_passes(project: Project) -> None:
    complete(project)
    [goal] = made(project).values()
    assert (goal.answer.extent, goal.answer.lacks) == (Extent.WHOLE, ())
    assert goal.own is Status.MET
    assert goal.verdict is not None
    assert goal.verdict.agrees is True


@pytest.mark.parametrize(
    ("name", "old", "new", "lack"),
    [
        ("targets.csv", "mal-frisk,rs,2021", "mal-frisk,hsn,2021", Lack.TARGET),
        ("observations.csv", "actual,4.4,,,,●", "actual,,,not_reported,,", Lack.OUTCOME),
        ("observations.csv", "forecast,4.5,,", "forecast,,,not_reported", Lack.FORECAST),
        ("assessments.csv", "2021-T1,●", "2021-T1,", Lack.OWN_VERDICT),
    ],
)
def test_what_is_taken_out_of_a_complete_report_is_what_is_missing(
    project: Project, name: str, old: str, new: str, lack: Lack
) -> None:
    complete(project)
    if lack is Lack.OUTCOME:
        project.edit(name, "forecast,4.5,,,,", "forecast,,,not_reported,,")
    project.edit(name, old, new)
    assert lack in dict(made(project)["mal-frisk", "rs"].answer.lacks)


def test_the_last_report_of_the_year_that_tells_of_a_measure_counts(project: Project) -> None:
    complete(project)
    project.edit(
        "region.yml",
        "  2021-T1:",
        "  2021-T2: {title: Augusti, as_of: 2021-08-31, plan_id: plan-2021}\n  2021-T1:",
    )
    project.append(
        "observations.csv",
        "sjukfranvaro,mal-frisk,rs,2021-T2,T,,actual,6,,,,,,,provdokument.txt,21,printed,",
    )
    goal = made(project)["mal-frisk", "rs"]
    [measure] = goal.measures
    assert [row.period for row in measure.rows] == ["2021-T2"]
    assert Lack.FORECAST in dict(goal.answer.lacks)
