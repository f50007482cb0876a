"""The folder that editions are published into.

editions/2026-05-20-0f3c9a1be2d4/   an edition, whole and never changed: site/, source/,
                                    manifest.json, ro-crate-metadata.json, SHA256SUMS[.sig]
editions/2026-05-12-77ab01c2de45/withdrawn.json   all that is left of one
.salt                        a secret in the hashes that readers see; see Manifest
CHAIN                        the SHA-256 of each edition's SHA256SUMS, in order; only added to
trees/1/                     the current edition's site, with the older ones under utgavor/
current -> trees/1           what the web server serves; switched in one step
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from analysis.base.errors import Problem, UserError
from analysis.language.messages import tr
from analysis.publishing.file_tree import hash_file, lock
from analysis.publishing.manifest import NAME, Manifest, Position, read_manifest
from analysis.publishing.sums import CHAIN, SUMS, Link, read_chain
from analysis.publishing.withdrawn import NAME as WITHDRAWN
from analysis.publishing.withdrawn import Withdrawn, read_withdrawn
from analysis.system.atomic_write import replace_text

NEW = ".new-"
SALT = ".salt"


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

    @property
    def chain_file(self) -> Path:
        return self.root / CHAIN

    def chain(self) -> list[Link]:
        """The editions that have been published, oldest first; raises DataError."""
        return read_chain(self.chain_file)

    def next_position(self, signed_with: str = "") -> Position:
        """Where the edition that is published next comes, signed with a key or with none."""
        chain = self.chain()
        return Position(len(chain) + 1, _previous(chain), signed_with, self.salt())

    def salt(self) -> str:
        """The store's secret, which is made once; see Manifest.

        Where the file is gone, the editions still have what was in it.
        """
        path = self.root / SALT
        if not path.exists():
            kept = [salt for name in self.names() if (salt := self.manifest(name).salt)]
            replace_text(path, kept[-1] if kept else secrets.token_hex(16))
            path.chmod(0o600)
        return path.read_text(encoding="utf-8")

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
                tr("this is no folder of editions, so nothing is published into it"),
                where=str(root),
                got=", ".join(_foreign(store)) if root.is_dir() else tr("a file"),
                expected=tr("an empty folder, or one that `tertial publish` has made"),
                fix=tr("choose another folder with --to"),
            )
        )
    return store


def _foreign(store: Store) -> list[str]:
    ours = ("editions", "trees", "current", CHAIN, SALT, ".lock")
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
            add_to_chain(store)
            yield
    except Timeout as error:
        problem = Problem(
            tr("another publication into this folder is under way"),
            where=str(store.root),
            fix=tr("wait for it to end and try again"),
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


def keep(store: Store, folder: Path, edition: str, described: Mapping[str, str]) -> Path:
    """Make a finished folder an edition, which then is never written to; gives its place.

    described: the text of each file that tells of the edition, by its name; SHA256SUMS among them.
    """
    target = store.editions / edition
    if target.exists():
        raise UserError(
            Problem(
                tr("there is an edition of this name with other files in it"),
                where=str(target),
                fix=tr("run `tertial verify`: an edition is never overwritten"),
            )
        )
    for name, text in described.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    lock(folder)
    _flush(folder)
    folder.rename(target)
    _flush(store.editions)
    add_to_chain(store)
    return target


def add_to_chain(store: Store) -> None:
    """Put the edition that the chain does not name yet, if there is one, at its end.

    There is none but the one just kept, or whose publication was stopped before its line was
    written. Raises UserError when editions and chain differ in any other way.
    """
    chain = store.chain()
    waiting = [name for name in store.names() if name not in {link.edition for link in chain}]
    wrong = chain_faults(store, chain)
    wrong += [tr("{name} is not in {chain}", name=name, chain=CHAIN) for name in waiting[:-1]]
    if waiting and dict(store.manifest(waiting[-1]).previous) != _previous(chain):
        wrong.append(
            tr(
                "{name} does not follow the last edition in {chain}",
                name=waiting[-1],
                chain=CHAIN,
            )
        )
    if wrong:
        raise UserError(
            Problem(
                tr(
                    "the editions are not those that were published, so no new one is added to them"
                ),
                where=str(store.root),
                got="; ".join(wrong),
                fix=tr("restore the folder from a copy; `tertial verify` tells what differs"),
            )
        )
    chain += [Link(name, hash_file(store.editions / name / SUMS)) for name in waiting]
    replace_text(store.chain_file, "".join(link.line() for link in chain))


def chain_faults(store: Store, chain: Sequence[Link]) -> list[str]:
    """What the chain names and is not there, or is not what it was."""
    return [
        tr("{edition} is missing", edition=link.edition)
        if found == ""
        else tr("{edition} is not what was published", edition=link.edition)
        for link in chain
        if (found := _sums_hash(store, link.edition)) != link.sha256sums
    ]


def _sums_hash(store: Store, edition: str) -> str:
    if (store.editions / edition / WITHDRAWN).is_file():
        return read_withdrawn(store.editions / edition).sha256sums
    path = store.editions / edition / SUMS
    return hash_file(path) if path.is_file() and not path.is_symlink() else ""


def _previous(chain: Sequence[Link]) -> dict[str, str]:
    return dict(vars(chain[-1])) if chain else {}


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
