"""All that the downloads have of one region, made from its data and nothing else.

It is made again when they change, and kept as it is while they do not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.data.dataset import RegionData
from analysis.data.schema import Catalogue
from analysis.opendata import provenance
from analysis.opendata.api import responses
from analysis.opendata.downloads import cubes, measures, periods
from analysis.opendata.downloads.package import Named
from analysis.opendata.export import Lines, region_assessments, region_lines, region_nodes
from analysis.opendata.specification.document import document
from analysis.opendata.stratml import write as stratml
from analysis.results.assessment import assess_region
from analysis.results.release.released import named


@dataclass(frozen=True)
class RegionFiles:
    """A region's own files by their places in data/, and its lines of those that all share.

    periods, measures: the places of the CSV files of each kind, with their titles.
    names: the measures, goals, units, plans and documents that its tables name.
    """

    files: Mapping[str, bytes]
    lines: Lines
    periods: tuple[Named, ...]
    measures: tuple[Named, ...]
    names: Mapping[str, tuple[str, ...]]


def region_files(data: RegionData, sources: pd.DataFrame, catalogue: Catalogue) -> RegionFiles:
    """Make the files of a region; sources: the documents of all regions."""
    assessed = assess_region(data)
    outcomes, said = region_assessments(data, assessed), region_nodes(data)
    of_periods = list(periods.period_tables(data, outcomes, said, sources))
    of_measures = list(measures.measure_tables(data, assessed))
    files = {
        place: content
        for tables in of_periods
        for place, content in periods.files(tables, catalogue).items()
    }
    files |= {place: raw for table in of_measures for place, raw in table.files.items()}
    whole = document(data, assessed, sources)
    files |= cubes.files(data, assessed)
    files |= responses.files(data, whole) | stratml.files(data, whole)
    files |= provenance.files(whole)
    return RegionFiles(
        files,
        region_lines(data, catalogue, outcomes, said),
        tuple((f"{tables.report.name}.csv", tables.report.title) for tables in of_periods),
        tuple((table.file, table.title) for table in of_measures),
        named(data.tables, catalogue),
    )
