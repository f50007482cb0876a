"""The part of the data that a page is made from, taken out in one place for the page and the run.

A page opens its extract and so cannot read anything else; a run knows by the extract's marks
whether the page would come out as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2b

import pandas as pd

from analysis.audit.findings import Finding
from analysis.base.paths import Paths
from analysis.base.periods import Period
from analysis.data.dataset import RegionData, RegionPeriod, read_table
from analysis.data.schema import Catalogue, read_catalogue
from analysis.results.data_quality import DataQuality
from analysis.results.disclosed import load_published
from analysis.results.extracts import choose
from analysis.results.extracts.index import SOURCES, Index, Selection
from analysis.results.region_cache import NO_CACHE, RegionCache, region_cache

LENGTH = 12


@dataclass(frozen=True, eq=False)
class Extract:
    """A region with the rows that one page reads, and the documents that these cite.

    quality: the audit's findings that the page may show.
    """

    data: RegionData
    sources: pd.DataFrame
    catalogue: Catalogue
    quality: DataQuality
    marks: Mapping[str, str]

    @property
    def mark(self) -> str:
        """A short mark of all that the page is made from, for a reader to compare."""
        return mark_of(self.marks)

    @property
    def periods(self) -> tuple[str, ...]:
        """The periods that the rows are of."""
        return tuple(sorted(_periods(self.data.tables)))


def mark_of(marks: Mapping[str, str]) -> str:
    """The first figures of a digest of the marks."""
    text = "\n".join(f"{name} {mark}" for name, mark in sorted(marks.items()))
    return blake2b(text.encode()).hexdigest()[:LENGTH]


@dataclass(frozen=True, eq=False)
class Extracts:
    """All extracts of a region; the region is read once."""

    index: Index
    cache: RegionCache

    @classmethod
    def open(cls, paths: Paths, region: str, catalogue: Catalogue | None = None) -> Extracts:
        """Read a region as it may be published; raises UnknownNameError or DataError."""
        cache = region_cache(paths, region)
        catalogue = catalogue or read_catalogue(paths.data)
        data = load_published(paths, region, catalogue, cache)
        sources = read_table(catalogue.table(SOURCES), paths.data)
        return cls(Index(data, sources, catalogue), cache)

    @property
    def data(self) -> RegionData:
        """The whole region."""
        return self.index.data

    @cached_property
    def whole(self) -> Extract:
        """Every row of the region."""
        quality = DataQuality(self.data, self.index.catalogue, cache=self.cache)
        return self._taken(self.index.every_row(), self.data.region.periods, quality)

    def of_period(self, period: Period) -> Extract:
        """What was known when the period was reported."""
        item = self._item(period)
        chosen = choose.known(self.index, period, item.as_of if item else None)
        periods = [each for each in self.data.region.periods if each.period.ends <= period.ends]
        return self._taken(chosen, periods, work=f"findings.{period}")

    def of_measure(self, measure: str) -> Extract:
        """A measure, and what the audit of the whole region says of it."""
        every = self.whole.quality.findings
        own = [f for f in every if any(row.key("measure_id") == measure for row in f.rows)]
        chosen = choose.of_measure(self.index, measure)
        extract = self._taken(chosen)
        marks = {**extract.marks, "findings": _digest(map(_unplaced, own))}
        return replace(extract, quality=replace(extract.quality, found=tuple(own)), marks=marks)

    def of_goal(self, node: str) -> Extract:
        """A node of a plan with those below it."""
        return self._taken(choose.of_goal(self.index, node))

    def of_plan(self, plan: str) -> Extract:
        """A plan."""
        return self._taken(choose.of_plan(self.index, plan), plans=(plan,))

    def of_year(self, year: int) -> Extract:
        """The plans in force in a year, to the end of it."""
        return self._taken(choose.of_year(self.index, year))

    def of_comparison(self, period: Period, measures: frozenset[str]) -> Extract:
        """Some measures as they were known when the period was reported."""
        chosen = choose.known_of(self.index, period, measures)
        periods = [each for each in self.data.region.periods if each.period.ends <= period.ends]
        return self._taken(chosen, periods)

    def _item(self, period: Period) -> RegionPeriod | None:
        return next((each for each in self.data.region.periods if each.period == period), None)

    def _taken(
        self,
        chosen: Selection,
        periods: Sequence[RegionPeriod] | None = None,
        quality: DataQuality | None = None,
        plans: Sequence[str] = (),
        work: str = "",
    ) -> Extract:
        data = self.index.taken(chosen)
        if periods is None:
            seen = _periods(data.tables)
            every = data.region.periods
            periods = [p for p in every if str(p.period) in seen or {*p.plan_ids} & {*plans}]
        data = replace(data, region=replace(data.region, periods=tuple(periods)))
        settings = (("region.yml", data.region), ("scheme.yml", data.scheme))
        marks = {name: _digest([own]) for name, own in settings}
        marks |= {"corrections.yml": _digest(data.corrections), **self.index.marks(chosen)}
        catalogue = self.index.catalogue
        kept = self.cache if work else NO_CACHE
        quality = quality or DataQuality(data, catalogue, cache=kept, work=work)
        return Extract(data, self.index.taken_sources(chosen), catalogue, quality, marks)


def _unplaced(finding: Finding) -> Finding:
    """The finding without the lines that its rows have in our files: a page does not show them."""
    return replace(finding, rows=tuple(replace(row, row=0) for row in finding.rows))


def _digest(values: Iterable[object]) -> str:
    return blake2b("\n".join(map(repr, values)).encode(), digest_size=16).hexdigest()


def _periods(tables: Mapping[str, pd.DataFrame]) -> set[str]:
    return {text for f in tables.values() if "period" in f for text in f["period"].tolist() if text}
