"""Says whether the built site is what its sources would give: by content, never by time.

_build/site.json
    {"content": "5d41…", "frame": "9a0f…", "site": "1b2c…", "static": "77de…"}
"""

from __future__ import annotations

import json
import platform
import site
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from analysis.base.paths import Paths
from analysis.base.working_copy import is_published
from analysis.site.quotes import quoted_digest
from analysis.system.atomic_write import replace_text
from analysis.system.digests import digest, file_digest, file_digests
from analysis.system.temporary_files import lasting, lasting_files

PACKAGE = Path(__file__).resolve().parents[2]
# Folders of the project that no page is made of. What else lies there, the site may read.
NOT_READ = {"_build", "notebooks", "src", "tests", "tools"}
CONTENT = ("book", "data")


@dataclass(frozen=True)
class Sources:
    """What a site is made of, as digests.

    content: the pages, the data and the table of contents, of which a change can be small.
    frame: code, packages, settings and whatever else may stand on every page.
    static: styles and scripts, which are among the content too.
    """

    content: str
    frame: str
    static: str


def sources(paths: Paths, toc: Path) -> Sources:
    """What the site would be made of now."""
    content = [path for name in CONTENT for path in lasting_files(paths.root / name)]
    static = lasting_files(paths.book / "_static")
    return Sources(
        _digest(
            [
                *_contents(paths.root, content),
                (toc.name, file_digest(toc)),
                ("documents", quoted_digest(paths)),
            ]
        ),
        _digest(_frame(paths)),
        _digest(_contents(paths.book, static)),
    )


def current(paths: Paths, now: Sources) -> bool:
    """Whether the site is made of these sources, and lies there as it was made."""
    try:
        made = json.loads(_record(paths).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return False
    if not isinstance(made, dict):
        return False
    site = made.pop("site", None)
    return bool(made == asdict(now) and site == folder_digest(paths.html))


def remember(paths: Paths, now: Sources) -> None:
    """Note what the site that lies there is made of."""
    made = {**asdict(now), "site": folder_digest(paths.html)}
    replace_text(_record(paths), json.dumps(made, indent=1, sort_keys=True), lasting=False)


def folder_digest(folder: Path) -> str:
    """A digest of every file in a folder with its name; that of nothing when there is none."""
    return _digest(_contents(folder, (path for path in folder.rglob("*") if path.is_file())))


def _record(paths: Paths) -> Path:
    return paths.build / "site.json"


def code_digest() -> str:
    """A digest of the code and the packages, and of whether it is for readers."""
    return _digest(_code())


def _code() -> Iterator[tuple[str, str]]:
    yield "python", digest(platform.python_version().encode())
    yield "published", digest(str(is_published()).encode())
    yield "packages", digest("\n".join(_packages()).encode())
    yield from _contents(PACKAGE, lasting_files(PACKAGE))


def _frame(paths: Paths) -> Iterator[tuple[str, str]]:
    yield from _code()
    for path in lasting(paths.root, sorted(paths.root.iterdir())):
        if path.name not in {*NOT_READ, *CONTENT}:
            yield from _contents(paths.root, [path] if path.is_file() else lasting_files(path))


def _packages() -> list[str]:
    """What is installed, name and version; pip and uv write them in the names of folders."""
    folders = {*site.getsitepackages(), *sys.path}
    return sorted({path.name for folder in folders for path in Path(folder).glob("*.dist-info")})


def _contents(root: Path, files: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """The name and digest of each file."""
    for path, own in file_digests(sorted(files)).items():
        yield path.relative_to(root).as_posix(), own


def _digest(named: Iterable[tuple[str, str]]) -> str:
    return digest("".join(f"{name}\0{own}\n" for name, own in named).encode())
