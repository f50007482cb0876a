"""The part of the data that a page is made from, taken out in one place for the page and the run.

A page opens its extract and so cannot read anything else; a run knows by the extract's marks
whether the page would come out as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2b

import pandas as pd

from analysis.audit.findings import Finding
from analysis.audit.reporting.notes import Note
from analysis.data.amendments import Amendment
from analysis.data.content_mark import APPROVALS
from analysis.data.dataset import Region, RegionData, RegionPeriod
from analysis.data.schema import Catalogue
from analysis.results.data_quality import DataQuality
from analysis.results.extracts import national
from analysis.results.extracts.index import Index, Selection, digest_of_rows
from analysis.results.region_cache import NO_CACHE, RegionCache

LENGTH = 12


def _nothing(_: str) -> bool:
    """A page that tells of no correction."""
    return False


@dataclass(frozen=True, eq=False)
class Extract:
    """A region with the rows that one page reads, and the documents that these cite.

    regional: the periods of region.yml that the page knows. work: the name under which the audit's
    findings are kept for other pages of the same rows, "" where they are not. found, noted: the
    findings and notes where they are not those of the extract itself. amended: of which periods
    the page tells what was corrected after approval. verdicts: those of the goals, for a page that
    shows what the figures come to and not the figures. concepts: what other regions have that
    corresponds to the page's measure. compared: the periods whose comparisons show the measure.
    reads_national: whether the page reads the national figures of its measures, to `through`;
    people: and how many people there are. comparisons: a digest of which key figures have a page.
    """

    index: Index
    chosen: Selection
    regional: tuple[RegionPeriod, ...]
    cache: RegionCache
    work: str = ""
    found: tuple[Finding, ...] | None = None
    noted: tuple[Note, ...] = ()
    amended: Callable[[str], bool] = _nothing
    verdicts: pd.DataFrame | None = None
    concepts: pd.DataFrame | None = None
    compared: tuple[str, ...] = ()
    reads_national: bool = True
    through: int | None = None
    people: bool = False
    comparisons: str = ""

    @cached_property
    def data(self) -> RegionData:
        """The region with the extract's rows alone."""
        taken = self.index.taken(self.chosen)
        known = national.reached(taken.national, taken.tables, self.through, people=self.people)
        own = known if self.reads_national else national.NOTHING
        return replace(taken, region=self._region, amendments=self._amendments, national=own)

    @property
    def _amendments(self) -> tuple[Amendment, ...]:
        found = self.index.taken_amendments(self.chosen)
        return tuple(each for each in found if self.amended(each.period))

    @property
    def sources(self) -> pd.DataFrame:
        """The documents that the rows cite."""
        return self.index.taken_sources(self.chosen)

    @property
    def catalogue(self) -> Catalogue:
        return self.index.catalogue

    @cached_property
    def quality(self) -> DataQuality:
        """The audit's findings that the page may show."""
        cache = self.cache if self.work else NO_CACHE
        known = (self.work, self.found, self.noted)
        return DataQuality(self.data, self.catalogue, self.mark, cache, *known)

    @property
    def _region(self) -> Region:
        return replace(self.index.data.region, periods=self.regional)

    @cached_property
    def marks(self) -> dict[str, str]:
        """A digest of the rows of each table, of each file of settings and of the findings."""
        data, found = self.index.data, self.found
        corrections = self.data.corrections if data.corrections else ()
        own = {f"{table}.csv": mark for table, mark in self.index.marks(self.chosen).items()}
        own |= {
            "region.yml": digest_of([self._region, *self.compared]),
            "scheme.yml": digest_of([data.scheme]),
        }
        own |= {"corrections.yml": digest_of(corrections)} if corrections else {}
        own |= {APPROVALS: digest_of(self._amendments)}
        own |= national.marks(self.data.national)
        own |= {national.COMPARISONS: self.comparisons} if self.comparisons else {}
        own |= {} if self.verdicts is None else {"verdicts": digest_of_rows(self.verdicts)}
        own |= {} if self.concepts is None else {"concepts.csv": digest_of_rows(self.concepts)}
        if found is None:
            return own
        both: list[Finding | Note] = [*found, *self.noted]
        return {**own, "findings": digest_of([_unplaced(each) for each in both])}

    @property
    def mark(self) -> str:
        """A short mark of all that the page is made from, for a reader to compare."""
        return mark_of(self.marks)

    @property
    def judged(self) -> pd.DataFrame:
        """The verdicts; none where the page shows none."""
        return pd.DataFrame() if self.verdicts is None else self.verdicts

    @property
    def corresponding(self) -> pd.DataFrame:
        """The rows of `concepts` about the page's measure; none where the page tells of none."""
        return pd.DataFrame() if self.concepts is None else self.concepts

    @property
    def periods(self) -> frozenset[str]:
        """The periods that the rows and the verdicts are of."""
        judged = () if self.verdicts is None else self.verdicts["period"]
        return self.index.periods(self.chosen).union(judged)


def mark_of(marks: Mapping[str, str]) -> str:
    """The first figures of a digest of the marks."""
    text = "\n".join(f"{name} {mark}" for name, mark in sorted(marks.items()))
    return blake2b(text.encode()).hexdigest()[:LENGTH]


def _unplaced(found: Finding | Note) -> object:
    """The finding without the lines that its rows have in our files: a page does not show them."""
    if isinstance(found, Note):
        return replace(found, row=replace(found.row, row=0))
    return replace(found, rows=tuple(replace(row, row=0) for row in found.rows))


def digest_of(values: Iterable[object]) -> str:
    """A digest of values by how they are written."""
    return blake2b("\n".join(map(repr, values)).encode(), digest_size=16).hexdigest()
