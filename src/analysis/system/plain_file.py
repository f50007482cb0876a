"""Whether a file may be read at all: a regular file, of a size that fits, that leads nowhere else.

A pipe would never end, a device never stop, and a link can lead to what is not the project's.
"""

from __future__ import annotations

import stat
from pathlib import Path

from analysis.language.messages import later, tr

_KINDS = (
    (stat.S_ISDIR, later("a folder")),
    (stat.S_ISFIFO, later("a pipe")),
    (stat.S_ISSOCK, later("a socket")),
    (stat.S_ISCHR, later("a device")),
    (stat.S_ISBLK, later("a device")),
)


class NotPlainError(ValueError):
    """The file is not one to read; the message says what it is, and `fix` how that is mended."""

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(what)
        self.fix = fix


def require_plain(path: Path, most: int, within: Path | None = None) -> None:
    """Raise NotPlainError for what is not a regular file of at most `most` bytes.

    within: the folder that links must not lead out of. Raises OSError where there is nothing.
    """
    status = path.stat()
    if within is not None and not path.resolve().is_relative_to(within.resolve()):
        raise NotPlainError(
            tr("it is a link that leads out of the project"), tr("put the file itself here")
        )
    kind = next((name for is_so, name in _KINDS if is_so(status.st_mode)), "")
    if kind:
        raise NotPlainError(
            tr("it is {kind}, not a file", kind=tr(kind)), tr("put a file in its place")
        )
    if status.st_size > most:
        raise NotPlainError(
            tr(
                "it has {size}, and the most is {most}",
                size=megabytes(status.st_size),
                most=megabytes(most),
            ),
            tr("look whether this is the right file"),
        )


def megabytes(size: int) -> str:
    """A size in words: `128 MB`."""
    return f"{size / 2**20:.0f} MB" if size >= 2**20 else f"{size / 2**10:.0f} kB"
