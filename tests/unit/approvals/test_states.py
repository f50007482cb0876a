"""Tests of analysis.approvals.states, .marks and .approve on the tiny project."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from analysis.approvals.approve import approve
from analysis.approvals.marks import Draft, mark, page_marks
from analysis.approvals.states import State, drafts, states
from analysis.base.errors import UnknownNameError, UserError
from analysis.base.periods import Period
from tests.support import REGION, Project, make_project

T1 = Period.parse("2021-T1")
NOW = datetime(2021, 5, 20, 10, 15, 3, 99, tzinfo=UTC)
NAME = "2021-T1: {title: Måluppfyllelse per april 2021, "


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = make_project(tmp_path)
    page = made.paths.reports / REGION / "2021-t1.ipynb"
    page.parent.mkdir(parents=True)
    page.write_text("{}", encoding="utf-8")
    return made


def state(project: Project) -> tuple[State, tuple[str, ...]]:
    [only] = states(project.paths)
    return only.state, only.changed


def test_a_period_is_a_draft_until_it_is_approved(project: Project) -> None:
    assert state(project) == (State.DRAFT, ())
    assert drafts(project.paths) == {REGION: (T1,)}
    approval, _ = approve(project.paths, REGION, "2021-T1", "  Anna   Analytiker ", NOW)
    assert (approval.by, approval.at) == ("Anna Analytiker", "2021-05-20T10:15:03+00:00")
    assert state(project) == (State.APPROVED, ())
    assert drafts(project.paths) == {REGION: ()}


def test_a_change_after_approval_is_named_and_makes_no_draft(project: Project) -> None:
    approve(project.paths, REGION, "2021-T1", "Anna", NOW)
    project.edit("observations.csv", ",actual,5.4,", ",actual,5.5,")
    assert state(project) == (State.CHANGED, ("data",))
    (project.paths.reports / REGION / "2021-t1.ipynb").write_text("{ }", encoding="utf-8")
    assert state(project) == (State.CHANGED, ("data", "pages"))
    assert drafts(project.paths) == {REGION: ()}
    approve(project.paths, REGION, "2021-T1", "Anna", NOW)
    assert state(project) == (State.APPROVED, ())


def test_a_page_that_is_gone_counts_as_changed(project: Project) -> None:
    approve(project.paths, REGION, "2021-T1", "Anna", NOW)
    (project.paths.reports / REGION / "2021-t1.ipynb").unlink()
    assert state(project) == (State.CHANGED, ("pages",))


def test_an_embargo_holds_until_its_day(project: Project) -> None:
    project.edit("region.yml", NAME, NAME + "embargo: 2021-06-01, ")
    [only] = states(project.paths)
    assert only.embargoed(date(2021, 5, 31))
    assert not only.embargoed(date(2021, 6, 1))


@pytest.mark.parametrize(
    ("region", "period", "by", "error", "said"),
    [
        (REGION, "2021-T1", "  ", UserError, "needs a name"),
        ("provregione", "2021-T1", "Anna", UnknownNameError, "did you mean 'provregionen'"),
        (REGION, "2021-T2", "Anna", UnknownNameError, "did you mean '2021-T1'"),
        (REGION, "2020-T3", "Anna", UnknownNameError, "no data of the region"),
    ],
)
def test_what_cannot_be_approved_is_told_and_nothing_is_written(
    project: Project, region: str, period: str, by: str, error: type[UserError], said: str
) -> None:
    with pytest.raises(error, match=said):
        approve(project.paths, region, period, by, NOW)
    assert not project.file("approvals.yml").exists()


def test_every_page_that_shows_a_draft_is_marked(project: Project) -> None:
    marks = page_marks(project.paths)
    assert marks[f"reports/{REGION}/2021-t1"] == (
        "Siffrorna för april 2021 från Region Prov är inte godkända och kan ändras."
    )
    assert f"reports/{REGION}/oversikt" in marks
    assert "reports/jamforelse/2021-t1" in marks
    approve(project.paths, REGION, "2021-T1", "Anna", NOW)
    assert page_marks(project.paths) == {}


def test_drafts_of_several_regions_are_named_by_region() -> None:
    found = [Draft("a", "Region A", T1), Draft("b", "Region B", T1), Draft("b", "Region B", T1)]
    assert mark(found) == "Sidan visar siffror som inte är godkända, från Region A och Region B."
