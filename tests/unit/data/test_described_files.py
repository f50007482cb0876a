"""Tests of analysis.data.described_files: what nothing describes is told, wherever it lies."""

from __future__ import annotations

import pytest

from analysis.data.checks.validate import validate
from tests.faults import tally
from tests.support import REGION, Project


@pytest.mark.parametrize(
    "name",
    [
        *("README.md", "anteckningar.txt", "nya.csv", "underlag/2022-T2.csv"),
        *("regions/lista.csv", f"regions/{REGION}/utkast.csv", f"regions/{REGION}/mer/2022-T2.csv"),
        f"regions/{REGION}/approved/utkast.txt",
    ],
)
def test_a_file_that_nothing_describes_is_refused(project: Project, name: str) -> None:
    path = project.paths.data / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("83.7219", encoding="utf-8")
    [problem] = validate(project.paths)
    assert problem.where.removeprefix("data/") in name
    assert "nothing would read it" in problem.what
    assert "move" in problem.fix
    tally.count("file that nothing describes", "refused by check")


@pytest.mark.parametrize("name", [".DS_Store", "~$sources.xlsx", ".ipynb_checkpoints/a.csv"])
def test_what_programs_keep_for_a_while_is_nobodys_business(project: Project, name: str) -> None:
    path = project.paths.data / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x", encoding="utf-8")
    assert validate(project.paths) == []
