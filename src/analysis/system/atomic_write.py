"""Writes a file whole: a reader, or the next run, sees the old text or the new, never a part."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

import psutil

# A file that is not whole yet: .run-4711-observations.csv, by the process that writes it.
UNFINISHED = ".run-"
_WRITER = re.compile(rf"{re.escape(UNFINISHED)}(\d+)-")


def replace_text(path: Path, text: str, lasting: bool = True) -> None:
    """Write UTF-8 text in the place of the file; see `replace_bytes`."""
    replace_bytes(path, text.encode("utf-8"), lasting)


def replace_bytes(path: Path, content: bytes, lasting: bool = True) -> None:
    """Write the bytes in the place of the file; raises OSError and leaves the old file then.

    lasting: wait until it is on the disk, as for what no run makes again. What a process that was
    killed has left of the same file is taken away.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    clear_unfinished(path)
    new = path.with_name(f"{UNFINISHED}{os.getpid()}-{path.name}")
    try:
        with new.open("wb") as file:
            file.write(content)
            file.flush()
            if lasting:
                os.fsync(file.fileno())
        if path.exists():
            new.chmod(path.stat().st_mode & 0o777)
        new.replace(path)
    except BaseException as error:
        if isinstance(error, OSError) and error.filename is None:  # a full disk does not say
            error.filename = os.fspath(path)
        with suppress(FileNotFoundError):
            new.unlink()
        raise


def clear_unfinished(path: Path) -> None:
    """Take away what a process that was killed has left of the file, half written."""
    for left in path.parent.glob(f"{UNFINISHED}*"):
        writer = _WRITER.match(left.name)
        if writer and left.name == writer[0] + path.name and not psutil.pid_exists(int(writer[1])):
            left.unlink(missing_ok=True)
