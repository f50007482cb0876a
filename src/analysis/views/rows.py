"""Links from a figure to its row on the region's evidence page, and the cell that cites a row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd

from analysis.addresses import EVIDENCE, anchor
from analysis.schema import Catalogue
from analysis.tables import Cell, Html, bullets, link
from analysis.views.sources import READINGS

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
        # The names of documents are long: let them break after the number.
        document = escape(row["source"]).replace("_", "_<wbr>", 1)
        place = Html(f"{document}, rad\u00a0{int(row['source_line'])}")
        under = f'<span class="tb-under">{escape(READINGS[row["reading"]])}</span>'
        return self.link(table, row, place) + Html(under)


def documents(sources: pd.DataFrame, used: Iterable[str]) -> Html:
    """The documents that are cited, with title, date and how the text came about."""
    own = sources[sources["source"].isin(set(used))]
    return bullets(
        f"{row['publisher']}: {row['title']}, {row['date']} ({row['source']},"
        f" {row['lines']} rader"
        f"{', tolkad ur skanning' if row['condition'] == 'scanned' else ''})"
        for row in own.to_dict("records")
    )
