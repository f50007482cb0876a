"""A collection that has been started: its folder, and when each returned form came.

inmatning/insamling-norrbotten-2022-t2/
  formular/hsn.xlsx  mejl/hsn.txt  paminnelser/hsn.txt  svar/  mottagare.csv  insamling.json
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from analysis.base.errors import DataError, Problem, UnknownNameError, did_you_mean
from analysis.base.paths import Paths, shown
from analysis.base.periods import Period
from analysis.importer.scaffold.period import FOLDER, write_files
from analysis.language.messages import tr

PREFIX = "insamling-"
STATE = "insamling.json"


@dataclass(frozen=True)
class Collection:
    """A region's collection for a period.

    received: the day when each returned form was first seen, by the checksum of its bytes.
    answers: the folder that was read last, "" for the collection's own.
    """

    root: Path
    region: str
    period: Period
    answers: str = ""
    received: Mapping[str, date] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """Where all of it lies."""
        return self.root / f"{PREFIX}{self.region}-{str(self.period).lower()}"

    @property
    def returned(self) -> Path:
        """The folder with the returned forms."""
        return Path(self.answers) if self.answers else self.folder / "svar"

    def file(self, name: str) -> Path:
        """A file of the collection."""
        return self.folder / name

    def save(self) -> None:
        """Keep what is known, for the next time."""
        days = {sha: day.isoformat() for sha, day in sorted(self.received.items())}
        said = {"region": self.region, "period": str(self.period)}
        text = json.dumps({**said, "answers": self.answers, "received": days}, indent=1)
        write_files({self.file(STATE): f"{text}\n".encode()})


def root_of(paths: Paths) -> Path:
    """Where collections lie, which git does not see."""
    return paths.root / FOLDER


def started(paths: Paths, region: str | None, period: str | None) -> Collection:
    """The one collection that is meant; raises UnknownNameError when it is none or several."""
    wanted = str(Period.parse(period)) if period else None
    every = list(_every(root_of(paths)))
    found = [
        each
        for each in every
        if region in (None, each.region) and wanted in (None, str(each.period))
    ]
    if len(found) == 1:
        return found[0]
    known = [f"--region {each.region} --period {each.period}" for each in every]
    asked = " ".join(filter(None, (region, wanted))) or tr("no region or period given")
    raise UnknownNameError(
        Problem(
            tr("several collections are meant")
            if found
            else tr("no such collection has been started"),
            where=shown(root_of(paths)),
            got=asked,
            expected=tr("one of {known}", known=", ".join(known))
            if known
            else tr("a collection that was started"),
            fix=_which(found, known, asked) or _how_to_start(region, wanted),
        )
    )


def _which(found: Sequence[Collection], known: list[str], asked: str) -> str:
    if found:
        return tr("give --region and --period")
    return did_you_mean(asked, known) if known else ""


def _how_to_start(region: str | None, period: str | None) -> str:
    what = f"tertial collect start {period or 'PERIOD'} --region {region or 'REGION'}"
    return tr("start it: {what}", what=what)


def _every(root: Path) -> Iterable[Collection]:
    for path in sorted(root.glob(f"{PREFIX}*/{STATE}")):
        said = _read(path)
        days = {sha: date.fromisoformat(day) for sha, day in said["received"].items()}
        period = Period.parse(said["period"])
        yield Collection(root, said["region"], period, said["answers"], days)


def _read(path: Path) -> dict[str, Any]:
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        if set(said) >= {"region", "period", "answers", "received"}:
            return dict(said)
    except (ValueError, TypeError):
        pass
    raise DataError(
        Problem(
            tr("the collection's own notes cannot be read"),
            where=shown(path),
            fix=tr("remove the file, and start the collection again: returned forms are kept"),
        )
    )
