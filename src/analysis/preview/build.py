"""Builds the site for the preview: as it is built for good, but only the pages, and into a mirror.

Jupyter Book works where it always does, so that what it has read here need not be read again. The
mirror in _build/preview holds the pages of the last build that went well; after one that did not,
all that Jupyter Book keeps is put back, so that the next is no slower and misses nothing.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import threading
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock

from analysis.base.paths import Paths
from analysis.preview.warm_builder import WarmBuilder
from analysis.site.build.build import Builder, BuildError, book, make_pages, problems, stamp
from analysis.site.build.freshness import sources
from analysis.site.build.one_page import NOT_SHOWN
from analysis.site.build.toc import write_toc
from analysis.system.atomic_write import UNFINISHED

MEMORY = "environment.pickle"
_SLACK = 2.0  # seconds that a file system's times may be coarse


def mirror_folder(paths: Paths) -> Path:
    """Where the preview's pages lie."""
    return paths.build / "preview"


class Ahead:
    """The files of the preview that were shown before the whole build came to them.

    They are newer than what that build made of them, if it began before they were shown.
    """

    def __init__(self) -> None:
        self._names: frozenset[str] = frozenset()
        self._turn = threading.Lock()

    @property
    def names(self) -> frozenset[str]:
        return self._names

    def add(self, names: Iterable[str]) -> None:
        """These have been shown now."""
        with self._turn:
            self._names |= {*names}

    def reached(self, names: frozenset[str]) -> None:
        """A whole build begins, which comes to those that have been shown until now."""
        with self._turn:
            self._names -= names


def build_preview(
    paths: Paths, build: Builder, ahead: Ahead | None = None, always: bool = False
) -> set[str]:
    """Build what has changed; gives the files of the preview that are other than before.

    With `always` the builder is asked also when nothing has changed. Raises BuildError, and leaves
    the preview as it was, when the build fails.
    """
    ahead = ahead or Ahead()
    with FileLock(paths.build / "site.lock"):
        made, folder = book(paths), mirror_folder(paths)
        shown = ahead.names
        now = sources(paths, write_toc(paths))
        note = stamp(made)
        before = note.read_text(encoding="utf-8") if note.exists() else ""
        current = bool(before) and json.loads(before) == asdict(now)
        changed = mirror(made.html, folder, frozenset() if current else shown) if before else set()
        ahead.reached(shown)
        if current and not always:
            return changed
        kept = _Kept.of(made.work / "_build" / ".doctrees", before)
        try:
            make_pages(paths, now, build)
        except BaseException:
            if kept:
                mirror(folder, made.html, ahead.names)
                kept.put_back(note)
            raise
        return changed | mirror(made.html, folder, ahead.names)


def show_page(paths: Paths, builder: WarmBuilder, name: str) -> set[str]:
    """Make one page of the book at once; gives the files of the preview that are other than before.

    Raises BuildError, and leaves the preview as it was, when the page is wrong; shows nothing when
    there is no builder to ask.
    """
    # A builder that has told what is wrong may still be writing; the next run clears what is left.
    with tempfile.TemporaryDirectory(
        prefix=UNFINISHED, dir=paths.build, ignore_cleanup_errors=True
    ) as place:
        out = Path(place)
        done = builder.page(name, out)
        if done is None:
            return set()
        if done.returncode:
            raise BuildError(problems(done.stdout, paths.build / "build.log", paths))
        return {file for file in _shown(out) if _take(out / file, mirror_folder(paths) / file)}


def _shown(out: Path) -> list[str]:
    names = [path.relative_to(out) for path in _files(out)]
    return [name.as_posix() for name in names if name.parts[0] not in NOT_SHOWN]


def _take(new: Path, shown: Path) -> bool:
    """Put a new file in the place of the one that is shown; gives whether it is another."""
    if shown.exists() and shown.read_bytes() == new.read_bytes():
        return False
    shown.parent.mkdir(parents=True, exist_ok=True)
    new.replace(shown)
    return True


@dataclass(frozen=True)
class _Kept:
    """What Jupyter Book knew before a build."""

    folder: Path
    memory: bytes
    note: str
    at: float

    @classmethod
    def of(cls, folder: Path, note: str) -> _Kept | None:
        """None where there is nothing to keep."""
        if not note or not (folder / MEMORY).exists():
            return None
        return cls(folder, (folder / MEMORY).read_bytes(), note, time.time() - _SLACK)

    def put_back(self, note: Path) -> None:
        """Forget what the failed build read: a page whose doctree is gone is read again."""
        for tree in self.folder.rglob("*.doctree"):
            if tree.stat().st_mtime >= self.at:
                tree.unlink()
        (self.folder / MEMORY).write_bytes(self.memory)
        note.write_text(self.note, encoding="utf-8")


def mirror(source: Path, target: Path, left: frozenset[str] = frozenset()) -> set[str]:
    """Make the folder `target` like `source`; gives the names of the files that were changed.

    A file that Sphinx rewrote with the same bytes is not a change. Those of the names `left`
    stay as they are.
    """
    every = {path.relative_to(source).as_posix(): path for path in _files(source)}
    wanted = {name: path for name, path in every.items() if name not in left}
    changed: set[str] = set()
    for name, path in wanted.items():
        copy = target / name
        if _same_file(path, copy):
            continue
        if not copy.exists() or copy.read_bytes() != path.read_bytes():
            changed.add(name)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, copy)
    for path in _files(target):
        name = path.relative_to(target).as_posix()
        if name not in wanted and name not in left:
            path.unlink()
            changed.add(name)
    return changed


def _same_file(one: Path, other: Path) -> bool:
    if not other.exists():
        return False
    first, second = one.stat(), other.stat()
    return (first.st_size, first.st_mtime_ns) == (second.st_size, second.st_mtime_ns)


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]
