"""What stands between a period and its approval, and what reasons let through."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from analysis.approvals.approve import approve
from analysis.approvals.readiness import (
    NotReadyError,
    Readiness,
    audit_errors,
    missing_words,
    readiness,
)
from analysis.base.errors import UserError
from analysis.base.periods import Period
from analysis.data.approvals.register import read_approvals
from analysis.data.dataset import load_region
from analysis.data.schema import read_catalogue
from tests.support import REGION, Project, make_pages

NOW = datetime(2021, 5, 20, tzinfo=UTC)
BESOK = "besok,mal-frisk,hsn,2021-T1,T,,actual,1500,,,,◆,,,provdokument.txt,23,printed,\n"
POLICY = "policy,mal-frisk,rs,2021-T1,T,,actual,,Ja,,,●,,,provdokument.txt,24,printed,\n"
# Two rows that cannot both be right: the name says 90, the target 80.
CONTRADICTION = (
    "andel,Minst 90 % sorterat avfall,Sorterat,%,share,higher,period,0,false,0,100"
    ",,,,,,,,,,,,provdokument.txt,14,printed,"
)
TARGET = (
    "andel,strategi-miljo,rs,{year},T,,>=,80,,,,,,year,,80 %,printed,provdokument.txt,14,printed,"
)
OUTCOME = "andel,strategi-miljo,rs,2021-T1,T,,actual,85,,,,,,,provdokument.txt,26,printed,"


def of(project: Project) -> Readiness:
    data = load_region(project.paths, REGION)
    catalogue = read_catalogue(project.paths.data)
    [only] = readiness(data, audit_errors(data, catalogue), (), catalogue)
    return only


def contradict(project: Project, year: int) -> None:
    """Let the audit find an error in the targets of a year."""
    project.edit("plans.csv", "region,2021,2021,", "region,2021,2022,")
    project.append("measures.csv", CONTRADICTION)
    project.append("targets.csv", TARGET.format(year=year))
    project.append("observations.csv", OUTCOME)


def test_a_complete_period_without_contradictions_needs_no_reason(project: Project) -> None:
    assert of(project) == Readiness(of(project).arrivals, ())
    approve(project.paths, REGION, "2021-T1", "Anna", NOW)
    approval = read_approvals(project.paths, REGION)[Period.parse("2021-T1")]
    assert (approval.incomplete, approval.despite) == ("", "")


def test_a_row_that_was_removed_stops_the_approval_until_a_reason_is_given(
    project: Project,
) -> None:
    project.edit("observations.csv", BESOK, "")
    make_pages(project)
    with pytest.raises(NotReadyError) as error:
        approve(project.paths, REGION, "2021-T1", "Anna", NOW)
    [problem] = error.value.problems
    assert problem.what == "1 of 4 expected outcomes is missing (HSN 1)"
    assert problem.got == "missing: Besök (HSN)"
    assert not project.file("approvals.yml").exists()
    approve(project.paths, REGION, "2021-T1", "Anna", NOW, incomplete="Kommer i juni.")
    approval = read_approvals(project.paths, REGION)[Period.parse("2021-T1")]
    assert approval.incomplete == "Kommer i juni."


def test_errors_of_the_audit_stop_the_approval_until_a_reason_is_given(project: Project) -> None:
    contradict(project, 2021)
    make_pages(project)
    assert [error.kind for error in of(project).errors] == ["number-in-name"]
    with pytest.raises(NotReadyError, match="the audit has found 1 error"):
        approve(project.paths, REGION, "2021-T1", "Anna", NOW)
    approve(project.paths, REGION, "2021-T1", "Anna", NOW, despite="Tryckt så.")
    approval = read_approvals(project.paths, REGION)[Period.parse("2021-T1")]
    assert approval.despite == "Tryckt så."


def test_an_error_in_another_years_targets_stops_nothing(project: Project) -> None:
    contradict(project, 2022)
    data = load_region(project.paths, REGION)
    assert audit_errors(data, read_catalogue(project.paths.data))
    assert of(project).errors == ()


@pytest.mark.parametrize(
    ("reasons", "said"),
    [
        ({"incomplete": "Kommer."}, "no expected outcome is missing"),
        ({"despite": "Tryckt."}, "the audit has found no error in the period"),
        ({"incomplete": " "}, "--incomplete needs a reason"),
        ({"despite": "a\u202e"}, "no one can see"),
    ],
)
def test_a_reason_for_nothing_or_that_cannot_be_read_is_told(
    project: Project, reasons: dict[str, str], said: str
) -> None:
    with pytest.raises(UserError, match=said):
        approve(project.paths, REGION, "2021-T1", "Anna", NOW, **reasons)  # type: ignore[arg-type]


def test_what_is_missing_after_its_last_day_is_late(project: Project) -> None:
    project.edit("observations.csv", BESOK, "")
    project.edit(
        "region.yml", "as_of: 2021-04-30, plan", "as_of: 2021-04-30, collect_by: 2021-05-14, plan"
    )
    arrivals = of(project).arrivals
    assert [row.name for row in arrivals.late(date(2021, 5, 15))] == ["Besök"]
    assert arrivals.late(date(2021, 5, 14)) == ()


def test_what_is_late_by_its_boards_own_day_says_so_at_the_board(project: Project) -> None:
    own = "as_of: 2021-04-30, collect_by: 2021-05-14, collect_by_unit: {hsn: 2021-05-10}, plan"
    project.edit("region.yml", "as_of: 2021-04-30, plan", own)
    project.edit("observations.csv", BESOK, "")
    late = of(project).arrivals
    assert late.late(date(2021, 5, 10)) == ()
    assert missing_words(late, date(2021, 5, 11)).endswith("(HSN 1), late since 2021-05-10")
    project.edit("observations.csv", POLICY, "")
    both = of(project).arrivals
    said = "2 of 4 expected outcomes are missing (RS 1, HSN 1 late since 2021-05-10)"
    assert missing_words(both, date(2021, 5, 12)) == said
