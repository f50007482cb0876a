"""Tests of analysis.approvals.states, .marks and .approve on the tiny project."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime

import pytest

from analysis.approvals.approve import approve
from analysis.approvals.marks import Draft, mark, page_marks
from analysis.approvals.pages_made import NotRunError
from analysis.approvals.states import State, drafts, states
from analysis.base.errors import UnknownNameError, UserError
from analysis.base.periods import Period
from tests.support import REGION, Project, make_pages

T1 = Period.parse("2021-T1")
NOW = datetime(2021, 5, 20, 10, 15, 3, 99, tzinfo=UTC)
NAME = "2021-T1: {title: Måluppfyllelse per april 2021, "


def state(project: Project) -> tuple[State, str]:
    [only] = states(project.paths)
    return only.state, only.why


def test_a_period_is_a_draft_until_it_is_approved(project: Project) -> None:
    assert state(project) == (State.DRAFT, "")
    assert drafts(project.paths) == {REGION: (T1,)}
    approval, _ = approve(project.paths, REGION, "2021-T1", "  Anna   Analytiker ", NOW)
    assert (approval.by, approval.at) == ("Anna Analytiker", "2021-05-20T10:15:03+00:00")
    assert state(project) == (State.APPROVED, "")
    assert drafts(project.paths) == {REGION: ()}


def test_a_change_after_approval_is_named_and_makes_no_draft(project: Project) -> None:
    approve(project.paths, REGION, "2021-T1", "Anna", NOW)
    project.edit("observations.csv", ",actual,4.6,", ",actual,4.5,")
    assert state(project) == (State.CHANGED, "2 differences: 1 figure, 1 sentence")
    [only] = states(project.paths)
    assert str(only.changed[0]) == "Sjukfrånvaro (HSN): figure 4,6 % → 4,5 %"
    assert drafts(project.paths) == {REGION: ()}
    make_pages(project)
    approve(project.paths, REGION, "2021-T1", "Bo", NOW, "En ny siffra")
    assert state(project) == (State.APPROVED, "")


def test_a_change_that_is_taken_back_leaves_the_period_approved(project: Project) -> None:
    approve(project.paths, REGION, "2021-T1", "Anna", NOW)
    project.edit("observations.csv", ",actual,4.6,", ",actual,4.5,")
    project.edit("observations.csv", ",actual,4.5,", ",actual,4.6,")
    assert state(project) == (State.APPROVED, "")


def test_pages_templates_and_styles_say_nothing_of_the_results(project: Project) -> None:
    approve(project.paths, REGION, "2021-T1", "Anna", NOW)
    shutil.rmtree(project.paths.reports)
    shutil.rmtree(project.paths.build)
    for template in project.paths.notebooks.glob("*.ipynb"):
        template.unlink()
    (project.paths.book / "_static").mkdir(parents=True, exist_ok=True)
    (project.paths.book / "_static" / "frame.css").write_text("p {color: red}", encoding="utf-8")
    assert state(project) == (State.APPROVED, "")


def test_a_results_file_that_was_edited_is_told(project: Project) -> None:
    _, (_, kept) = approve(project.paths, REGION, "2021-T1", "Anna", NOW)
    text = kept.read_text(encoding="utf-8")
    kept.write_text(text.replace("5,4 %", "5,3 %", 1), encoding="utf-8")
    told = f"data/regions/{REGION}/approved/2021-T1.csv is not what was approved"
    assert state(project) == (State.CHANGED, told)
    kept.unlink()
    told = f"data/regions/{REGION}/approved/2021-T1.csv is missing"
    assert state(project) == (State.CHANGED, told)


def test_an_approval_that_kept_no_results_has_to_be_given_again(project: Project) -> None:
    prints = ", ".join(f"{name}: '{'0' * 64}'" for name in ("data", "method", "pages"))
    text = f"- {{period: 2021-T1, by: Anna, at: '2021-06-01T08:15:00+00:00', {prints}}}\n"
    project.file("approvals.yml").write_text(text, encoding="utf-8")
    assert state(project)[0] is State.CHANGED
    assert "older form" in state(project)[1]
    assert drafts(project.paths) == {REGION: ()}


@pytest.mark.parametrize("lost", ["page", "record"])
def test_what_nobody_can_have_read_is_not_approved(project: Project, lost: str) -> None:
    page = project.paths.reports / REGION / "2021-t1.ipynb"
    (
        page if lost == "page" else project.paths.build / "runs/pages" / REGION / "2021-t1.json"
    ).unlink()
    with pytest.raises(NotRunError, match="tertial run --region provregionen --period 2021-T1"):
        approve(project.paths, REGION, "2021-T1", "Anna", NOW)
    assert not project.file("approvals.yml").exists()


def test_a_page_of_other_data_is_read_again_before_it_is_approved(project: Project) -> None:
    project.edit("observations.csv", ",actual,5.4,", ",actual,5.5,")
    with pytest.raises(NotRunError, match="data changed"):
        approve(project.paths, REGION, "2021-T1", "Anna", NOW)
    make_pages(project)
    approve(project.paths, REGION, "2021-T1", "Anna", NOW)
    assert state(project) == (State.APPROVED, "")


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
