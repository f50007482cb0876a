"""The lines of the source documents, where the publisher has them at hand.

Each file is held against the checksum in data/sources.csv, so that a line that is quoted is the
line that was read. A file `utelamna.txt` next to them has a word or a name a line to leave out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from analysis.base.errors import DataError, Problem
from analysis.base.paths import Paths
from analysis.data.schema import read_catalogue
from analysis.data.table_file import read_table
from analysis.language.messages import tr

LEAVE_OUT = "utelamna.txt"


@dataclass(frozen=True)
class Documents:
    """The lines of each document by its name, and what is left out of them besides names."""

    lines: Mapping[str, tuple[str, ...]]
    left_out: tuple[str, ...] = ()


def read_documents(paths: Paths, folder: Path) -> Documents:
    """The documents of data/sources.csv that lie in a folder.

    Raises DataError where there is no such folder, or a file is not the one that was read.
    """
    if not folder.is_dir():
        fix = tr("give the folder with --documents, or as `documents` in data/publisher.yml")
        raise DataError(Problem(tr("there are no documents"), where=str(folder), fix=fix))
    sources = read_table(read_catalogue(paths.data).table("sources"), paths.data)
    known = dict(zip(sources["source"], sources["sha256"], strict=True))
    found = {name: folder / name for name in known if (folder / name).is_file()}
    content = {name: path.read_bytes() for name, path in found.items()}
    problems = [
        _changed(found[name], known[name])
        for name, text in content.items()
        if hashlib.sha256(text).hexdigest() != known[name]
    ]
    if problems:
        raise DataError(problems)
    lines = {n: tuple(text.decode("utf-8", "replace").split("\n")) for n, text in content.items()}
    return Documents(lines, _left_out(folder / LEAVE_OUT))


def _changed(path: Path, expected: str) -> Problem:
    return Problem(
        tr("the document is not the one that the data were read from"),
        where=str(path),
        expected=tr("the checksum {expected}… of data/sources.csv", expected=expected[:12]),
        fix=tr("put the right file there, or read the data from the new one and note its checksum"),
    )


def _left_out(path: Path) -> tuple[str, ...]:
    if not path.is_file():
        return ()
    return tuple(line.strip() for line in path.read_text("utf-8").splitlines() if line.strip())
