"""Notebooks that hang, put out too much, or leave processes: told, and the others are made."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import partial

import psutil
import pytest

from tests.cli.told import Told, told
from tests.faults.machine import Command, unfinished
from tests.faults.tally import count
from tests.support import REGION, Project, make_project, notebook, save
from tests.waiting import until

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no fork")

FORKS = """\
import os, time
if not os.fork():
    os.setsid()
    if os.fork():
        os._exit(0)
    with open("forked", "w") as file:
        file.write(str(os.getpid()))
    time.sleep(3600)
    os._exit(0)"""
STARTS = """\
import subprocess
child = subprocess.Popen(["sleep", "3600"], start_new_session=True)
with open("started", "w") as file:
    file.write(str(child.pid))"""
CELLS = {
    "good": "print(1)",
    "hangs": "import time\ntime.sleep(3600)",
    "deaf": "while True:\n    try:\n        input.x\n    except BaseException:\n        pass",
    "floods": "print('x' * 1000 * 1000 * 100)",
    "endless": "while True:\n    print('x' * 100_000)",
    "dies": "import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)",
    "forks": FORKS,
    "starts": STARTS,
}
SAID = {
    "hangs": "TooLongError: the cell was not done after 12 seconds; --timeout gives it more",
    "deaf": "TooLongError: the cell was not done after 12 seconds; --timeout gives it more",
    "floods": "TooMuchOutputError: the notebook put out more than 25 MB",
    "endless": "TooMuchOutputError: the notebook put out more than 25 MB",
    "dies": "DeadKernelError: Kernel died",
}


@dataclass(frozen=True)
class Run:
    """A project with a template of each kind, after a run."""

    project: Project
    result: subprocess.CompletedProcess[str]


@pytest.fixture(scope="module", params=["warm", "plain"])
def run(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Run:
    project = make_project(tmp_path_factory.mktemp(request.param) / "projekt")
    shutil.rmtree(project.paths.notebooks)
    # A page alone gets a plain kernel.
    for name in CELLS if request.param == "warm" else ["endless"]:
        made = notebook(CELLS[name], page=f"{{region}}/{name}-{{period}}", title=name)
        save(project.paths.notebooks / f"{name}.ipynb", made)
    return Run(project, Command(project, "run", "--jobs", "2", "--timeout", "12").end())


def problems(run: Run) -> dict[str, Told]:
    """What was told of each template."""
    return {each.where.split("/")[1].split(".")[0]: each for each in told(run.result)}


def test_each_failure_is_told_with_its_cell_and_no_other(run: Run) -> None:
    assert run.result.returncode == 2
    found = problems(run)
    tried = [path.stem for path in run.project.paths.notebooks.glob("*.ipynb")]
    assert sorted(found) == sorted(name for name in tried if name in SAID)
    for name, problem in found.items():
        said = rf"the notebook failed in cell 2(, line \d+)?: {re.escape(SAID[name])}"
        assert re.match(said, problem.what), problem
        count("kernels", f"{name}: told, the others are made")


def test_the_others_are_made(run: Run) -> None:
    tried = [path.stem for path in run.project.paths.notebooks.glob("*.ipynb")]
    made = {path.name for path in (run.project.paths.reports / REGION).glob("*.ipynb")}
    assert made == {f"{name}-2021-t1.ipynb" for name in tried if name not in SAID}


def test_no_process_that_a_notebook_started_outlives_the_run(run: Run) -> None:
    left = [run.project.root / name for name in ("forked", "started")]
    for path in left:
        if path.exists():
            pid = int(path.read_text(encoding="utf-8"))
            until(partial(_is_gone, pid), "a process to end")
            count("kernels", f"{path.name}: no process left")
    assert unfinished(run.project.root) == []


def _is_gone(pid: int) -> bool:
    return not psutil.pid_exists(pid)


def test_a_half_run_copy_is_no_larger_than_the_limit(run: Run) -> None:
    for path in (run.project.paths.build / "failed").rglob("*.ipynb"):
        assert path.stat().st_size < 30_000_000
