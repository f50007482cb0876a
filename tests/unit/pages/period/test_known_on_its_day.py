"""A period's page and approval are made from what was known on its day, and nothing later."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.approvals.approve import approve
from analysis.approvals.states import State, states
from analysis.pages.comparison.page import open_comparison
from analysis.pages.period.page import open_report
from tests.later import SICK, enter_later
from tests.support import PERIOD, REGION, Project, compare_with, make_pages
from tests.unit.pages.shown import whole


def compare_sick_leave(project: Project) -> None:
    text = f"concept_id,name,region_id,measure_id,difference\ns,Frånvaro,{REGION},sjukfranvaro,A\n"
    (project.paths.data / "concepts.csv").write_text(text, encoding="utf-8")


def page(project: Project, patch: pytest.MonkeyPatch, period: str = PERIOD) -> str:
    """The period's page and its comparison."""
    return whole(open_report(REGION, period, project.root), patch) + whole(
        open_comparison(period, project.root), patch
    )


def test_later_periods_change_no_byte_of_the_page(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    compare_sick_leave(project)
    before = page(project, monkeypatch)
    enter_later(project)
    assert page(project, monkeypatch) == before
    after = page(project, monkeypatch, "2021-T2")
    assert "83,72" in after
    assert "3,1 %" not in after


def test_a_correction_of_the_period_changes_it_and_what_is_compared_with_it(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter_later(project)
    before = [page(project, monkeypatch, period) for period in (PERIOD, "2021-T2")]
    project.edit("observations.csv", f"{SICK},2021-T1,T,,actual,5.4", f"{SICK},2021-T1,T,,actual,6")
    after = [page(project, monkeypatch, period) for period in (PERIOD, "2021-T2")]
    assert [old == new for old, new in zip(before, after, strict=True)] == [False, False]


def test_later_periods_leave_the_approval_as_it_was(project: Project) -> None:
    make_pages(project)
    approve(project.paths, REGION, PERIOD, "Anna")
    enter_later(project)
    found = {str(each.period): each.state for each in states(project.paths)}
    assert found == {PERIOD: State.APPROVED, "2021-T2": State.DRAFT, "2021-T3": State.DRAFT}
    make_pages(project)
    approve(project.paths, REGION, "2021-T2", "Bo", incomplete="De andra kommer i oktober.")
    first = next(each for each in states(project.paths) if str(each.period) == PERIOD)
    assert (first.state, first.approval and first.approval.by) == (State.APPROVED, "Anna")


def test_a_row_of_another_span_that_ended_before_the_day_is_known(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    compare_with(project, "2021-03")
    before = page(project, monkeypatch)
    line = f"{SICK},2021-03,T,,actual,5.1,,,,,,,provdokument.txt,28,printed,"
    project.append("observations.csv", line)
    assert page(project, monkeypatch) != before


def test_the_project_of_these_tests_is_valid(project: Project, tmp_path: Path) -> None:
    from analysis.data.checks.validate import validate

    enter_later(project)
    assert validate(project.paths) == []
