"""The national figures as files: data/nationellt/, each row with the line that says whose it is.

    kpi,place,year,sex,value,source_line
    N70642,0025,2021,T,3.6,Källa: Kolada

Which key figures are compared and where series break is our own work on Kolada's, and says so.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from analysis.base.origin import Origin
from analysis.base.paths import Paths
from analysis.data.national.read import FOLDER as NATIONAL
from analysis.data.schema import FILE

FOLDER = "nationellt"
COLUMN = "source_line"
# Whose figures each file has.
ORIGINS: Final[Mapping[str, Origin]] = MappingProxyType(
    {
        "key_figures.csv": Origin.KOLADA,
        "places.csv": Origin.KOLADA,
        "values.csv": Origin.KOLADA,
        "population.csv": Origin.SCB,
        "breaks.csv": Origin.OF_KOLADA,
        "comparisons.csv": Origin.OF_KOLADA,
    }
)
HOMES: Final[Mapping[Origin, str]] = MappingProxyType(
    {
        Origin.KOLADA: "https://www.kolada.se/",
        Origin.SCB: "https://www.statistikdatabasen.scb.se/",
    }
)
_FIELD = {
    "name": COLUMN,
    "type": "string",
    "title": "Källa",
    "description": "Raden som ska stå vid siffran när den visas.",
}


def national_files(paths: Paths) -> dict[str, bytes]:
    """The files by their places in the site's data/; none in a project without national figures."""
    folder = paths.data / NATIONAL
    if not (folder / FILE).is_file():
        return {}
    described = json.loads((folder / FILE).read_text(encoding="utf-8"))
    there = [each for each in described["resources"] if (folder / each["path"]).is_file()]
    found = {
        f"{FOLDER}/{each['path']}": _with_source(folder / each["path"]).encode() for each in there
    }
    told = {**described, "resources": [_described(each) for each in there]}
    text = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    return {**found, f"{FOLDER}/{FILE}": text.encode()}


def _with_source(path: Path) -> str:
    """The file with the source line on every row, where its figures are somebody's."""
    text, origin = path.read_text(encoding="utf-8"), ORIGINS.get(path.name)
    if origin is None:
        return text
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    rows = csv.reader(io.StringIO(text))
    writer.writerow([*next(rows, []), COLUMN])
    writer.writerows([*row, origin.heading] for row in rows if row)
    return out.getvalue()


def _described(resource: Mapping[str, Any]) -> dict[str, Any]:
    """The description of a file with its source and the column of source lines."""
    origin = ORIGINS.get(resource["path"])
    if origin is None:
        return dict(resource)
    schema = resource["schema"]
    own = {**schema, "fields": [*schema["fields"], _FIELD]}
    # Of our own work Kolada may not be given as the source, so it has no address.
    home = {"path": HOMES[origin]} if origin in HOMES else {}
    sources = [{"title": origin.heading, **home}]
    return {**resource, "sources": sources, "schema": own}
