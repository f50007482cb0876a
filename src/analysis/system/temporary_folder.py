"""Folders for what is made on the way, in the system's temporary folder: tertial-verify-x7k2/

A process that is killed leaves its folder behind. Each holds a file that its process keeps locked
as long as it lives, and the system lets go of when it ends, however it ends: by that the next
command knows what is left over, and takes it away. Folders of others have no such file.
"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows, where no folder is taken for left over
    fcntl = None  # type: ignore[assignment]

PREFIX = "tertial-"
LOCK = ".in-use"
SETTLED = 60.0  # seconds: a younger folder may not be locked yet


class TemporaryFolder:
    """A folder that is this process's until `close`, or until the process ends."""

    def __init__(self, purpose: str = "") -> None:
        self.path = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{purpose}"))
        self._lock = (self.path / LOCK).open("wb")
        _lock(self._lock.fileno())

    def close(self) -> None:
        """Take the folder away; twice does no harm."""
        shutil.rmtree(self.path, ignore_errors=True)
        self._lock.close()


@contextmanager
def temporary_folder(purpose: str = "") -> Iterator[Path]:
    """A folder that is taken away at the end of the context."""
    folder = TemporaryFolder(purpose)
    try:
        yield folder.path
    finally:
        folder.close()


def clear_left(within: Path | None = None, now: float | None = None) -> list[Path]:
    """Take away the folders that dead processes of this user have left; gives which."""
    try:
        place = within or Path(tempfile.gettempdir())
    except FileNotFoundError:  # no disk has room: what the command then cannot write it tells
        return []
    cleared = []
    for folder in sorted(place.glob(f"{PREFIX}*")):
        with suppress(OSError):  # another takes it away just now, or may not be looked into
            if _is_left(folder, now or time.time()):
                shutil.rmtree(folder, ignore_errors=True)
                cleared.append(folder)
    return cleared


def _is_left(folder: Path, now: float) -> bool:
    status = folder.lstat()
    own = not hasattr(os, "getuid") or status.st_uid == os.getuid()
    if not own or not stat.S_ISDIR(status.st_mode) or now - status.st_mtime < SETTLED:
        return False
    if not stat.S_ISREG((folder / LOCK).lstat().st_mode):
        return False
    with (folder / LOCK).open("rb+") as lock:
        return _lock(lock.fileno())


def _lock(file: int) -> bool:
    """Lock an open file for this process; False when another has it, or none can tell."""
    if fcntl is None:
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
