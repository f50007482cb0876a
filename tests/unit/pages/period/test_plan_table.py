"""Tests of analysis.pages.period.plan_table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from analysis.base.model import Status
from analysis.data.rows import rows_of
from analysis.pages.period import plan_table
from analysis.pages.period.report import Report
from analysis.results.plan_tree import NodeVerdict
from tests.support import Project
from tests.unit.pages.page import Page, mark

Reopen = Callable[[], Report]


def places(report: Report, depths: list[int]) -> list[dict[str, NodeVerdict]]:
    """Rows at these depths, each with nothing to see."""
    plain = rows_of(report.nodes, NodeVerdict)[0]
    verdict = replace(plain.verdict, status=Status.MET)
    node = replace(plain, status_printed=None, verdict=verdict)
    return [{"rs": replace(node, depth=depth)} for depth in depths]


def test_a_goal_is_one_row_with_its_boards_as_columns(report: Report, page: Page) -> None:
    plan_table.show(report)
    heads = [head.text for head in page.root.findall(".//thead//th")]
    assert heads == ["Mål", "RS", "HSN"]
    names = [row[0] for row in page.rows()]
    assert [name.partition(" Visa")[0] for name in names] == [
        *("Strategi för hälsa", "Friska medarbetare", "Strategi för miljö & klimat")
    ]


def test_a_goal_shows_the_regions_own_status_ours_and_its_measures_as_a_bar(
    report: Report, page: Page
) -> None:
    plan_table.show(report)
    [said] = [row[1] for row in page.rows() if row[0] == "Friska medarbetare"]
    assert said.startswith(f"Regionen: ◆ gul {mark(Status.NOT_MET)}")
    assert "2 mätetal: 1 uppnått och 1 inte uppnått" in said


def test_the_rule_for_goals_is_said_once_and_no_top_has_a_verdict_of_ours(
    report: Report, page: Page
) -> None:
    plan_table.show(report)
    assert page.words.count(plan_table.RULE) == 1
    assert "avgör" not in page.words
    top = page.rows()[0][1]
    assert mark(Status.NOT_MET) not in top


def test_a_goal_without_measures_says_so(project: Project, reopened: Reopen, page: Page) -> None:
    project.append("assessments.csv", "strategi-miljo,hsn,2021-T1,●,,provdokument.txt,31,printed,")
    plan_table.show(reopened())
    assert "Regionen: ● grön inga mätetal" in page.words


def test_many_boards_are_lines_of_one_column(
    report: Report, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_table, "MOST_COLUMNS", 1)
    plan_table.show(report)
    assert [head.text for head in page.root.findall(".//thead//th")] == ["Mål", "Status per nämnd"]
    [said] = [row[1] for row in page.rows() if row[0] == "Friska medarbetare"]
    assert said.startswith("RS: regionen ◆ gul")
    assert "HSN: " in said


@pytest.mark.parametrize(
    ("depths", "folds"),
    [
        ([0], []),
        ([0, 0], []),
        ([0, 1, 1], [(0, 3)]),
        ([0, 1, 2, 2, 1, 2], [(1, 4), (4, 6)]),
        ([0, 1, 2, 1], [(1, 3)]),
        ([0, 2, 0, 1], [(0, 2), (2, 4)]),
        ([1, 2, 2, 3, 1], [(2, 4)]),
    ],
)
def test_what_folds_is_a_node_with_children_that_have_none(
    report: Report, depths: list[int], folds: list[tuple[int, int]]
) -> None:
    found = plan_table.folds(places(report, depths))
    assert [(fold.at, fold.end) for fold in found] == folds
    assert not any(fold.is_open for fold in found)


@pytest.mark.parametrize("status", [Status.NEAR, Status.NOT_MET])
def test_a_fold_with_red_or_yellow_is_open(report: Report, status: Status) -> None:
    rows = places(report, [0, 1, 1])
    printed = {"rs": replace(rows[2]["rs"], status_printed=status)}
    assert plan_table.folds([*rows[:2], printed])[0].is_open
    ours = replace(rows[2]["rs"], verdict=replace(rows[2]["rs"].verdict, status=status))
    assert plan_table.folds([*rows[:2], {"rs": ours}])[0].is_open


def test_the_tops_stand_alone(report: Report, page: Page) -> None:
    plan_table.show_tops(report)
    assert [row[0] for row in page.rows()] == ["Strategi för hälsa", "Strategi för miljö & klimat"]
