"""Reads data/ into typed tables, one set a region.

Columns get the schema's types: text is `str` ("" when missing), integer `Int64`, number
`float64` (NaN when missing), boolean `boolean`, date `datetime.date` (None when missing).
Every table has a column `row`: the line of the file, the header being 1.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path, PurePath
from typing import Any

import pandas as pd

from analysis.base.errors import DataError, Problem, UnknownNameError, did_you_mean
from analysis.base.paths import Paths, shown
from analysis.base.periods import Period, PeriodError
from analysis.data.amendments import Amendment, read_amendments
from analysis.data.awaited import Awaited, read_awaited
from analysis.data.body import code_of, read_vocabulary
from analysis.data.corrections import Correction, apply, read_corrections, undo
from analysis.data.national.body import BodyFigures, body_figures
from analysis.data.national.figures import National, read_national
from analysis.data.rows import KeyFigureRow, rows_of
from analysis.data.schema import Catalogue, read_catalogue
from analysis.data.symbol_scheme import SymbolScheme, read_scheme
from analysis.data.table_file import CHECK, read_table
from analysis.data.yaml_file import read_yaml
from analysis.language.messages import tr
from analysis.system.temporary_files import is_temporary
from analysis.words.vocabulary import BOOKS_OWN, BodyKind, Vocabulary


@dataclass(frozen=True)
class RegionPeriod:
    """A period that a region reports: Swedish title, last day and the plans it follows up.

    collect_by, meeting, publish_by: the last day for outcomes, the day when the board takes up the
    report, and the last day to publish it. collect_by_unit: the units with another last day for
    outcomes, with that day. Nothing is published before the day of an embargo.
    begun: whether it has any outcome; one that has none is declared, and has no report yet.
    """

    period: Period
    title: str
    as_of: date
    plan_ids: tuple[str, ...]
    baseline_only: bool = False
    embargo: date | None = None
    collect_by: date | None = None
    meeting: date | None = None
    publish_by: date | None = None
    begun: bool = True
    collect_by_unit: tuple[tuple[str, date], ...] = ()

    def last_day(self, unit: str) -> date | None:
        """The last day for a unit's outcomes; None where no day is set."""
        return dict(self.collect_by_unit).get(unit, self.collect_by)


@dataclass(frozen=True)
class Region:
    """A body, most often a region, as region.yml describes it.

    code: of its county or municipality, "" for an agency. notice: stands on every page about it.
    vocabulary: its kind and its own words.
    """

    region_id: str
    name: str
    genitive: str
    short_name: str
    code: str
    periods: tuple[RegionPeriod, ...]
    notice: str = ""
    vocabulary: Vocabulary = BOOKS_OWN

    @property
    def kind(self) -> BodyKind:
        """Region, municipality or agency."""
        return self.vocabulary.kind

    @property
    def reported(self) -> tuple[RegionPeriod, ...]:
        """The periods that have a report of their own, oldest first."""
        return tuple(p for p in self.declared if p.begun)

    @property
    def declared(self) -> tuple[RegionPeriod, ...]:
        """The same and those that are not begun: they have no outcome yet."""
        return tuple(p for p in self.periods if not p.baseline_only)


@dataclass(frozen=True)
class RegionData:
    """One region: who it is, how it reads its symbols, and its tables by name.

    corrections: of what its documents say. amendments: of what an approved period said.
    awaited: the outcomes that periods were approved without. national: the key figures that its
    measures answer to.
    """

    region: Region
    scheme: SymbolScheme
    tables: Mapping[str, pd.DataFrame]
    corrections: tuple[Correction, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    awaited: Awaited = frozenset()
    national: National = field(default_factory=National)

    @cached_property
    def counterparts(self) -> BodyFigures:
        """The national figures that its measures can be held against."""
        rows = rows_of(self.tables["key_figures"], KeyFigureRow)
        return body_figures(self.national, self.region.code, rows)

    @property
    def as_printed(self) -> RegionData:
        """The same region with its corrections undone: what the source says."""
        return replace(self, tables=undo(self.tables, self.corrections), corrections=())

    def __getitem__(self, table: str) -> pd.DataFrame:
        return self.tables[table]

    def plans_of(self, period: Period) -> tuple[str, ...]:
        """The plans that a period follows up: those of region.yml, else all that cover its year."""
        for item in self.region.periods:
            if item.period == period:
                return item.plan_ids
        plans = self.tables["plans"]
        covers = (plans["first_year"] <= period.year) & (plans["last_year"] >= period.year)
        return tuple(plans.loc[covers, "plan_id"])


@dataclass(frozen=True)
class Dataset:
    """All of data/: shared tables and the regions by id, in alphabetical order."""

    catalogue: Catalogue
    shared: Mapping[str, pd.DataFrame]
    regions: Mapping[str, RegionData]

    def region(self, region_id: str) -> RegionData:
        """The region, or UnknownNameError with the nearest name."""
        if region_id not in self.regions:
            raise unknown_region(region_id, list(self.regions))
        return self.regions[region_id]


def unknown_region(region_id: str, known: list[str]) -> UnknownNameError:
    """The error for a region that has no folder."""
    return UnknownNameError(
        Problem(
            what=tr("there is no such region"),
            where="data/regions",
            got=repr(region_id),
            expected=tr("one of {known}", known=", ".join(known)),
            fix=did_you_mean(region_id, known),
        )
    )


def region_ids(paths: Paths) -> list[str]:
    """The regions that have a folder in data/regions, in alphabetical order."""
    if not paths.regions.is_dir():
        return []
    folders = (folder for folder in paths.regions.iterdir() if folder.is_dir())
    return sorted(folder.name for folder in folders if not is_temporary(PurePath(folder.name)))


Read = Callable[[Paths, str, Catalogue], RegionData]


def load(paths: Paths, read: Read | None = None) -> Dataset:
    """Read everything; raises DataError at the first file that cannot be read.

    read: reads a region, `load_region` unless something else is given.
    """
    read = read or load_region
    catalogue = read_catalogue(paths.data)
    shared = load_shared(paths, catalogue)
    regions = {region: read(paths, region, catalogue) for region in region_ids(paths)}
    return Dataset(catalogue, shared, regions)


def load_shared(paths: Paths, catalogue: Catalogue) -> dict[str, pd.DataFrame]:
    """Read the tables that stand outside the regions; raises DataError."""
    return {t.name: read_table(t, paths.data) for t in catalogue.tables if t.shared}


def load_region(paths: Paths, region_id: str, catalogue: Catalogue | None = None) -> RegionData:
    """Read one region; raises UnknownNameError or DataError."""
    known = region_ids(paths)
    if region_id not in known:
        raise unknown_region(region_id, known)
    catalogue = catalogue or read_catalogue(paths.data)
    folder = paths.regions / region_id
    tables = {t.name: read_table(t, paths.data, region_id) for t in catalogue.of_regions}
    corrections = tuple(read_corrections(folder / "corrections.yml"))
    corrected = apply(tables, corrections, f"data/regions/{region_id}/corrections.yml")
    region, scheme = read_region(folder), read_scheme(folder / "scheme.yml")
    told = read_amendments(folder), read_awaited(folder)
    national = national_of(paths, corrected)
    return RegionData(region, scheme, corrected, corrections, *told, national)


def national_of(paths: Paths, tables: Mapping[str, pd.DataFrame]) -> National:
    """The national figures that a region's measures answer to; raises DataError."""
    kpis = {*tables["key_figures"]["kpi"]}
    return read_national(paths, kpis) if kpis else National()


def read_region(folder: Path) -> Region:
    """Read region.yml, checked against its schema (see `analysis.data.checks.validate`)."""
    path = folder / "region.yml"
    raw = read_yaml(path)
    begun = _periods_in(folder / "observations.csv")
    try:
        periods = tuple(_period(key, item, begun) for key, item in raw["periods"].items())
        return Region(
            raw["region_id"],
            raw["name"],
            raw["genitive"],
            raw["short_name"],
            code_of(raw),
            tuple(sorted(periods, key=lambda p: p.period)),
            raw.get("notice", ""),
            read_vocabulary(raw),
        )
    except (KeyError, TypeError, ValueError, AttributeError, PeriodError) as error:
        why = ",".join(str(error).splitlines()[:2])
        problem = Problem(
            tr("something is missing or misplaced: {why}", why=why),
            where=shown(path),
            expected=tr("the keys that data/region.schema.json describes"),
            fix=tr(CHECK),
        )
        raise DataError(problem) from error


def _periods_in(path: Path) -> frozenset[str] | None:
    """The periods that a table has rows of; None where it cannot be read, which others tell."""
    if not path.is_file():
        return frozenset()
    with path.open(encoding="utf-8", errors="replace", newline="") as file, suppress(csv.Error):
        rows = csv.DictReader(file)
        if "period" in (rows.fieldnames or ()):
            return frozenset(row["period"] or "" for row in rows)
    return None


def _period(key: object, item: Mapping[str, Any], begun: frozenset[str] | None) -> RegionPeriod:
    days = {
        name: date.fromisoformat(str(item[name]))
        for name in ("embargo", "collect_by", "meeting", "publish_by")
        if item.get(name)
    }
    plans, by_unit = item["plan_id"], item.get("collect_by_unit") or {}
    return RegionPeriod(
        Period.parse(str(key)),
        item["title"],
        date.fromisoformat(str(item["as_of"])),
        (plans,) if isinstance(plans, str) else tuple(plans),
        bool(item.get("baseline_only", False)),
        begun=begun is None or str(key) in begun,
        collect_by_unit=tuple((str(u), date.fromisoformat(str(d))) for u, d in by_unit.items()),
        **days,
    )
