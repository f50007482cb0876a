"""Measures with their latest outcomes as rows of a table: on goals' pages and in the indexes."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from analysis.base.periods import Period
from analysis.data.addresses import measure_page
from analysis.data.schema import Catalogue
from analysis.html.cells import outcome_text, status_mark, target_text
from analysis.html.evidence_links import Rows
from analysis.html.tables import Cell, Column, Html, link
from analysis.html.target_cells import part_words
from analysis.method.trend.result import Change, Direction
from analysis.words.wording import CHANGE_WORDS, DIRECTION_ARROWS

Row = Mapping[Any, Any]
COLUMNS = (
    Column("Mätetal", names_row=True),
    Column("Enhet"),
    Column("Period"),
    Column("Utfall", numeric=True),
    Column("Målvärde", numeric=True),
    Column("Status"),
    Column("Förändring"),
)


@dataclass(frozen=True)
class Listing:
    """Rows of `analysis.results.latest.latest` as cells; `folder` leads to the region's pages."""

    catalogue: Catalogue
    folder: str = ""

    def cells(self, row: Row) -> list[Cell]:
        """The cells of COLUMNS."""
        figure = Rows(self.catalogue, self.folder).link("observations", row, outcome_text(row))
        return [
            self._name(row),
            str(row["unit"]),
            Period.parse(str(row["period"])).short_label,
            figure,
            target_text(row["target"], row),
            status_mark(row["status_computed"]),
            change_mark(row["change"], row["direction"]),
        ]

    def _name(self, row: Row) -> Html:
        name = link(str(row["short_name"]), measure_page(str(row["measure_id"]), self.folder))
        part = part_words(str(row["sex"]), str(row["component"]))
        return name + Html(f'<span class="tb-under">{escape(part)}</span>' if part else "")


def change_mark(change: Change | None, direction: Direction | None) -> str:
    """`↑ sämre`: where the value went, and apart from it whether that is better."""
    if change is None or direction is None:
        return "–"
    return f"{DIRECTION_ARROWS[direction]} {CHANGE_WORDS[change]}"


def unreported(row: Row, monthly: Container[str], folder: str = "") -> list[Cell]:
    """The cells of a measure without an outcome in any report; some are followed by month."""
    name = link(str(row["short_name"]), measure_page(str(row["measure_id"]), folder))
    followed = row["measure_id"] in monthly
    said = "månad för månad" if followed else "inget utfall"
    status: Cell = "–" if followed else status_mark("no_outcome")
    return [name, "–", "–", said, "–", status, "–"]
