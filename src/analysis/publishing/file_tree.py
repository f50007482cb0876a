"""What lies in a published folder: each file's hash and mode, and what is no plain file at all.

Links are never followed, so a link put where a file was shows as a link.
"""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from analysis.language.messages import later, tr

FILE_MODE = 0o444
FOLDER_MODE = 0o755
_TYPES = {
    stat.S_IFIFO: later("a pipe"),
    stat.S_IFSOCK: later("a socket"),
    stat.S_IFCHR: later("a device"),
    stat.S_IFBLK: later("a device"),
}


@dataclass(frozen=True)
class Entry:
    """One thing in a folder.

    sha256: of a plain file's content, "" for anything else. odd: what is wrong with it whatever
    it holds, as `a link to /etc`; "" for a plain file that no one can write to.
    """

    sha256: str
    odd: str = ""


def hash_tree(folder: Path) -> dict[str, str]:
    """The SHA-256 of every plain file in a folder and those below, by its place."""
    return {place: entry.sha256 for place, entry in entries(folder).items() if entry.sha256}


def entries(folder: Path) -> dict[str, Entry]:
    """Everything in a folder and those below but ordinary folders, by its place."""
    return {path.relative_to(folder).as_posix(): entry for path, entry in _walk(folder)}


def hash_file(path: Path) -> str:
    """The SHA-256 of a file's content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def lock(folder: Path) -> None:
    """Give a folder and all in it the modes that `entries` expects.

    A file that has another name elsewhere is left as it is: that one is an edition's own.
    """
    for path in [folder, *folder.rglob("*")]:
        if path.is_dir():
            path.chmod(FOLDER_MODE)
        elif path.stat().st_nlink == 1:
            path.chmod(FILE_MODE)


def _walk(folder: Path) -> Iterator[tuple[Path, Entry]]:
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        mode = path.lstat().st_mode
        if not stat.S_ISDIR(mode):
            yield path, _entry(path, mode)
        elif odd := _odd_folder(path, mode):
            yield path, Entry("", odd)
        if stat.S_ISDIR(mode):
            yield from _walk(path)


def _odd_folder(path: Path, mode: int) -> str:
    if not any(path.iterdir()):
        return tr("an empty folder")
    return _odd_mode(mode, FOLDER_MODE)


def _entry(path: Path, mode: int) -> Entry:
    if stat.S_ISLNK(mode):
        return Entry("", tr("a link to {target}", target=path.readlink()))
    if not stat.S_ISREG(mode):
        return Entry("", tr(_TYPES.get(stat.S_IFMT(mode), later("no plain file"))))
    return Entry(hash_file(path), _odd_mode(mode, FILE_MODE))


def _odd_mode(mode: int, expected: int) -> str:
    own = stat.S_IMODE(mode)
    return (
        ""
        if own == expected
        else tr("mode {own:o} instead of {expected:o}", own=own, expected=expected)
    )
