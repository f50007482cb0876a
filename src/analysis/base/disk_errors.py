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
from analysis.language.foreign import foreign
from analysis.language.messages import later, tr

_SPACE = later("make room there, then give the command again")
_RIGHTS = later("see that you may write there, or choose another folder")
# What the system says, and what it means to a person.
_KNOWN = {
    errno.ENOSPC: (later("the disk is full"), _SPACE),
    errno.EDQUOT: (later("your share of the disk is used up"), _SPACE),
    errno.EFBIG: (
        later("the file grew larger than it may be here"),
        later("ask who set the limit (`ulimit -f`)"),
    ),
    errno.EROFS: (later("the disk can only be read"), _RIGHTS),
    errno.EACCES: (later("the file or folder may not be used"), _RIGHTS),
    errno.EPERM: (later("the file or folder may not be changed"), _RIGHTS),
    errno.ENOTDIR: (later("there is a file where a folder should be"), later("move the file away")),
    errno.EEXIST: (later("there is a file where a folder should be"), later("move the file away")),
    errno.EISDIR: (
        later("there is a folder where a file should be"),
        later("move the folder away"),
    ),
    errno.EMFILE: (later("too many files are open"), later("raise the limit (`ulimit -n`)")),
    errno.ENFILE: (later("the machine has too many files open"), later("end other programs")),
    errno.ENAMETOOLONG: (
        later("the name of a file is too long"),
        later("give the file a shorter name"),
    ),
    errno.ELOOP: (later("a link leads back to itself"), later("put the file itself in its place")),
    errno.ENOMEM: (
        later("the machine has no memory left"),
        later("end other programs, or use fewer --jobs"),
    ),
    errno.EAGAIN: (
        later("the machine starts no more processes"),
        later("end other programs, or raise the limit (`ulimit -u`)"),
    ),
    errno.EBUSY: (later("the file or folder is in use"), later("close it in other programs")),
    errno.EIO: (later("the disk fails"), later("take a copy of the project, and look at the disk")),
}
_NUMBER = re.compile(r"\[Errno (\d+)\] ")


_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
_LITTLE = 2**20


class DiskError(UserError):
    """The disk is full, may not be written, or fails."""

    left = later("what was not yet made is left as it was")


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
    return DiskError(Problem(tr(what), where=place, got=foreign(error.strerror), fix=tr(fix)))
