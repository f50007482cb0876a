"""What a shard says of itself, in shard.json beside its parts.

    {"version": 1, "share": "2/3", "marks": {"code and settings": "5d41…", …},
     "bodies": {"norrbotten": "9a0f…"},
     "parts": [{"folder": "1/html", "bodies": ["norrbotten"], "files": {"pdf/…": "77de…"}}]}

marks, bodies: digests of what the shard was made of. files: those that the joined site takes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from analysis.base.errors import Problem
from analysis.base.paths import Paths
from analysis.base.working_copy import is_published
from analysis.data.other_bodies import OtherBody
from analysis.language.messages import later, tr
from analysis.results.region_cache import content_digest
from analysis.shards.copy import settings
from analysis.site.build.freshness import code_digest
from analysis.site.quotes import quoted_digest
from analysis.system.atomic_write import replace_text
from analysis.system.digests import digest, file_digests
from analysis.system.temporary_files import lasting_files

FILE = "shard.json"
VERSION = 1


@dataclass(frozen=True)
class Part:
    """A site of some bodies: its folder in the shard's, and its files with their digests."""

    folder: str
    bodies: tuple[str, ...]
    files: Mapping[str, str]


@dataclass(frozen=True)
class Manifest:
    """What a shard is made of, and what it has."""

    share: str
    marks: Mapping[str, str]
    bodies: Mapping[str, str]
    parts: tuple[Part, ...]

    def write(self, folder: Path) -> None:
        """Write it into the shard's folder; raises OSError."""
        text = json.dumps({"version": VERSION, **asdict(self)}, ensure_ascii=False, indent=1)
        replace_text(folder / FILE, text + "\n", lasting=False)

    def spoilt(self, folder: Path) -> list[str]:
        """The files in the shard's folder that are gone or not as they were made."""
        wanted = {
            folder / part.folder / name: own
            for part in self.parts
            for name, own in part.files.items()
        }
        found = file_digests(wanted)
        odd = (path for path, own in wanted.items() if found[path] != own)
        return [path.relative_to(folder).as_posix() for path in odd]


def marks(paths: Paths, everyone: Iterable[OtherBody]) -> dict[str, str]:
    """Digests of all that any shard's pages may show, by what a person calls it."""
    listed = sorted(everyone, key=lambda each: each.region_id)
    book = (p for p in lasting_files(paths.book) if p.relative_to(paths.book).parts[0] != "reports")
    own = {
        later("code, packages and settings"): code_digest() + _digest(paths, settings(paths)),
        later("templates"): _digest(paths, lasting_files(paths.notebooks)),
        later("the book's own pages"): _digest(paths, book),
        later("the names and periods of the bodies"): digest(repr(listed).encode()),
        later("the documents that are quoted"): quoted_digest(paths),
    }
    return own if not is_published() else {**own, later("a site for readers"): ""}


def body_marks(paths: Paths, bodies: Sequence[str]) -> dict[str, str]:
    """By body, a digest of all that its pages are made of besides."""
    return {name: content_digest(paths, name) for name in bodies}


def _digest(paths: Paths, files: Iterable[Path]) -> str:
    found = file_digests(files)
    return digest(
        "".join(f"{p.relative_to(paths.root).as_posix()}\0{d}\n" for p, d in found.items()).encode()
    )


def read_manifest(folder: Path) -> Manifest | Problem:
    """The manifest of a shard's folder, or why there is none."""
    try:
        found = json.loads((folder / FILE).read_text(encoding="utf-8"))
        if found.pop("version") != VERSION:
            return _unread(folder, tr("one of another version of the program"))
        return _manifest(found)
    except FileNotFoundError:
        return _unread(folder, tr("no such file"))
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return _unread(folder, tr("a file that is not whole"))


def _manifest(found: dict[str, Any]) -> Manifest:
    own = [Part(p["folder"], tuple(p["bodies"]), dict(p["files"])) for p in found["parts"]]
    names = [name for part in own for name in (part.folder, *part.files)]
    if any(name.startswith("/") or ".." in PurePosixPath(name).parts for name in names):
        raise ValueError("a file outside the shard")
    return Manifest(str(found["share"]), dict(found["marks"]), dict(found["bodies"]), tuple(own))


def _unread(folder: Path, got: str) -> Problem:
    return Problem(
        tr("this is not the folder of a shard"),
        where=str(folder / FILE),
        got=got,
        expected=tr("what `tertial shard` has written to the end"),
        fix=tr("make the shard again, or name its folder"),
    )
