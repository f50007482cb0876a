"""The names of measures and goals for the search: found by any part, with where they lead.

namn.json    [["Sjukfrånvaro", "Mätetal", "Region Norrbotten", "5,4 %, Inte uppnått …",
               "reports/norrbotten/matt/sjukfranvaro.html", "Andel sjukfrånvaro av …"], …]
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import pandas as pd

from analysis.base.paths import Paths
from analysis.catalogue.pages import followed
from analysis.data.addresses import measure_page, node_page
from analysis.data.dataset import Dataset, RegionData
from analysis.data.plan_rows import NodeRow
from analysis.data.rows import MeasureRow, rows_of
from analysis.html.cells import outcome_text
from analysis.results.assessment import Assessed
from analysis.results.disclosed import load_all_published
from analysis.results.latest import last_outcomes, latest
from analysis.words.labels import LEVELS
from analysis.words.wording import shown_as

FILE = "namn.json"
Name = list[str]


def write(found: Sequence[Name], folder: Path) -> Path:
    """Write the names into the site's folder; raises OSError."""
    path = folder / FILE
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text + "\n", encoding="utf-8")
    return path


@lru_cache(maxsize=2)
def dataset(paths: Paths) -> Dataset:
    """All of data/ as it may be published, read once."""
    return load_all_published(paths)


@lru_cache(maxsize=2)
def latest_by_region(paths: Paths) -> dict[str, pd.DataFrame]:
    """The latest outcomes of each region, computed once."""
    return {name: latest(data) for name, data in dataset(paths).regions.items()}


def region_names(data: RegionData) -> Iterator[Name]:
    """Name, kind, region, what it says now, address and the source's own words; a row a page."""
    folder = f"reports/{data.region.region_id}/"
    now = _now(data)
    for row in rows_of(data["measures"], MeasureRow):
        said, address = now.get(row.measure_id, ""), measure_page(row.measure_id, folder)
        yield [row.short_name, "Mätetal", data.region.name, said, address, row.name]
    for node in rows_of(followed(data["plan"]), NodeRow):
        address = node_page(node.node_id, folder)
        yield [
            node.title,
            LEVELS[node.level],
            data.region.name,
            node.description,
            address,
            node.title,
        ]


def _now(data: RegionData) -> dict[str, str]:
    """`5,4 %, Inte uppnått (april 2021)` by measure; how many units there are where several."""
    found = {}
    units = dict(zip(data["units"]["unit_id"], data["units"]["name"], strict=True))
    measures = {row.measure_id: row for row in rows_of(data["measures"], MeasureRow)}
    for measure, rows in _by_measure(data).items():
        first = rows[0]
        word = shown_as(first.result.status, on_the_way=first.result.on_the_way).word
        shown = outcome_text(first, measures[measure].unit_of_measure)
        said = f"{shown}, {word} ({first.span.label})"
        count = len({row.unit_id for row in rows})
        several = f"{said}, {units[first.unit_id]}, en av {count} enheter"
        found[measure] = said if count == 1 else several
    return found


def _by_measure(data: RegionData) -> dict[str, list[Assessed]]:
    """The latest outcomes of each measure, in the order of the plan."""
    found: dict[str, list[Assessed]] = {}
    for row in rows_of(last_outcomes(data), Assessed):
        found.setdefault(row.measure_id, []).append(row)
    return found
