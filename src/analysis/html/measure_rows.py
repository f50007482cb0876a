"""Measures with their latest outcomes as rows of a table: on goals' pages and in the indexes."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from analysis.data.addresses import measure_page
from analysis.data.rows import MeasureRow
from analysis.data.schema import Catalogue
from analysis.html.cells import TARGET_PARTS, outcome, result_mark, status_mark, target_parts
from analysis.html.compose import between, link, styled, under
from analysis.html.evidence_links import Rows
from analysis.html.parts import Cell, Look, Part, Words, parts_of
from analysis.html.table import Column
from analysis.html.target_cells import part_words
from analysis.method.certainty.result import Certainty
from analysis.method.trend.result import Change, Direction
from analysis.results.latest import LatestOutcome
from analysis.words.wording import DIRECTION_ARROWS, change_word

# The column of a file that says how sure a change is, and what a page says of one that is noise.
CHANGE_SURENESS = "Ändringens säkerhet"
NOISE = "inte mer än vanligt"
COLUMNS = (
    Column("Mätetal", names_row=True, parts=("Avser",)),
    Column("Enhet"),
    Column("Period"),
    Column("Utfall", numeric=True),
    Column("Målvärde", numeric=True, parts=TARGET_PARTS),
    Column("Status"),
    Column("Förändring", parts=("Riktning", CHANGE_SURENESS)),
)


NOTHING = "–"
# What the script of the index of measures looks for, and cards of three lines on a phone.
STYLE = "tb-index tb-cards"


def filled(
    columns: Sequence[Column], rows: Sequence[list[Cell]]
) -> tuple[list[Column], list[list[Cell]]]:
    """The columns that say something of any row, and the rows without the others."""
    kept = [
        place
        for place, column in enumerate(columns)
        if column.names_row or not rows or any(row[place] != NOTHING for row in rows)
    ]
    return [columns[place] for place in kept], [[row[place] for place in kept] for row in rows]


@dataclass(frozen=True)
class Listing:
    """Rows of `analysis.results.latest.latest` as cells; `folder` leads to the region's pages."""

    catalogue: Catalogue
    folder: str = ""

    def cells(self, row: LatestOutcome) -> list[Cell]:
        """The cells of COLUMNS."""
        unit, links = row.unit_of_measure, Rows(self.catalogue, self.folder)
        return [
            self._name(row),
            row.unit,
            row.span.label,
            links.outcome(row, outcome(row, unit)),
            target_parts(row.target, unit),
            result_mark(row.result),
            change_cell(row.change, row.direction, row.sure),
        ]

    def _name(self, row: LatestOutcome) -> tuple[Part, ...]:
        name = link(row.short_name, measure_page(row.measure_id, self.folder))
        return (name, *under(part_words(row.sex, row.component), "Avser"))


def change_mark(
    change: Change | None, direction: Direction | None, certainty: Certainty | None = None
) -> Cell:
    """`↑ sämre`: where the value went, and apart from it whether that is better.

    certainty: how sure that is; the arrow is grey where it is no more than usual.
    """
    if change is None or direction is None:
        return NOTHING
    arrow: Part = Words(DIRECTION_ARROWS[direction], "Riktning")
    if certainty is not None and certainty.is_noise:
        return styled(Look.MUTED, arrow, between(" "), Words(change_word(change)))
    return (arrow, between(" "), Words(change_word(change)))


def change_cell(
    change: Change | None, direction: Direction | None, certainty: Certainty | None
) -> Cell:
    """The mark of a change, with words under it where it is no more than usual."""
    mark, said = change_mark(change, direction, certainty), noise_words(certainty)
    return (*parts_of(mark), *said) if said else mark


def noise_words(certainty: Certainty | None) -> tuple[Part, ...]:
    """Words for the grey arrow, on a small line: that the change is no more than usual."""
    is_noise = certainty is not None and certainty.is_noise
    return under(NOISE, CHANGE_SURENESS) if is_noise else ()


def unreported(row: MeasureRow, monthly: Container[str], folder: str = "") -> list[Cell]:
    """The cells of a measure without an outcome in any report; some are followed by month."""
    name = link(row.short_name, measure_page(row.measure_id, folder))
    followed = row.measure_id in monthly
    said = "månad för månad" if followed else "inget utfall"
    status: Cell = "–" if followed else status_mark("no_outcome")
    return [name, "–", "–", said, "–", status, "–"]
