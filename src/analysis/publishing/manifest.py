"""What an edition holds: every file with its hash, and what it was made from.

{"edition": "2026-05-20-0f3c9a1be2d4", "number": 1, "published": "2026-05-20",
 "fingerprint": "0f3c…",
 "code": {"version": "0.2.0", "fingerprint": "77ab…"}, "lock": "c01d…", "data": "9e2f…",
 "periods": [{"region": "a", "period": "2021-T1", "state": "approved", …}],
 "files": {"site/index.html": "…"}}
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from analysis.approvals.states import PeriodState
from analysis.base.errors import DataError, Problem

NAME = "manifest.json"
SITE, SOURCE = "site", "source"
SHOWN = 12
# What is made of data with hidden figures in them.
_OF_DATA = tuple(f"{SOURCE}/{name}" for name in ("data/", "shown/", "executed/"))


@dataclass(frozen=True)
class Manifest:
    """An edition's description; `files` gives the SHA-256 of each file by its place.

    number: its place in the order of publication, which no clock that is put back can change.
    exposed: counts that are hidden in it, but given back by what earlier editions show, in words.
    embargo_broken: the periods that were published before their embargo ended, and why.
    """

    edition: str
    published: str
    fingerprint: str
    code: Mapping[str, str]
    lock: str
    data: str
    python: str
    periods: tuple[Mapping[str, str], ...]
    files: Mapping[str, str]
    number: int = 0
    exposed: tuple[str, ...] = ()
    embargo_broken: tuple[Mapping[str, str], ...] = ()

    def text(self) -> str:
        """The manifest as JSON, the same for the same edition."""
        return json.dumps(vars(self), ensure_ascii=False, indent=1, sort_keys=True) + "\n"

    @property
    def public(self) -> Manifest:
        """What readers see of it: no checksum that a guess at a hidden figure can be tried on."""
        shown = {place: n for place, n in self.files.items() if not place.startswith(_OF_DATA)}
        return replace(self, data="", exposed=(), files=shown)


def describe(
    folder: Path,
    day: str,
    states: list[PeriodState],
    number: int = 1,
    exposed: tuple[str, ...] = (),
    embargo_broken: tuple[Mapping[str, str], ...] = (),
) -> Manifest:
    """Hash every file under site/ and source/ in the folder and describe them."""
    files = hash_files(folder)
    return Manifest(
        **_names(files, day),
        code={"version": version("tertialboken"), "fingerprint": _code(files)},
        python=platform.python_version(),
        periods=tuple(_period(state) for state in states),
        files=files,
        number=number,
        exposed=exposed,
        embargo_broken=embargo_broken,
    )


def follows(manifest: Manifest) -> bool:
    """Whether what a manifest says of its files as a whole is what they give."""
    said = _names(manifest.files, manifest.published)
    kept = all(getattr(manifest, name) == value for name, value in said.items())
    return kept and manifest.code.get("fingerprint") == _code(manifest.files)


def _names(files: Mapping[str, str], day: str) -> dict[str, str]:
    whole = combined(files)
    return {
        "edition": f"{day}-{whole[:SHOWN]}",
        "published": day,
        "fingerprint": whole,
        "lock": files.get("source/requirements.lock", ""),
        "data": _under(files, "source/data/"),
    }


def _code(files: Mapping[str, str]) -> str:
    return _under(files, "source/src/")


def hash_files(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file under site/ and source/ by its place in the folder."""
    return {
        f"{top}/{place}": value
        for top in (SITE, SOURCE)
        for place, value in hash_tree(folder / top).items()
    }


def hash_tree(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file in a folder and those below, by its place."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hash_file(path) for path in found}


def hash_file(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def combined(files: Mapping[str, str]) -> str:
    """One hash of all the files with their places; the day of publication is not part of it."""
    lines = "".join(f"{files[place]}  {place}\n" for place in sorted(files))
    return hashlib.sha256(lines.encode("utf-8")).hexdigest()


def _under(files: Mapping[str, str], top: str) -> str:
    return combined({place: value for place, value in files.items() if place.startswith(top)})


def _period(state: PeriodState) -> dict[str, str]:
    said = {"region": state.region, "period": str(state.period), "state": state.state.value}
    if state.approval is None:
        return said
    return {**said, "approved_by": state.approval.by, "approved_at": state.approval.at}


def read_manifest(folder: Path) -> Manifest:
    """Read an edition's manifest; raises DataError when it is not a manifest."""
    path = folder / NAME
    try:
        raw: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        lists = {name: tuple(raw.get(name, ())) for name in ("exposed", "embargo_broken")}
        return Manifest(**{**raw, **lists, "periods": tuple(raw["periods"])})
    except (OSError, ValueError, TypeError, KeyError) as error:
        problem = Problem(
            f"the edition has no manifest that can be read: {error}",
            where=f"{folder.name}/{NAME}",
            fix="restore the edition from a copy; `tertial verify` checks every file",
        )
        raise DataError(problem) from error
