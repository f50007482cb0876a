"""Tests of analysis.pages.period.plan_tree."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

import pandas as pd
import pytest

from analysis.base.model import Status
from analysis.pages.period import plan_tree
from analysis.pages.period.report import Report
from analysis.words.labels import LEVELS
from tests.support import Project
from tests.unit.pages.page import Page, mark, words


def nested(items: ElementTree.Element) -> list[object]:
    """The titles of a tree as nested lists, whatever stands between them."""
    found: list[object] = []
    for item in items:
        assert item.tag == "li", "a list holds items only"
        title = item.find("span[@class='tb-node']")
        found.append(words(title) if title is not None else "?")
        below = item.findall("ul")
        assert len(below) <= 1
        found += [nested(each) for each in below]
    return found


def drawn(report: Report, depths: list[int]) -> list[object]:
    """The tree of nodes at these depths, in this order, as nested lists."""
    nodes = pd.concat([report.nodes.iloc[[0]]] * len(depths), ignore_index=True)
    nodes = nodes.assign(depth=depths, title=[f"{n}" for n in range(len(depths))])
    return nested(Page([plan_tree.tree(report, nodes)]).root[0])


def test_each_unit_has_its_own_tree_under_its_name(report: Report, page: Page) -> None:
    plan_tree.show(report)
    assert page.headings == ["### Regionstyrelsen", "### Hälsonämnden"]
    trees = page.root.findall("ul")
    assert nested(trees[0]) == [
        *("Strategi för hälsa", ["Friska medarbetare"], "Strategi för miljö & klimat")
    ]
    assert nested(trees[1]) == ["Strategi för hälsa", ["Friska medarbetare"]]


def test_a_node_shows_level_printed_verdict_and_what_its_measures_give(
    report: Report, page: Page
) -> None:
    plan_tree.show(report)
    goal = page.root.findall("ul")[0].findall("li/ul/li")[0]
    said = words(goal)
    assert said.startswith("Mål Friska medarbetare")
    assert "Tryckt: ◆ gul" in said
    assert f"Mätetalen ger: {mark(Status.NOT_MET)}" in said
    assert "Arbetet har börjat." in said
    assert "provdokument.txt, rad 30" in said


def test_a_node_without_measures_says_so(
    project: Project, reopened: Callable[[], Report], page: Page
) -> None:
    project.append("assessments.csv", "strategi-miljo,hsn,2021-T1,●,,provdokument.txt,31,printed,")
    plan_tree.show(reopened())
    assert "Tryckt: ● grön · inga mätetal" in page.words


@pytest.mark.parametrize(
    ("depths", "tree"),
    [
        ([0], ["0"]),
        ([0, 0], ["0", "1"]),
        ([0, 1, 2, 1, 0], ["0", ["1", ["2"], "3"], "4"]),
        ([0, 2], ["0", ["1"]]),
        ([0, 2, 1], ["0", ["1", "2"]]),
        ([0, 3, 0], ["0", ["1"], "2"]),
        ([2, 1, 0], ["0", "1", "2"]),
        ([1, 2, 2, 3, 1], ["0", ["1", "2", ["3"]], "4"]),
        ([0, 2, 3, 2, 0, 1], ["0", ["1", ["2"], "3"], "4", ["5"]]),
    ],
)
def test_a_tree_is_a_list_of_lists_also_where_a_level_is_passed_over(
    report: Report, depths: list[int], tree: list[object]
) -> None:
    assert drawn(report, depths) == tree


def test_every_level_of_a_plan_has_a_swedish_word(sound: Project) -> None:
    from analysis.data.schema import read_catalogue

    levels = read_catalogue(sound.paths.data).table("plan").field("level").allowed
    assert LEVELS.keys() == set(levels)
