"""Runs pages, here or on a cluster, and lands each where it belongs: a new page replaces the
old one whole, a failure leaves it as it was.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from analysis.base.errors import NotebookError
from analysis.base.paths import Paths
from analysis.catalogue.pages import Page
from analysis.kernels import TIMEOUT, start_zygote
from analysis.runs import workers
from analysis.runs.failure import Failure
from analysis.runs.fingerprint import Fingerprints, Inputs, shared_folder
from analysis.runs.ledger import Ledger
from analysis.runs.make_page import KEEP_EXECUTED, PageResult
from analysis.runs.preload import PRELOAD
from analysis.runs.shared_pages import made_elsewhere, share
from analysis.runs.staleness import PageStatus, failed_copy
from analysis.system.atomic_write import UNFINISHED, replace_text
from analysis.system.digests import digest
from analysis.system.processes import marked

OnDone = Callable[[Page, Failure | None], None]
# Fewer pages than this start their own kernels sooner than a warm one is ready.
WORTH_WARMING = 2


@dataclass(frozen=True, eq=False)
class WarmPool:
    """Processes that make pages, and the address of a zygote ("" without one)."""

    pool: workers.Pool
    address: str


@contextmanager
def warm_pool(paths: Paths, count: int, warm: bool = True) -> Iterator[WarmPool]:
    """`count` worker processes, kept until the context exits; the caller holds the lock."""
    with ExitStack() as stack:
        scratch = stack.enter_context(workers.scratch_folder(paths.build))
        pool = workers.Pool(count, scratch, _shared(paths))  # imports while the zygote warms up
        stack.callback(pool.end)
        address = ""
        if warm:
            address = stack.enter_context(start_zygote(scratch, PRELOAD)).address
            stack.callback(pool.end)  # before the zygote, whose end would be told as failures
        yield WarmPool(pool, address)


def _shared(paths: Paths) -> Path:
    """Where pages keep what they share; what other code has kept is taken away."""
    own = shared_folder(paths)
    for folder in own.parent.glob("*"):
        if folder != own:
            shutil.rmtree(folder, ignore_errors=True)
    return own


@dataclass(frozen=True)
class ExecutionTarget:
    """Where pages are made: so many at a time on this machine, or by a Dask scheduler.

    ready: processes that are kept between runs; without them they are started for the run.
    timeout: seconds that a cell may take.
    enough: says when no more pages are to be started, where processes are kept.
    """

    jobs: int
    scheduler: str = ""
    timeout: int = TIMEOUT
    ready: WarmPool | None = None
    enough: Callable[[], bool] = lambda: False


def run_pages(
    fingerprints: Fingerprints, wanted: list[PageStatus], where: ExecutionTarget, on_done: OnDone
) -> None:
    """Make the pages; raises NotebookError with every failure after all have been tried.

    The caller holds the lock.
    """
    paths, ledger = fingerprints.paths, Ledger(fingerprints.paths)
    _clear(paths)
    if not where.ready:  # whose own folder it would take away
        workers.clear_scratch(paths.build)
    if not wanted:
        return
    pages = {status.page.name: status.page for status in wanted}
    inputs = {name: fingerprints.inputs(page) for name, page in pages.items()}
    failures: list[Failure] = []
    ready = {result.page: result for result in made_elsewhere(inputs)}
    left = [status for status in wanted if status.page.name not in ready]
    with closing(_results(fingerprints, left, where)) as results:
        for result in chain(ready.values(), results):
            page = pages[result.page]
            failure = _land(ledger, page, result, inputs[page.name])
            failures += [failure] if failure else []
            on_done(page, failure)
            if result.page not in ready:
                share(result, inputs[page.name])
    ledger.prune(fingerprints.every)
    if failures:
        raise NotebookError(f.problem() for f in sorted(failures, key=lambda f: f.page))


def run_one_page(
    fingerprints: Fingerprints,
    status: PageStatus,
    where: ExecutionTarget,
    admit: Callable[[], object],
) -> None:
    """Make one page while others may be made by other processes; raises NotebookError.

    What `admit` raises when the page is made keeps it from landing.
    """
    page = status.page
    inputs = fingerprints.inputs(page)
    with closing(_results(fingerprints, [status], where)) as results:
        result = next(results)
    admit()
    failure = _land(Ledger(fingerprints.paths), page, result, inputs)
    if failure:
        raise NotebookError([failure.problem()])


def _land(ledger: Ledger, page: Page, result: PageResult, inputs: Inputs) -> Failure | None:
    """Put the page in its place and remember how it was made; gives what went wrong."""
    failure = _keep(ledger.paths, page, result)
    if failure:
        ledger.forget(page.target)
    else:
        ledger.remember(page, digest(result.notebook.encode()), result.seconds, inputs)
    return failure


def _results(
    fingerprints: Fingerprints, wanted: list[PageStatus], where: ExecutionTarget
) -> Generator[PageResult]:
    paths, pages = fingerprints.paths, workers.slowest_first(wanted)
    if not pages:
        return
    if where.scheduler:
        from analysis.runs.cluster import results  # an extra that few have

        yield from results(where.scheduler, pages, where.timeout, fingerprints)
        return
    if where.ready:
        ready = where.ready
        yield from ready.pool.results(pages, where.timeout, ready.address, where.enough)
        return
    count = workers.workers_for([status.seconds for status in wanted], where.jobs)
    with marked(paths.build), warm_pool(paths, count, warm=len(pages) >= WORTH_WARMING) as ready:
        yield from ready.pool.results(pages, where.timeout, ready.address)


def _keep(paths: Paths, page: Page, result: PageResult) -> Failure | None:
    """Install the page, or store the partial notebook of one that failed next to it."""
    kept = failed_copy(paths, page.target)
    if result.failure is None:
        if result.executed:
            folder = Path(os.environ[KEEP_EXECUTED])
            own = folder / page.target.relative_to(paths.reports)
            replace_text(own, result.executed, lasting=False)
        replace_text(page.target, result.notebook, lasting=False)
        kept.unlink(missing_ok=True)
        return None
    kept.unlink(missing_ok=True)
    if not result.half_run:
        return result.failure
    replace_text(kept, result.half_run, lasting=False)
    return replace(result.failure, kept_at=kept.relative_to(paths.root).as_posix())


def _clear(paths: Paths) -> None:
    """Remove what runs that were killed left half written; the caller holds the lock."""
    for folder in (paths.reports, paths.build / "runs", paths.build / "failed"):
        for left in folder.rglob(f"{UNFINISHED}*"):
            left.unlink()
