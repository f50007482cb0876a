"""Whether the folder of a region's approved results holds what `tertial approve` writes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from analysis.base.errors import Problem
from analysis.base.paths import Paths, shown
from analysis.base.periods import PART
from analysis.data.content_mark import APPROVED
from analysis.data.csv_checks import check_file
from analysis.data.json_file import read_json
from analysis.language.messages import tr
from analysis.system.temporary_files import lasting_files

_NAME = re.compile(rf"[0-9]{{4}}{PART}\.csv")


def problems(paths: Paths, region: str) -> Iterator[Problem]:
    """Files that nothing would read, and those that are not tables of results.

    Whether a file is the one that was approved is told by `tertial status`.
    """
    folder = paths.regions / region / APPROVED
    for path in lasting_files(folder):
        if _NAME.fullmatch(path.relative_to(folder).as_posix()):
            yield from check_file(path, shown(path), _columns(paths))
        else:
            yield _unknown(path)


def _columns(paths: Paths) -> list[str]:
    described = read_json(paths.data / f"{APPROVED}.schema.json")
    return [field["name"] for field in described["fields"]]


def _unknown(path: Path) -> Problem:
    return Problem(
        tr("no approval has this name, so nothing would read it"),
        where=shown(path),
        got=repr(path.name),
        expected=tr("a file for each approved period, as 2021-T1.csv"),
        fix=tr("rename or move the file"),
    )
