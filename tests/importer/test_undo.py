"""Tests of what becomes of an import that was stopped between two of its files."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.base.errors import DataError
from analysis.importer.write.rollback import finish_stopped, undone_if_stopped
from tests.cli.conftest import command as command
from tests.cli.told import Command
from tests.support import Project


@pytest.fixture
def stopped(project: Project) -> tuple[Path, Path]:
    """Two files that an import would make, of which it made the first, and a third to change."""
    old, new = project.file("observations.csv"), project.file("risks.csv")
    changes = {new: b"new\n", old: b"half\xff\n", project.file("units.csv"): b"other\n"}
    before = {path: path.read_bytes() if path.exists() else None for path in changes}
    with undone_if_stopped(project.paths, changes, before):
        noted = project.paths.undo.read_bytes()
    project.paths.undo.write_bytes(noted)  # as a kill leaves it
    for path in (new, old):
        path.write_bytes(changes[path])
    left = project.folder / ".run-4000000-units.csv"
    left.write_bytes(b"oth")
    return old, new


def test_what_it_had_replaced_is_put_back_and_told_once(
    project: Project, stopped: tuple[Path, Path]
) -> None:
    old, new = stopped
    said: list[str] = []
    finish_stopped(project.paths, said.append)
    assert old.read_text(encoding="utf-8").startswith("measure_id,")
    assert not new.exists()
    assert [*project.folder.glob(".run-*")] == []
    assert said[0].startswith("An import was stopped before its end and has been undone (")
    finish_stopped(project.paths, said.append)
    assert len(said) == 2


def test_any_command_does_so_and_says_so_beside_what_it_says(
    stopped: tuple[Path, Path], command: Command
) -> None:
    result = command("list")
    assert result.returncode == 0
    assert "has been undone" in result.stderr
    assert "undone" not in result.stdout
    assert stopped[0].read_text(encoding="utf-8").startswith("measure_id,")


def test_a_file_that_somebody_has_changed_since_is_told_and_none_is_touched(
    project: Project, stopped: tuple[Path, Path]
) -> None:
    old, new = stopped
    old.write_text("by hand\n", encoding="utf-8")
    with pytest.raises(DataError) as error:
        finish_stopped(project.paths, str)
    [problem] = error.value.problems
    assert problem.where == "data/regions/provregionen/observations.csv"
    assert "_build/import/undo.json" in problem.fix
    assert old.read_text(encoding="utf-8") == "by hand\n"
    assert new.read_bytes() == b"new\n"
