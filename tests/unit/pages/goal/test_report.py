"""Tests of analysis.pages.goal.report: the object the node template opens."""

from __future__ import annotations

import pytest

import analysis
from analysis.base.errors import UnknownNameError
from analysis.base.model import Status
from analysis.pages.goal.page import open_goal
from tests.support import REGION, Project


def test_a_notebook_opens_a_goal_by_one_name(project: Project) -> None:
    opened = analysis.open_goal(REGION, "mal-frisk")
    assert repr(opened) == "<GoalReport mal-frisk: 4 outcomes>"
    assert opened.title == "Friska medarbetare, Region Prov"


def test_a_vision_or_an_unknown_node_has_no_page(project: Project) -> None:
    project.edit(
        "plan.csv", "strategi-miljo,plan-2021,,strategy,", "strategi-miljo,plan-2021,,vision,"
    )
    for node in ("strategi-miljo", "mal-friska"):
        with pytest.raises(UnknownNameError, match="follows up no such node"):
            open_goal(REGION, node)


def test_the_path_leads_from_the_top_down_to_the_goal(sound: Project) -> None:
    path = open_goal(REGION, "mal-frisk", sound.root).path
    assert [row.node_id for row in path] == ["strategi-halsa", "mal-frisk"]


def test_each_unit_has_a_verdict_printed_and_computed(sound: Project) -> None:
    verdicts = open_goal(REGION, "mal-frisk", sound.root).verdicts.set_index("unit_id")
    assert verdicts["status_printed"].to_dict() == {"rs": "near", "hsn": ""}
    assert verdicts["verdict"]["rs"].counts[Status.NOT_MET] == 1
    assert list(verdicts["period"]) == ["2021-T1", "2021-T1"]


def test_the_verdicts_are_those_of_the_report(sound: Project) -> None:
    nodes = analysis.open_report(REGION, "2021-T1", root=sound.root).nodes
    wanted = nodes[nodes["node_id"] == "mal-frisk"]["verdict"].tolist()
    assert open_goal(REGION, "mal-frisk", sound.root).verdicts["verdict"].tolist() == wanted


def test_what_lies_under_a_node_belongs_to_it(project: Project) -> None:
    project.append("assessments.csv", "strategi-halsa,rs,2021-T1,●,,provdokument.txt,31,printed,")
    goal = open_goal(REGION, "strategi-halsa")
    assert goal.below == {"strategi-halsa", "mal-frisk"}
    assert list(goal.children["node_id"]) == ["mal-frisk"]
    assert set(goal.latest["measure_id"]) == {"sjukfranvaro", "besok", "policy"}


def test_a_measure_with_a_target_but_no_outcome_is_named(project: Project) -> None:
    project.append(
        "targets.csv",
        "avfall,mal-frisk,rs,2021,T,,>=,70,,,,,,year,,70 %,inferred,provdokument.txt,14,printed,",
    )
    named = [row.measure_id for row in open_goal(REGION, "mal-frisk").unreported]
    assert named == ["avfall"]


def test_activities_are_those_of_the_goal_itself(sound: Project) -> None:
    goal = open_goal(REGION, "mal-frisk", sound.root)
    assert list(goal.about("activities")["activity_id"]) == ["kampanj"]
    assert open_goal(REGION, "strategi-miljo", sound.root).about("activities").empty
