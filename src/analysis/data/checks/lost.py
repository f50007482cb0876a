"""What was there and is gone: files and rows that the last commit or the last run knew.

What a run or a check found right is kept in _build/runs/known, as it was, so that this works
without git too. A file that is gone is an error: no rows look like no figures. So is an approval,
for approvals are only added. A row that is gone is a warning, for rows are taken away on purpose
as well.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from analysis.base.errors import Problem
from analysis.base.paths import Paths
from analysis.data.checks.lost_approvals import (
    approvals_committed_away,
    approvals_gone,
    results_alone,
)
from analysis.data.schema import Table, read_catalogue
from analysis.language.messages import later, tr, tr_count
from analysis.system.atomic_write import replace_bytes
from analysis.system.git import Committed, committed
from analysis.system.temporary_files import lasting_files

KINDS = (".csv", ".yml")
NAMED = 3
# Their absence is told as such, by whoever reads them.
_TOLD = ("region.yml", "scheme.yml")
_COMMIT, _RUN = later("the last commit"), later("the last run")


@dataclass(frozen=True)
class Lost:
    """What is gone: files and approvals, as problems to fix, and rows, as lines of warning."""

    files: tuple[Problem, ...] = ()
    rows: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Known:
    """The data as they were: the project now, what git has of it, and what the last run kept."""

    paths: Paths
    git: Committed | None

    @property
    def kept(self) -> Path:
        return self.paths.build / "runs" / "known"

    def by_run(self) -> frozenset[str]:
        """The files that the last run kept, but for those that a commit has taken away since."""
        git = self.git
        found = {p.relative_to(self.kept).as_posix() for p in lasting_files(self.kept)}
        gone = {path for path in found if not (self.paths.root / path).exists()}
        known = {path for path in gone if git and path not in git.files and git.ever(path)}
        return frozenset(found - known)

    def before(self, path: str) -> Iterator[tuple[str, bytes]]:
        """The file as it was, with who knew it, where it may be another now."""
        if self.git and path in self.git.files & self.git.changed:
            yield _COMMIT, self.git.content(path)
        kept = self.kept / path
        if kept.is_file():
            yield _RUN, kept.read_bytes()


def lost(paths: Paths, only: str | None = None) -> Lost:
    """What is gone from the data, or from one region and the shared tables."""
    known = _Known(paths, committed(paths.root, "data"))
    present = [path for path in _present(paths) if _is_of(path, only)]
    files = (*_files(known, only), *approvals_gone(known.before, present, paths.root))
    rows = [*_rows(known, only), *results_alone(paths, present)]
    if known.git:
        rows += approvals_committed_away(known.git, present)
    return Lost(files, tuple(rows))


def remember(paths: Paths, only: str | None = None) -> None:
    """Keep the data as they are, which were found right; not on a disk that cannot be written."""
    kept = _Known(paths, None).kept
    now = {path: paths.root / path for path in _present(paths) if _is_of(path, only)}
    with suppress(OSError):
        for path, file in now.items():
            raw, copy = file.read_bytes(), kept / path
            if not copy.is_file() or copy.read_bytes() != raw:
                copy.parent.mkdir(parents=True, exist_ok=True)
                replace_bytes(copy, raw, lasting=False)
        for copy in lasting_files(kept):
            path = copy.relative_to(kept).as_posix()
            if path not in now and _is_of(path, only):
                copy.unlink()


def _present(paths: Paths) -> list[str]:
    files = (file for file in lasting_files(paths.data) if file.suffix in KINDS)
    return [file.relative_to(paths.root).as_posix() for file in files]


def _is_of(path: str, only: str | None) -> bool:
    """Whether a file is shared, or of the region that is asked for."""
    region = _region(path)
    return only is None or region in ("", only)


def _region(path: str) -> str:
    parts = path.split("/")
    return parts[2] if parts[:2] == ["data", "regions"] and len(parts) > 3 else ""


def _files(known: _Known, only: str | None) -> Iterator[Problem]:
    """Every file that is gone, a region's folder as one; not those taken away in git's index."""
    git, root = known.git, known.paths.root
    by_git = {path for path in (git.files & git.index if git else ()) if path.endswith(KINDS)}
    by_run = known.by_run() - (git.files if git else frozenset())
    gone = {path for path in by_git | by_run if not (root / path).exists() and _is_of(path, only)}
    for region in sorted({_region(path) for path in gone}):
        own = sorted(path for path in gone if _region(path) == region)
        folder = f"data/regions/{region}"
        if region and not any(_present_in(root / folder)):
            yield _gone(
                folder,
                tr("the region and its {count} files are gone", count=len(own)),
                own[0] in by_git,
            )
            continue
        for path in own:
            if not path.endswith(_TOLD):
                yield _gone(path, tr("the file is gone"), path in by_git)


def _present_in(folder: Path) -> Iterator[Path]:
    return (file for file in lasting_files(folder) if file.suffix in KINDS)


def _gone(path: str, what: str, by_git: bool) -> Problem:
    restore = f"git checkout HEAD -- {path}" if by_git else tr("put it back")
    remove = f"`git rm -r {path}`" if by_git else "`tertial check --accept-removed`"
    return Problem(
        what,
        where=path,
        got=tr("nothing there"),
        expected=tr("what {who} had", who=tr(_COMMIT if by_git else _RUN)),
        fix=tr("{restore}; or, if it is to go, {remove}", restore=restore, remove=remove),
    )


def _rows(known: _Known, only: str | None) -> Iterator[str]:
    """Rows that were there and are gone, a line a table."""
    catalogue = read_catalogue(known.paths.data)
    tables = {table.path.rsplit("/", 1)[-1]: table for table in catalogue.tables}
    for path in _present(known.paths):
        name = path.rsplit("/", 1)[-1]
        if name not in tables or not _is_of(path, only):
            continue
        now = (known.paths.root / path).read_bytes()
        for who, before in known.before(path):
            found = _missing(tables[name], before, now) if before != now else []
            if found:
                yield _line(path, who, found)
                break


def _missing(table: Table, before: bytes, now: bytes) -> list[str]:
    still = set(_keys(table, now))
    return [key for key in _keys(table, before) if key not in still]


def _keys(table: Table, raw: bytes) -> list[str]:
    """The key of each row, in words; none of a file that cannot be read as the table."""
    rows = csv.DictReader(io.StringIO(raw.decode("utf-8", "replace"), newline=""))
    try:
        return [" ".join(v for c in table.primary_key if (v := row[c] or "")) for row in rows]
    except (csv.Error, KeyError):
        return []


def _line(path: str, who: str, keys: list[str]) -> str:
    more = tr("; and {count} more", count=len(keys) - NAMED) if len(keys) > NAMED else ""
    return tr_count(
        "{path}: {count} row that {who} had is gone: {keys}{more}",
        "{path}: {count} rows that {who} had are gone: {keys}{more}",
        len(keys),
        path=path,
        who=tr(who),
        keys="; ".join(keys[:NAMED]),
        more=more,
    )
