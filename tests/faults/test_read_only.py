"""Folders that cannot be written: the command says which and why, and the old is left."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.machine import IMPORT, TABLE, Command, assert_clear, files
from tests.faults.tally import count
from tests.support import Project, add_built_book, notebook, save

Close = Callable[[Path], None]


@pytest.fixture
def close() -> Iterator[Close]:
    """Make a folder one that can only be read, until the test is over."""
    closed: list[Path] = []

    def one(folder: Path) -> None:
        if os.name == "nt":
            pytest.skip("Windows mounts nothing over a folder")
        for options in (["--bind", str(folder), str(folder)], ["-o", "remount,ro,bind"]):
            place = [] if options[0] == "--bind" else [str(folder)]
            done = subprocess.run(
                ["mount", *options, *place], capture_output=True, text=True, check=False
            )
            if done.returncode:
                pytest.skip(f"mounting is not allowed here: {done.stderr.strip()}")
            closed[:] = [folder]

    yield one
    for folder in closed:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.parametrize(
    ("arguments", "folder"),
    [(("run",), "book/reports"), (("run",), "_build"), (IMPORT, "data/regions/provregionen")],
    ids=["run, pages", "run, build", "import, data"],
)
def test_a_folder_that_can_only_be_read_is_told_and_left(
    project: Project, close: Close, arguments: tuple[str, ...], folder: str
) -> None:
    for path in project.paths.notebooks.glob("*.ipynb"):
        path.unlink()
    save(project.paths.notebooks / "a.ipynb", notebook("1"))
    (project.root / "utfall.csv").write_text(TABLE, encoding="utf-8")
    add_built_book(project)
    (project.paths.build / "runs").mkdir()
    before = files(project.root / folder)
    close(project.root / folder)
    result = Command(project, *arguments).end()
    assert_clear(result)
    assert "only be read" in result.stderr or "Read-only file system" in result.stderr
    assert files(project.root / folder) == before
    count("read-only", f"{arguments[0]}: the old whole, told")


def test_a_file_in_the_place_of_the_build_folder_is_told(project: Project) -> None:
    project.paths.build.write_text("mine", encoding="utf-8")
    result = Command(project, "run").end()
    assert_clear(result)
    assert "there is a file where a folder should be" in result.stderr
    assert project.paths.build.read_text(encoding="utf-8") == "mine"
    count("read-only", "run: the old whole, told")
