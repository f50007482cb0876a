"""What nobody approved changes nothing that is approved, whatever it is and wherever it stands."""

from __future__ import annotations

from datetime import date

import pytest

from analysis.approvals.approve import approve
from analysis.approvals.readiness import NotReadyError
from analysis.approvals.states import State, states
from analysis.data.checks.validate import validate
from analysis.publishing.lift_out import lift_out
from tests.drafts import add_drafts
from tests.faults import tally
from tests.later import SOURCE
from tests.publishing.secrets import add_period, found_in
from tests.publishing.small import approve_now
from tests.support import PERIOD, REGION, Project, make_pages
from tests.unit.approvals.rows import rows

SEEDS = range(6)


@pytest.mark.parametrize("seed", SEEDS)
def test_drafts_change_nothing_that_is_approved(project: Project, seed: int) -> None:
    before = rows(project)
    approve_now(project)
    kept = project.folder / "approved" / f"{PERIOD}.csv"
    approved = kept.read_bytes()
    add_drafts(project, seed)
    assert rows(project) == before
    lift_out(project.paths, date(2026, 1, 1))
    assert kept.read_bytes() == approved
    assert [each.state for each in states(project.paths)] == [State.APPROVED]
    assert validate(project.paths) == []
    tally.count("draft beside an approved period", "nothing approved changed")


VISITS = "besok,mal-frisk,hsn,2021-T1,T,,actual,1500,,,,◆,,,provdokument.txt,23,printed,\n"


@pytest.mark.parametrize("cited", ["later.txt", "provdokument.txt"])
def test_what_was_missing_when_a_period_was_approved_is_expected_for_good(
    project: Project, cited: str
) -> None:
    """Also when it comes with the next draft, from the document that the target is of."""
    sources = project.paths.data / "sources.csv"
    sources.write_text(sources.read_text(encoding="utf-8") + SOURCE, encoding="utf-8")
    project.edit("observations.csv", VISITS, "")
    project.edit("targets.csv", "1 600,inferred,provdokument.txt", f"1 600,inferred,{cited}")
    make_pages(project)
    approval, _ = approve(project.paths, REGION, PERIOD, "Anna", incomplete="Kommer i juni.")
    assert approval.missing == ("besok/mal-frisk/hsn/T/",)
    before = rows(project)
    project.append(
        "region.yml", '  "2021-T2": {title: Utkast, as_of: 2021-08-31, plan_id: plan-2021}'
    )
    project.append(
        "observations.csv",
        f"besok,mal-frisk,hsn,2021-T2,T,,actual,3100,,,,,,,{cited},58,printed,",
    )
    assert validate(project.paths) == []
    assert rows(project) == before
    assert [each.state for each in states(project.paths)] == [State.APPROVED, State.DRAFT]
    lift_out(project.paths, date(2026, 1, 1))
    assert [each.state for each in states(project.paths)] == [State.APPROVED]
    assert "3100" not in project.file("observations.csv").read_text(encoding="utf-8")
    tally.count("draft beside an approved period", "nothing approved changed")


def test_what_only_a_later_draft_has_is_not_missing_in_a_period(project: Project) -> None:
    make_pages(project)
    add_drafts(project, 0)
    make_pages(project)
    with pytest.raises(
        NotReadyError, match="figures of periods that nobody has approved"
    ) as caught:
        approve(project.paths, REGION, PERIOD, "Anna")
    assert caught.value.problems[0].got == "2020-T1"
    approve_now(project, "2020-T1")
    make_pages(project)
    approve(project.paths, REGION, PERIOD, "Anna")
    assert {str(each.period): each.state for each in states(project.paths)} == {
        "2020-T1": State.APPROVED,
        PERIOD: State.APPROVED,
        "2021-T2": State.DRAFT,
    }


def test_a_period_that_is_not_declared_is_kept_back_with_its_document(project: Project) -> None:
    """Also its measure and target, which no row of a declared period tells of."""
    before = rows(project)
    approve_now(project)
    add_period(project, "other", "2020", None)
    assert rows(project) == before
    lift_out(project.paths, date(2026, 1, 1))
    assert [each.state for each in states(project.paths)] == [State.APPROVED]
    assert found_in(project.paths.data, ("other",)) == []
    tally.count("draft beside an approved period", "nothing approved changed")
