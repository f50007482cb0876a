"""What a run will do and why, before it does anything."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from analysis.base.errors import DataError
from analysis.base.paths import Paths
from analysis.base.periods import Period
from analysis.catalogue.pages import Page, pages
from analysis.catalogue.templates import read_templates
from analysis.data.checks.lost import remember
from analysis.data.checks.parallel import validate_regions
from analysis.language.messages import tr
from analysis.runs.fingerprint import Fingerprints, shared_folder
from analysis.runs.ledger import Ledger
from analysis.runs.staleness import PageStatus, orphans, page_statuses, remove_orphan
from analysis.system.cpu import cores


@dataclass(frozen=True, eq=False)
class RunRequest:
    """Which pages were asked for; `force` asks for those that are current too."""

    region: str | None = None
    period: str | None = None
    force: bool = False


@dataclass(frozen=True, eq=False)
class Plan:
    """A status for each page that was asked for, and the executed pages that must go."""

    fingerprints: Fingerprints
    statuses: list[PageStatus]
    orphans: list[Path]

    @property
    def stale(self) -> list[PageStatus]:
        return [status for status in self.statuses if status.stale]

    def lines(self) -> Iterator[str]:
        """The plan in words: each page with its reasons, each page that goes, and the sum."""
        words = tr("make"), tr("current"), tr("remove")
        stale, current, remove = (word.ljust(max(map(len, words))) for word in words)
        for status in self.statuses:
            yield f"{stale if status.stale else current}  {status.page.name}"
            for reason in status.reasons:
                yield f"{' ' * len(stale)}  {reason}"
        for path in self.orphans:
            yield f"{remove}  {self._shown(path)}"
        yield self.summary()

    def summary(self) -> str:
        """One line: how many pages are made and how many are current."""
        count, of = len(self.stale), len(self.statuses)
        if not count:
            return tr("Every page is current: {of} of {of}.", of=of)
        return tr(
            "{count} of {of} pages to make, {current} current.",
            count=count,
            of=of,
            current=of - count,
        )

    def remove_orphans(self) -> Iterator[str]:
        """Remove the pages that must go; says which."""
        ledger = Ledger(self.fingerprints.paths)
        for path in self.orphans:
            remove_orphan(ledger, path)
            yield tr(
                "Removed {path}: no template, region and period give it any longer.",
                path=self._shown(path),
            )

    def _shown(self, path: Path) -> str:
        return path.relative_to(self.fingerprints.paths.root).as_posix()


def make_plan(paths: Paths, request: RunRequest) -> Plan:
    """Decide for every page; raises DataError when data or templates are wrong.

    Pages that nothing gives any longer go when all pages are asked for.
    """
    templates = read_templates(paths.notebooks)
    require_valid_once(paths)
    every = pages(paths, templates)
    picked = request.region or request.period
    named = pages(paths, templates, request.region, request.period) if picked else every
    fingerprints = Fingerprints(paths, tuple(every))
    if request.force:
        shutil.rmtree(shared_folder(paths), ignore_errors=True)
    wanted = _wanted(fingerprints, named, request) if request.period else named
    statuses = page_statuses(fingerprints, Ledger(paths), wanted, request.force)
    fingerprints.extract_marks.keep()
    return Plan(fingerprints, statuses, [] if picked else orphans(paths, every))


def _wanted(fingerprints: Fingerprints, named: list[Page], request: RunRequest) -> list[Page]:
    """The period's own pages, and of the region those that are made from rows of the period."""
    period = str(Period.parse(request.period or ""))

    def is_wanted(page: Page) -> bool:
        given = dict(page.parameters)
        if request.region and page.region not in ("", request.region):
            return False
        if given.get("period") == period:
            return True
        read = fingerprints.periods(page)
        return page in named if read is None else period in read

    return [page for page in fingerprints.every if is_wanted(page)]


def require_valid_once(paths: Paths) -> None:
    """Raise DataError with every problem; data that were found right are not read again.

    That holds for a region until a byte of its own or of the shared data, of the code or a version
    of the environment changes.
    """
    ledger, checks = Ledger(paths), Fingerprints(paths).checks
    known = ledger.checked()
    changed = [region for region, now in checks.items() if known.get(region) != now]
    if changed or not checks:
        from analysis.data.checks.validate import validate  # slow to import

        problems = validate_regions(paths, changed, cores()) if checks else validate(paths)
        if problems:
            raise DataError(problems)
        ledger.remember_checked(checks)
        remember(paths)
