"""Files that are kept under the name of the content that they were made of.

A folder holds one file a name, as `norrbotten.findings.5d41…`: what is asked for of other content
is not there, and takes the place of the old when it has been made. A file that a disk, or anybody,
has changed is as none, for it begins with a digest of the rest.
"""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from analysis.system.atomic_write import replace_bytes
from analysis.system.shared_store import shared_store

_DIGEST = 16


@dataclass(frozen=True)
class ContentCache:
    """A folder of such files; it is made when the first is kept.

    shared: where they are kept in the store that machines share, "" for nowhere: a name that no
    other code or packages have.
    """

    folder: Path
    shared: str = ""

    def read(self, name: str, content: str) -> bytes | None:
        """What was kept of this name and content; None where that is not there whole."""
        try:
            found = self._place(name, content).read_bytes()
        except OSError:
            return self._elsewhere(name, content)
        kept = found[_DIGEST:]
        return kept if found[:_DIGEST] == _digest(kept) else None

    def _elsewhere(self, name: str, content: str) -> bytes | None:
        """What another machine has kept; it is kept here too."""
        kept = shared_store().get(self._name(name, content)) if self.shared else None
        if kept is not None:
            with suppress(OSError):
                self._keep(name, content, kept)
        return kept

    def keep(self, name: str, content: str, result: bytes) -> None:
        """Keep what was made of the content, and no longer what was made of other content.

        Raises OSError.
        """
        self._keep(name, content, result)
        if self.shared:
            shared_store().put(self._name(name, content), result)

    def _keep(self, name: str, content: str, result: bytes) -> None:
        place = self._place(name, content)
        replace_bytes(place, _digest(result) + result, lasting=False)
        for old in self.folder.glob(f"{name}.*"):
            if old != place:
                old.unlink(missing_ok=True)

    def _name(self, name: str, content: str) -> str:
        return f"work/{self.shared}/{name}.{content}"

    def keep_only(self, names: Collection[str]) -> None:
        """Take away the files of all other names."""
        for path in self.folder.glob("*.*"):
            if path.name.rpartition(".")[0] not in names:
                path.unlink(missing_ok=True)

    def _place(self, name: str, content: str) -> Path:
        return self.folder / f"{name}.{content}"


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=_DIGEST).digest()
