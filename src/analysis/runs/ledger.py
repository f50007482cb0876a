"""Remembers how each page was made, in _build/runs, so that a run makes only what has changed.

Each page has a file of its own, written whole when the page lands, so that a run that is
stopped in the middle loses nothing. Groups of inputs that pages share are kept once:

    pages/norrbotten/2022-t1.json    {"page": …, "result": digest, "seconds": 1.2,
                                      "inputs": {"code": digest of the group, …}}
    inputs/<digest of the group>.json   {"src/analysis/pages/period/report.py": digest, …}
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from analysis.base.paths import Paths
from analysis.catalogue.pages import Page
from analysis.runs.fingerprint import Group, Inputs
from analysis.system.atomic_write import replace_text


@dataclass(frozen=True)
class Entry:
    """How a page was made: its inputs, the digest of the finished page and the time it took."""

    page: str
    result: str
    seconds: float
    inputs: Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Ledger:
    """What is remembered of the runs of a project."""

    paths: Paths

    @property
    def folder(self) -> Path:
        return self.paths.build / "runs"

    def read(self, page: Page) -> Entry | None:
        """The page's entry; None when there is none that can be read."""
        found = _read(self._place(page.target))
        return Entry(**found) if set(found) == {f.name for f in fields(Entry)} else None

    def remember(self, page: Page, result: str, seconds: float, inputs: Inputs) -> None:
        """Write the page's entry; the groups first, so that none is ever missing."""
        for group in inputs.values():
            self._keep(group)
        digests = {name: group.digest for name, group in inputs.items()}
        entry = Entry(page.name, result, round(seconds, 3), digests)
        _write(self._place(page.target), asdict(entry))

    def forget(self, target: Path) -> None:
        """Remove the entry of the page at this place."""
        self._place(target).unlink(missing_ok=True)

    @functools.cache  # noqa: B019 - lives as long as the command
    def group(self, digest: str) -> Mapping[str, str]:
        """The group of this digest; empty when it was not kept."""
        return _read(self._kept(digest))

    def prune(self, pages: Iterable[Page]) -> None:
        """Remove the groups that no entry of these pages names."""
        entries = (self.read(page) for page in pages)
        used = {digest for entry in entries if entry for digest in entry.inputs.values()}
        for path in (self.folder / "inputs").glob("*.json"):
            if path.stem not in used:
                path.unlink(missing_ok=True)

    def checked(self) -> Mapping[str, str]:
        """What `Fingerprints.checks` was of each region when its data were last found right."""
        return _read(self.folder / "checked.json")

    def remember_checked(self, checks: Mapping[str, str]) -> None:
        """Remember that the data of these regions were found right."""
        _write(self.folder / "checked.json", checks)

    def _place(self, target: Path) -> Path:
        own = target.relative_to(self.paths.reports).with_suffix(".json")
        return self.folder / "pages" / own

    def _kept(self, digest: str) -> Path:
        return self.folder / "inputs" / f"{digest}.json"

    def _keep(self, group: Group) -> None:
        path = self._kept(group.digest)
        if not path.exists():
            _write(path, group.values)


def _write(path: Path, content: Mapping[str, object]) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    replace_text(path, text, lasting=False)  # a page without an entry is made again


def _read(path: Path) -> dict[str, Any]:
    """What an entry holds; empty when there is none or it is spoilt: then the page is made."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
