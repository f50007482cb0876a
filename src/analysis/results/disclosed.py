"""The data as they may be published: small counts of people are hidden before anything is shown.

Everything that ends up on a page or in a download reads a region through `load_published`; the
rows in data/ keep their figures for the analyst.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from typing import Any

import pandas as pd

from analysis.base.codes import Accumulation, MissingReason, Sex
from analysis.base.errors import DataError
from analysis.base.paths import Paths
from analysis.base.periods import Period
from analysis.data.dataset import Dataset, RegionData, load, load_region
from analysis.data.schema import Catalogue
from analysis.method.disclosure.protect import CountKey, count_table, protect
from analysis.results.region_cache import RegionCache, region_cache

HIDDEN_COMMENT = "Kommentaren är dold tillsammans med siffran."


def load_published(
    paths: Paths,
    region_id: str,
    catalogue: Catalogue | None = None,
    cache: RegionCache | None = None,
) -> RegionData:
    """Read one region as it may be published; raises UnknownNameError or DataError."""
    cache = cache or region_cache(paths, region_id)
    return cache.get(
        "published", RegionData, lambda: published(load_region(paths, region_id, catalogue))
    )


def load_all_published(paths: Paths) -> Dataset:
    """Read everything as it may be published; raises DataError."""
    return load(paths, load_published)


def published(data: RegionData) -> RegionData:
    """The region with small counts of people, and what would give them back, hidden."""
    measures = data["measures"]
    people = measures.loc[measures["counts_people"].fillna(False).astype(bool)]
    tables = dict(data.tables)
    for measure in people.to_dict("records"):
        tables["observations"] = _observations(tables["observations"], measure, data)
        tables["series"] = _series(tables["series"], measure, data)
    return replace(data, tables=tables)


def _observations(
    frame: pd.DataFrame, measure: dict[Hashable, Any], data: RegionData
) -> pd.DataFrame:
    own = frame[(frame["measure_id"] == measure["measure_id"]) & frame["value"].notna()]
    cumulative = measure["accumulation"] == Accumulation.YEAR_TO_DATE
    for _, rows in own.groupby(["node_id", "component", "kind"], sort=False):
        keys = {
            index: CountKey(unit, sex, Period.parse(period))
            for index, unit, sex, period in rows[["unit_id", "sex", "period"]].itertuples()
        }
        hidden = _hidden(keys, rows["value"], cumulative, data)
        frame = _hide(frame, hidden)
    return frame


def _series(frame: pd.DataFrame, measure: dict[Hashable, Any], data: RegionData) -> pd.DataFrame:
    own = frame[(frame["measure_id"] == measure["measure_id"]) & frame["value"].notna()]
    for _, rows in own.groupby("series_id", sort=False):
        keys = {
            index: CountKey(unit, Sex.ALL, Period.parse(month))
            for index, unit, month in rows[["unit_id", "month"]].itertuples()
        }
        frame = _hide(frame, _hidden(keys, rows["value"], False, data))
    return frame


def _hidden(
    keys: dict[Any, CountKey], values: pd.Series, cumulative: bool, data: RegionData
) -> list[Any]:
    counts = {key: round(float(values[index])) for index, key in keys.items()}
    threshold = data.scheme.suppression_threshold
    if not any(0 < count < threshold for count in counts.values()) and not cumulative:
        return []
    total = _total_unit(counts, data)
    table = count_table(counts, cumulative=cumulative, total_unit=total)
    try:
        protection = protect(table, threshold)
    except DataError:
        # Counts that contradict each other cannot be protected one by one: all or none is hidden.
        small = any(0 < count < threshold for count in counts.values())
        return list(keys) if small else []
    return [index for index, key in keys.items() if key in protection.hidden]


def _total_unit(counts: dict[CountKey, int], data: RegionData) -> str:
    """The unit above all the others that have counts, when there is one; else none is a sum."""
    parents = dict(zip(data["units"]["unit_id"], data["units"]["parent_id"], strict=True))
    found = {key.unit for key in counts}
    above = [unit for unit in found if all(parents[u] == unit for u in found - {unit})]
    return above[0] if len(above) == 1 and len(found) > 1 else ""


def _hide(frame: pd.DataFrame, hidden: list[Any]) -> pd.DataFrame:
    if not hidden:
        return frame
    changed = frame.copy()
    changed.loc[hidden, "value"] = float("nan")
    changed.loc[hidden, "missing_reason"] = MissingReason.SUPPRESSED.value
    for column in changed.columns.intersection(["text", "note"]):
        changed.loc[hidden, column] = ""
    if "comment" in changed.columns:
        said = changed.loc[hidden, "comment"] != ""
        changed.loc[said[said].index, "comment"] = HIDDEN_COMMENT
    return changed
