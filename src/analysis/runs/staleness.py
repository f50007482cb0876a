"""Which pages must be made again, and why: decided by content, never by time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from analysis.base.paths import Paths
from analysis.catalogue.pages import Page
from analysis.language.messages import later, tr
from analysis.runs.fingerprint import Fingerprints
from analysis.runs.ledger import Entry, Ledger
from analysis.system.digests import file_digests

FAILED = "failed"
NAMED = 3
# What is said of each kind of what a page is made from.
_CHANGED = {
    "template": later("template changed"),
    "parameters": later("parameters changed"),
    "data": later("data changed"),
    "pages": later("pages changed"),
    "code": later("code changed"),
    "environment": later("environment changed"),
}
# Groups whose values a person can read; of the others only the names are told.
READABLE = ("environment", "parameters", "pages")


@dataclass(frozen=True)
class PageStatus:
    """A page and why it must be made; without a reason it is current.

    seconds: how long it took the last time, None when that is not known.
    """

    page: Page
    reasons: tuple[str, ...]
    seconds: float | None = None

    @property
    def stale(self) -> bool:
        return bool(self.reasons)


def page_statuses(
    fingerprints: Fingerprints, ledger: Ledger, pages: list[Page], force: bool = False
) -> list[PageStatus]:
    """A status for each page, in their order."""
    found: list[PageStatus] = []
    results = file_digests(page.target for page in pages)
    for page in pages:
        entry = ledger.read(page)
        reasons = tuple(_reasons(fingerprints, ledger, page, entry, results[page.target]))
        asked = (tr("--force was given"),) if force else ()
        found.append(PageStatus(page, reasons or asked, entry.seconds if entry else None))
    return found


def failed_copy(paths: Paths, target: Path) -> Path:
    """Where the half-run copy of a page is kept when its notebook fails."""
    return paths.build / FAILED / target.relative_to(paths.reports)


def orphans(paths: Paths, every: list[Page]) -> list[Path]:
    """Executed pages that no template and region give any longer."""
    wanted = {page.target for page in every}
    return sorted(path for path in paths.reports.rglob("*.ipynb") if path not in wanted)


def remove_orphan(ledger: Ledger, target: Path) -> None:
    """Remove an executed page, what is remembered of it, and its folder when that is empty."""
    ledger.forget(target)
    failed_copy(ledger.paths, target).unlink(missing_ok=True)
    target.unlink(missing_ok=True)
    for folder in target.parents:
        if folder == ledger.paths.reports or any(folder.iterdir()):
            return
        folder.rmdir()


def _reasons(
    fingerprints: Fingerprints, ledger: Ledger, page: Page, entry: Entry | None, result: str
) -> Iterator[str]:
    """Why the page, whose digest is `result` ("" when there is none), must be made."""
    if failed_copy(fingerprints.paths, page.target).exists():
        yield tr("it failed the last time")
        return
    if not result:
        yield tr("there is no page yet")
        return
    if entry is None:
        yield tr("it is not known how the page was made")
        return
    if result != entry.result:
        yield tr("the finished page was altered by hand")
    for kind, group in fingerprints.inputs(page).items():
        before = entry.inputs.get(kind, "")
        if before != group.digest:
            difference = _difference(kind, ledger.group(before), group.values)
            yield tr(_CHANGED[kind]) + difference


def _difference(kind: str, old: Mapping[str, str], new: Mapping[str, str]) -> str:
    """The names that differ, with what they were where that can be read; "" when unknown."""
    if not old:
        return ""
    names = [name for name in sorted({*old, *new}) if old.get(name) != new.get(name)]
    told = [_change(kind, name, old.get(name), new.get(name)) for name in names[:NAMED]]
    more = [tr("{count} more", count=len(names) - NAMED)] if len(names) > NAMED else []
    return ": " + ", ".join([*told, *more])


def _change(kind: str, name: str, old: str | None, new: str | None) -> str:
    if old is None:
        return tr("{name} (new)", name=name)
    if new is None:
        return tr("{name} (gone)", name=name)
    readable = kind in READABLE and not name.endswith(".lock")
    return f"{name} ({old} → {new})" if readable else name
