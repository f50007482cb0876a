"""The folder that editions are published into.

editions/2026-05-20-0f3c9a1be2d4/{manifest.json, site/, source/}   whole and never changed
editions/2026-05-12-77ab01c2de45/withdrawn.json                    all that is left of one
trees/1/                     the current edition's site, with the older ones under utgavor/
current -> trees/1           what the web server serves; switched in one step
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from analysis.base.errors import Problem, UserError
from analysis.publishing.manifest import NAME, Manifest, read_manifest
from analysis.publishing.withdrawn import NAME as WITHDRAWN
from analysis.publishing.withdrawn import Withdrawn, read_withdrawn

NEW = ".new-"
READ_ONLY = 0o444


@dataclass(frozen=True)
class Store:
    """The folder, whether or not anything has been published into it yet."""

    root: Path

    @property
    def editions(self) -> Path:
        return self.root / "editions"

    @property
    def trees(self) -> Path:
        return self.root / "trees"

    @property
    def current(self) -> Path:
        return self.root / "current"

    def names(self) -> list[str]:
        """The editions, oldest first by the order in which they were published.

        Those that were withdrawn are not among them.
        """
        if not self.editions.is_dir():
            return []
        found = [
            path
            for path in self.editions.iterdir()
            if (path / NAME).is_file() and not (path / WITHDRAWN).exists()
        ]
        return sorted((p.name for p in found), key=lambda name: (self.manifest(name).number, name))

    def withdrawn(self) -> list[Withdrawn]:
        """What is left of the editions that were withdrawn, oldest first; raises DataError."""
        if not self.editions.is_dir():
            return []
        found = (p for p in self.editions.iterdir() if (p / WITHDRAWN).is_file())
        return sorted(map(read_withdrawn, found), key=lambda each: (each.number, each.edition))

    def next_number(self) -> int:
        """The number of the edition that is published next."""
        last = [self.manifest(name).number for name in self.names()[-1:]]
        return max([*last, *(each.number for each in self.withdrawn()), 0]) + 1

    def manifest(self, name: str) -> Manifest:
        """An edition's manifest; raises DataError."""
        return read_manifest(self.editions / name)

    def with_fingerprint(self, fingerprint: str) -> str:
        """The edition with this content; "" when there is none."""
        same = (n for n in self.names() if self.manifest(n).fingerprint == fingerprint)
        return next(same, "")


def open_store(root: Path) -> Store:
    """The store in a folder; raises UserError for a folder with something else in it."""
    store = Store(root.resolve())
    taken = root.exists() and (not root.is_dir() or any(_foreign(store)))
    if taken:
        raise UserError(
            Problem(
                "this is no folder of editions, so nothing is published into it",
                where=str(root),
                got=", ".join(_foreign(store)) if root.is_dir() else "a file",
                expected="an empty folder, or one that `tertial publish` has made",
                fix="choose another folder with --to",
            )
        )
    return store


def _foreign(store: Store) -> list[str]:
    ours = ("editions", "trees", "current", ".lock")
    found = {p.name for p in store.root.iterdir() if p.name not in ours}
    if store.trees.is_dir():
        found |= {f"trees/{p.name}" for p in store.trees.iterdir() if not _is_tree(p)}
    return sorted(found)[:5]


def _is_tree(path: Path) -> bool:
    """Whether a folder of `trees` is one that we have made, and may take away."""
    return path.name.isdigit() or path.name.startswith(NEW)


@contextmanager
def alone(store: Store) -> Iterator[None]:
    """Hold the store against other publications; raises UserError when one is under way."""
    store.editions.mkdir(parents=True, exist_ok=True)
    store.trees.mkdir(exist_ok=True)
    try:
        with FileLock(store.root / ".lock", timeout=0):
            _sweep(store)
            yield
    except Timeout as error:
        problem = Problem(
            "another publication into this folder is under way",
            where=str(store.root),
            fix="wait for it to end and try again",
        )
        raise UserError(problem) from error


def _sweep(store: Store) -> None:
    """Take away what a publication that was stopped has left."""
    for folder in (store.editions, store.trees):
        for path in folder.glob(f"{NEW}*"):
            shutil.rmtree(path)
    for link in store.root.glob(f"{NEW}*"):
        link.unlink()
    clear_withdrawn(store)


def clear_withdrawn(store: Store) -> None:
    """Take away all but the record of the editions that were withdrawn."""
    for each in store.withdrawn():
        for path in (store.editions / each.edition).iterdir():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            elif path.name != WITHDRAWN:
                path.unlink()


def keep(store: Store, folder: Path, manifest: Manifest) -> Path:
    """Make a finished folder an edition, which then is never written to; gives its place."""
    target = store.editions / manifest.edition
    if target.exists():
        raise UserError(
            Problem(
                "there is an edition of this name with other files in it",
                where=str(target),
                fix="run `tertial verify`: an edition is never overwritten",
            )
        )
    for path in folder.rglob("*"):
        if path.is_file():
            path.chmod(READ_ONLY)
    (folder / NAME).write_text(manifest.text(), encoding="utf-8")
    (folder / NAME).chmod(READ_ONLY)
    _flush(folder)
    folder.rename(target)
    _flush(store.editions)
    return target


def switch(store: Store, tree: Path) -> None:
    """Let `current` name the tree, in one step; the trees before it are then taken away."""
    number = max((int(p.name) for p in store.trees.iterdir() if p.name.isdigit()), default=0) + 1
    target = store.trees / str(number)
    tree.rename(target)
    link = store.root / f"{NEW}current"
    link.symlink_to(Path("trees") / target.name, target_is_directory=True)
    link.replace(store.current)
    _flush(store.root)
    for old in store.trees.iterdir():
        if old != target and _is_tree(old):
            shutil.rmtree(old)


def _flush(folder: Path) -> None:
    """Make sure that a folder's names are on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
