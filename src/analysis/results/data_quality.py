"""What the audit finds in a region's figures: for the analyst's page and for marks on reports."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from analysis.audit.check import Check
from analysis.audit.findings import Finding, RowRef, Severity, most_serious_first
from analysis.audit.reporting.notes import Note
from analysis.audit.run import audit_region, by_severity, counts, notes_on, statuses_of
from analysis.data.addresses import anchor, row_address
from analysis.data.dataset import RegionData
from analysis.data.rows import Observation
from analysis.data.schema import Catalogue
from analysis.results.assessment import OWN, assess_region
from analysis.results.region_cache import NO_CACHE, RegionCache

PAGE = "datakvalitet"


@dataclass(frozen=True)
class DataQuality:
    """A region's findings, most serious first.

    cache: where the findings are kept for other pages of the same rows, under the name `work`.
    found, noted: the findings and notes where they are known, of more rows than the page has.
    """

    data: RegionData
    catalogue: Catalogue
    data_mark: str = ""
    cache: RegionCache = NO_CACHE
    work: str = "findings"
    found: tuple[Finding, ...] | None = None
    noted: tuple[Note, ...] = ()

    @cached_property
    def findings(self) -> list[Finding]:
        if self.found is not None:
            return list(self.found)
        return self.cache.get(self.work, list[Finding], self._find)

    def _find(self) -> list[Finding]:
        # A declared correction must not make its own finding disappear.
        printed = self.data.as_printed
        return most_serious_first(audit_region(printed, statuses_of(assess_region(printed))))

    @cached_property
    def notes(self) -> list[Note]:
        """What those who read the documents noted on rows that no finding tells of."""
        if self.found is not None:
            return list(self.noted)
        return notes_on(self.data.as_printed, self.findings)

    @property
    def page(self) -> str:
        """The page's name among the region's."""
        return PAGE

    @property
    def counts(self) -> dict[Severity, int]:
        """The number of findings of each severity."""
        return by_severity(self.findings)

    @property
    def checks(self) -> list[tuple[Check, int]]:
        """Every check with the number of its findings, those that found nothing too."""
        return counts(self.findings)

    def anchor(self, row: RowRef) -> str:
        """The row's id on its page of evidence."""
        return anchor(self.catalogue.table(row.table), dict(row.keys))

    def address(self, row: RowRef) -> str:
        """Where the row stands in the region's evidence, seen from the region's pages."""
        return row_address(self.catalogue.table(row.table), dict(row.keys))

    @cached_property
    def _by_place(self) -> dict[tuple[str, ...], list[Finding]]:
        found: dict[tuple[str, ...], list[Finding]] = {}
        for finding in self.findings:
            places = {_place(row) for row in finding.rows if row.table in _MARKED}
            for place in places:
                found.setdefault(place, []).append(finding)
        return found

    def of(self, outcome: Observation) -> list[Finding]:
        """The findings on an outcome, its target or its measure, most serious first."""
        own = (outcome.measure_id, outcome.node_id, outcome.unit_id)
        places = [("observations", *own, outcome.period), ("targets", *own), ("measures", own[0])]
        found = {f.finding_id: f for place in places for f in self._by_place.get(place, [])}
        return most_serious_first(found.values())


_MARKED = ("observations", "targets", "measures")


def _place(row: RowRef) -> tuple[str, ...]:
    if row.table == "measures":
        return ("measures", row.key("measure_id"))
    own = tuple(row.key(column) for column in OWN)
    return (row.table, *own, *((row.key("period"),) if row.table == "observations" else ()))
