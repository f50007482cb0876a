"""The data as they may be published: small counts of people are hidden before anything is shown.

Everything that ends up on a page or in a download reads a region through `load_published`; the
rows in data/ keep their figures for the analyst.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Final

import pandas as pd

from analysis.base.codes import MissingReason
from analysis.base.paths import Paths
from analysis.data.amendments import PLACE, Amendment
from analysis.data.content_mark import PUBLISHED
from analysis.data.corrections import Correction
from analysis.data.dataset import Dataset, RegionData, load, load_region, national_of
from analysis.data.national.figures import National
from analysis.data.rows import MeasureRow, rows_of
from analysis.data.schema import Catalogue
from analysis.method.disclosure.hide import Hidden, hide
from analysis.results.hidden_text import HIDDEN_COMMENT, HiddenFigure, hide_texts, shown_numbers
from analysis.results.region_cache import RegionCache, region_cache
from analysis.results.shown_before import Readings, read_figures, told_before
from analysis.results.told_counts import Telling, Told, tellings

# The column that tells of a count, by table.
_VALUES: Final = {"observations": "value", "series": "value", "targets": "baseline_value"}


def load_published(
    paths: Paths,
    region_id: str,
    catalogue: Catalogue | None = None,
    cache: RegionCache | None = None,
) -> RegionData:
    """Read one region as it may be published; raises UnknownNameError or DataError."""
    cache = cache or region_cache(paths, region_id)

    def made() -> RegionData:
        readings = read_figures(paths.regions / region_id / PUBLISHED)
        return replace(
            published(load_region(paths, region_id, catalogue), readings), national=National()
        )

    # To read the national figures takes less time than to read them kept.
    kept = cache.get("published", RegionData, made)
    return replace(kept, national=national_of(paths, kept.tables))


def load_all_published(paths: Paths) -> Dataset:
    """Read everything as it may be published; raises DataError."""
    return load(paths, load_published)


def published(data: RegionData, before: Readings = ()) -> RegionData:
    """The region with small counts of people, and what would give them back, hidden.

    before: the figures that earlier editions have shown.
    """
    told = tellings(data)
    hidden = hidden_counts(data, told, before).counts
    rows = [each for each in told.tellings if _is_hidden(each, hidden)]
    tables = dict(data.tables)
    for table, column in _VALUES.items():
        indices = [each.figure.index for each in rows if each.figure.table == table]
        tables[table] = _hide(tables[table], indices, column)
    tables = hide_texts(tables, _figures(data, rows), shown_numbers(tables))
    kept = tuple(c for c in data.corrections if not _is_of(c, data, rows))
    amendments = not_hidden(data.amendments, tables["observations"])
    return replace(data, tables=tables, corrections=kept, amendments=amendments)


def not_hidden(
    amendments: Iterable[Amendment], observations: pd.DataFrame
) -> tuple[Amendment, ...]:
    """The amendments of outcomes that are shown: what a hidden one said is not told."""
    shown = observations[observations["missing_reason"] != MissingReason.SUPPRESSED.value]
    there = {*shown[["period", *PLACE]].itertuples(index=False, name=None)}
    return tuple(each for each in amendments if (each.period, *each.place) in there)


def hidden_counts(data: RegionData, told: Told, before: Readings = ()) -> Hidden:
    """The counts of the region that are hidden, and those that earlier editions give back."""
    units = data["units"]
    parents = dict(zip(units["unit_id"], units["parent_id"], strict=True))
    threshold = data.scheme.suppression_threshold
    earlier = told_before(data, before)
    return hide(told.values(), parents, threshold, told.shares, told.sizes.keys(), earlier)


def _is_hidden(telling: Telling, hidden: AbstractSet[Hashable]) -> bool:
    """A figure is hidden with its count, a share with its group too, or when that is not known."""
    return telling.count is None or telling.count in hidden or telling.group in hidden


def _figures(data: RegionData, rows: Iterable[Telling]) -> list[HiddenFigure]:
    """The figures that are hidden, each once, with all that a text may know them by."""
    names = {
        row.measure_id: tuple(
            " ".join(name.casefold().split()) for name in (row.name, row.short_name)
        )
        for row in rows_of(data["measures"], MeasureRow)
    }
    places: dict[tuple[str, float, bool], tuple[set[str], set[str]]] = {}
    nodes_of = {
        table: data[table]["node_id"].to_dict() if "node_id" in data[table] else {}
        for table in _VALUES
    }
    for each in rows:
        own = each.figure
        is_share = each.group is not None or each.count is None
        said = {(own.measure_id, own.value, is_share)}
        said |= {(own.measure_id, float(each.people), False)} if each.people is not None else set()
        for key in said:
            nodes, periods = places.setdefault(key, (set(), set()))
            nodes.add(str(nodes_of[own.table].get(own.index, "")))
            periods.add(own.period)
    return [
        HiddenFigure(value, measure, names[measure], frozenset(nodes), frozenset(periods), share)
        for (measure, value, share), (nodes, periods) in places.items()
    ]


def _is_of(correction: Correction, data: RegionData, rows: Iterable[Telling]) -> bool:
    """Whether a correction tells of a row that is hidden: both its figures stand in it."""
    own = [each.figure.index for each in rows if each.figure.table == correction.table]
    if not own:
        return False
    frame = data[correction.table].loc[own]
    hit = pd.Series(True, index=frame.index)
    for column, value in correction.key.items():
        hit &= frame[column] == value
    return bool(hit.any())


def _hide(frame: pd.DataFrame, hidden: list[Hashable], column: str) -> pd.DataFrame:
    if not hidden:
        return frame
    changed = frame.copy()
    changed.loc[hidden, column] = float("nan")
    if "missing_reason" in changed.columns:
        changed.loc[hidden, "missing_reason"] = MissingReason.SUPPRESSED.value
    # The region's own status says on which side of the target the figure is.
    for text in changed.columns.intersection(["text", "note", "symbol"]):
        changed.loc[hidden, text] = ""
    if "trend_symbol" in changed.columns:
        changed.loc[_of_the_same(changed, hidden), "trend_symbol"] = ""
    if "change_percent" in changed.columns:
        both = changed.index.isin(hidden) & changed["value"].notna()
        changed.loc[both, "change_percent"] = float("nan")
    if "comment" in changed.columns:
        said = changed.loc[hidden, "comment"] != ""
        changed.loc[said[said].index, "comment"] = HIDDEN_COMMENT
    return changed


def _of_the_same(frame: pd.DataFrame, hidden: list[Hashable]) -> pd.Series:
    """The rows of the same measure, unit, sex and component: their arrows compare them."""
    keys = ["measure_id", "unit_id", "sex", "component"]
    own = set(frame.loc[hidden, keys].itertuples(index=False, name=None))
    same = [key in own for key in frame[keys].itertuples(index=False, name=None)]
    return pd.Series(same, index=frame.index, dtype=bool)
