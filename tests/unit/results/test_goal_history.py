"""What follows what among the goals, and which have ended."""

from __future__ import annotations

import pytest

from analysis.data.dataset import RegionData, load_region
from analysis.results.goal_history import ended, same_goals, successors, with_earlier
from tests.support import REGION, Project
from tests.versions import add
from tests.yearly import make_yearly


@pytest.fixture
def yearly(project: Project) -> Project:
    made = make_yearly(project.root.parent / "varje-ar")
    add(made, "goal_successors", "frisk-b19,frisk-b18,kept,2019-01-01,Samma mål.")
    add(made, "goal_successors", "frisk-b21,frisk-b19,reworded,2021-01-01,Kortare.")
    return made


def read(project: Project) -> RegionData:
    return load_region(project.paths, REGION)


def test_the_latest_change_stands_first(yearly: Project) -> None:
    assert [row.node_id for row in successors(read(yearly))] == ["frisk-b21", "frisk-b19"]


def test_a_goal_brings_all_that_it_follows(yearly: Project) -> None:
    assert with_earlier(read(yearly), ["frisk-b21"]) == {"frisk-b21", "frisk-b19", "frisk-b18"}


def test_a_goal_that_is_kept_or_reworded_is_the_same_goal(yearly: Project) -> None:
    assert same_goals(read(yearly)) == {"frisk-b18": "frisk-b21", "frisk-b19": "frisk-b21"}


def test_a_goal_that_is_divided_is_no_longer_the_same(yearly: Project) -> None:
    for new in ("frisk-b22", "vard-b18"):
        add(yearly, "goal_successors", f"{new},frisk-b21,divided,2022-01-01,Två mål.")
    assert set(same_goals(read(yearly)).values()) == {"frisk-b21"}


def test_goals_that_nothing_follows_end_with_their_plan(yearly: Project) -> None:
    data = read(yearly)
    assert [node.node_id for node in ended(data, 2021)] == ["vard-b19"]
    assert [node.node_id for node in ended(data, 2022)] == ["frisk-b21"]
    assert ended(data, 2020) == []
