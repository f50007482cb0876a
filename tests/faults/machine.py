"""Starts commands in a group of their own, kills them, and looks at what is left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Mapping
from pathlib import Path

import psutil

from analysis.publishing.manifest import SITE, hash_files
from analysis.publishing.store import Store
from tests.publishing.small import CELL, small_book
from tests.support import REGION, Project, notebook, save
from tests.waiting import DEADLINE, until

MARK = "TERTIAL_FAULT"
UNFINISHED = (".run-*", ".new-*", ".*-tmp", "html.new", "html.old")

DAY = "2021-05-20"
APPROVE = ("approve", "--region", REGION, "--period", "2021-T1", "--by", "Anna")
TABLE = "Mätetal;Kön;Utfall\nSjukfrånvaro;Kvinnor;5,1 %\n"
IMPORT = (
    *("import", "utfall.csv", "--region", REGION, "--period", "2021-T1"),
    *("--unit", "hsn", "--date", DAY, "--targets", "--yes"),
)


def plain_book(root: Path) -> Project:
    """The small book, whose page has no picture that cannot be put on paper."""
    project = small_book(root)
    save(project.paths.notebooks / "rapport.ipynb", notebook(CELL.partition("\nfigure =")[0]))
    return project


class Command:
    """A command of the command line, in a process group of its own."""

    def __init__(self, project: Project, *arguments: str, before: tuple[str, ...] = ()) -> None:
        self.mark = uuid.uuid4().hex
        own = {"TERTIAL_ROOT": str(project.root), "PYTHONUTF8": "1", "NO_COLOR": "1"}
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            [*before, sys.executable, "-m", "analysis.cli", *arguments],
            cwd=project.root,
            env={**os.environ, **own, MARK: self.mark},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            start_new_session=True,
        )

    def end(self) -> subprocess.CompletedProcess[str]:
        """Wait for its end, and for that of all it has started."""
        out, errors = self.process.communicate(timeout=DEADLINE)
        self.seconds = time.monotonic() - self.started
        until(lambda: not self.strays(), "all that it started to end")
        return subprocess.CompletedProcess(self.process.args, self.process.returncode, out, errors)

    def kill_after(self, seconds: float) -> bool:
        """Kill the group after so long, if it is not done; whether it was killed."""
        try:
            self.process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.communicate(timeout=DEADLINE)
        until(lambda: not self.strays(), "what a killed command started to end")
        return self.process.returncode == -signal.SIGKILL

    def strays(self) -> list[psutil.Process]:
        """Processes that the command has started, and that still run."""
        return [process for process in psutil.process_iter() if self._has_mark(process)]

    def _has_mark(self, process: psutil.Process) -> bool:
        try:
            return process.environ().get(MARK) == self.mark
        except (psutil.Error, OSError):
            return False


def files(folder: Path) -> dict[str, bytes]:
    """Every file under a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def unfinished(*folders: Path) -> list[str]:
    """Names of temporary files and folders that were left."""
    return sorted(
        path.name for folder in folders for name in UNFINISHED for path in folder.rglob(name)
    )


def assert_clear(result: subprocess.CompletedProcess[str]) -> None:
    """The command failed with problems that say what and how to fix, and no traceback."""
    assert result.returncode in (1, 2), result.stdout + result.stderr
    assert "Traceback (most recent call last)" not in result.stderr, result.stderr
    assert result.stderr.startswith("1. "), result.stderr
    assert "  fix: " in result.stderr, result.stderr
    assert result.stderr.rstrip().endswith("."), result.stderr


def which(now: Mapping[str, bytes], old: Mapping[str, bytes], new: Mapping[str, bytes]) -> str:
    """Which of two whole states this is; fails when it is neither."""
    if now == new:
        return "the new whole"
    wrong = sorted(name for name in {*now, *old} if now.get(name) != old.get(name))
    assert not wrong, f"neither the old whole nor the new: {wrong}"
    return "the old whole"


def published(to: Path) -> str:
    """The edition that is served, which like all others is as its manifest says."""
    store = Store(to)
    for name in store.names():
        assert hash_files(store.editions / name) == store.manifest(name).files
    served = files(store.current)
    for name in store.names():
        site = files(store.editions / name / SITE)
        told = ("utgavor.html", "nytt.html", "feed.xml")  # which tell of other editions
        if all(served.get(p) == raw for p, raw in site.items() if p not in told):
            return name
    raise AssertionError("what is served is no whole edition")
