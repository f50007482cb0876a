"""Writes every download of the site into its folder data/."""

from __future__ import annotations

from pathlib import Path

from analysis.approvals.released import released
from analysis.approvals.states import drafts
from analysis.dataset import Dataset
from analysis.downloads import measures, package, periods
from analysis.export import export
from analysis.paths import Paths
from analysis.publication import load_all_published


def write_downloads(paths: Paths, folder: Path, ready: Dataset | None = None) -> list[Path]:
    """Write the data package, and a file for every period and measure, into the folder data/.

    ready: the data without what belongs to drafts, where they have been read. Raises DataError,
    and UserError for a folder that cannot be written.
    """
    dataset = ready or released(load_all_published(paths), drafts(paths))
    written = export(paths, folder, dataset)
    of_periods = list(periods.period_tables(dataset))
    of_measures = [
        table for data in dataset.regions.values() for table in measures.measure_tables(data)
    ]
    for item in of_periods:
        written += periods.write(item, folder, dataset.catalogue)
    written += [measures.write(table, folder) for table in of_measures]
    return [*written, package.write(folder, dataset.catalogue, of_periods, of_measures)]
