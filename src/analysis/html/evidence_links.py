"""Links from a figure to its row in the region's evidence, and the cell that cites a row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from analysis.data.addresses import measure_page, row_address
from analysis.data.rows import Cited, Observation, SourceRow, rows_of
from analysis.data.schema import Catalogue
from analysis.html.compose import between, link, under
from analysis.html.detail import Way
from analysis.html.parts import Cell, Link, Number, Part, Words, words
from analysis.html.pieces import Html, bullets
from analysis.results.row_values import row_id
from analysis.words.labels import label

WHY = "Varför?"


@dataclass(frozen=True)
class Rows:
    """Where the rows of a region's tables stand; `folder` leads to the region's pages."""

    catalogue: Catalogue
    folder: str = ""

    def link(self, table: str, row: object, label: Cell) -> Link:
        """The label as a link to the row, which has the columns of the table's key."""
        return link(label, row_address(self.catalogue.table(table), row, self.folder))

    def outcome(self, row: Observation, label: Cell) -> tuple[Part, ...]:
        """The label as a link to the row of an outcome, and the way to how it came about."""
        return (self.link("observations", row, label), why(row, self.folder))

    def cite(self, table: str, row: Cited) -> tuple[Part, ...]:
        """The cell of a column Källa: document and line, linked to the row, and how it was read."""
        read = label("reading", row.reading)
        return (self.link(table, row, place(row)), *under(read, ", så lästes siffran"))


def why(row: Observation, folder: str = "", *, in_line: bool = False) -> Way:
    """The way to the explanation of an outcome on its measure's page, which then unfolds."""
    page = measure_page(row.measure_id, folder)
    return Way(WHY, f"{page}#{why_place(row)}", in_line)


def why_place(row: Observation) -> str:
    """Where on the page of its measure an outcome is explained."""
    return f"varfor--{row_id(row)}"


def place(row: Cited) -> tuple[Part, ...]:
    """`dokument 004, rad 32`: where a row of data was read."""
    return (Words(number(row.source)), *line(row.source_line, "\u00a0"))


def line(found: int, space: str = " ") -> tuple[Part, ...]:
    """`, rad 32` after the name of a document."""
    return (between(f", rad{space}"), Number(Decimal(found), str(found), column=", rad"))


def source_place(row: Cited) -> str:
    """Where a row of data was read, in words."""
    return words(place(row))


def number(source: str) -> str:
    """What a document is called in a narrow column: the number its file name begins with.

    The file names end with a checksum that is too long to repeat in each row; `documents` gives
    the whole names at the end of the page. A name without a number stands whole.
    """
    first, parted, _ = source.partition("_")
    return f"dokument {first}" if parted and first.isdigit() else source


def documents(sources: pd.DataFrame, used: Iterable[str]) -> Html:
    """The documents that are cited, with title, date and how the text came about."""
    own = sources[sources["source"].isin(set(used))]
    return bullets(_document(row) for row in rows_of(own, SourceRow))


def _document(row: SourceRow) -> str:
    called = number(row.source)
    name = f"{called[:1].upper()}{called[1:]}" if called != row.source else called
    scanned = ", tolkad ur skanning" if row.condition == "scanned" else ""
    what = f"{row.publisher}, ”{row.title}”, {row.date}"
    return f"{name}: {what} (filen {row.source}, {row.lines} rader{scanned})."
