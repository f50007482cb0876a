"""Makes pages on a Dask cluster; a page that a lost worker held is made by another.

What is assumed: each worker has this package, and sees the project's data and notebooks at the
same path. A worker that sees other content makes no page, so that none is made of something
else than what the ledger says. Results come back over the network: no disk is shared for them.
"""

from __future__ import annotations

import asyncio
import atexit
import functools
import importlib
import logging
import os
import platform
from collections.abc import Generator, Iterator, Mapping
from concurrent.futures import CancelledError
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from analysis.base.errors import Problem, UserError
from analysis.base.paths import Paths
from analysis.catalogue.pages import Page
from analysis.kernels import ADDRESS, start_zygote
from analysis.language.messages import later, tr
from analysis.runs.failure import Failure
from analysis.runs.fingerprint import Fingerprints
from analysis.runs.make_page import ONE_THREAD, WORKER, PageResult, make_page
from analysis.runs.preload import PRELOAD
from analysis.system.temporary_files import lasting

LIBRARY = "distributed"
CONNECT_SECONDS = 10
WORKER_SECONDS = 30

# The digest of each kind of input that must be the same on a worker.
Expected = Mapping[str, str]


class ClusterError(UserError):
    """The cluster cannot be used."""

    left = later("pages that were finished are kept")


def results(
    scheduler: str, pages: list[Page], timeout: int, fingerprints: Fingerprints
) -> Generator[PageResult]:
    """The results of the pages as they come from the cluster; raises ClusterError."""
    distributed = library()
    expected = seen(fingerprints.paths.root)
    with connected(distributed, scheduler) as client:
        require_workers(client, scheduler, fingerprints.paths.root, expected)
        by_future = {
            client.submit(make_there, page, timeout, expected, pure=False, priority=-number): page
            for number, page in enumerate(pages)
        }
        for future in distributed.as_completed([*by_future], loop=client.loop):
            yield _result(by_future.pop(future), future)


def library() -> Any:
    """Dask's `distributed`; raises ClusterError where the extra is not installed."""
    if find_spec(LIBRARY) is None:
        raise ClusterError(_missing())
    return importlib.import_module(LIBRARY)


def seen(root: Path) -> Expected:
    """What this machine sees of a project, its code and its environment: digests by kind."""
    found = Fingerprints(Paths(root))
    folder = root / "notebooks"
    templates = [path.name for path in lasting(folder, sorted(folder.glob("*.ipynb")))]
    groups = {name: found.template(name) for name in templates}
    own = {"data": found.files(""), "code": found.code, "environment": found.environment}
    return {name: group.digest for name, group in {**groups, **own}.items()}


def make_there(page: Page, timeout: int, expected: Expected) -> PageResult:
    """Make a page on a worker; a failure when it sees something else than the command line does."""
    found = different(seen(page.template.root), expected)
    if found:
        said = tr(
            "the worker on {node} sees other content than was asked for: {found}",
            node=platform.node(),
            found=found,
        )
        return PageResult(page.name, failure=Failure(page.name, page.template.path.name, said))
    os.environ.update({**ONE_THREAD, WORKER: str(os.getpid()), ADDRESS: _zygote()})
    return make_page(page, timeout)


def different(found: Expected, expected: Expected) -> str:
    """The kinds of content that differ, "" when none does."""
    names = sorted({*found, *expected})
    return ", ".join(name for name in names if found.get(name) != expected.get(name))


@functools.lru_cache
def _zygote() -> str:
    """The address of this worker's own warm kernel, "" where there is none; it ends with it."""
    os.environ.update(ONE_THREAD)
    zygote = start_zygote(preload=PRELOAD)
    atexit.register(zygote.close)
    return zygote.address


@contextmanager
def connected(distributed: Any, scheduler: str) -> Iterator[Any]:
    """A client of the scheduler; raises ClusterError where there is none at the address."""
    for name in [*logging.root.manager.loggerDict]:  # what it tells is told as problems
        if name.partition(".")[0] == LIBRARY:
            logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        client = distributed.Client(
            scheduler, timeout=CONNECT_SECONDS, set_as_default=False, name="tertial"
        )
    except (OSError, ValueError) as error:
        raise ClusterError(_unreachable(scheduler, error)) from error
    try:
        yield client
    finally:
        client.close(timeout=CONNECT_SECONDS)


def require_workers(client: Any, scheduler: str, root: Path, expected: Expected) -> None:
    """Raise ClusterError when there is no worker, or one that sees something else."""
    try:
        client.wait_for_workers(1, timeout=WORKER_SECONDS)
    except TimeoutError as error:
        raise ClusterError(_no_workers(scheduler)) from error
    problems = [
        _other(address, found)
        for address, answer in client.run(seen, root, on_error="return").items()
        if (found := str(answer) if isinstance(answer, Exception) else different(answer, expected))
    ]
    if problems:
        raise ClusterError(problems)


def came_back(future: Any) -> tuple[Any, BaseException | None]:
    """What a worker sent, or the error of what the cluster gave up.

    Raises ClusterError when the scheduler is gone.
    """
    try:
        error = future.exception()
        return (None, error) if error else (future.result(), None)
    except (CancelledError, asyncio.CancelledError) as lost:
        raise ClusterError(_lost()) from lost


def _result(page: Page, future: Any) -> PageResult:
    """The result that came back, or the failure of a page that the cluster gave up."""
    result, error = came_back(future)
    if error is None:
        return result if isinstance(result, PageResult) else PageResult(page.name)
    said = tr(
        "the cluster gave the page up: {name}: {error}", name=type(error).__name__, error=error
    )
    return PageResult(page.name, failure=Failure(page.name, page.template.path.name, said))


def _missing() -> Problem:
    return Problem(
        tr("a cluster needs the library `distributed`, which is not installed"),
        where="--scheduler",
        fix=tr("say: python -m pip install 'tertialboken[cluster]'"),
    )


def _unreachable(scheduler: str, error: Exception) -> Problem:
    return Problem(
        tr("there is no Dask scheduler at this address"),
        where="--scheduler",
        got=scheduler,
        expected=tr("an address as tcp://HOST:8786, where `dask scheduler` runs"),
        fix=tr(
            "look at what `dask scheduler` said when it started ({line})",
            line=str(error).splitlines()[0],
        ),
    )


def _lost() -> Problem:
    return Problem(
        tr("the scheduler cannot be reached any longer"),
        where="--scheduler",
        fix=tr("start the scheduler and its workers again, and build again: what is made is kept"),
    )


def _no_workers(scheduler: str) -> Problem:
    return Problem(
        tr("the cluster had no worker in {seconds} seconds", seconds=WORKER_SECONDS),
        where="--scheduler",
        got=scheduler,
        fix=tr(
            "start one on each machine: dask worker {scheduler} --nthreads 1 --nworkers auto",
            scheduler=scheduler,
        ),
    )


def _other(address: str, found: str) -> Problem:
    return Problem(
        tr("the worker {address} sees other content than this machine", address=address),
        where="--scheduler",
        got=found,
        expected=tr("the same data, notebooks, code and locked packages, at the same path"),
        fix=tr("mount or copy the project there at the same path, and install the same lock"),
    )
