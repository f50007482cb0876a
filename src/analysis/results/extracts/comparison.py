"""What the comparison of a period is made from: the regions' figures of what is compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.base.paths import Paths
from analysis.base.periods import Period
from analysis.data.dataset import Dataset, RegionData, load_shared, region_ids
from analysis.data.other_bodies import other_bodies
from analysis.data.rows import ConceptRow, rows_of
from analysis.data.schema import Catalogue, read_catalogue
from analysis.results.extracts.extract import Extract, mark_of
from analysis.results.extracts.index import CONCEPTS, digest_of_rows
from analysis.results.extracts.region import Extracts


@dataclass(frozen=True, eq=False)
class Compared:
    """What a comparison takes of a region: the rows, and a digest of each part that was read."""

    data: RegionData
    marks: Mapping[str, str]
    periods: frozenset[str]

    @classmethod
    def of(cls, extract: Extract) -> Compared:
        """The rows of an extract, without the region that it was taken from."""
        return cls(extract.data, extract.marks, extract.periods)


@dataclass(frozen=True, eq=False)
class ComparisonExtract:
    """The regions with what they had reported of the compared measures at the end of a period."""

    catalogue: Catalogue
    shared: Mapping[str, pd.DataFrame]
    regions: Mapping[str, Compared]

    @property
    def dataset(self) -> Dataset:
        """The regions with these rows alone."""
        data = {region: own.data for region, own in self.regions.items()}
        return Dataset(self.catalogue, self.shared, data)

    @property
    def marks(self) -> dict[str, str]:
        """By region and file, a digest of what is read of it."""
        own = {
            f"{region}/{name}": mark
            for region, extract in self.regions.items()
            for name, mark in extract.marks.items()
        }
        return {**own, f"{CONCEPTS}.csv": digest_of_rows(self.shared[CONCEPTS])}

    @property
    def mark(self) -> str:
        """A short mark of all that the page is made from, for a reader to compare."""
        return mark_of(self.marks)

    @property
    def periods(self) -> frozenset[str]:
        """The periods that the rows are of."""
        return frozenset().union(*(own.periods for own in self.regions.values()))


def comparison_extract(paths: Paths, period: Period) -> ComparisonExtract:
    """The regions as they were known in a period; raises DataError."""
    catalogue = read_catalogue(paths.data)
    shared = load_shared(paths, catalogue)
    elsewhere = {each.region_id for each in other_bodies(paths)} - {*region_ids(paths)}
    concepts = shared[CONCEPTS]
    concepts = concepts[~concepts["region_id"].isin(elsewhere)]
    measures: dict[str, set[str]] = {}
    for row in rows_of(concepts, ConceptRow):
        measures.setdefault(row.region_id, set()).add(row.measure_id)
    # A region's other rows are let go before the next is read: there may be hundreds.
    found = {
        region: Compared.of(
            Extracts.open(paths, region, catalogue).of_comparison(
                period, frozenset(measures.get(region, ()))
            )
        )
        for region in region_ids(paths)
    }
    return ComparisonExtract(catalogue, {**shared, CONCEPTS: concepts}, found)
