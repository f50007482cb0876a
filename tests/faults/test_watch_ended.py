"""A watch that is killed or stopped: nothing that it or a notebook has started goes on."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import psutil
import pytest

from tests.faults.machine import Command, plain_book, unfinished
from tests.faults.tally import count
from tests.support import Project, notebook, save
from tests.waiting import until

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Ctrl+C is another signal on Windows")

# A process that leaves its kernel's group behind.
CELL = """\
import subprocess
child = subprocess.Popen(["sleep", "3600"], start_new_session=True)
with open("started", "w") as file:
    file.write(str(child.pid))
print(1)"""


@pytest.fixture
def watched(tmp_path: Path) -> tuple[Project, Command, int]:
    """A project with a watch that has made its pages, and the process that a notebook started."""
    project = plain_book(tmp_path / "projekt")
    save(project.paths.notebooks / "rapport.ipynb", notebook(CELL))
    command = Command(project, "run", "--watch", "--port", "0", "--no-browser", "--jobs", "1")
    assert command.process.stdout is not None
    said = ""
    for line in command.process.stdout:
        said += line
        if line.startswith("Watching"):
            break
    else:
        raise AssertionError(said)
    return project, command, int((project.root / "started").read_text(encoding="utf-8"))


def test_a_watch_that_is_stopped_leaves_no_process(watched: tuple[Project, Command, int]) -> None:
    project, command, _ = watched
    command.process.send_signal(signal.SIGINT)
    assert command.end().returncode == 0
    assert unfinished(project.root) == []
    count("watch", "Ctrl+C: no process left")


def test_a_watch_that_is_killed_leaves_only_what_a_notebook_started_until_pages_are_made(
    watched: tuple[Project, Command, int],
) -> None:
    project, command, started = watched
    command.process.kill()
    until(lambda: {p.pid for p in command.strays()} <= {started}, "all of a killed watch to end")
    assert Command(project, "run", "--force").end().returncode == 0
    until(lambda: not psutil.pid_exists(started), "what a notebook started to end")
    assert command.end().returncode == -signal.SIGKILL
    assert unfinished(project.root) == []
    count("watch", "killed: no process left")
