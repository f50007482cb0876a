"""Reads data/national/lock.json: where each file of national figures came from, and its mark.

    {"kolada": {"file": "values.csv", "address": "https://api.kolada.se/v3", "api_version": "v3",
      "retrieved": "2026-11-29T08:00:00Z", "sha256": "…", "rows": 13603,
      "titles": {"N70642": "Vårdtillfälle med vårdskada …"}}, "scb": {…}}

A file that is not as it was fetched is told of: a figure that somebody has typed is not Kolada's.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from analysis.base.errors import DataError, Problem
from analysis.base.paths import Paths, is_there, shown
from analysis.data.json_file import read_json
from analysis.language.messages import later, tr

FILE = "lock.json"
_FIX = later("restore it from git, or fetch it anew: tertial fetch {source}")


@dataclass(frozen=True)
class Pin:
    """One file as it was fetched.

    address: the service's; retrieved: the moment, UTC; api_version: what the service says that it
    is; rows: below the heading; titles: what each key figure or table was called then.
    """

    file: str
    address: str
    api_version: str
    retrieved: str
    sha256: str
    rows: int
    titles: Mapping[str, str]


def read_lock(paths: Paths) -> dict[str, Pin]:
    """The pins by source, `kolada` and `scb`; none without a file. Raises DataError."""
    path = paths.data / "national" / FILE
    if not is_there(path):
        return {}
    raw = read_json(path)
    try:
        return {name: Pin(**pin) for name, pin in raw.items()}
    except (AttributeError, TypeError) as error:
        fix = tr("compare it with the last version in git")
        raise DataError(
            Problem(tr("this is no list of pins"), where=shown(path), fix=fix)
        ) from error


def lock_text(pins: Mapping[str, Pin]) -> str:
    """The pins as lock.json holds them."""
    found = {name: asdict(pin) for name, pin in sorted(pins.items())}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def changed_since_fetched(paths: Paths) -> Iterator[Problem]:
    """What in data/national is not as it was fetched, or has not been fetched yet."""
    folder = paths.data / "national"
    for source, pin in read_lock(paths).items():
        path = folder / pin.file
        if not is_there(path) or digest(path) != pin.sha256:
            what = tr("the file is not as it was fetched")
            fix = tr(_FIX, source=source)
            yield Problem(what, where=shown(path), expected=f"sha256 {pin.sha256}", fix=fix)
        if source == "kolada":
            yield from _other_titles(folder / "key_figures.csv", pin)


def digest(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    return sha256(path.read_bytes()).hexdigest()


def _other_titles(path: Path, pin: Pin) -> Iterator[Problem]:
    if not is_there(path):
        return
    with path.open(encoding="utf-8", newline="") as file:
        rows: list[tuple[int, dict[str, Any]]] = list(enumerate(csv.DictReader(file), 2))
    for number, row in rows:
        title = pin.titles.get(row.get("kpi") or "")
        if title != row.get("title"):
            what = (
                tr("the key figure has not been fetched") if title is None else tr("another title")
            )
            yield Problem(
                what,
                where=shown(path),
                row=number,
                column="title",
                got=repr(row.get("title")),
                expected=repr(title) if title else tr("a key figure of lock.json"),
                fix=tr("fetch it, which holds the title against Kolada's: tertial fetch kolada"),
            )
