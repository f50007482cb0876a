"""Tests of analysis.results.plan_tree."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pandas as pd
import pytest

from analysis.base.model import Status
from analysis.data.dataset import load_region
from analysis.pages.period.page import open_report
from analysis.results.plan_tree import COLUMNS, ancestry, tree
from tests.support import PERIOD, REGION, Project

PLAN = pd.DataFrame(
    {
        "node_id": ["a", "b", "c", "x"],
        "parent_id": ["", "a", "b", ""],
        "title": ["Strategi", "Område", "Mål", "Annat"],
        "position": [1, 2, 3, 4],
    }
)


def nodes(project: Project) -> pd.DataFrame:
    return open_report(REGION, PERIOD, project.root).nodes


def node(project: Project, unit: str, name: str) -> dict[Hashable, Any]:
    """The one row of a unit and node."""
    found = nodes(project)
    [row] = found[(found["unit_id"] == unit) & (found["node_id"] == name)].to_dict("records")
    return row


def test_a_node_knows_its_depth_its_top_and_its_path() -> None:
    place = ancestry(PLAN)
    assert place["depth"].to_dict() == {"a": 0, "b": 1, "c": 2, "x": 0}
    assert place.loc["c", "top_id"] == "a"
    assert place.loc["c", "top"] == "Strategi"
    assert place.loc["c", "goal_path"] == "Strategi › Område › Mål"
    assert place.loc["x", "goal_path"] == "Annat"


def test_a_parent_that_is_below_its_child_in_the_file_is_its_parent_all_the_same() -> None:
    assert ancestry(PLAN[::-1])["depth"].to_dict() == {"a": 0, "b": 1, "c": 2, "x": 0}


@pytest.mark.parametrize("parents", [["b", "a", "", ""], ["a", "", "", ""]])
def test_a_loop_in_the_plan_ends_where_it_closes(parents: list[str]) -> None:
    assert len(ancestry(PLAN.assign(parent_id=parents))) == 4


def test_a_node_stands_once_for_each_unit_that_has_something_there(sound: Project) -> None:
    found = nodes(sound)[["unit_id", "node_id"]].to_numpy().tolist()
    assert found == [
        *(["rs", "strategi-halsa"], ["rs", "mal-frisk"], ["rs", "strategi-miljo"]),
        *(["hsn", "strategi-halsa"], ["hsn", "mal-frisk"]),
    ]


def test_the_tree_has_the_columns_it_promises(sound: Project) -> None:
    assert list(nodes(sound)) == list(COLUMNS)


def test_the_printed_verdict_stands_beside_what_the_measures_give(sound: Project) -> None:
    goal = node(sound, "rs", "mal-frisk")
    assert (goal["symbol"], goal["status_printed"]) == ("◆", "near")
    assert goal["verdict"].status is Status.NOT_MET
    assert goal["comment"] == "Arbetet har börjat."
    assert goal["source_line"] == 30


def test_a_node_without_a_printed_verdict_cites_the_plan(sound: Project) -> None:
    top = node(sound, "hsn", "strategi-halsa")
    assert (top["symbol"], top["status_printed"], top["comment"]) == ("", "", "")
    assert top["source_line"] == 5


def test_a_measure_by_sex_counts_once_and_its_worse_half_decides(sound: Project) -> None:
    verdict = node(sound, "rs", "mal-frisk")["verdict"]
    assert verdict.counts[Status.NOT_MET] == 1
    assert verdict.counts[Status.MET] == 1


def test_a_node_takes_in_all_that_lies_below_it(sound: Project) -> None:
    above, below = (node(sound, "hsn", name) for name in ("strategi-halsa", "mal-frisk"))
    assert above["verdict"].counts == below["verdict"].counts


def test_an_assessed_node_without_outcomes_is_in_the_tree(project: Project) -> None:
    project.append("assessments.csv", "strategi-miljo,hsn,2021-T1,●,,provdokument.txt,31,printed,")
    own = node(project, "hsn", "strategi-miljo")
    assert own["status_printed"] == "met"
    assert sum(own["verdict"].counts.values()) == 0


def test_a_verdict_of_another_period_is_not_this_periods(project: Project) -> None:
    project.edit("assessments.csv", "rs,2021-T1", "rs,2020-T3")
    assert set(nodes(project)["symbol"]) == {""}


def test_a_period_with_nothing_in_it_is_an_empty_tree_with_every_column(sound: Project) -> None:
    report = open_report(REGION, PERIOD, sound.root)
    empty = tree(load_region(sound.paths, REGION), report.outcomes.iloc[:0], "1999-T1")
    assert empty.empty
    assert list(empty) == list(COLUMNS)
