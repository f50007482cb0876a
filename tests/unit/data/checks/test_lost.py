"""Files and rows that were there and are gone are named, with git and without it."""

from __future__ import annotations

import shutil

import pytest

from analysis.base.errors import DataError
from analysis.data.checks.lost import lost, remember
from analysis.data.checks.validate import require_valid_and_whole
from tests.support import REGION, Project
from tests.unit.system.test_git import git

FOLDER = f"data/regions/{REGION}"


@pytest.fixture(params=["git", "run"])
def known(request: pytest.FixtureRequest, project: Project) -> str:
    """Let git, or only the last run, know the project."""
    if request.param == "git":
        git(project.root, "init", "-q")
        git(project.root, "add", "-A")
        git(project.root, "commit", "-qm", "data")
    else:
        remember(project.paths)
    return str(request.param)


def test_data_that_are_as_they_were_have_lost_nothing(project: Project, known: str) -> None:
    found = lost(project.paths)
    assert (found.files, found.rows) == ((), ())


@pytest.mark.parametrize("file", ["targets.csv", "activities.csv", "plan.csv"])
def test_a_table_that_is_gone_is_an_error(project: Project, known: str, file: str) -> None:
    project.file(file).unlink()
    [problem] = lost(project.paths).files
    assert (problem.what, problem.where) == ("the file is gone", f"{FOLDER}/{file}")
    fix = "git checkout HEAD" if known == "git" else "put it back"
    assert problem.fix.startswith(fix)
    with pytest.raises(DataError, match="the file is gone"):
        require_valid_and_whole(project.paths)


@pytest.mark.parametrize("only", [None, REGION])
def test_a_region_that_is_gone_is_told_once(project: Project, known: str, only: str | None) -> None:
    shutil.rmtree(project.folder)
    [problem] = lost(project.paths, only).files
    assert (problem.what, problem.where) == ("the region and its 10 files are gone", FOLDER)
    with pytest.raises(DataError, match="the region and its 10 files are gone"):
        require_valid_and_whole(project.paths, only)


def test_what_is_missing_in_any_case_is_told_by_whoever_reads_it(
    project: Project, known: str
) -> None:
    project.file("scheme.yml").unlink()
    assert lost(project.paths).files == ()


def test_rows_that_are_gone_are_named_by_their_keys(project: Project, known: str) -> None:
    rows = project.file("observations.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    project.file("observations.csv").write_text("".join([rows[0], *rows[3:]]), encoding="utf-8")
    who = "the last commit" if known == "git" else "the last run"
    [line] = lost(project.paths).rows
    assert line == (
        f"{FOLDER}/observations.csv: 2 rows that {who} had are gone: sjukfranvaro mal-frisk rs"
        " 2021-T1 T actual; sjukfranvaro mal-frisk rs 2021-T1 K actual"
    )


def test_rows_that_are_moved_or_changed_are_not_gone(project: Project, known: str) -> None:
    rows = project.file("observations.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    moved = "".join([rows[0], *reversed(rows[1:])]).replace(",5.4,", ",5.5,")
    project.file("observations.csv").write_text(moved, encoding="utf-8")
    assert lost(project.paths).rows == ()


def test_what_git_was_told_to_remove_was_removed_on_purpose(project: Project) -> None:
    git(project.root, "init", "-q")
    git(project.root, "add", "-A")
    git(project.root, "commit", "-qm", "data")
    remember(project.paths)
    git(project.root, "rm", "-q", "--", f"{FOLDER}/activities.csv")
    assert lost(project.paths).files == ()
    git(project.root, "commit", "-qm", "without activities")
    assert lost(project.paths).files == ()


def test_what_was_accepted_as_removed_is_forgotten(project: Project) -> None:
    remember(project.paths)
    project.file("activities.csv").unlink()
    require_valid_and_whole(project.paths, removed=True)
    remember(project.paths)
    assert lost(project.paths).files == ()


def test_other_regions_are_not_forgotten_when_one_is_remembered(project: Project) -> None:
    shutil.copytree(project.folder, project.folder.with_name("annan"))
    remember(project.paths)
    shutil.rmtree(project.folder.with_name("annan"))
    assert lost(project.paths, REGION).files == ()
    remember(project.paths, REGION)
    assert [problem.where for problem in lost(project.paths).files] == ["data/regions/annan"]
