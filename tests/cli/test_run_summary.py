"""`--summary FILE`: a run in a few lines for a mail, however it ended."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.told import Command, told
from tests.support import REGION, Project, notebook, save

VISITS = "besok,mal-frisk,hsn,2021-T1,T,,actual,1500,,,,◆,,,provdokument.txt,23,printed,\n"


@pytest.fixture
def file(project: Project) -> Path:
    for template in project.paths.notebooks.glob("*.ipynb"):
        template.unlink()
    save(project.paths.notebooks / "kort.ipynb", notebook("region + period"))
    return project.root / "sammanfattning.txt"


def test_a_run_that_succeeds_tells_what_needs_a_person(
    project: Project, command: Command, file: Path
) -> None:
    project.edit("observations.csv", VISITS, "")
    assert command("run", "--summary", str(file)).returncode == 0
    lines = file.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "tertial run succeeded"
    assert "1 of 1 pages to make, 0 current." in lines
    missing = f"{REGION} 2021-T1: 1 of 4 expected outcomes is missing (HSN 1)"
    assert f"- {missing}" in lines
    assert any(line.startswith("- now, no day set") and "approve" not in line for line in lines)
    assert lines[-1].startswith("Ended 20")


def test_a_run_that_fails_tells_the_exit_code_and_every_page(
    project: Project, command: Command, file: Path
) -> None:
    save(project.paths.notebooks / "fel.ipynb", notebook("1 / 0", page="{region}/fel-{period}"))
    assert command("run", "--summary", str(file)).returncode == 2
    lines = file.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "tertial run failed, exit code 2"
    assert "ZeroDivisionError" in "".join(lines)


def test_data_that_are_wrong_are_told_in_the_summary(
    project: Project, command: Command, file: Path
) -> None:
    project.edit("observations.csv", ",actual,5.4,", ",actual,540,")
    assert command("run", "--summary", str(file)).returncode == 1
    text = file.read_text(encoding="utf-8")
    assert text.startswith("tertial run failed, exit code 1\n")
    assert "observations.csv, row 2, column value: the figure is beyond" in text


def test_a_summary_that_cannot_be_written_stops_the_run_before_it_begins(
    project: Project, command: Command, file: Path
) -> None:
    result = command("run", "--summary", str(project.root / "ingen" / "fil.txt"))
    assert result.returncode == 1
    [problem] = told(result)
    assert problem.what == "the summary cannot be written there"
    assert not project.paths.reports.exists()
