"""One run at a time in a project: a lock that names its holder.

The operating system releases the lock when its holder ends, however it ends. Beside it lies who
holds it, for another run to tell:

    {"pid": 4711, "host": "rapport-1", "command": "tertial build", "since": "2026-01-07 09:30:00"}
"""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from analysis.base.errors import Problem, UserError
from analysis.base.paths import Paths, shown
from analysis.language.messages import tr
from analysis.system.atomic_write import replace_text


class LockedError(UserError):
    """Another run is going on in the same project."""


@contextmanager
def only_run(paths: Paths, wait: bool, say: Callable[[str], None]) -> Iterator[None]:
    """Hold the project's lock; raises LockedError, or waits, while another run has it."""
    folder = paths.build / "runs"
    folder.mkdir(parents=True, exist_ok=True)
    lock, holder = FileLock(folder / "run.lock"), folder / "holder.json"
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        who = _told(holder)
        if not wait:
            raise LockedError(_problem(holder, who)) from error
        say(tr("Waiting for another run to end: {who}", who=who))
        lock.acquire(timeout=-1)
    try:
        replace_text(holder, json.dumps(_self(), ensure_ascii=False) + "\n", lasting=False)
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _self() -> dict[str, str | int]:
    return {
        "pid": os.getpid(),
        "host": platform.node(),
        "command": " ".join(["tertial", *sys.argv[1:]]),
        "since": datetime.now().astimezone().isoformat(sep=" ", timespec="seconds"),
    }


def _told(holder: Path) -> str:
    """Who holds the lock, as a person reads it; the file may be gone or not yet written."""
    try:
        who = json.loads(holder.read_text(encoding="utf-8"))
        return tr(
            "`{command}`, process {pid} on {host}, since {since}",
            command=who["command"],
            pid=who["pid"],
            host=who["host"],
            since=who["since"],
        )
    except (OSError, ValueError, KeyError, TypeError):
        return tr("one that has not yet said its name")


def _problem(holder: Path, who: str) -> Problem:
    return Problem(
        tr("another run is going on in this project"),
        where=shown(holder.with_name("run.lock")),
        got=who,
        expected=tr("one run at a time"),
        fix=tr("wait until it has ended, or say --wait to do so here"),
    )
