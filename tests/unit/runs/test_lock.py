"""Tests of analysis.runs.lock: one run at a time, and who has it."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from analysis.runs.lock import LockedError, only_run
from tests.support import Project

HOLD = """
import sys
from pathlib import Path
from analysis.base.paths import Paths
from analysis.runs.lock import only_run
with only_run(Paths(Path(sys.argv[1])), False, print):
    print("held", flush=True)
    sys.stdin.readline()
"""


@contextmanager
def another_run(project: Project) -> Iterator[subprocess.Popen[str]]:
    """A process that holds the project's lock until a line is written to it."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(project.root)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def test_a_second_run_is_refused_and_told_who_has_the_lock(project: Project) -> None:
    with another_run(project) as other:
        with pytest.raises(LockedError) as caught, only_run(project.paths, False, print):
            pytest.fail("two runs at once")
        [problem] = caught.value.problems
        assert f"process {other.pid} on {platform.node()}, since 20" in problem.got
        assert problem.where == "_build/runs/run.lock"
        assert "--wait" in problem.fix


def test_a_dead_holders_lock_is_not_in_the_way(project: Project) -> None:
    with another_run(project) as other:
        other.kill()
        other.wait()
        assert (project.paths.build / "runs" / "holder.json").exists()
        with only_run(project.paths, False, print):
            assert str(os.getpid()) in (project.paths.build / "runs" / "holder.json").read_text()


def test_a_run_that_waits_says_for_whom_and_goes_on_when_the_other_has_ended(
    project: Project,
) -> None:
    with another_run(project) as other:
        told: list[str] = []

        def say(line: str) -> None:
            told.append(line)
            other.communicate("end\n", timeout=60)

        with only_run(project.paths, True, say):
            assert other.poll() is not None
    [line] = told
    assert line.startswith("Waiting for another run to end: ")
    assert f"process {other.pid}" in line


def test_the_lock_is_released_when_the_run_fails(project: Project) -> None:
    with pytest.raises(KeyboardInterrupt), only_run(project.paths, False, print):
        raise KeyboardInterrupt
    assert not (project.paths.build / "runs" / "holder.json").exists()
    with only_run(project.paths, False, print):
        pass


@pytest.mark.parametrize("spoilt", ["", "{}", "[]", '{"pid": 3}'])
def test_a_holder_that_has_not_said_its_name_is_told_as_that(project: Project, spoilt: str) -> None:
    with another_run(project):
        (project.paths.build / "runs" / "holder.json").write_text(spoilt, encoding="utf-8")
        with (
            pytest.raises(LockedError, match="not yet said"),
            only_run(project.paths, False, print),
        ):
            pytest.fail("two runs at once")
