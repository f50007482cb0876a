"""Tells what the system said of a file or a disk, where it is the user who can fix it."""

from __future__ import annotations

import errno
import re
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from analysis.base.errors import Problem, UserError
from analysis.base.paths import project, shown

_SPACE = "make room there, then give the command again"
_RIGHTS = "see that you may write there, or choose another folder"
# What the system says, and what it means to a person.
_KNOWN = {
    errno.ENOSPC: ("the disk is full", _SPACE),
    errno.EDQUOT: ("your share of the disk is used up", _SPACE),
    errno.EFBIG: (
        "the file grew larger than it may be here",
        "ask who set the limit (`ulimit -f`)",
    ),
    errno.EROFS: ("the disk can only be read", _RIGHTS),
    errno.EACCES: ("the file or folder may not be used", _RIGHTS),
    errno.EPERM: ("the file or folder may not be changed", _RIGHTS),
    errno.ENOTDIR: ("there is a file where a folder should be", "move the file away"),
    errno.EEXIST: ("there is a file where a folder should be", "move the file away"),
    errno.EISDIR: ("there is a folder where a file should be", "move the folder away"),
    errno.EMFILE: ("too many files are open", "raise the limit (`ulimit -n`)"),
    errno.ENFILE: ("the machine has too many files open", "end other programs"),
    errno.ENAMETOOLONG: ("the name of a file is too long", "give the file a shorter name"),
    errno.ELOOP: ("a link leads back to itself", "put the file itself in its place"),
    errno.ENOMEM: ("the machine has no memory left", "end other programs, or use fewer --jobs"),
    errno.EAGAIN: (
        "the machine starts no more processes",
        "end other programs, or raise the limit (`ulimit -u`)",
    ),
    errno.EBUSY: ("the file or folder is in use", "close it in other programs"),
    errno.EIO: ("the disk fails", "take a copy of the project, and look at the disk"),
}
_NUMBER = re.compile(r"\[Errno (\d+)\] ")


_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
_LITTLE = 2**20


class DiskError(UserError):
    """The disk is full, may not be written, or fails."""

    left = "what was not yet made is left as it was"


def _full_folders() -> list[str]:
    """The folders on disks with little room, where the system says only that one is full: the
    project's and the temporary one. Those that may be it, where none has little.
    """
    folders = [Path.cwd()]
    with suppress(UserError):
        folders = [project().root]
    with suppress(OSError):
        folders.append(Path(tempfile.gettempdir()))
    free = {str(folder): _free(folder) for folder in folders}
    return [folder for folder, left in free.items() if left < _LITTLE] or [*free]


def _free(folder: Path) -> int:
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return 0


def user_error_for(error: OSError) -> DiskError | None:
    """The error as a user can fix it; None for one that is a fault of ours."""
    number, where = error.errno, str(error.filename or "")
    if isinstance(error, shutil.Error) and isinstance(error.args[0], list) and error.args[0]:
        _, where, why = error.args[0][0]  # what copytree gathers: from, to, said
        found = _NUMBER.match(str(why))
        number = int(found[1]) if found else None
    if number not in _KNOWN:
        return None
    what, fix = _KNOWN[number]
    place = shown(Path(where).absolute()) if where else ""
    if not place and number in _NO_ROOM:
        place = ", ".join(_full_folders())
    return DiskError(Problem(what, where=place, got=error.strerror or "", fix=fix))
