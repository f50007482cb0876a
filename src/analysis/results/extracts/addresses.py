"""The rows of a region by name and address alone, for a page that a new figure does not change."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from analysis.data.addresses import divides
from analysis.data.dataset import RegionData
from analysis.data.schema import Catalogue, Table


def without_figures(data: RegionData, catalogue: Catalogue) -> RegionData:
    """The region where a row of a period, a year or a month only says what it is about."""
    tables = {name: _named(catalogue.table(name), frame) for name, frame in data.tables.items()}
    return replace(data, tables=tables, corrections=(), amendments=())


def _named(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """The table with its keys and references, and every other cell empty."""
    if not divides(table):
        return frame
    said = [
        column
        for column in table.columns
        if column not in table.primary_key and not column.endswith("_id")
    ]
    return frame.assign(**dict.fromkeys(said))
