"""Builds the site for the preview: as it is built for good, but only the pages, and into a mirror.

Jupyter Book works where it always does, so that what it has read here need not be read again. The
mirror in _build/preview holds the pages of the last build that went well; after one that did not,
all that Jupyter Book keeps is put back, so that the next is no slower and misses nothing.
"""

from __future__ import annotations

import json
import shutil
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock

from analysis.paths import Paths
from analysis.site.build import Builder, book, make_pages, stamp
from analysis.site.freshness import sources
from analysis.site.toc import write_toc

MEMORY = "environment.pickle"
_SLACK = 2.0  # seconds that a file system's times may be coarse


def mirror_folder(paths: Paths) -> Path:
    """Where the preview's pages lie."""
    return paths.build / "preview"


def build_preview(paths: Paths, build: Builder) -> set[str]:
    """Build what has changed; gives the files of the preview that are other than before.

    Raises BuildError, and leaves the preview as it was, when the build fails.
    """
    with FileLock(paths.build / "site.lock"):
        made, folder = book(paths), mirror_folder(paths)
        now = sources(paths, write_toc(paths))
        note = stamp(made)
        before = note.read_text(encoding="utf-8") if note.exists() else ""
        changed = mirror(made.html, folder) if before else set()
        if before and json.loads(before) == asdict(now):
            return changed
        kept = _Kept.of(made.work / "_build" / ".doctrees", before)
        try:
            make_pages(paths, now, build)
        except BaseException:
            if kept:
                mirror(folder, made.html)
                kept.put_back(note)
            raise
        return changed | mirror(made.html, folder)


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


def mirror(source: Path, target: Path) -> set[str]:
    """Make the folder `target` like `source`; gives the names of the files that were changed.

    A file that Sphinx has written again with the same bytes is no change.
    """
    wanted = {path.relative_to(source).as_posix(): path for path in _files(source)}
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
        if name not in wanted:
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
