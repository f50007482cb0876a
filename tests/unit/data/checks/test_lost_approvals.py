"""Approvals that are taken from the end of the list, or changed there, are missed."""

from __future__ import annotations

import pytest

from analysis.base.errors import DataError
from analysis.data.checks.lost import lost, remember
from analysis.data.checks.validate import require_valid_and_whole
from tests.support import PERIOD, REGION, Project, approve
from tests.unit.system.test_git import git

FILE = f"data/regions/{REGION}/approvals.yml"


@pytest.fixture(params=["git", "run"])
def known(request: pytest.FixtureRequest, project: Project) -> str:
    """A project with two approvals that git, or only the last run, knows."""
    approve(project, PERIOD, PERIOD)
    if request.param == "git":
        git(project.root, "init", "-q")
        git(project.root, "add", "-A")
        git(project.root, "commit", "-qm", "data")
    else:
        remember(project.paths)
    return str(request.param)


def test_an_approval_that_is_taken_from_the_end_is_an_error(project: Project, known: str) -> None:
    approve(project, PERIOD)
    [problem] = lost(project.paths).files
    assert problem.where == FILE
    assert problem.got == f"1 approval, without {PERIOD} by Anna on 2021-06-01"
    restore = f"git checkout HEAD -- {FILE}" if known == "git" else "put them back"
    assert problem.fix.startswith(restore)
    with pytest.raises(DataError, match=r"approvals that the last .* had are gone or changed"):
        require_valid_and_whole(project.paths)


def test_the_last_approval_with_another_name_is_an_error(project: Project, known: str) -> None:
    path = project.file("approvals.yml")
    head, _, last = path.read_text(encoding="utf-8").rpartition("by: Anna")
    path.write_text(f"{head}by: Bo{last}", encoding="utf-8")
    [problem] = lost(project.paths).files
    assert problem.got.startswith("2 approvals, without ")


def test_a_new_approval_is_no_loss(project: Project, known: str) -> None:
    approve(project, PERIOD, PERIOD, PERIOD)
    found = lost(project.paths)
    assert (found.files, found.rows) == ((), ())


def test_what_was_taken_away_on_purpose_is_forgotten(project: Project) -> None:
    approve(project)
    remember(project.paths)
    project.file("approvals.yml").write_text("[]\n", encoding="utf-8")
    assert len(lost(project.paths).files) == 1
    require_valid_and_whole(project.paths, removed=True)
    remember(project.paths)
    assert lost(project.paths).files == ()


def test_results_as_approved_without_an_approval_are_told(project: Project) -> None:
    approve(project)
    results = project.file("approved") / f"{PERIOD}.csv"
    results.parent.mkdir()
    results.write_text("", encoding="utf-8")
    assert lost(project.paths).rows == ()
    project.file("approvals.yml").unlink()
    [line] = lost(project.paths).rows
    assert line.startswith(f"data/regions/{REGION}/approved/{PERIOD}.csv: results as approved, but")


def test_an_approval_whose_removal_was_committed_is_told(project: Project) -> None:
    approve(project, PERIOD, PERIOD)
    git(project.root, "init", "-q")
    git(project.root, "add", "-A")
    git(project.root, "commit", "-qm", "data")
    assert lost(project.paths).rows == ()
    approve(project, PERIOD)
    git(project.root, "commit", "-qam", "cut")
    found = lost(project.paths)
    [line] = found.rows
    assert f"took away or changed {PERIOD} by Anna on 2021-06-01" in line
    git(project.root, *line.partition("git ")[2].split())  # the mend, as it is printed
    assert lost(project.paths).rows == (line,)  # until it is committed
    git(project.root, "commit", "-qam", "back")
    assert lost(project.paths).rows == ()
