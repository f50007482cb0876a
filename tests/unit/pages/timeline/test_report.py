"""Tests of analysis.pages.timeline.report: the object the timeline template opens."""

from __future__ import annotations

import pytest

import analysis
from analysis.base.errors import UnknownNameError
from analysis.pages.timeline.page import open_timeline
from tests.support import REGION, Project


def test_a_notebook_opens_a_region_by_one_name(project: Project) -> None:
    opened = analysis.open_timeline(REGION)
    assert repr(opened) == f"<TimelineReport {REGION}: 4 measures>"
    assert opened.title == "Utveckling över tid, Region Prov"


def test_an_unknown_region_is_an_error(sound: Project) -> None:
    with pytest.raises(UnknownNameError, match=REGION):
        open_timeline("provregion", sound.root)


def test_every_measure_is_either_drawn_or_listed(project: Project) -> None:
    project.append(
        "observations.csv",
        "sjukfranvaro,mal-frisk,rs,2020-T3,T,,actual,4.9,,,,,,,provdokument.txt,50,printed,",
    )
    report = open_timeline(REGION)
    assert [run.unit_id for run in report.drawn] == ["rs"]
    assert len(report.drawn) + len(report.single) == len(report.runs)


def test_the_branch_is_the_top_of_the_plan(sound: Project) -> None:
    assert open_timeline(REGION, sound.root).branch("mal-frisk") == "Strategi för hälsa"


def test_the_branch_of_a_plan_with_a_vision_is_the_goal_right_under_it(project: Project) -> None:
    project.edit("plan.csv", "strategi-halsa,plan-2021,,", "strategi-halsa,plan-2021,vision,")
    project.append(
        "plan.csv", "vision,plan-2021,,vision,Bästa livet,9,,,,,provdokument.txt,8,printed,"
    )
    assert open_timeline(REGION).branch("mal-frisk") == "Strategi för hälsa"


def test_small_counts_of_people_are_hidden_in_the_timeline_too(project: Project) -> None:
    project.edit(
        "observations.csv",
        "besok,mal-frisk,hsn,2021-T1,T,,actual,1500",
        "besok,mal-frisk,hsn,2021-T1,T,,actual,3",
    )
    assert "besok" not in {run.measure.measure_id for run in open_timeline(REGION).runs}
