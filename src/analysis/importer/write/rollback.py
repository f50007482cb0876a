"""Notes what an import is about to replace, so that one that was stopped halfway is undone.

The note is there while files of data/ are being replaced, and its removal is what makes them the
new data: whatever stops the import before that, the next command puts all of them back.

_build/import/undo.json
    {"data/sources.csv": {"before": "source,title,…", "after": "0f3c…"}, …}
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from analysis.base.errors import DataError, Problem
from analysis.base.paths import Paths, shown
from analysis.language.messages import tr
from analysis.system.atomic_write import clear_unfinished, replace_bytes, replace_text

LOCK_SECONDS = 30
# How bytes stand in JSON and come out again, whatever they are.
_AS_TEXT = ("utf-8", "surrogateescape")


@contextmanager
def alone(paths: Paths) -> Iterator[None]:
    """Hold the data against other imports; raises DataError when one goes on for long."""
    lock = paths.undo.with_name(".lock")
    lock.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(lock, timeout=LOCK_SECONDS):
            yield
    except Timeout as error:
        fix = tr("wait until it is done, and give the command again")
        raise DataError(Problem(tr("another import is writing"), fix=fix)) from error


@contextmanager
def undone_if_stopped(
    paths: Paths, changes: Mapping[Path, bytes], before: Mapping[Path, bytes | None]
) -> Iterator[None]:
    """Replace the files within: all of them are put back unless its end is reached.

    before: the bytes of each file now, None where there is none. The caller is `alone`.
    """
    noted = {
        path.relative_to(paths.root).as_posix(): {
            "before": _text(before[path]),
            "after": hashlib.sha256(raw).hexdigest(),
        }
        for path, raw in changes.items()
    }
    replace_text(paths.undo, json.dumps(noted))
    try:
        yield
    except BaseException:
        _undo(paths)
        raise
    paths.undo.unlink()


def finish_stopped(paths: Paths, say: Callable[[str], object]) -> None:
    """Put back what an import that was stopped has replaced, and say so; else do nothing.

    Raises DataError when a file has been changed since, by whom it may be, and leaves all then.
    """
    if not paths.undo.exists():
        return
    with alone(paths):
        if not paths.undo.exists():  # that import was only slower than us
            return
        names = _undo(paths)
    say(
        tr(
            "An import was stopped before its end and has been undone ({names}).",
            names=", ".join(names),
        )
    )
    say(tr("The data are as they were before it: give it again."))


def _undo(paths: Paths) -> list[str]:
    """Put every file back, or raise DataError and none; gives their names."""
    noted = json.loads(paths.undo.read_text(encoding="utf-8"))
    changed = [name for name, each in noted.items() if not _is_ours(paths.root / name, each)]
    if changed:
        raise DataError(_problem(paths, name) for name in changed)
    for name, each in noted.items():
        path = paths.root / name
        clear_unfinished(path)
        if each["before"] is None:
            path.unlink(missing_ok=True)
        elif _content(path) != each["before"].encode(*_AS_TEXT):
            replace_bytes(path, each["before"].encode(*_AS_TEXT))
    paths.undo.unlink()
    return list(noted)


def _is_ours(path: Path, noted: Mapping[str, str | None]) -> bool:
    """Whether the file is as the import found it or left it."""
    raw = _content(path)
    if raw is not None and hashlib.sha256(raw).hexdigest() == noted["after"]:
        return True
    return _text(raw) == noted["before"]


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _text(raw: bytes | None) -> str | None:
    return None if raw is None else raw.decode(*_AS_TEXT)


def _problem(paths: Paths, name: str) -> Problem:
    note = shown(paths.undo)
    return Problem(
        tr("an import was stopped before its end, and the file has been changed since"),
        where=name,
        expected=tr("the file as it was before the import, or as the import made it"),
        fix=tr(
            "see `git diff data`, make the data what they should be, and remove {note}", note=note
        ),
    )
