"""A table of measures a strategy or perspective: outcome, target, status, why and comment."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.base.model import Target
from analysis.data.corrections import MARK
from analysis.data.dataset import records
from analysis.html.cells import (
    COMMENT,
    STATUS_PARTS,
    TARGET_PARTS,
    both_statuses,
    heading,
    measure_link,
    outcome,
    put,
    source_link,
    target_parts,
    why_and_comment,
)
from analysis.html.compose import between, joined, styled, under
from analysis.html.evidence_links import Rows
from analysis.html.finding_marks import COLUMN as FOUND
from analysis.html.finding_marks import marks
from analysis.html.parts import Cell, Look, Part, Words, parts_of
from analysis.html.pieces import Html
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.results.assessment import OWN
from analysis.results.data_quality import PAGE
from analysis.words.wording import SEX_WORDS

if TYPE_CHECKING:
    from analysis.pages.period.report import Report

COLUMNS = (
    Column("Mätetal", names_row=True, parts=("Enhet", "Mål", "Kön", "Del", "Rättelse", FOUND)),
    Column("Utfall", numeric=True, parts=(", i ord", ", saknas")),
    Column("Målvärde", numeric=True, parts=TARGET_PARTS),
    Column("Status", parts=STATUS_PARTS),
    Column("Förklaring och kommentar", parts=(COMMENT,), main="Förklaring"),
)


def show(report: Report) -> None:
    """A heading and a table for each strategy or perspective, in the plan's order."""
    frame = report.outcomes
    for top in dict.fromkeys(frame["top_id"]):
        rows = frame[frame["top_id"] == top]
        title = rows["top"].iloc[0]
        heading(3, title)
        put(measure_table(report, rows, f"Mätetal i {title}, {report.period.short_label}"))


def measure_table(report: Report, rows: pd.DataFrame, caption: str) -> Html:
    """The table of some rows of `report.outcomes`."""
    several = report.outcomes["unit_id"].nunique() > 1
    found = records(rows)
    cells = [_cells(report, row, several) for row in found]
    return table(
        caption, COLUMNS, cells, ids=[str(row["row_id"]) for row in found], style="tb-measures"
    )


def _cells(report: Report, row: dict[Hashable, Any], several: bool) -> list[Cell]:
    return [
        (*_name(row, several), *marks(report.quality.of(row), PAGE)),
        source_link(row, outcome(row)),
        _targets(report, row),
        both_statuses(row, report.data.scheme),
        why_and_comment(row["result"].explanation, row["comment"]),
    ]


def _name(row: Mapping[Any, Any], several: bool) -> tuple[Part, ...]:
    place = [Words(row["unit_short"], "Enhet")] if several else []
    place += [Words(row["node"], "Mål")] if row["node"] != row["top"] else []
    small: tuple[Part, ...] = ()
    if place:
        small = (styled(Look.UNDER, *joined(place, between(" · "))),)
    small += under(SEX_WORDS[row["sex"]] if row["sex"] != "T" else "", "Kön")
    small += under(row["component"], "Del")
    small += under(row["note"] if row["note"].startswith(MARK) else "", "Rättelse")
    # The source's own name can be a whole paragraph; it stands on the measure's own page.
    return (styled(Look.NAME, measure_link(row)), *small)


def _targets(report: Report, row: Mapping[Any, Any]) -> tuple[Part, ...]:
    target: Target | None = row["target"]
    others: tuple[Target, ...] = row["other_targets"]
    own: Cell = _target(report, row, target) if target else target_parts(None, row)
    note = target.note if target and target.note.startswith(MARK) else ""
    rest = [
        styled(Look.UNDER, _target(report, row, other, f" {number}"))
        for number, other in enumerate(others, 2)
    ]
    return (*parts_of(own), *under(note, ", rättelse"), *rest)


def _target(report: Report, row: Mapping[Any, Any], target: Target, column: str = "") -> Part:
    """The target as a link to its row on the region's evidence page."""
    place = {column: row[column] for column in OWN}
    key = {**place, "year": target.year, "sex": target.sex, "component": target.component}
    shown = target_parts(target, row, column)
    return Rows(report.quality.catalogue).link("targets", key, shown)
