"""All measures in one table: board, goal, outcome, target, status, why and comment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.base.codes import Sex
from analysis.base.model import Target
from analysis.data.addresses import why_page
from analysis.data.corrections import MARK
from analysis.data.rows import TargetKey
from analysis.html.cells import (
    COMMENT,
    STATUS_PARTS,
    SURENESS,
    TARGET_PARTS,
    measure_link,
    outcome,
    put,
    source_link,
    target_parts,
    why_and_comment,
)
from analysis.html.compose import between, joined, link, styled, under
from analysis.html.evidence_links import WHY, Rows
from analysis.html.finding_marks import COLUMN as FOUND
from analysis.html.finding_marks import marks
from analysis.html.parts import Cell, Look, Part, Words, parts_of
from analysis.html.pieces import Html, paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.pages.parts.interval_picture import statuses
from analysis.results.amended import amended
from analysis.results.data_quality import PAGE
from analysis.results.period_results import ReportedOutcome

if TYPE_CHECKING:
    from analysis.pages.period.report import Report

NAME_PARTS = ("Enhet", "Mål", "Kön", "Del", "Avser", "Rättelse", FOUND)
# What was corrected in an outcome after approval, under its figure.
AMENDED = "Rättat utfall"
COLUMNS = (
    Column("Mätetal", names_row=True, parts=NAME_PARTS),
    Column("Utfall", numeric=True, parts=(", i ord", ", saknas")),
    Column("Målvärde", numeric=True, parts=TARGET_PARTS),
    Column("Status", parts=(SURENESS, *STATUS_PARTS)),
    Column("Förklaring och kommentar", parts=(AMENDED, COMMENT), main="Förklaring"),
)


def show(report: Report) -> None:
    """One table in the plan's order."""
    if report.outcomes.empty:
        put(paragraph("Inget mätetal har ett utfall i den här rapporten."))
        return
    caption = f"Alla mätetal, {report.period.report_label}"
    put(measure_table(report, report.outcome_rows, caption))


def measure_table(report: Report, rows: list[ReportedOutcome], caption: str) -> Html:
    """The table of some of the report's outcomes."""
    several = report.outcomes["unit_id"].nunique() > 1
    cells = [_cells(report, row, several) for row in rows]
    return table(caption, COLUMNS, cells, ids=[row.row_id for row in rows], style="tb-measures")


def _cells(report: Report, row: ReportedOutcome, several: bool) -> list[Cell]:
    return [
        (*_name(row, several), *marks(report.quality.of(row), PAGE)),
        source_link(row, outcome(row, row.unit_of_measure)),
        _targets(report, row),
        statuses(row, report.data.scheme, report.certainties),
        _why(report, row),
    ]


def _name(row: ReportedOutcome, several: bool) -> tuple[Part, ...]:
    place = [Words(row.unit_short, "Enhet")] if several else []
    place += [Words(row.node, "Mål")] if row.node != row.top else []
    small: tuple[Part, ...] = ()
    if place:
        small = (styled(Look.UNDER, *joined(place, between(" · "))),)
    small += under(row.sex.heading if row.sex is not Sex.ALL else "", "Kön")
    small += under(row.component, "Del")
    small += under(f"avser {row.span.label}" if row.as_of else "", "Avser")
    small += under(row.note if row.note.startswith(MARK) else "", "Rättelse")
    # The source's own name can be a whole paragraph; it stands on the measure's own page.
    return (styled(Look.NAME, measure_link(row)), *small)


def _why(report: Report, row: ReportedOutcome) -> tuple[Part, ...]:
    """Why the status is what it is, and what was corrected after approval: who, when and why.

    A sentence needs the width of this column; under a figure it would be a word a line.
    """
    why = why_and_comment(row.result.explanation, row.comment)
    way = styled(Look.UNDER, link(between(WHY), f"{why_page(report.period)}#{row.row_id}"))
    return (*why, way, *under(amended(report.data.amendments, row), AMENDED))


def _targets(report: Report, row: ReportedOutcome) -> tuple[Part, ...]:
    target, others = row.target, row.other_targets
    own: Cell = _target(report, row, target) if target else target_parts(None, row.unit_of_measure)
    note = target.note if target and target.note.startswith(MARK) else ""
    rest = [
        styled(Look.UNDER, _target(report, row, other, f" {number}"))
        for number, other in enumerate(others, 2)
    ]
    return (*parts_of(own), *under(note, ", rättelse"), *rest)


def _target(report: Report, row: ReportedOutcome, target: Target, column: str = "") -> Part:
    """The target as a link to its row on the region's evidence page."""
    place = (row.measure_id, row.node_id, row.unit_id)
    key = TargetKey(*place, target.year, target.sex, target.component)
    shown = target_parts(target, row.unit_of_measure, column)
    return Rows(report.quality.catalogue).link("targets", key, shown)
