"""Reads a table of data/national, row by row, and says which row cannot be read."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Set
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from analysis.base.errors import DataError, Problem
from analysis.base.paths import is_there, shown
from analysis.data.csv_checks import LARGEST, check_text, unreadable
from analysis.language.foreign import foreign
from analysis.language.messages import tr

T = TypeVar("T")
FOLDER = "national"


def read_rows(
    path: Path, made: Callable[[dict[str, str]], T], kpis: Set[str] | None = None
) -> tuple[T, ...]:
    """A value of each row of a file, or of those of some key figures; none where there is none.

    made: a function of a module, which makes values that nobody changes: those of a file that is as
    it was are given again. Raises DataError with the row that cannot be read.
    """
    if not is_there(path):
        return ()
    if problem := unreadable(path, shown(path), LARGEST):
        raise DataError(problem)
    chosen = None if kpis is None else frozenset(kpis)
    return _of_content(path.read_bytes(), path, made, chosen)


# The data of three regions and their check read the same files seven times.
@lru_cache(maxsize=16)
def _of_content(
    content: bytes, path: Path, made: Callable[[dict[str, str]], T], kpis: frozenset[str] | None
) -> tuple[T, ...]:
    if problems := check_text(path, shown(path)):
        raise DataError(problems)
    found: list[T] = []
    rows = csv.reader(io.StringIO(content.decode("utf-8"), newline=""))
    header = next(rows, [])
    for number, cells in enumerate(filter(None, rows), 2):
        if kpis is not None and kpis.isdisjoint(cells):
            continue
        try:
            found.append(made(_row(header, cells)))
        except (KeyError, TypeError, ValueError) as error:
            lacks = isinstance(error, KeyError)
            why = tr("there is no column {name}", name=error) if lacks else foreign(str(error))
            raise DataError(
                Problem(
                    tr("the row cannot be read: {error}", error=why),
                    where=shown(path),
                    row=number,
                    expected=tr("cells as data/national/datapackage.json describes them"),
                    fix=tr("compare it with the last version in git"),
                )
            ) from error
    return tuple(found)


def _row(header: list[str], cells: list[str]) -> dict[str, str]:
    if len(cells) != len(header):
        raise ValueError(
            tr("it has {cells} cells, the header {columns}", cells=len(cells), columns=len(header))
        )
    return dict(zip(header, cells, strict=True))
