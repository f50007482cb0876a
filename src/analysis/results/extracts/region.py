"""All extracts of a region: what each of its pages is made from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

import pandas as pd

from analysis.base.errors import Problem, UnknownNameError, did_you_mean
from analysis.base.paths import Paths
from analysis.base.periods import Period
from analysis.data.addresses import EvidencePart, parts_of
from analysis.data.approvals.register import read_approvals
from analysis.data.dataset import RegionData, RegionPeriod, read_region, region_ids
from analysis.data.other_bodies import other_bodies
from analysis.data.schema import Catalogue, read_catalogue
from analysis.data.table_file import read_table
from analysis.language.messages import tr
from analysis.results.comparable_measures import figures, is_of
from analysis.results.comparable_measures import nearest as nearest_figures
from analysis.results.disclosed import load_published
from analysis.results.extracts import choose, national
from analysis.results.extracts.addresses import without_figures
from analysis.results.extracts.extract import Extract, digest_of
from analysis.results.extracts.index import CONCEPTS, SOURCES, Index, Selection
from analysis.results.plan_tree import latest_verdicts
from analysis.results.planned import without_outcomes
from analysis.results.region_cache import NO_CACHE, RegionCache, region_cache
from analysis.results.release.as_known import as_known, shown_with, with_periods
from analysis.system.digests import file_digest


@dataclass(frozen=True, eq=False)
class Extracts:
    """All extracts of a region; the region is read once."""

    index: Index
    cache: RegionCache
    paths: Paths
    approved: frozenset[Period]
    _known: dict[Period, Index] = field(default_factory=dict)

    @classmethod
    def open(cls, paths: Paths, region: str, catalogue: Catalogue | None = None) -> Extracts:
        """Read a region as it may be published; raises UnknownNameError or DataError."""
        cache = region_cache(paths, region)
        catalogue = catalogue or read_catalogue(paths.data)
        data = load_published(paths, region, catalogue, cache)
        sources = read_table(catalogue.table(SOURCES), paths.data)
        approved = frozenset(read_approvals(paths, region))
        return cls(Index(data, sources, catalogue), cache, paths, approved)

    def approving(self, period: Period) -> Extracts:
        """The same as they will be when the period is approved."""
        return replace(self, approved=self.approved | {period}, _known={})

    @property
    def data(self) -> RegionData:
        """The whole region."""
        return self.index.data

    @cached_property
    def whole(self) -> Extract:
        """Every row of the region."""
        periods = self.data.region.periods
        return Extract(self.index, self.index.every_row(), periods, self.cache, "findings")

    @property
    def with_national(self) -> Extract:
        """Every row of the region, and which of its key figures have a page of all regions."""
        return replace(self.whole, comparisons=self._listed(self.whole))

    def of_period(self, period: Period) -> Extract:
        """What was known when the period was reported, of what is released and its own."""
        index = self._as_known(period)
        items = [each for each in index.data.region.periods if each.period == period]
        day = items[0].as_of if items else None
        known = tuple(p for p in index.data.region.periods if p.period.ends <= period.ends)
        amended, work = str(period).__eq__, f"findings.{period}"
        chosen = choose.known(index, period, day)
        extract = Extract(index, chosen, known, self.cache, work, amended=amended)
        return replace(extract, through=period.year)

    def _as_known(self, period: Period) -> Index:
        """The rows of the periods that are released, or will be before this one is."""
        if period not in self._known:
            catalogue = self.catalogue
            shown = shown_with(self.data.region, period, self.approved)
            # By the periods themselves: which are approved may be a question of what if.
            mark = digest_of(sorted(map(str, shown)))

            # The national figures are read anew in less time than they are read as kept.
            bare = replace(self.data, national=national.NOTHING)

            def whole() -> RegionData:
                return with_periods(self.paths, bare, shown, catalogue)

            def known() -> RegionData:
                found = self.cache.get(f"published.{mark}", RegionData, whole)
                return as_known(found, period, shown, catalogue)

            kept = self.cache.get(f"known.{period}.{mark}", RegionData, known)
            data = replace(kept, national=self.data.national)
            self._known[period] = Index(data, self.index.sources, catalogue)
        return self._known[period]

    @property
    def catalogue(self) -> Catalogue:
        return self.index.catalogue

    def of_board(self, period: Period, unit: str) -> Extract:
        """What was known of a unit when the period was reported, and what the audit says of it."""
        report = self.of_period(period)
        every, noted = report.quality.findings, report.quality.notes
        own = tuple(f for f in every if any(row.key("unit_id") == unit for row in f.rows))
        about = tuple(note for note in noted if note.row.key("unit_id") == unit)
        items = [each for each in report.regional if each.period == period]
        day = items[0].as_of if items else None
        chosen = choose.known_of_unit(report.index, period, unit, day)
        return replace(report, chosen=chosen, work="", found=own, noted=about)

    def of_measure(self, measure: str) -> Extract:
        """A measure, and what the audit of the whole region says of it."""
        every = self.whole.quality.findings
        own = tuple(f for f in every if any(row.key("measure_id") == measure for row in f.rows))
        extract = self._shown(choose.of_measure(self.index, measure))
        alike = self._corresponding(measure)
        compared = self._compared(measure) if len(alike) else ()
        extract = replace(extract, concepts=alike, compared=compared, people=True)
        listed = self._listed(extract)
        return replace(extract, found=own, amended=bool, comparisons=listed)

    def _listed(self, extract: Extract) -> str:
        """A digest of which key figures have a page, where any is linked to; "" where none is."""
        linked = len(extract.data[national.KEY_FIGURES]) > 0
        return file_digest(self.paths.data / national.COMPARISONS) if linked else ""

    def _compared(self, measure: str) -> tuple[str, ...]:
        """The periods that some region reports and the measure has figures of, newest first."""
        regions = (read_region(self.paths.regions / name) for name in region_ids(self.paths))
        reported = {item.period for region in regions for item in region.reported}
        reported |= {Period.parse(p) for each in other_bodies(self.paths) for p in each.periods}
        own = [each.period for each in figures(self.data, [measure])[measure]]
        found = {period for period in reported if any(is_of(each, period) for each in own)}
        return tuple(str(period) for period in sorted(found, reverse=True))

    def _corresponding(self, measure: str) -> pd.DataFrame:
        """The concepts that a measure of the region is of, with the measures of other regions."""
        every = read_table(self.index.catalogue.table(CONCEPTS), self.paths.data)
        region = self.data.region.region_id
        own = every[(every["region_id"] == region) & (every["measure_id"] == measure)]
        return every[every["concept_id"].isin(own["concept_id"])]

    @property
    def of_findings(self) -> Extract:
        """What the audit finds in the whole region, without its rows."""
        quality = self.whole.quality
        found, noted = tuple(quality.findings), tuple(quality.notes)
        return Extract(self.index, {}, (), self.cache, found=found, noted=noted)

    def of_goal(self, node: str) -> Extract:
        """A node of a plan with those below it."""
        return self._shown(choose.of_goal(self.index, node))

    @property
    def of_goals(self) -> Extract:
        """The goals of all plans, with what each was last judged to be."""
        chosen = choose.of_goals(self.index)
        verdicts = latest_verdicts(self.data)
        return Extract(self.index, chosen, self.data.region.periods, NO_CACHE, verdicts=verdicts)

    def of_plan(self, plan: str) -> Extract:
        """A plan with the figures that it starts from; of later outcomes only that they are there.

        What the plan's measures have reached stands on the pages of the reports.
        """
        index = replace(self.index, data=without_outcomes(self.data, plan))
        return self._shown(choose.of_plan(index, plan), plan, index)

    def of_year(self, year: int) -> Extract:
        """The plans in force in a year, to the end of it."""
        return replace(self._shown(choose.of_year(self.index, year)), through=year)

    def of_audit(self, year: int) -> Extract:
        """The same, and what the audit of the whole region says of those plans' goals."""
        extract = self.of_year(year)
        nodes = set(extract.data["plan"]["node_id"])
        every = self.whole.quality.findings
        own = tuple(f for f in every if any(row.key("node_id") in nodes for row in f.rows))
        return replace(extract, found=own)

    @property
    def of_addresses(self) -> Extract:
        """Every row by its name and address, without what it says of its time."""
        index = replace(self.index, data=without_figures(self.data, self.index.catalogue))
        own = index, index.every_row(), self.data.region.periods, NO_CACHE
        return Extract(*own, reads_national=False)

    def of_evidence(self, part: str) -> Extract:
        """The rows of a page of evidence; raises UnknownNameError."""
        shown = self._shown(choose.of_evidence(self.index, self.evidence(part)))
        return replace(shown, reads_national=False)

    def evidence(self, part: str) -> EvidencePart:
        """The page of evidence of that name; raises UnknownNameError."""
        tables = self.index.catalogue.of_regions
        every = [each for table in tables for each in parts_of(table, self.data[table.name])]
        found = {each.slug: each for each in every}
        if part in found:
            return found[part]
        raise UnknownNameError(
            Problem(
                tr(
                    "the region {region_id} has no such page of evidence",
                    region_id=self.data.region.region_id,
                ),
                got=repr(part),
                expected=tr("one of {found}", found=", ".join(found)),
                fix=did_you_mean(part, list(found)),
            )
        )

    def of_comparison(self, period: Period, measures: frozenset[str]) -> Extract:
        """Some measures with the figures nearest to a period, as they were known then."""
        known = choose.known_of(self.index, period, measures)
        data = self.index.taken(known)
        nearest = {
            (figure.table, figure.row.row)
            for found in figures(data, sorted(measures)).values()
            for figure in nearest_figures(found, period)
        }
        chosen = choose.with_figures(self.index, known, nearest)
        extract = Extract(self.index, chosen, self._until(period), self.cache)
        return replace(extract, through=period.year)

    def _until(self, period: Period) -> tuple[RegionPeriod, ...]:
        known = self.data.region.periods
        return tuple(each for each in known if each.period.ends <= period.ends)

    def _shown(self, chosen: Selection, plan: str = "", index: Index | None = None) -> Extract:
        """The rows, with the periods that they or the plan belong to."""
        seen = self.index.periods(chosen)
        every = self.data.region.periods
        own = tuple(p for p in every if str(p.period) in seen or plan in p.plan_ids)
        return Extract(index or self.index, chosen, own, self.cache)
