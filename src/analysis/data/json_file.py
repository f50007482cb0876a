"""Reads JSON files of the project: descriptions of tables, schemas, notebooks.

{"name": "tertialboken", "tables": [{"name": "units", "path": "regions/{region}/units.csv", …
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NoReturn

from analysis.base.errors import DataError, Problem
from analysis.base.paths import shown
from analysis.data.csv_checks import unreadable
from analysis.language.foreign import foreign
from analysis.language.messages import later, tr

MOST_BYTES = 20 * 2**20
_FIX = later("compare it with the last version in git")


def read_json(path: Path, otherwise: str = "", where: str = "") -> Any:
    """What a JSON file holds; raises DataError with the line where it cannot be read.

    otherwise: what is said of one that is not JSON; where: its name, if not its place.
    """
    where, otherwise = where or shown(path), otherwise or tr("this is not JSON")
    if problem := unreadable(path, where, MOST_BYTES):
        raise DataError(problem)
    try:
        return json.loads(path.read_text(encoding="utf-8"), parse_constant=_no_number)
    except RecursionError as error:
        raise DataError(
            Problem(
                tr("{otherwise}: it is nested too deep", otherwise=otherwise), where, fix=tr(_FIX)
            )
        ) from error
    except ValueError as error:
        row = getattr(error, "lineno", None)
        raise DataError(
            Problem(f"{otherwise}: {foreign(str(error))}", where, row, fix=tr(_FIX))
        ) from error


def _no_number(said: str) -> NoReturn:
    raise ValueError(tr("{said} is not a number of JSON", said=said))
