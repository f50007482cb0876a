"""Marks what a run starts, so that nothing of it outlives the run.

A notebook may start a process that leaves its kernel's group and parent behind; what it cannot
lose is the environment that it was started with, as /proc/4711/environ shows it.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import parent_process, resource_tracker
from pathlib import Path

import psutil

# Names the build folder of the run: there is one run at a time in it.
MARK = "TERTIAL_RUN"
SECONDS = 20.0
ROUNDS = 5


def end_with_parent(end: Callable[[], object]) -> None:
    """Call `end` when the process that started this one is gone; returns at once."""
    parent = parent_process()

    def wait() -> None:
        if parent is not None:
            parent.join()
            end()

    threading.Thread(target=wait, daemon=True).start()


@contextmanager
def without_interrupts() -> Iterator[None]:
    """Hold Ctrl+C back: a process that is started here does not hear it until it is ready."""
    if hasattr(signal, "pthread_sigmask"):
        # Its start lets Ctrl+C through again, so it must not come within.
        resource_tracker.ensure_running()
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        hear_interrupts()


def accept_interrupts() -> None:
    """Let an interrupt end this process, also where it was started with interrupts ignored.

    A shell without job control ignores them for what it starts in the background
    (`sh -c 'tertial run --watch &'`), and Python then sets no handler of its own.
    """
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def hear_interrupts() -> None:
    """Let Ctrl+C through again."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


@contextmanager
def marked(folder: Path) -> Iterator[None]:
    """Mark every process started within with the folder; what is left at the end is ended.

    What a run that was killed has left is ended first. The caller holds the run's lock.
    """
    if hasattr(signal, "pthread_sigmask"):
        resource_tracker.ensure_running()  # Python's own, which lives as long as this process
    before, mark = os.environ.get(MARK), str(folder.resolve())
    end_marked(mark)
    os.environ[MARK] = mark
    try:
        yield
    finally:
        if before is None:
            del os.environ[MARK]
        else:
            os.environ[MARK] = before
        end_marked(mark)


def end_marked(mark: str) -> None:
    """Kill the processes with the mark, but not this one or what it was started by."""
    own = psutil.Process()
    spared = {own.pid, *(parent.pid for parent in own.parents())}
    for _ in range(ROUNDS):  # one that starts others while we look is met again
        found = [p for p in psutil.process_iter() if p.pid not in spared and _has(p, mark)]
        if not found:
            return
        for process in found:
            with suppress(psutil.Error):
                process.kill()
        psutil.wait_procs(found, timeout=SECONDS)


def _has(process: psutil.Process, mark: str) -> bool:
    try:
        return process.environ().get(MARK) == mark
    except (psutil.Error, OSError):  # exited, or not ours
        return False
