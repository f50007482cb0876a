"""What each region gives the files for machines, kept until something it is made of changes.

_build/work/machines/norrbotten.machines.5d41…

A region's part is made of the files in its own folder (data, settings, corrections and approvals)
and of those directly in data/; a file is named by a digest of them all. The folder is emptied when
code, packages or settings change, with all else that is kept between two builds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pandas as pd

from analysis.base.lazy_mapping import LazyMapping
from analysis.base.paths import Paths
from analysis.data.approvals.register import read_approvals
from analysis.data.dataset import load_shared, region_ids
from analysis.data.schema import Catalogue, read_catalogue
from analysis.opendata.downloads.measures import no_rows
from analysis.opendata.downloads.periods import Report, reports
from analysis.opendata.downloads.region import RegionFiles, region_files
from analysis.opendata.search_names import Name, region_names
from analysis.results.disclosed import load_published
from analysis.results.region_cache import cache_in
from analysis.results.release.released import released_region
from analysis.runs.fingerprint import shared_folder
from analysis.system.content_cache import ContentCache

_WORK = "machines"
# The rooms that make a part, besides those that a page is made by.
MADE_BY = ("opendata", "approvals")


@dataclass(frozen=True)
class Part:
    """A region's downloads, its published reports, and the names that the search finds."""

    files: RegionFiles
    reports: tuple[Report, ...]
    names: tuple[Name, ...]


def region_parts(paths: Paths) -> Mapping[str, Part]:
    """The part of every region, each read when it is asked for; raises DataError."""
    # What the data are is asked before any of them are read: none is kept for data that changed.
    folder = machines_folder(paths)
    shared = f"{_WORK}-{shared_folder(paths, also=MADE_BY).name}"
    caches = {region: cache_in(folder, paths, region, shared) for region in region_ids(paths)}
    ContentCache(folder).keep_only([f"{region}.{_WORK}" for region in caches])
    catalogue = read_catalogue(paths.data)
    sources = load_shared(paths, catalogue)["sources"]

    def part(region: str) -> Part:
        make = partial(region_part, paths, region, catalogue, sources)
        return caches[region].get(_WORK, Part, make)

    return LazyMapping(list(caches), part)


def machines_folder(paths: Paths) -> Path:
    """Where the parts are kept."""
    return paths.build / "work" / _WORK


def region_part(paths: Paths, region: str, catalogue: Catalogue, sources: pd.DataFrame) -> Part:
    """Make the part of a region again; sources: the documents of all regions."""
    published = load_published(paths, region, catalogue)
    ready = released_region(published, read_approvals(paths, region), catalogue)
    own = region_files(ready, sources, catalogue)
    empty = no_rows(region, published["measures"]["measure_id"])
    return Part(
        replace(own, files={**empty, **own.files}),
        tuple(reports(ready)),
        tuple(region_names(published)),
    )
