"""A plan's assignments with the boards that answer for them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from analysis.data.plan_rows import AssignmentRow
from analysis.data.rows import rows_of
from analysis.html.cells import heading, nth, put
from analysis.html.compose import listed, number
from analysis.html.parts import Cell, Part, Words
from analysis.html.pieces import details, paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.words.inflection import Noun, counted, in_letters, in_running_text
from analysis.words.wording import join_words

if TYPE_CHECKING:
    from analysis.pages.plan.report import PlanReport

ASSIGNMENT: Final = Noun("ett", "uppdrag", "uppdrag")
COLUMNS = (
    Column("Nr", numeric=True),
    Column("Uppdrag", names_row=True),
    Column("Ansvarig"),
    Column("Källa"),
)


def show(report: PlanReport) -> None:
    """How many assignments each board has, and a table; nothing where there are none."""
    ordered = report.rows_of("assignments").sort_values("position", kind="stable")
    rows = rows_of(ordered, AssignmentRow)
    if not rows:
        return
    heading(2, "Uppdrag")
    put(paragraph(summary(report, [row.responsible for row in rows])))
    cells: list[list[Cell]] = [
        [
            number(row.position),
            row.text,
            _boards(report, row.responsible.split()),
            report.rows.cite("assignments", row),
        ]
        for row in rows
    ]
    listed = table(f"Uppdrag i {report.plan.name}", COLUMNS, cells)
    put(details(f"Visa {counted(len(rows), ASSIGNMENT)}", listed))


def _boards(report: PlanReport, units: list[str]) -> tuple[Part, ...]:
    """Those who answer for an assignment; in a file each has a column."""
    return listed([Words(boards(report, unit), nth(n)) for n, unit in enumerate(units, 1)])


def boards(report: PlanReport, unit: str) -> str:
    """A board's name as it stands in running text."""
    found = report.units[unit]
    return in_running_text(found.name.partition(" (")[0], found.kind)


def summary(report: PlanReport, responsible: list[str]) -> str:
    """How many there are, and how many each board and several boards together have."""
    total = counted(len(responsible), ASSIGNMENT)
    alone = Counter(units for units in responsible if len(units.split()) == 1)
    parts = [f"{boards(report, unit)} har {in_letters(n)}" for unit, n in alone.items()]
    shared = sum(len(units.split()) > 1 for units in responsible)
    if shared:
        common = "gemensamt" if shared == 1 else "gemensamma"
        parts.append(f"{in_letters(shared)} är {common} för flera nämnder")
    return f"Planen ger {total}: {join_words(parts)}. Texterna är förkortade."
