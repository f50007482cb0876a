"""A pool of processes that make pages; one that dies fails its own page and no other.

Papermill never runs in the process of the command line. The workers take no notice of Ctrl+C;
the command line ends them, with everything that they have started. They end themselves when the
command line is killed.
"""

from __future__ import annotations

import math
import os
import signal
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import cast

import psutil

from analysis.catalogue.pages import Page
from analysis.kernels import ADDRESS, TIMEOUT
from analysis.language.messages import tr
from analysis.results.region_cache import caching_in
from analysis.runs.failure import Failure
from analysis.runs.make_page import ONE_THREAD, WORKER, PageResult, import_papermill, make_page
from analysis.runs.staleness import PageStatus
from analysis.runs.terminal import QuietTerminal
from analysis.system.atomic_write import UNFINISHED
from analysis.system.processes import end_with_parent, hear_interrupts, without_interrupts

# What starting one more worker costs, in seconds of work; measured as the import of papermill.
START_SECONDS = 1.0
UNKNOWN_SECONDS = 1.5
END_SECONDS = 20.0


def workers_for(seconds: Iterable[float | None], most: int) -> int:
    """How many workers pay off for pages that took so long the last time, at most `most`."""
    known = [UNKNOWN_SECONDS if each is None else each for each in seconds]
    return max(1, min(most, len(known), math.ceil(sum(known) / START_SECONDS)))


def slowest_first(wanted: Iterable[PageStatus]) -> list[Page]:
    """The pages in the order they should start, so that no slow one is left alone at the end.

    One of each region comes before all others: the first keeps what the region's pages share.
    """
    ordered = [status.page for status in sorted(wanted, key=_slowness)]
    first = {page.region: page for page in reversed(ordered)}
    return sorted(ordered, key=lambda page: first[page.region] is not page)


def _slowness(status: PageStatus) -> tuple[float, str]:
    """Sorts the slowest first; a page that was never timed counts as slower still."""
    return -(math.inf if status.seconds is None else status.seconds), status.page.name


class Worker:
    """One process that makes one page at a time."""

    def __init__(self, scratch: Path, shared: Path) -> None:
        self.pipe, theirs = get_context("spawn").Pipe()
        self.page: Page | None = None
        self.process = get_context("spawn").Process(
            target=_serve, args=(theirs, scratch, shared), name="tertial worker", daemon=True
        )
        self.process.start()
        theirs.close()

    def give(self, page: Page, timeout: int, zygote: str) -> None:
        """Let the worker make a page, with a kernel from the zygote at this address."""
        self.page = page
        with suppress(BrokenPipeError):  # it has died: `take` tells
            self.pipe.send((page, timeout, zygote))

    def take(self) -> PageResult:
        """The result of the page, once the pipe is ready; a failure when the worker has died."""
        page, self.page = self.page, None
        if page is None:
            raise RuntimeError("the worker has no page to make")
        try:
            result = self.pipe.recv()
        except (EOFError, OSError):
            self.end()
            return PageResult(page.name, failure=_died(page, self.process.exitcode))
        if not isinstance(result, PageResult):
            raise TypeError(f"a worker answered {type(result).__name__}")
        return result

    @property
    def alive(self) -> bool:
        return self.process.is_alive()

    def end(self) -> None:
        """Kill the process and everything that it has started."""
        self.pipe.close()
        if self.process.pid is not None:
            kill_tree(self.process.pid)
        self.process.join(END_SECONDS)


class Pool:
    """Workers that start at once and go on until `end`.

    shared: where they keep what pages share; by default for as long as the scratch folder lasts.
    """

    def __init__(self, count: int, scratch: Path, shared: Path | None = None) -> None:
        self.scratch = scratch
        self.shared = shared or scratch / "shared"
        self.workers: list[Worker] = []
        with without_interrupts():
            self.workers += [Worker(scratch, self.shared) for _ in range(count)]

    def end(self) -> None:
        """Kill the workers with all that they have started; once is enough, twice does no harm."""
        with _deaf():
            while self.workers:
                self.workers.pop().end()

    def results(
        self,
        pages: list[Page],
        timeout: int = TIMEOUT,
        zygote: str = "",
        enough: Callable[[], bool] = lambda: False,
    ) -> Iterator[PageResult]:
        """The results of the pages as they come; the pages start in their order.

        No more are started once it is `enough`.
        """
        waiting = pages[::-1]
        for worker in self.workers[: len(pages)]:
            self._next(worker).give(
                waiting.pop(), timeout, zygote
            )  # one may have died in an earlier run
        while busy := {worker.pipe: worker for worker in self.workers if worker.page}:
            for pipe in wait([*busy]):
                worker = busy[cast(Connection, pipe)]
                yield worker.take()
                if waiting and not enough():
                    self._next(worker).give(waiting.pop(), timeout, zygote)

    def _next(self, worker: Worker) -> Worker:
        """The worker, or another in its place when it has died."""
        if worker.alive:
            return worker
        with without_interrupts():
            new = self.workers[self.workers.index(worker)] = Worker(self.scratch, self.shared)
        return new


@contextmanager
def scratch_folder(build: Path) -> Iterator[Path]:
    """A folder for half-made pages, gone afterwards.

    Those of runs that were killed are removed too: the caller holds the lock, so they are dead.
    """
    build.mkdir(parents=True, exist_ok=True)
    clear_scratch(build)
    with tempfile.TemporaryDirectory(
        prefix=UNFINISHED, dir=build, ignore_cleanup_errors=True
    ) as folder:
        yield Path(folder)


def clear_scratch(build: Path) -> None:
    """Remove the folders for half-made pages of killed runs; the caller holds the lock."""
    for left in [*build.glob(f"{UNFINISHED}*")]:
        with tempfile.TemporaryDirectory(prefix=UNFINISHED, dir=build) as grave:
            left.rename(Path(grave) / left.name)


def kill_tree(pid: int) -> None:
    """Kill a process and all that it has started, itself last.

    Another process is stopped first, so that it starts no more.
    """
    try:
        process = psutil.Process(pid)
        if pid != os.getpid():
            process.suspend()
        children = process.children(recursive=True)
    except psutil.NoSuchProcess:
        return
    for each in [*children, process]:
        with suppress(psutil.NoSuchProcess):
            each.kill()
    psutil.wait_procs(children, timeout=END_SECONDS)


def _died(page: Page, code: int | None) -> Failure:
    killed = code is not None and code < 0
    how = (
        tr("signal {number}", number=-(code or 0)) if killed else tr("exit code {code}", code=code)
    )
    said = tr("the process that made it died ({how}); the machine may be short of memory", how=how)
    return Failure(page.name, page.template.path.name, said)


def _serve(pipe: Connection, scratch: Path, shared: Path) -> None:
    """Make pages until there are no more; runs in a process of its own."""
    signal.signal(signal.SIGINT, lambda *_: None)  # no SIG_IGN, which kernels would inherit
    hear_interrupts()
    end_with_parent(lambda: kill_tree(os.getpid()))
    runtime = scratch / "jupyter"
    runtime.mkdir(exist_ok=True)
    own = {WORKER: str(os.getpid()), "JUPYTER_RUNTIME_DIR": str(runtime)}
    os.environ.update({**ONE_THREAD, **own})
    terminal = QuietTerminal()
    import_papermill()  # while the command line gets the first page ready

    while True:
        try:
            page, timeout, os.environ[ADDRESS] = pipe.recv()
        except EOFError:
            return
        terminal.begin()
        with caching_in(shared):
            result = make_page(page, timeout, scratch)
        pipe.send(result)


@contextmanager
def _deaf() -> Iterator[None]:
    """Let a second Ctrl+C not disturb the tidying up after the first."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
