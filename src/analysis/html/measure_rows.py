"""Measures with their latest outcomes as rows of a table: on goals' pages and in the indexes."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Any

from analysis.base.periods import Period
from analysis.data.addresses import measure_page
from analysis.data.schema import Catalogue
from analysis.html.cells import TARGET_PARTS, outcome, status_mark, target_parts
from analysis.html.compose import between, link, under
from analysis.html.evidence_links import Rows
from analysis.html.parts import Cell, Part, Words
from analysis.html.table import Column
from analysis.html.target_cells import part_words
from analysis.method.trend.result import Change, Direction
from analysis.words.wording import CHANGE_WORDS, DIRECTION_ARROWS

Row = Mapping[Any, Any]
COLUMNS = (
    Column("Mätetal", names_row=True, parts=("Avser",)),
    Column("Enhet"),
    Column("Period"),
    Column("Utfall", numeric=True),
    Column("Målvärde", numeric=True, parts=TARGET_PARTS),
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
        figure = Rows(self.catalogue, self.folder).link("observations", row, outcome(row))
        return [
            self._name(row),
            str(row["unit"]),
            Period.parse(str(row["period"])).short_label,
            figure,
            target_parts(row["target"], row),
            status_mark(row["status_computed"]),
            change_mark(row["change"], row["direction"]),
        ]

    def _name(self, row: Row) -> tuple[Part, ...]:
        name = link(str(row["short_name"]), measure_page(str(row["measure_id"]), self.folder))
        return (name, *under(part_words(str(row["sex"]), str(row["component"])), "Avser"))


def change_mark(change: Change | None, direction: Direction | None) -> Cell:
    """`↑ sämre`: where the value went, and apart from it whether that is better."""
    if change is None or direction is None:
        return "–"
    arrow = Words(DIRECTION_ARROWS[direction], "Riktning")
    return (arrow, between(" "), Words(CHANGE_WORDS[change]))


def unreported(row: Row, monthly: Container[str], folder: str = "") -> list[Cell]:
    """The cells of a measure without an outcome in any report; some are followed by month."""
    name = link(str(row["short_name"]), measure_page(str(row["measure_id"]), folder))
    followed = row["measure_id"] in monthly
    said = "månad för månad" if followed else "inget utfall"
    status: Cell = "–" if followed else status_mark("no_outcome")
    return [name, "–", "–", said, "–", status, "–"]
