"""A real scheduler and two real workers of Dask on the loopback address."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support import free_port
from tests.waiting import until


@contextmanager
def dask(log: Path, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """A `dask …` process, killed at the end with all that it has started."""
    path = os.pathsep.join([str(Path(p).resolve()) for p in sys.path if p])
    with (
        log.open("wb") as out,
        subprocess.Popen(
            [sys.executable, "-m", "dask", *arguments, "--no-dashboard"],
            stdout=out,
            stderr=out,
            cwd=log.parent,
            env={**os.environ, "PYTHONPATH": path},
            start_new_session=True,
        ) as process,
    ):
        try:
            yield process
        finally:
            with suppress(ProcessLookupError):  # a test has killed it
                os.killpg(process.pid, signal.SIGKILL)


@dataclass(frozen=True)
class Cluster:
    """A scheduler with its address and two workers."""

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: tuple[subprocess.Popen[bytes], ...]


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    folder = tmp_path_factory.mktemp("dask")
    port = free_port()
    address = f"tcp://127.0.0.1:{port}"
    with ExitStack() as stack:
        own = ("--host", "127.0.0.1", "--port", str(port))
        scheduler = stack.enter_context(dask(folder / "scheduler.log", "scheduler", *own))
        until(lambda: answers(port), "the scheduler")
        workers = tuple(
            stack.enter_context(
                dask(
                    folder / f"worker-{n}.log",
                    *("worker", address, "--host", "127.0.0.1"),
                    *("--nthreads", "1", "--no-nanny", "--name", f"w{n}"),
                    *("--local-directory", str(folder)),
                )
            )
            for n in range(2)
        )
        yield Cluster(address, scheduler, workers)


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
