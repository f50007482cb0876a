"""Writes every download of the site into its folder data/."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from analysis.base.lazy_mapping import LazyMapping
from analysis.base.paths import Paths
from analysis.data.approvals.register import approved_periods
from analysis.data.dataset import load_shared
from analysis.data.schema import read_catalogue
from analysis.opendata.downloads import package
from analysis.opendata.downloads.national import national_files
from analysis.opendata.downloads.region import RegionFiles, region_files
from analysis.opendata.export import PACKAGE, write_export
from analysis.opendata.released_settings import leave_out_held
from analysis.results.disclosed import load_all_published
from analysis.results.release.released import released, shared_rows


def write_downloads(
    paths: Paths, folder: Path, made: Mapping[str, RegionFiles] | None = None
) -> list[Path]:
    """Write the data package, and a file for every period and measure, into the folder data/.

    made: what each region has, where that is known; nothing of drafts is in it. Raises DataError,
    and UserError for a folder that cannot be written.
    """
    made = made if made is not None else _made(paths)
    catalogue = read_catalogue(paths.data)
    names = {region: found.names for region, found in made.items()}
    shared = shared_rows(load_shared(paths, catalogue), names)
    lines = LazyMapping(list(made), lambda region: made[region].lines, kept=0)
    written = write_export(paths, folder, catalogue, shared, lines)
    for region in made:
        leave_out_held(paths, region, folder / PACKAGE / region / "region.yml")
    for found in made.values():
        written += _write(found.files, folder)
    written += _write(national_files(paths), folder)
    of_periods = [named for found in made.values() for named in found.periods]
    of_measures = [named for found in made.values() for named in found.measures]
    return [*written, package.write(folder, catalogue, of_periods, of_measures)]


def _made(paths: Paths) -> dict[str, RegionFiles]:
    dataset = released(load_all_published(paths), approved_periods(paths))
    return {
        region: region_files(data, dataset.shared["sources"], dataset.catalogue)
        for region, data in dataset.regions.items()
    }


def _write(files: Mapping[str, bytes], folder: Path) -> Iterable[Path]:
    for parent in {place.rpartition("/")[0] for place in files}:
        (folder / parent).mkdir(parents=True, exist_ok=True)
    for place, content in files.items():
        path = folder / place
        path.write_bytes(content)
        yield path
