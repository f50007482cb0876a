"""The data as they were when a period was the latest one."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from analysis.base.periods import Period
from analysis.data.dataset import RegionData

# The columns that say when a row is of, each with its own way to be read.
_SPANS = ("period", "month")


def until(data: RegionData, period: Period) -> RegionData:
    """The region without the rows of later periods and months and the targets of later years."""
    tables = {name: _rows(frame, period) for name, frame in data.tables.items()}
    return replace(data, tables=tables)


def _rows(frame: pd.DataFrame, period: Period) -> pd.DataFrame:
    for column in _SPANS:
        if column in frame:
            then = frame[column].map(
                lambda text: not text or Period.parse(text).ends <= period.ends
            )
            return frame[then.astype(bool)]
    return frame[frame["year"] <= period.year] if "year" in frame else frame
