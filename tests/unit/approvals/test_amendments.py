"""A figure that is corrected after approval says so: the old value, who, when and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from analysis.approvals.approve import approve
from analysis.base.errors import UserError
from analysis.base.periods import Period
from analysis.catalogue.pages import pages
from analysis.catalogue.templates import read_templates
from analysis.data.amendments import Amendment, read_amendments
from analysis.data.approvals.register import read_approvals
from analysis.data.checks.validate import validate
from analysis.opendata.catalogue.feed import entries
from analysis.opendata.downloads.periods import reports
from analysis.pages.measure.page import open_measure
from analysis.pages.period.page import open_report
from analysis.results.disclosed import load_published, not_hidden
from analysis.runs.fingerprint import Fingerprints
from analysis.runs.ledger import Ledger
from analysis.runs.staleness import page_statuses
from tests.keys import allow, make_key
from tests.support import PERIOD, REGION, Project, make_pages
from tests.unit.pages.shown import whole

MAY, JUNE = (datetime(2021, month, 20, 10, 15, tzinfo=UTC) for month in (5, 6))
SAID = "Rättat 20 juni 2021 av Bo Boberg: utfallet var 4,6 %. Kliniken har lämnat en ny siffra."


def correct(project: Project, why: str, key: Path | None = None) -> None:
    """Approve the period, correct an outcome, and approve it again."""
    approve(project.paths, REGION, PERIOD, "Anna", MAY, key=key)
    project.edit("observations.csv", ",actual,4.6,", ",actual,4.5,")
    make_pages(project)
    approve(project.paths, REGION, PERIOD, "Bo Boberg", JUNE, why, key=key)


@pytest.fixture
def corrected(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setenv("TERTIAL_ROOT", str(project.root))
    correct(project, "Kliniken har lämnat  en ny siffra.")
    return project


def test_a_correction_of_what_was_approved_needs_a_reason(project: Project) -> None:
    with pytest.raises(UserError, match="the page says why") as told:
        correct(project, "")
    assert "Sjukfrånvaro (HSN): figure was 4,6 %" in str(told.value.problems[0].got)
    assert [*read_approvals(project.paths, REGION)] == [Period.parse(PERIOD)]


def test_the_approval_keeps_what_was_corrected(corrected: Project) -> None:
    [amendment] = read_amendments(corrected.folder)
    key = "hsn/sjukfranvaro/mal-frisk/T//actual"
    assert (amendment.key, amendment.before, amendment.now) == (key, "4,6 %", "4,5 %")
    assert amendment.said == SAID
    assert validate(corrected.paths) == []


def test_the_correction_stands_at_the_figure_and_nowhere_else(
    corrected: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert whole(open_report(REGION, PERIOD), monkeypatch).count(SAID) == 1
    assert whole(open_measure(REGION, "sjukfranvaro"), monkeypatch).count(SAID) == 1
    assert "Rättat" not in whole(open_measure(REGION, "besok"), monkeypatch)


def test_the_pages_of_the_figure_are_made_again_with_the_correction(corrected: Project) -> None:
    every = pages(corrected.paths, read_templates(corrected.paths.notebooks))
    found = page_statuses(
        Fingerprints(corrected.paths, tuple(every)), Ledger(corrected.paths), every
    )
    stale = {each.page.name for each in found if each.stale}
    of_period = f"{REGION} {PERIOD}"
    kinds = ("region_period", "whole_report", "explanations")
    reports = {*(f"{kind} {of_period}" for kind in kinds), f"board {of_period} hsn"}
    assert stale == {*reports, f"measure {REGION} sjukfranvaro"}


def test_the_feed_tells_of_the_correction(corrected: Project) -> None:
    found = entries(reports(load_published(corrected.paths, REGION)), {})
    [entry] = [each for each in found if each.about.startswith("amendment/")]
    assert (entry.title, entry.updated) == ("Rättelse: Region Prov, april 2021", JUNE)
    told = "Sjukfrånvaro (HSN): utfallet var 4,6 %, är 4,5 %. Kliniken har lämnat en ny siffra."
    assert entry.summary == told


def test_a_first_approval_and_one_of_the_same_correct_nothing(project: Project) -> None:
    for why in ("", "Nämnden har läst den igen"):
        approve(project.paths, REGION, PERIOD, "Anna", MAY, why)
    assert read_amendments(project.folder) == ()


def test_what_a_hidden_outcome_said_is_not_told(corrected: Project) -> None:
    data = load_published(corrected.paths, REGION)
    outcomes = data["observations"]
    assert not_hidden(data.amendments, outcomes) == data.amendments
    hidden = outcomes.assign(missing_reason="suppressed")
    assert not_hidden(data.amendments, hidden) == ()


def test_a_correction_that_no_signer_has_signed_is_not_told(
    corrected: Project, tmp_path: Path
) -> None:
    allow(corrected.paths.data / "allowed_signers", make_key(tmp_path, "anna"), "anna@prov.example")
    assert read_amendments(corrected.folder) == ()
    assert load_published(corrected.paths, REGION).amendments == ()


def test_a_correction_that_a_signer_has_signed_is_told(project: Project, tmp_path: Path) -> None:
    key = make_key(tmp_path, "anna")
    allow(project.paths.data / "allowed_signers", key, "anna@prov.example")
    correct(project, "Kliniken har lämnat en ny siffra.", key)
    assert [each.said for each in read_amendments(project.folder)] == [SAID]


def test_an_amendment_without_reason_or_old_value_is_told_plainly() -> None:
    bare = Amendment(PERIOD, "a", "A", "target", "", "5 %", "Bo", "2021-06-20T10:15:00+00:00", "")
    assert bare.said == "Rättat 20 juni 2021 av Bo: målvärdet var tomt."
    assert replace(bare, why="Skäl.").said.endswith("tomt. Skäl.")
