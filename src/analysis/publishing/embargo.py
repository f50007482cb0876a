"""Takes everything about a period under embargo out of a copy of the data, before anything is made.

What the book is built from does not hold the period, so nothing of it can reach a page, a chart, a
download, the search or a file name.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from analysis.base.paths import Paths
from analysis.base.periods import Period
from analysis.data.content_mark import APPROVALS, APPROVED
from analysis.data.dataset import RegionPeriod, read_region, region_ids
from analysis.data.schema import Catalogue, Table, read_catalogue
from analysis.data.yaml_file import read_yaml

# Tables that describe; a row of theirs from an unpublished document goes when nothing refers to it.
DESCRIBING = ("units", "plans", "plan", "measures")
Frames = dict[str, pd.DataFrame]


def lift_out(paths: Paths, on: date) -> list[tuple[str, Period]]:
    """Take out of the data in `paths` what is under embargo that day; gives what was taken out.

    Only ever called on a copy. Raises DataError when the data cannot be read.
    """
    catalogue = read_catalogue(paths.data)
    taken: list[tuple[str, Period]] = []
    for region in region_ids(paths):
        periods = read_region(paths.regions / region).periods
        hidden = [p for p in periods if p.embargo is not None and on < p.embargo]
        if len(hidden) == len(periods):
            shutil.rmtree(paths.regions / region)
        elif hidden:
            _region(paths, catalogue, region, hidden, [p for p in periods if p not in hidden])
        taken += [(region, item.period) for item in hidden]
    if taken:
        _forget_documents(paths, catalogue)
    return taken


def _region(
    paths: Paths,
    catalogue: Catalogue,
    region: str,
    hidden: list[RegionPeriod],
    kept: list[RegionPeriod],
) -> None:
    tables = {t.name: t for t in catalogue.of_regions if t.file(paths.data, region).exists()}
    frames = {name: _read(t.file(paths.data, region)) for name, t in tables.items()}
    documents = _documents(frames.values(), {str(p.period) for p in hidden})
    left = {
        name: frame if name in DESCRIBING else _visible(_not_from(frame, documents), hidden, kept)
        for name, frame in frames.items()
    }
    left = _without_orphans(left, tables, documents, {plan for p in kept for plan in p.plan_ids})
    for name, table in tables.items():
        left[name].to_csv(table.file(paths.data, region), index=False, lineterminator="\n")
    _settings(paths.regions / region, {str(p.period) for p in hidden}, left)


def _read(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")


def _documents(frames: Iterable[pd.DataFrame], hidden: set[str]) -> set[str]:
    """The documents that a row of the periods cites: they are not published yet either."""
    return {
        source
        for frame in frames
        if {"period", "source"} <= set(frame.columns)
        for source in frame.loc[frame["period"].isin(hidden), "source"]
    }


def _visible(
    frame: pd.DataFrame,
    hidden: list[RegionPeriod],
    kept: list[RegionPeriod],
) -> pd.DataFrame:
    """The rows that are of no hidden period, nor of a month that only a hidden one covers."""
    if "period" in frame:
        return frame[~frame["period"].isin({str(p.period) for p in hidden})]
    if "month" in frame:
        ends = (p.period.ends for p in kept if p.begun or p.baseline_only)
        last = max(ends, default=date.min)
        known = frame["month"].map(lambda text: not text or Period.parse(text).ends <= last)
        return frame[known.astype(bool)]
    return frame


def _not_from(frame: pd.DataFrame, documents: set[str]) -> pd.DataFrame:
    return frame[~frame["source"].isin(documents)] if "source" in frame else frame


def _without_orphans(
    frames: Frames, tables: Mapping[str, Table], documents: set[str], plans: set[str]
) -> Frames:
    """Take out describing rows from hidden documents, until only what others refer to is left."""
    left = dict(frames)
    while True:
        used = _referred(left, tables)
        used.setdefault("plans", set()).update(plans)
        smaller = {
            name: frame[
                ~frame["source"].isin(documents)
                | frame[tables[name].primary_key[0]].isin(used.get(name, set()))
            ]
            if name in DESCRIBING
            else frame
            for name, frame in left.items()
        }
        if all(len(smaller[name]) == len(left[name]) for name in left):
            return smaller
        left = smaller


def _referred(frames: Frames, tables: Mapping[str, Table]) -> dict[str, set[str]]:
    """Which keys of each table the rows of the tables refer to."""
    used: dict[str, set[str]] = {}
    for name, frame in frames.items():
        for key in tables[name].descriptor["schema"].get("foreignKeys", []):
            target = key["reference"].get("resource") or name
            own = frame[key["fields"][0]]
            if target == name:  # a node is not kept by its own reference to itself
                own = own[own != frame[key["reference"]["fields"][0]]]
            used.setdefault(target, set()).update(own[own != ""])
    return used


def _settings(folder: Path, hidden: set[str], frames: Frames) -> None:
    path = folder / "region.yml"
    settings = read_yaml(path)
    settings["periods"] = {k: v for k, v in settings["periods"].items() if str(k) not in hidden}
    _write(path, settings)
    approvals = folder / APPROVALS
    if approvals.exists():
        _write(approvals, [a for a in read_yaml(approvals) or [] if a["period"] not in hidden])
    # A row of a visible period may be of a hidden document, and what was approved holds it.
    shutil.rmtree(folder / APPROVED, ignore_errors=True)
    corrections = folder / "corrections.yml"
    if corrections.exists():
        declared = read_yaml(corrections) or []
        _write(corrections, [c for c in declared if _applies(c, frames)])


def _applies(correction: dict[str, Any], frames: Frames) -> bool:
    frame = frames[correction["table"]]
    for column, value in correction["key"].items():
        frame = frame[frame[column] == str(value)]
    return len(frame) > 0


def _write(path: Path, content: Any) -> None:
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _forget_documents(paths: Paths, catalogue: Catalogue) -> None:
    """Leave out of sources.csv what no row cites any more."""
    cited: set[str] = set()
    for table in catalogue.tables:
        if table.name == "sources":
            continue
        places = [""] if table.shared else region_ids(paths)
        for path in (table.file(paths.data, region) for region in places):
            frame = _read(path) if path.exists() else pd.DataFrame()
            cited.update(frame.get("source", ()))
    path = catalogue.table("sources").file(paths.data, "")
    sources = _read(path)
    kept = sources[sources["source"].isin(cited)]
    kept.to_csv(path, index=False, lineterminator="\n")
