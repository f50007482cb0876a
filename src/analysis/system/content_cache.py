"""Files that are kept under the name of the content that they were made of.

A folder holds one file a name, as `norrbotten.findings.5d41…`: what is asked for of other content
is not there, and takes the place of the old when it has been made. A file that a disk, or anybody,
has changed is as none, for it begins with a digest of the rest.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from analysis.system.atomic_write import replace_bytes

_DIGEST = 16


@dataclass(frozen=True)
class ContentCache:
    """A folder of such files; it is made when the first is kept."""

    folder: Path

    def read(self, name: str, content: str) -> bytes | None:
        """What was kept of this name and content; None where that is not there whole."""
        try:
            found = self._place(name, content).read_bytes()
        except OSError:
            return None
        kept = found[_DIGEST:]
        return kept if found[:_DIGEST] == _digest(kept) else None

    def keep(self, name: str, content: str, result: bytes) -> None:
        """Keep what was made of the content, and no longer what was made of other content.

        Raises OSError.
        """
        place = self._place(name, content)
        replace_bytes(place, _digest(result) + result, lasting=False)
        for old in self.folder.glob(f"{name}.*"):
            if old != place:
                old.unlink(missing_ok=True)

    def keep_only(self, names: Collection[str]) -> None:
        """Take away the files of all other names."""
        for path in self.folder.glob("*.*"):
            if path.name.rpartition(".")[0] not in names:
                path.unlink(missing_ok=True)

    def _place(self, name: str, content: str) -> Path:
        return self.folder / f"{name}.{content}"


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=_DIGEST).digest()
