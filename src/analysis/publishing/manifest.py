"""What an edition holds: every file with its hash, and what it was made from.

{"edition": "2026-05-20-0f3c9a1be2d4", "number": 2, "published": "2026-05-20",
 "previous": {"edition": "2026-02-11-5d00b2c9e1f7", "sha256sums": "be41…"},
 "fingerprint": "0f3c…", "signed_with": "SHA256:8SG9…",
 "code": {"version": "0.2.0", "fingerprint": "77ab…"}, "lock": "c01d…", "data": "9e2f…",
 "python": "3.13.1", "periods": [{"region": "a", "period": "2021-T1", "state": "approved", …}],
 "files": {"site/index.html": "…"}}
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from analysis.approvals.states import PeriodState
from analysis.base.errors import DataError, Problem
from analysis.language.messages import tr
from analysis.publishing.file_tree import hash_tree

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
    changed_why: why figures that the edition before showed are others, where no approval says.
    previous: the edition before and the SHA-256 of its SHA256SUMS; empty for the first one.
    signed_with: the fingerprint of the key that signed its SHA256SUMS; "" when no one did.
    salt: the store's secret, which goes into every hash of hidden figures that readers see.
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
    previous: Mapping[str, str] = field(default_factory=dict)
    signed_with: str = ""
    salt: str = ""
    changed_why: str = ""

    def text(self) -> str:
        """The manifest as JSON, the same for the same edition."""
        return json.dumps(vars(self), ensure_ascii=False, indent=1, sort_keys=True) + "\n"

    @property
    def public(self) -> Manifest:
        """What readers see of it: no checksum that a guess at a hidden figure can be tried on."""
        shown = {place: n for place, n in self.files.items() if not place.startswith(_OF_DATA)}
        return replace(self, data="", exposed=(), files=shown, salt="")


@dataclass(frozen=True)
class Position:
    """Where an edition comes among the others, the key that signs it, the salt; see Manifest."""

    number: int = 1
    previous: Mapping[str, str] = field(default_factory=dict)
    signed_with: str = ""
    salt: str = ""


def describe(
    folder: Path,
    day: str,
    states: list[PeriodState],
    position: Position | None = None,
    exposed: tuple[str, ...] = (),
    embargo_broken: tuple[Mapping[str, str], ...] = (),
    changed_why: str = "",
) -> Manifest:
    """Hash every file under site/ and source/ in the folder and describe them."""
    files, place = hash_files(folder), position or Position()
    return Manifest(
        **_names(files, day, place.salt),
        code={"version": version("tertialboken"), "fingerprint": _code(files)},
        python=platform.python_version(),
        periods=tuple(_period(state) for state in states),
        files=files,
        number=place.number,
        previous=place.previous,
        signed_with=place.signed_with,
        salt=place.salt,
        exposed=exposed,
        embargo_broken=embargo_broken,
        changed_why=changed_why,
    )


def derived(manifest: Manifest) -> dict[str, str]:
    """What a manifest should say of its files as a whole, by field; `code.fingerprint` for code."""
    names = _names(manifest.files, manifest.published, manifest.salt)
    return {**names, "code.fingerprint": _code(manifest.files)}


def _names(files: Mapping[str, str], day: str, salt: str) -> dict[str, str]:
    whole = combined(files, salt)
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


def combined(files: Mapping[str, str], salt: str = "") -> str:
    """One hash of all the files with their places; the day of publication is not part of it.

    salt: without it no one can try a guess at a file on the hash.
    """
    lines = salt + "".join(f"{files[place]}  {place}\n" for place in sorted(files))
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
            tr("the edition has no manifest that can be read: {error}", error=error),
            where=f"{folder.name}/{NAME}",
            fix=tr("restore the edition from a copy; `tertial verify` checks every file"),
        )
        raise DataError(problem) from error
