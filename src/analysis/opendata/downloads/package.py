"""Describes the downloads as a data package: data/datapackage.json next to the files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from analysis.data.schema import Catalogue
from analysis.opendata.downloads.fields import describe, schema
from analysis.opendata.downloads.measures import COLUMNS
from analysis.opendata.export import ASSESSMENTS, NODES

Named = tuple[str, str]
FILE = "datapackage.json"
# The columns that all the measures' files share, described once.
MEASURES = "matt/schema.json"
_TITLE = "Tertialboken: utfall, målvärden och statusar att räkna vidare på"
_DESCRIPTION = (
    "Filer ur datapaketet i datapackage/: alla utfall med målvärde och status, planernas mål, en"
    " fil per region och period och en fil per mätetal. Små antal personer är dolda. En apostrof"
    " före =, +, - eller @ i en text hindrar kalkylprogram från att köra texten som en formel."
)


def write(
    folder: Path, catalogue: Catalogue, periods: Sequence[Named], measures: Sequence[Named]
) -> Path:
    """Write the description into the folder data/; raises OSError.

    periods, measures: the CSV files of each kind, by their places in the folder, with titles.
    """
    (folder / MEASURES).parent.mkdir(parents=True, exist_ok=True)
    _write(schema(describe(COLUMNS, catalogue)), folder / MEASURES)
    return _write(descriptor(catalogue, periods, measures), folder / FILE)


def _write(described: dict[str, Any], path: Path) -> Path:
    text = json.dumps(described, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8", newline="")
    return path


def descriptor(
    catalogue: Catalogue, periods: Sequence[Named], measures: Sequence[Named]
) -> dict[str, Any]:
    """The description of every CSV file for programs, but for the inner package and the pages."""
    outcomes = schema(describe(ASSESSMENTS, catalogue))
    nodes = schema(describe(NODES, catalogue))
    return {
        "$schema": catalogue.descriptor["$schema"],
        "name": "tertialboken-filer",
        "title": _TITLE,
        "description": _DESCRIPTION,
        "licenses": catalogue.descriptor["licenses"],
        "resources": [
            _resource("assessments.csv", "Utfall med målvärden och statusar", outcomes),
            _resource("nodes.csv", "Planernas mål med regionens bedömningar", nodes),
            *(_resource(place, title, outcomes) for place, title in periods),
            *(_resource(place, title, MEASURES) for place, title in measures),
        ],
    }


def _resource(path: str, title: str, described: dict[str, Any] | str) -> dict[str, Any]:
    return {
        "name": path.removesuffix(".csv").replace("/", "."),
        "path": path,
        "title": title,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": described,
    }
