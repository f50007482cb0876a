"""Tests of analysis.pages.plan.report: the object the plan template opens."""

from __future__ import annotations

import json

import pytest

import analysis
from analysis.base.errors import UnknownNameError
from analysis.catalogue.templates import read_templates
from analysis.pages.comparison.page import ComparisonPage
from analysis.pages.follow_up.page import FollowUpPage
from analysis.pages.plan.page import PlanPage, open_plan
from analysis.pages.timeline.page import TimelinePage
from tests.support import REGION, ROOT, Project

PLAN = "plan-2021"


@pytest.fixture(scope="module")
def report(sound: Project) -> PlanPage:
    return open_plan(REGION, PLAN, sound.root)


def test_a_notebook_opens_a_plan_by_one_name(project: Project) -> None:
    assert repr(analysis.open_plan(REGION, PLAN)) == f"<PlanReport {REGION} {PLAN}>"


def test_a_plan_is_titled_by_its_name_and_region(report: PlanPage) -> None:
    assert report.title == "Regionplan 2021, Region Prov"


def test_an_unknown_plan_is_an_error_that_names_those_there_are(sound: Project) -> None:
    with pytest.raises(UnknownNameError, match="plan-2021"):
        open_plan(REGION, "plan-2022", sound.root)


def test_tops_of_the_plan_have_no_parent_and_children_stand_in_order(report: PlanPage) -> None:
    assert [n.node_id for n in report.children("")] == ["strategi-halsa", "strategi-miljo"]
    assert [n.node_id for n in report.children("strategi-halsa")] == ["mal-frisk"]


def test_a_node_whose_parent_is_in_another_plan_is_a_top(project: Project) -> None:
    row = "mal-ny,plan-2021,mal-gammal,goal,Nytt mål,4,,,,,provdokument.txt,8,printed,"
    project.append("plan.csv", row)
    tops = [node.node_id for node in open_plan(REGION, PLAN).children("")]
    assert tops == ["strategi-halsa", "strategi-miljo", "mal-ny"]


def test_the_units_of_a_measure_stand_together_under_its_node(report: PlanPage) -> None:
    groups = report.measures_of("mal-frisk")
    assert [[one.measure_id for one in group] for group in groups] == [
        ["sjukfranvaro", "sjukfranvaro"],
        ["besok"],
        ["policy"],
    ]


def test_a_branch_ends_below_the_vision(project: Project) -> None:
    project.edit("plan.csv", "strategi-halsa,plan-2021,,", "strategi-halsa,plan-2021,vision,")
    vision = "vision,plan-2021,,vision,Bästa livet,9,,,,,provdokument.txt,8,printed,"
    project.append("plan.csv", vision)
    assert open_plan(REGION, PLAN).branch_of("mal-frisk") == "strategi-halsa"


def test_without_a_vision_the_branch_is_the_top(report: PlanPage) -> None:
    assert report.branch_of("mal-frisk") == "strategi-halsa"


def test_the_tables_a_plan_lacks_are_known(report: PlanPage) -> None:
    assert report.absent == ("risks", "budget", "assignments", "investments")


def test_small_counts_of_people_are_hidden_in_the_plan_too(project: Project) -> None:
    project.append(
        "observations.csv",
        "besok,mal-frisk,hsn,2020-T3,T,,actual,3,,,,,,,provdokument.txt,50,printed,",
    )
    own = [one for one in open_plan(REGION, PLAN).planned if one.measure_id == "besok"]
    assert [b.value for b in own[0].baselines] == [None]


@pytest.mark.parametrize(
    ("name", "opened"),
    [
        ("plan", PlanPage),
        ("follow_up", FollowUpPage),
        ("timeline", TimelinePage),
        ("comparison", ComparisonPage),
    ],
)
def test_the_template_shows_everything_its_object_has(name: str, opened: type) -> None:
    template = next(t for t in read_templates(ROOT / "notebooks") if t.name == name)
    cells = json.loads(template.path.read_text(encoding="utf-8"))["cells"]
    source = "\n".join("".join(cell["source"]) for cell in cells)
    called = [
        line.split(".")[1].partition("(")[0] for line in source.splitlines() if "report.s" in line
    ]
    assert called[0] == "show_title"
    assert sorted(called) == sorted(m for m in vars(opened) if m.startswith("show_"))
