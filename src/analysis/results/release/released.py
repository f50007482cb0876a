"""The part of the data that is ready for others: what an approval names, and nothing else.

An approval names a period. With it go the periods that region.yml declares as comparisons
(`baseline_only`), up to the last approved one. Rows of any other period, year or month stay behind,
and so does what only they use: their documents, measures, targets and goals.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from analysis.base.periods import Period
from analysis.data.awaited import Awaited
from analysis.data.dataset import Dataset, RegionData
from analysis.data.schema import Catalogue, Table
from analysis.results.disclosed import not_hidden
from analysis.results.release.lifted import DESCRIBING, Frames, Lifting
from analysis.results.release.periods import Release, covers, release

SOURCES, SOURCE = "sources", "source"
Named = Mapping[str, tuple[str, ...]]


def released(dataset: Dataset, approved: Mapping[str, Collection[Period]]) -> Dataset:
    """The data that approvals name, of every region."""
    regions = {
        name: released_region(data, approved.get(name, ()), dataset.catalogue)
        for name, data in dataset.regions.items()
    }
    shared = shared_rows(
        dataset.shared,
        {name: named(data.tables, dataset.catalogue) for name, data in regions.items()},
    )
    return replace(dataset, regions=regions, shared=shared)


def released_region(
    data: RegionData, approved: Collection[Period], catalogue: Catalogue
) -> RegionData:
    """The same of one region; without an approval its tables are empty."""
    found = release(data.region, approved)
    tables = {table.name: table for table in catalogue.of_regions}
    left = released_tables(data.tables, tables, found, data.awaited)
    return replace(
        data,
        region=replace(data.region, periods=found.declared),
        tables={name: frame.reset_index(drop=True) for name, frame in left.items()},
        corrections=tuple(c for c in data.corrections if applies(c.table, c.key, left)),
        amendments=not_hidden(data.amendments, left["observations"]),
    )


def released_tables(
    frames: Frames, tables: Mapping[str, Table], found: Release, awaited: Awaited
) -> dict[str, pd.DataFrame]:
    """A region's tables with the rows that are released; `source` and ids are text in them."""
    if not found.approved:
        return {name: frame.iloc[:0] for name, frame in frames.items()}
    return Lifting(frames, tables, found, awaited=awaited_in(awaited, found)).left()


def awaited_in(awaited: Awaited, found: Release) -> frozenset[str]:
    """The outcomes that a released period was approved without."""
    return frozenset(key for period, key in awaited if covers(found.approved, period))


def named(frames: Frames, catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """What a region's tables name, by column: measures, goals, units, plans, and documents."""
    found = {
        table.primary_key[0]: {*frames[table.name][table.primary_key[0]]}
        for table in catalogue.of_regions
        if table.name in DESCRIBING and table.name in frames
    }
    found[SOURCE] = {each for frame in frames.values() if SOURCE in frame for each in frame[SOURCE]}
    return {column: tuple(sorted(values)) for column, values in found.items()}


def shared_rows(shared: Frames, regions: Mapping[str, Named]) -> dict[str, pd.DataFrame]:
    """The tables that stand outside the regions, without what no region has released.

    regions: what each region names. A document stays when a row that is left cites it.
    """
    there = {region: own for region, own in regions.items() if own[SOURCE]}
    left = {name: frame[_is_of_regions(frame, there)] for name, frame in shared.items()}
    cited = {each for own in there.values() for each in own[SOURCE]}
    for frame in left.values():
        cited |= {*frame[SOURCE]} if SOURCE in frame else set()
    documents = shared[SOURCES]
    return {**left, SOURCES: documents[documents[SOURCE].isin(cited)]}


def _is_of_regions(frame: pd.DataFrame, regions: Mapping[str, Named]) -> pd.Series:
    """Which rows name a region that is there, and in it only what is there."""
    keep = pd.Series(True, index=frame.index, dtype=bool)
    if "region_id" not in frame:
        return keep
    keep &= frame["region_id"].isin({*regions, ""})
    columns = {column for own in regions.values() for column in own}
    for column in frame.columns.intersection([*columns]):
        known = {(region, each) for region, own in regions.items() for each in own[column]}
        pairs = zip(frame["region_id"], frame[column], strict=True)
        keep &= np.array([not each or (region, each) in known for region, each in pairs], bool)
    return keep


def applies(table: str, key: Mapping[str, object], frames: Frames) -> bool:
    """Whether a correction is of a row that is there."""
    frame = frames[table]
    for column, value in key.items():
        frame = frame[frame[column].astype(str) == str(value)]
    return len(frame) > 0
