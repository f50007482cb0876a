"""Folders for what is made on the way, in the system's temporary folder: tertial-verify-x7k2/

A process that is killed leaves its folder behind. Each holds a file that its process keeps locked
as long as it lives, and the system lets go of when it ends, however it ends: by that the next
command knows what is left over, and takes it away. Folders of others have no such file.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
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
# Versions before 0.2 locked nothing. What they left is known by its name and by what lies in it:
# a copy of an edition, or the sockets of kernels. None of it was in use for as long as a day.
_COPY = re.compile(rf"{PREFIX}(?:verify|diff)-[a-z0-9_]{{8}}")
_KERNELS = re.compile(rf"{PREFIX}[a-z0-9_]{{8}}")
_SOCKET = re.compile(r"[0-9a-f]{8}|zygote")
_LOG = "zygote.log"
_COPIED = "source/data/datapackage.json"
OLD = 86_400.0


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
            if _is_old(folder, now or time.time()) or _is_left(folder, now or time.time()):
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


def _is_old(folder: Path, now: float) -> bool:
    """Whether a version of ours that locked nothing has left the folder."""
    status = folder.lstat()
    own = not hasattr(os, "getuid") or status.st_uid == os.getuid()
    private = stat.S_ISDIR(status.st_mode) and not status.st_mode & 0o077
    if not (own and private) or now - status.st_mtime < OLD or (folder / LOCK).exists():
        return False
    if _COPY.fullmatch(folder.name):
        return (folder / _COPIED).is_file()
    return bool(_KERNELS.fullmatch(folder.name)) and _has_dead_sockets(folder)


def _has_dead_sockets(folder: Path) -> bool:
    """Whether there are sockets of kernels in it, with no one listening, and nothing else."""
    found = [path for path in folder.iterdir() if path.name != _LOG]
    return bool(found) and all(
        _SOCKET.fullmatch(path.name) and stat.S_ISSOCK(path.lstat().st_mode) and _is_dead(path)
        for path in found
    )


def _is_dead(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as asked:
        try:
            asked.connect(str(path))
        except ConnectionRefusedError:
            return True
    return False


def _lock(file: int) -> bool:
    """Lock an open file for this process; False when another has it, or none can tell."""
    if fcntl is None:
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
