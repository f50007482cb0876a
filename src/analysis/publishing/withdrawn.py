"""What is left of an edition that was withdrawn: who can tell that it was, and of which files.

editions/2026-05-20-0f3c9a1be2d4/withdrawn.json
{"edition": "2026-05-20-0f3c9a1be2d4", "number": 1, "published": "2026-05-20",
 "fingerprint": "0f3c…", "manifest": "77ab…",
 "sha256sums": "be41…", "withdrawn": "2026-05-21",
 "why": "Publicerad före sin dag.", "too_early": true, "hashes": ["01ba…", …]}

The names of its files are not kept: they tell what the edition was about.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.base.errors import DataError, Problem
from analysis.language.messages import tr
from analysis.publishing.manifest import SHOWN

NAME = "withdrawn.json"
_HASH = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True)
class Withdrawn:
    """An edition whose files were taken away, when and why.

    manifest, sha256sums: the SHA-256 of those files that it had. hashes: those of its files.
    too_early: whether it was published before an embargo ended.
    """

    edition: str
    number: int
    published: str
    fingerprint: str
    manifest: str
    sha256sums: str
    withdrawn: str
    why: str
    hashes: tuple[str, ...]
    too_early: bool = False

    def text(self) -> str:
        """The record as JSON, the same for the same edition."""
        return json.dumps(vars(self), ensure_ascii=False, indent=1, sort_keys=True) + "\n"

    @property
    def is_whole(self) -> bool:
        """Whether the name follows from the rest, and nothing of a record is missing."""
        own = f"{self.published}-{self.fingerprint[:SHOWN]}"
        hashes = [self.fingerprint, self.manifest, self.sha256sums, *self.hashes]
        return (
            self.edition == own
            and all(_HASH.fullmatch(each) for each in hashes)
            and [*self.hashes] == sorted(self.hashes)
            and bool(self.why)
        )


def read_withdrawn(folder: Path) -> Withdrawn:
    """Read what is left of an edition in its folder; raises DataError."""
    try:
        raw: dict[str, Any] = json.loads((folder / NAME).read_text(encoding="utf-8"))
        found = Withdrawn(**{**raw, "hashes": tuple(raw["hashes"])})
        if found.edition != folder.name:
            raise ValueError(tr("it is of another edition"))
        return found
    except (OSError, ValueError, TypeError, KeyError) as error:
        problem = Problem(
            tr("the record of the withdrawn edition cannot be read: {error}", error=error),
            where=f"{folder.name}/{NAME}",
            fix=tr("restore it from a copy"),
        )
        raise DataError(problem) from error
