"""The part of the data that is ready for others: without what belongs to drafts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pandas as pd

from analysis.base.periods import Period
from analysis.data.dataset import Dataset, RegionData


def released(dataset: Dataset, drafts: Mapping[str, tuple[Period, ...]]) -> Dataset:
    """The data without the drafts' periods: their rows, their months and their names."""
    regions = {
        name: released_region(data, drafts.get(name, ())) for name, data in dataset.regions.items()
    }
    return replace(dataset, regions=regions)


def released_region(data: RegionData, drafts: tuple[Period, ...]) -> RegionData:
    """The same of one region."""
    if not drafts:
        return data
    kept = tuple(item for item in data.region.periods if item.period not in drafts)
    shown = (item.period.ends for item in kept if item.begun or item.baseline_only)
    last = max(shown, default=date.min)
    tables = {name: _rows(frame, drafts, last) for name, frame in data.tables.items()}
    return replace(data, region=replace(data.region, periods=kept), tables=tables)


def _rows(frame: pd.DataFrame, drafts: tuple[Period, ...], last: date) -> pd.DataFrame:
    if "period" in frame:
        hidden = {str(period) for period in drafts}
        return frame[~frame["period"].isin(hidden)].reset_index(drop=True)
    if "month" in frame:
        ready = [not month or Period.parse(month).ends <= last for month in frame["month"]]
        return frame[pd.Series(ready, index=frame.index, dtype=bool)].reset_index(drop=True)
    return frame
