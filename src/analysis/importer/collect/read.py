"""Reads a folder of returned forms: what each holds, where they differ, how far each unit is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from analysis.base.errors import DataError, Problem, did_you_mean
from analysis.base.paths import Paths, shown
from analysis.data.checks.validate import require_valid
from analysis.data.dataset import RegionData, RegionPeriod, load_region
from analysis.importer.collect.board import UnitState, board
from analysis.importer.collect.collection import Collection
from analysis.importer.collect.gather import Gathered, gather
from analysis.importer.collect.returned import FormReader, Kind, Returned
from analysis.importer.scaffold.form import prefilled
from analysis.language.messages import tr
from analysis.results.expected import OTHER_PLAN, Expected, expected, outcome_key

# What the file system and Office leave in a folder, and no sender has sent.
_NOT_SENT = ("~$", ".", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True)
class Collected:
    """What has come in: each file, the answers put together, and the state of each unit."""

    collection: Collection
    data: RegionData
    item: RegionPeriod
    rows: tuple[Expected, ...]
    forms: tuple[Returned, ...]
    gathered: Gathered
    states: tuple[UnitState, ...]
    on: date

    @property
    def left(self) -> bool:
        """Whether anything that was sent could not be taken."""
        bad = any(f.kind in (Kind.SPOILT, Kind.OTHER_PERIOD) or f.rejected for f in self.forms)
        return bad or bool(self.gathered.conflicts)


def collect(
    paths: Paths,
    collection: Collection,
    on: date,
    prefer: Sequence[str] = (),
    sure: Sequence[str] = (),
) -> Collected:
    """Read the returned forms of a collection as of a day; writes nothing.

    prefer: the files that decide where forms differ. sure: rows whose figures are right although
    they are unlike the last ones, as `hsn.xlsx:14`. Raises DataError when the data are wrong,
    the folder is not there, or a preferred file is not in it.
    """
    require_valid(paths, collection.region)
    data = load_region(paths, collection.region)
    rows = tuple(r for r in expected(data, collection.period) if r.unplanned != OTHER_PLAN)
    files = _files(collection.returned)
    _require_sent(prefer, files, collection.returned)
    collection, forms = _forms(collection, data, rows, files, on, sure)
    gathered = gather(forms, prefer)
    answered = {outcome_key(answer.cells) for answer in gathered.answers}
    item = _item(data, collection)
    states = board(item, rows, forms, answered, gathered.conflicts, on)
    return Collected(collection, data, item, rows, forms, gathered, states, on)


def _item(data: RegionData, collection: Collection) -> RegionPeriod:
    for item in data.region.periods:
        if item.period == collection.period:
            return item
    raise DataError(
        Problem(
            tr("region.yml does not have the period {period}", period=collection.period),
            where=f"data/regions/{collection.region}/region.yml",
            fix=tr(
                "start the collection: tertial collect start {period} --region {region}",
                period=collection.period,
                region=collection.region,
            ),
        )
    )


def _files(folder: Path) -> list[Path]:
    """The files of a folder and its folders, by name."""
    if not folder.is_dir():
        what = (
            tr("this is a file, not a folder") if folder.exists() else tr("there is no such folder")
        )
        fix = tr("give the folder that the returned forms were saved in")
        raise DataError(Problem(what, where=shown(folder.absolute()), fix=fix))
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in found if not path.name.startswith(_NOT_SENT))


def _require_sent(prefer: Sequence[str], files: Sequence[Path], folder: Path) -> None:
    names = sorted({path.name for path in files})
    for name in prefer:
        if name not in names:
            raise DataError(
                Problem(
                    tr("there is no such form to prefer"),
                    where=shown(folder.absolute()),
                    got=repr(name),
                    expected=tr("the name of a returned form"),
                    fix=did_you_mean(name, names),
                )
            )


def _forms(
    collection: Collection,
    data: RegionData,
    rows: Sequence[Expected],
    files: Sequence[Path],
    on: date,
    sure: Sequence[str],
) -> tuple[Collection, tuple[Returned, ...]]:
    """The files read, and the collection with the day when each was first seen."""
    reasons = {row.key: row.last_reason.value for row in rows if prefilled(row) and row.last_reason}
    reader = FormReader(data, collection.period, reasons, sure)
    received = dict(collection.received)
    forms = list(_each(reader, files, received, on))
    return replace(collection, received=received), tuple(forms)


def _each(
    reader: FormReader, files: Sequence[Path], received: dict[str, date], on: date
) -> Iterator[Returned]:
    seen: dict[str, str] = {}
    for path in files:
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        # The day that the file was saved from its mail, or that it was first read.
        saved = date.fromtimestamp(path.stat().st_mtime)
        day = received.setdefault(sha256, min(saved, on))
        if sha256 in seen:
            why = tr("the same file as {file}", file=seen[sha256])
            yield Returned(path.name, sha256, day, Kind.AGAIN, why=why)
            continue
        seen[sha256] = path.name
        yield reader.read(path, sha256, day)
