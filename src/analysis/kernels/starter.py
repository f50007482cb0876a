"""Starts a zygote in an interpreter of its own, and ends it with every kernel it forked."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import select
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import IO

from analysis.kernels.constants import SINGLE_THREADED, STACK, no_fork
from analysis.language.messages import tr

log = logging.getLogger(__name__)

SOCKET = "zygote"
SAID = "zygote.log"
LOCK = ".in-use"  # the same name as in analysis.system.temporary_folder
LONGEST = 100  # bytes in the path of a Unix socket, with some to spare
WAITING = 512  # askers that may wait in line while the zygote warms up
WARM_UP = 300.0  # seconds, on a machine with much else to do
END = 10.0
NOT_FOR_IT = ("JPY_PARENT_PID", "MPLBACKEND", "PYTEST_CURRENT_TEST")


class Zygote:
    """A started zygote; use as a context manager, or call `close`.

    It warms up while the caller goes on. Who asks it for a kernel meanwhile waits in line.
    """

    def __init__(self, folder: Path | None = None, preload: Sequence[str] = ()) -> None:
        """Start it with its socket in a private folder inside `folder` (default: the system's).

        preload: what notebooks need besides a kernel's own modules; see `start_zygote`.
        """
        self._folder: Path | None = None
        self._process: subprocess.Popen[str] | None = None
        self._lock: IO[bytes] | None = None
        self._refusal: str | None = no_fork() or None
        if self._refusal is None:
            self._start(_private(folder), [*STACK, *preload])
        if self._refusal:
            log.warning(tr("Plain kernels are used: %s"), self._refusal)

    @property
    def address(self) -> str:
        """Where it listens; "" when no warm kernels are to be had."""
        if self._folder is None or self._refusal:
            return ""
        return str(self._folder / SOCKET)

    @property
    def refusal(self) -> str:
        """Why plain kernels are used; "" when warm ones are. Waits until the zygote is warm."""
        if self._refusal is None:
            self._refusal = self._hear()
            if self._refusal:
                log.warning(tr("Plain kernels are used: %s"), self._refusal)
        return self._refusal

    def close(self) -> None:
        """End it and its kernels, and take away its folder; may be called twice."""
        if self._process:
            if self._refusal is None and not _has_spoken(self._process):
                self._process.kill()  # as it warms up it hears nothing, and has no kernels yet
            _end(self._process)
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)
        if self._lock:
            self._lock.close()
        self._process, self._folder = None, None
        self._refusal = self._refusal or tr("the zygote was closed")

    def __enter__(self) -> Zygote:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _start(self, folder: Path, modules: Sequence[str]) -> None:
        self._folder = folder
        self._lock = _kept_locked(folder)
        environment = {k: v for k, v in os.environ.items() if k not in NOT_FOR_IT}
        # We listen before there is a zygote: no one can come too early.
        with (
            socket.socket(socket.AF_UNIX) as listener,
            (folder / SAID).open("w", encoding="utf-8") as said,
        ):
            listener.bind(str(folder / SOCKET))
            listener.listen(WAITING)
            what = [str(listener.fileno()), str(os.getpid()), *modules]
            self._process = subprocess.Popen(
                [sys.executable, "-m", "analysis.kernels.zygote", *what],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=said,
                text=True,
                encoding="utf-8",
                env=environment | SINGLE_THREADED,
                pass_fds=[listener.fileno()],
                start_new_session=True,
            )

    def _hear(self) -> str:
        """What the zygote says when it has warmed up; the last it wrote when it says nothing."""
        if self._process is None or self._process.stdout is None or self._folder is None:
            return tr("the zygote was closed")
        if not select.select([self._process.stdout], [], [], WARM_UP)[0]:
            return tr("the zygote was not warm after {seconds:.0f} seconds", seconds=WARM_UP)
        said = self._process.stdout.readline()
        if said:
            return str(json.loads(said)["refusal"])
        lines = (self._folder / SAID).read_text(encoding="utf-8", errors="replace").splitlines()
        return tr(
            "the zygote ended as it warmed up: {line}",
            line=lines[-1] if lines else tr("it said nothing"),
        )


def start_zygote(folder: Path | None = None, preload: Sequence[str] = ()) -> Zygote:
    """Start one zygote, a context manager: `with start_zygote() as zygote: …`.

    folder: where its private folder is made; the system's temporary folder unless given.
    preload: modules that it imports for the notebooks; `package.*` is a package with all of its
    modules.
    """
    return Zygote(folder, preload)


def _private(folder: Path | None) -> Path:
    """A folder no one else can look into, with a path short enough for a socket."""
    made = Path(tempfile.mkdtemp(prefix="tertial-", dir=folder))
    if folder is None or len(os.fsencode(made / SOCKET)) <= LONGEST:
        return made
    made.rmdir()
    return Path(tempfile.mkdtemp(prefix="tertial-"))


def _kept_locked(folder: Path) -> IO[bytes]:
    """A file that is locked as long as this process lives; then the folder may be cleared."""
    import fcntl  # not on Windows, where there is no zygote

    lock = (folder / LOCK).open("wb")
    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return lock


def _has_spoken(process: subprocess.Popen[str]) -> bool:
    return process.stdout is None or bool(select.select([process.stdout], [], [], 0)[0])


def _end(process: subprocess.Popen[str]) -> None:
    """Close the lifeline and wait; a zygote that does not end by itself is killed."""
    for pipe in (process.stdin, process.stdout):
        if pipe:
            with contextlib.suppress(OSError):
                pipe.close()
    try:
        process.wait(END)
    except subprocess.TimeoutExpired:
        log.warning(tr("The zygote did not end by itself and was killed"))
        process.kill()
        process.wait()
