"""No process and no file is left, however a run ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from analysis.kernels import ADDRESS, Zygote, start_zygote
from tests.kernels.running import environment, run, written
from tests.waiting import until

# Tells who it is, starts a process of its own, and goes on until it is killed.
LASTS = """\
import os, subprocess, pathlib, time
child = subprocess.Popen(["sleep", "1000"])
pathlib.Path("part").write_text(f"{os.getpid()} {os.getppid()} {child.pid}")
pathlib.Path("part").rename("who")
time.sleep(1000)
"""
RUN = """\
import os, pathlib, papermill
from analysis.kernels import ADDRESS, PAPERMILL_OPTIONS, start_zygote

def work():
    papermill.execute_notebook("written.ipynb", "o.ipynb", progress_bar=False, **PAPERMILL_OPTIONS)

if os.environ.get(ADDRESS):
    work()
else:
    with start_zygote() as zygote:
        os.environ[ADDRESS] = zygote.address
        pathlib.Path("folder").write_text(str(pathlib.Path(zygote.address).parent))
        work()
"""


@pytest.fixture
def started() -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Starts a run in a process of its own; what a failing test leaves is ended."""
    processes = []

    def start(folder: Path, zygote: Zygote | None = None) -> subprocess.Popen[bytes]:
        written(folder, LASTS)
        with environment(zygote):
            processes.append(subprocess.Popen([sys.executable, "-c", RUN], cwd=folder))
        return processes[-1]

    yield start
    for process in processes:
        process.kill()
        process.wait()


def who(folder: Path, process: subprocess.Popen[bytes]) -> SimpleNamespace:
    def told() -> bool:
        assert process.poll() is None, "the run ended before its notebook had begun"
        return (folder / "who").exists()

    until(told, "the notebook did not begin")
    kernel, zygote, child = (psutil.Process(int(n)) for n in (folder / "who").read_text().split())
    return SimpleNamespace(kernel=kernel, zygote=zygote, child=child)


def gone(*processes: psutil.Process) -> None:
    for process in processes:
        until(partial(_ended, process), f"{process} is left")


def _ended(process: psutil.Process) -> bool:
    """Gone, or waiting to be buried by a parent that is not ours."""
    try:
        return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def test_nothing_is_left_of_a_run_that_is_killed(
    tmp_path: Path, started: Callable[..., subprocess.Popen[bytes]]
) -> None:
    process = started(tmp_path)
    there = who(tmp_path, process)
    process.send_signal(signal.SIGKILL)
    gone(there.kernel, there.child, there.zygote)
    until(lambda: not Path((tmp_path / "folder").read_text()).exists(), "the folder is left")


def test_the_kernel_of_a_worker_that_is_killed_ends_and_the_zygote_lives(
    tmp_path: Path, zygote: Zygote, started: Callable[..., subprocess.Popen[bytes]]
) -> None:
    process = started(tmp_path, zygote)
    there = who(tmp_path, process)
    process.send_signal(signal.SIGKILL)
    gone(there.kernel, there.child)
    assert run(written(tmp_path, "print(6 * 7)"), tmp_path, zygote).text() == "42\n"
    assert there.zygote.is_running()


def test_kernels_end_with_a_zygote_that_is_killed_and_the_next_are_plain(
    tmp_path: Path,
    started: Callable[..., subprocess.Popen[bytes]],
    caplog: pytest.LogCaptureFixture,
) -> None:
    with start_zygote(tmp_path) as zygote:
        private = Path(zygote.address).parent
        assert private.parent == tmp_path
        process = started(tmp_path, zygote)
        there = who(tmp_path, process)
        there.zygote.kill()
        gone(there.kernel)
        there.child.kill()
        caplog.set_level("INFO")
        assert run(written(tmp_path, "print(6 * 7)"), tmp_path, zygote).text() == "42\n"
        assert "A plain kernel is started: the zygote is not there" in caplog.text
    assert not private.exists()


def test_closing_ends_the_kernels_and_may_be_done_twice(
    tmp_path: Path, started: Callable[..., subprocess.Popen[bytes]]
) -> None:
    zygote = start_zygote(tmp_path)
    private = Path(zygote.address).parent
    process = started(tmp_path, zygote)
    there = who(tmp_path, process)
    zygote.close()
    gone(there.kernel, there.child, there.zygote)
    assert not private.exists()
    zygote.close()
    assert (zygote.address, zygote.refusal) == ("", "the zygote was closed")
    assert ADDRESS not in os.environ
