"""Tests of analysis.preview.changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from watchfiles import Change

from analysis.base.paths import Paths
from analysis.preview.changes import Watched, meaning
from analysis.runs.fingerprint import PACKAGE
from tests.support import REGION, Project


def found(*files: object) -> list[tuple[Change, str]]:
    return [(Change.modified, str(file)) for file in files]


def test_a_file_of_the_project_is_named_as_the_user_knows_it(project: Project) -> None:
    told = meaning(project.paths, found(project.file("measures.csv")))
    assert (told.names, told.code) == ((f"data/regions/{REGION}/measures.csv",), ())


def test_a_file_of_the_package_is_code(project: Project) -> None:
    assert meaning(project.paths, found(PACKAGE / "report.py")).code == (PACKAGE / "report.py",)


@pytest.mark.parametrize(
    "name", [".ipynb_checkpoints/a.ipynb", "~$a.xlsx", ".~lock.a.csv#", "a.csv~", ".a.csv.swp"]
)
def test_what_editors_keep_beside_a_file_is_no_change(name: str) -> None:
    watched = Watched(Paths(Path("/.tmp/projekt")))
    assert not watched(Change.modified, f"/.tmp/projekt/notebooks/{name}")
    assert watched(Change.modified, "/.tmp/projekt/notebooks/a.ipynb")
