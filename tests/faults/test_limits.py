"""Small limits of memory and of open files, and a machine without git: told in words."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.machine import IMPORT, TABLE, Command, assert_clear, files, plain_book
from tests.faults.tally import count
from tests.support import Project, add_built_book, make_pages

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such limits")
BUILD = ("build", "--jobs", "1")
PUBLISH = ("publish", "--to", "ut")
# The limit as the shell sets it (memory in kilobytes), the command, and what it is told.
LIMITS = [
    ("-v 100000", ("check",), "too little memory"),
    ("-v 300000", ("check",), "too little memory"),
    ("-v 300000", IMPORT, "too little memory"),
    ("-v 800000", ("run",), "too little memory"),
    ("-v 800000", BUILD, "too little memory"),
    ("-v 800000", PUBLISH, "too little memory"),
    ("-n 8", ("run",), "too many files are open"),
    ("-n 20", ("run",), "Too many open files"),
    ("-n 12", BUILD, "too many files are open"),
]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A small book that is built, with a figure that is changed and something to import."""
    made = plain_book(tmp_path_factory.mktemp("limits") / "projekt")
    (made.root / "utfall.csv").write_text(TABLE, encoding="utf-8")
    make_pages(made)
    add_built_book(made)
    made.edit("observations.csv", ",actual,5.4,", ",actual,4.4,")
    return made


def kept(project: Project) -> dict[str, bytes]:
    folders = (project.paths.data, project.paths.html, project.paths.reports)
    return {f"{top.name}/{name}": raw for top in folders for name, raw in files(top).items()}


@pytest.mark.parametrize(("limit", "arguments", "told"), LIMITS)
def test_a_small_limit_is_told_in_words_and_the_old_is_whole(
    book: Project, limit: str, arguments: tuple[str, ...], told: str
) -> None:
    before = kept(book)
    script = f'ulimit {limit}; exec "$@"'
    result = Command(book, *arguments, before=("bash", "-c", script, "bash")).end()
    assert told in result.stderr
    assert "ulimit" in result.stderr
    assert_clear(result)
    assert kept(book) == before
    count("small limit", f"{limit.split()[0]}: told in words, the old whole")


@pytest.mark.parametrize("command", ["diff", "status", "check"])
def test_without_git_a_command_goes_on_or_says_that_git_is_not_there(
    book: Project, tmp_path: Path, command: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "analysis.cli", command],
        env={**os.environ, "PATH": str(tmp_path), "TERTIAL_ROOT": str(book.root)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    if command == "diff":
        assert "git is not installed here" in done.stderr
        assert_clear(done)
    count("machine without git", "goes on or tells")
