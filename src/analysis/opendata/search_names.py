"""What the search says of measures and goals besides what their pages are called.

Name("reports/norrbotten/matt/sjukfranvaro.html", "5,4 %, Inte uppnått (april 2022)",
     "Andel sjukfrånvaro av …")
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from analysis.base.lazy_mapping import KEPT, LazyMapping
from analysis.base.paths import Paths
from analysis.catalogue.combinations import followed
from analysis.data.addresses import measure_page, node_page
from analysis.data.dataset import Dataset, RegionData, load_shared, read_region, region_ids
from analysis.data.plan_rows import NodeRow
from analysis.data.rows import MeasureRow, rows_of
from analysis.data.schema import read_catalogue
from analysis.html.cells import outcome_text
from analysis.results.assessment import Assessed
from analysis.results.disclosed import load_published
from analysis.results.latest import last_outcomes, latest
from analysis.words.inflection import in_letters
from analysis.words.status_words import shown_as


@dataclass(frozen=True)
class Name:
    """A page, what it says now, and what it is called in the source."""

    address: str
    said: str
    words: str


@lru_cache(maxsize=2)
def dataset(paths: Paths) -> Dataset:
    """All of data/ as it may be published; the memory it takes grows with no number of regions."""
    catalogue = read_catalogue(paths.data)
    regions = LazyMapping(region_ids(paths), lambda name: load_published(paths, name, catalogue))
    return Dataset(catalogue, load_shared(paths, catalogue), regions)


def regions_by_name(paths: Paths) -> Iterator[RegionData]:
    """The regions in the order of their names, each read when its turn comes."""
    regions = dataset(paths).regions
    names = {name: read_region(paths.regions / name).name for name in regions}
    return (regions[name] for name in sorted(names, key=lambda name: names[name]))


@lru_cache(maxsize=KEPT)
def latest_of(paths: Paths, region: str) -> pd.DataFrame:
    """The latest outcomes of a region."""
    return latest(dataset(paths).regions[region])


def region_names(data: RegionData) -> Iterator[Name]:
    """A row for the page of each measure, and of each goal that has a page."""
    folder = f"reports/{data.region.region_id}/"
    now = _now(data)
    for row in rows_of(data["measures"], MeasureRow):
        address = measure_page(row.measure_id, folder)
        yield Name(address, now.get(row.measure_id, ""), row.name)
    for node in rows_of(followed(data["plan"], data.region.vocabulary), NodeRow):
        yield Name(node_page(node.node_id, folder), node.description, node.title)


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
        several = f"{said}, {units[first.unit_id]}, en av {in_letters(count)} enheter"
        found[measure] = said if count == 1 else several
    return found


def _by_measure(data: RegionData) -> dict[str, list[Assessed]]:
    """The latest outcomes of each measure, in the order of the plan."""
    found: dict[str, list[Assessed]] = {}
    for row in rows_of(last_outcomes(data), Assessed):
        found.setdefault(row.measure_id, []).append(row)
    return found
