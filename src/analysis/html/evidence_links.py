"""Links from a figure to its row on the region's evidence page, and the cell that cites a row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd

from analysis.data.addresses import EVIDENCE, anchor
from analysis.data.dataset import records
from analysis.data.schema import Catalogue
from analysis.html.tables import Cell, Html, bullets, link
from analysis.words.labels import label

Row = Mapping[Any, Any]


@dataclass(frozen=True)
class Rows:
    """Where the rows of a region's tables stand; `folder` leads to the region's pages."""

    catalogue: Catalogue
    folder: str = ""

    def link(self, table: str, row: Row, label: Cell) -> Html:
        """The label as a link to the row."""
        place = anchor(self.catalogue.table(table), row)
        return link(label, f"{self.folder}{EVIDENCE}.html#{place}")

    def cite(self, table: str, row: Row) -> Html:
        """The cell of a column Källa: document and line, linked to the row, and how it was read."""
        under = f'<span class="tb-under">{escape(label("reading", row["reading"]))}</span>'
        return self.link(table, row, source_place(row)) + Html(under)


def source_place(row: Row) -> str:
    """`dokument 004, rad 32`: where a row of data was read."""
    return f"{number(row['source'])}, rad\u00a0{int(row['source_line'])}"


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
    return bullets(_document(row) for row in records(own))


def _document(row: Row) -> str:
    called = number(row["source"])
    name = f"{called[:1].upper()}{called[1:]}" if called != row["source"] else called
    scanned = ", tolkad ur skanning" if row["condition"] == "scanned" else ""
    what = f"{row['publisher']}, ”{row['title']}”, {row['date']}"
    return f"{name}: {what} (filen {row['source']}, {row['lines']} rader{scanned})."
