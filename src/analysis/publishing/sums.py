"""SHA256SUMS of an edition, and the chain of all editions: both in the form of sha256sum(1).

SHA256SUMS has a line for each file that a reader may know the hash of, and for the manifest, which
has the hashes of all, and a salt: so no guess at a hidden figure can be tried on it.
CHAIN in the store has a line for each edition's SHA256SUMS, in the order of publication, and is
only ever added to; each manifest names the line before its own. So `sha256sum -c` checks either,
and an edition that has gone, or been made anew, no longer fits.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from analysis.base.errors import DataError, Problem
from analysis.language.messages import tr

SUMS = "SHA256SUMS"
SIGNATURE = f"{SUMS}.sig"
CHAIN = "CHAIN"


@dataclass(frozen=True)
class Link:
    """An edition's place in the chain: its name and the SHA-256 of its SHA256SUMS."""

    edition: str
    sha256sums: str

    def line(self) -> str:
        """The link as a line of CHAIN."""
        return f"{self.sha256sums}  editions/{self.edition}/{SUMS}\n"


def sums_text(files: Mapping[str, str], described: Mapping[str, str]) -> str:
    """SHA256SUMS of an edition.

    files: the SHA-256 of each file of the site and of the code. described: the text of each file
    that tells of the edition, by its name.
    """
    own = {name: hash_text(text) for name, text in described.items()}
    return "".join(f"{value}  {place}\n" for place, value in sorted({**files, **own}.items()))


def hash_text(text: str) -> str:
    """The SHA-256 of a text as UTF-8."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def read_chain(path: Path) -> list[Link]:
    """The editions in the order of publication; raises DataError for a line that is none."""
    if not path.exists():
        return []
    return [_link(line, path) for line in path.read_text(encoding="utf-8").splitlines()]


def _link(line: str, path: Path) -> Link:
    value, _, place = line.partition("  ")
    parts = place.split("/")
    if len(value) != hashlib.sha256().digest_size * 2 or len(parts) != 3 or parts[2] != SUMS:
        raise DataError(
            Problem(
                tr("a line of the chain of editions cannot be read"),
                where=path.name,
                got=repr(line[:100]),
                expected=tr("SHA-256, two spaces, editions/NAME/{sums}", sums=SUMS),
                fix=tr("restore the file from a copy"),
            )
        )
    return Link(parts[1], value)
