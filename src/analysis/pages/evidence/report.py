"""Every row of a region's data with its document and line: where any figure can be checked.

A page of evidence has the rows of a table, of one period or year where the rows have one; a page of
the region leads to them all.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Self

import pandas as pd

from analysis.base.codes import Reading
from analysis.base.paths import project
from analysis.data.addresses import EvidencePart, anchor, part_of, parts_of
from analysis.data.dataset import RegionData
from analysis.data.schema import Catalogue, Table
from analysis.data.table_file import records
from analysis.html.parts import Part
from analysis.pages.evidence.fields import CITATION, content, days, head, shown_on
from analysis.pages.evidence.names import Names
from analysis.results.extracts.region import Extracts

COLUMNS = ("anchor", "head", "content", "date", "shown_on")


@dataclass(frozen=True)
class EvidenceRow:
    """A row of `EvidenceRows.rows`.

    head: what the row is about, the name first. shown_on: the page that shows it, and its name.
    """

    anchor: str
    head: list[tuple[str, Part]]
    content: list[tuple[str, Part]]
    date: Part
    shown_on: list[tuple[str, str]]
    source: str
    source_line: int
    reading: Reading
    note: str


@dataclass(frozen=True)
class Evidence:
    """A region's evidence: its pages, and the address of every row."""

    data: RegionData
    catalogue: Catalogue
    data_mark: str = ""

    @classmethod
    def open(cls, region: str, root: Path | None = None) -> Self:
        """Open a region's evidence; raises UnknownNameError or DataError."""
        own = Extracts.open(project(root), region).of_addresses
        return cls(own.data, own.catalogue, own.mark)

    @property
    def parts(self) -> list[tuple[EvidencePart, Table, int]]:
        """The pages in the order of the tables, each with its table and how many rows it has."""
        return [
            (part, table, sum(part_of(table, row) == part for row in records(frame)))
            for table in self.catalogue.of_regions
            for frame in [self.data[table.name]]
            for part in parts_of(table, frame)
        ]

    @cached_property
    def names(self) -> Names:
        """What the keys of the rows are called."""
        return Names.of(self.data)


@dataclass(frozen=True)
class EvidenceRows:
    """The rows of one page of evidence."""

    data: RegionData
    catalogue: Catalogue
    sources: pd.DataFrame
    part: EvidencePart
    data_mark: str = ""

    @classmethod
    def open(cls, region: str, part: str, root: Path | None = None) -> Self:
        """Open a page of a region's evidence; raises UnknownNameError or DataError."""
        extracts = Extracts.open(project(root), region)
        known, own = extracts.evidence(part), extracts.of_evidence(part)
        return cls(own.data, own.catalogue, own.sources, known, own.mark)

    @property
    def title(self) -> str:
        """`Underlag: Utfall, april 2021, Region Norrbotten`."""
        return f"Underlag: {self.part.words}, {self.data.region.name}"

    @property
    def table(self) -> Table:
        """The table that the rows are of."""
        return self.catalogue.table(self.part.table)

    @cached_property
    def names(self) -> Names:
        """What the keys of the rows are called."""
        return Names.of(self.data)

    @property
    def own(self) -> list[dict[Hashable, Any]]:
        """The rows of the page by column, in the file's order.

        What they refer to in the same table, as a unit's own board, is there too if it is one of
        the page's.
        """
        every = records(self.data[self.part.table])
        return [row for row in every if part_of(self.table, row) == self.part]

    @property
    def rows(self) -> pd.DataFrame:
        """One row a row of the table: anchor, head, content, days, pages, citation."""
        table, names = self.table, self.names
        found = [
            {
                "anchor": anchor(table, row),
                "head": head(table, row, names),
                "content": content(table, row, names),
                "date": days(row, names),
                "shown_on": shown_on(table, row, names),
                **{column: row[column] for column in CITATION},
            }
            for row in self.own
        ]
        return pd.DataFrame(found, columns=[*COLUMNS, *CITATION])
