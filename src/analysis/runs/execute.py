"""Runs pages, here or on a cluster, and lands each where it belongs: a new page replaces the
old one whole, a failure leaves it as it was.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from analysis.base.errors import NotebookError
from analysis.base.paths import Paths
from analysis.catalogue.pages import Page
from analysis.kernels import TIMEOUT, start_zygote
from analysis.runs import workers
from analysis.runs.failure import Failure
from analysis.runs.fingerprint import Fingerprints, Inputs, shared_folder
from analysis.runs.job import KEEP_EXECUTED, Job, Outcome
from analysis.runs.run_records import Records
from analysis.runs.staleness import Decision, failed_copy
from analysis.system.atomic_write import UNFINISHED, replace_text
from analysis.system.digests import digest
from analysis.system.processes import marked

OnDone = Callable[[Page, Failure | None], None]
# Fewer pages than this start their own kernels sooner than a warm one is ready.
WORTH_WARMING = 2


@dataclass(frozen=True, eq=False)
class Standby:
    """Processes that make pages, and the address of a zygote ("" without one)."""

    pool: workers.Pool
    address: str


@contextmanager
def standby(paths: Paths, count: int, warm: bool = True) -> Iterator[Standby]:
    """So many processes, ready until the context ends; the caller holds the lock."""
    with ExitStack() as stack:
        scratch = stack.enter_context(workers.scratch_folder(paths.build))
        pool = workers.Pool(count, scratch, _shared(paths))  # imports while the zygote warms up
        stack.callback(pool.end)
        address = ""
        if warm:
            address = stack.enter_context(start_zygote(scratch)).address
            stack.callback(pool.end)  # before the zygote, whose end would be told as failures
        yield Standby(pool, address)


def _shared(paths: Paths) -> Path:
    """Where pages keep what they share; what other code has kept is taken away."""
    own = shared_folder(paths)
    for folder in own.parent.glob("*"):
        if folder != own:
            shutil.rmtree(folder, ignore_errors=True)
    return own


@dataclass(frozen=True)
class Where:
    """Where pages are made: so many at a time on this machine, or by a Dask scheduler.

    ready: processes that are kept between runs; without them they are started for the run.
    timeout: seconds that a cell may take.
    enough: says when no more pages are to be started, where processes are kept.
    """

    jobs: int
    scheduler: str = ""
    timeout: int = TIMEOUT
    ready: Standby | None = None
    enough: Callable[[], bool] = lambda: False


def run_pages(
    fingerprints: Fingerprints, wanted: list[Decision], where: Where, on_done: OnDone
) -> None:
    """Make the pages; raises NotebookError with every failure after all have been tried.

    The caller holds the lock.
    """
    paths, records = fingerprints.paths, Records(fingerprints.paths)
    _clear(paths)
    if not where.ready:  # whose own folder it would take away
        workers.clear_scratch(paths.build)
    if not wanted:
        return
    pages = {decision.page.name: decision.page for decision in wanted}
    inputs = {name: fingerprints.inputs(page) for name, page in pages.items()}
    failures: list[Failure] = []
    with closing(_outcomes(fingerprints, wanted, where)) as outcomes:
        for outcome in outcomes:
            page = pages[outcome.page]
            failure = _land(records, page, outcome, inputs[page.name])
            failures += [failure] if failure else []
            on_done(page, failure)
    records.prune(fingerprints.every)
    if failures:
        raise NotebookError(f.problem() for f in sorted(failures, key=lambda f: f.page))


def run_first(
    fingerprints: Fingerprints, decision: Decision, where: Where, admit: Callable[[], object]
) -> None:
    """Make one page while others may be made by other processes; raises NotebookError.

    What `admit` raises when the page is made keeps it from landing.
    """
    page = decision.page
    inputs = fingerprints.inputs(page)
    with closing(_outcomes(fingerprints, [decision], where)) as outcomes:
        outcome = next(outcomes)
    admit()
    failure = _land(Records(fingerprints.paths), page, outcome, inputs)
    if failure:
        raise NotebookError([failure.problem()])


def _land(records: Records, page: Page, outcome: Outcome, inputs: Inputs) -> Failure | None:
    """Put the page in its place and remember how it was made; gives what went wrong."""
    failure = _keep(records.paths, page, outcome)
    if failure:
        records.forget(page.target)
    else:
        records.remember(page, digest(outcome.notebook.encode()), outcome.seconds, inputs)
    return failure


def _outcomes(
    fingerprints: Fingerprints, wanted: list[Decision], where: Where
) -> Generator[Outcome]:
    paths = fingerprints.paths
    timed = [(Job.of(d.page, paths.root, where.timeout), d.seconds) for d in wanted]
    jobs = workers.slowest_first(timed)
    if where.scheduler:
        from analysis.runs.cluster import results  # an extra that few have

        yield from results(where.scheduler, jobs, fingerprints)
        return
    if where.ready:
        yield from where.ready.pool.results(jobs, where.ready.address, where.enough)
        return
    count = workers.workers_for([decision.seconds for decision in wanted], where.jobs)
    with marked(paths.build), standby(paths, count, warm=len(jobs) >= WORTH_WARMING) as ready:
        yield from ready.pool.results(jobs, ready.address)


def _keep(paths: Paths, page: Page, outcome: Outcome) -> Failure | None:
    """Put the page in its place, or the half-run copy of one that failed beside."""
    kept = failed_copy(paths, page.target)
    if outcome.failure is None:
        if outcome.executed:
            folder = Path(os.environ[KEEP_EXECUTED])
            own = folder / page.target.relative_to(paths.reports)
            replace_text(own, outcome.executed, lasting=False)
        replace_text(page.target, outcome.notebook, lasting=False)
        kept.unlink(missing_ok=True)
        return None
    kept.unlink(missing_ok=True)
    if not outcome.half_run:
        return outcome.failure
    replace_text(kept, outcome.half_run, lasting=False)
    return replace(outcome.failure, kept_at=kept.relative_to(paths.root).as_posix())


def _clear(paths: Paths) -> None:
    """Remove what runs that were killed left half written; the caller holds the lock."""
    for folder in (paths.reports, paths.build / "runs", paths.build / "failed"):
        for left in folder.rglob(f"{UNFINISHED}*"):
            left.unlink()
