"""A table of measures a strategy or perspective: outcome, target, status, why and comment."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from html import escape
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.base.model import Target
from analysis.data.corrections import MARK
from analysis.data.dataset import records
from analysis.html.cells import (
    heading,
    measure_link,
    outcome_text,
    printed_mark,
    put,
    source_link,
    status_mark,
    target_text,
)
from analysis.html.evidence_links import Rows
from analysis.html.finding_marks import marks
from analysis.html.tables import Cell, Column, Html, join, table
from analysis.results.assessment import OWN
from analysis.results.data_quality import PAGE
from analysis.words.wording import SEX_WORDS

if TYPE_CHECKING:
    from analysis.pages.period.report import Report

COLUMNS = (
    Column("Mätetal", names_row=True),
    Column("Utfall", numeric=True),
    Column("Målvärde", numeric=True),
    Column("Status"),
    Column("Förklaring och kommentar"),
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
        _name(row, several) + marks(report.quality.of(row), PAGE),
        source_link(row, outcome_text(row)),
        _targets(report, row),
        _status(report, row),
        _why(row),
    ]


def _name(row: Mapping[Any, Any], several: bool) -> Html:
    place = [row["unit_short"]] if several else []
    place += [row["node"]] if row["node"] != row["top"] else []
    under = [" · ".join(place)] if place else []
    under += [SEX_WORDS[row["sex"]]] if row["sex"] != "T" else []
    under += [row["component"]] if row["component"] else []
    under += [row["note"]] if row["note"].startswith(MARK) else []
    small = "".join(f'<span class="tb-under">{escape(text)}</span>' for text in under)
    # The source's own name can be a whole paragraph; it stands on the measure's own page.
    return Html(f'<span class="tb-name">{measure_link(row).text}</span>{small}')


def _targets(report: Report, row: Mapping[Any, Any]) -> Html:
    target: Target | None = row["target"]
    others: tuple[Target, ...] = row["other_targets"]
    own = _target(report, row, target) if target else Html(target_text(None, row))
    note = target.note if target and target.note.startswith(MARK) else ""
    under = [Html(escape(note))] if note else []
    under += [_target(report, row, other) for other in others]
    return own + join(Html(f'<span class="tb-under">{each.text}</span>') for each in under)


def _target(report: Report, row: Mapping[Any, Any], target: Target) -> Html:
    """The target as a link to its row on the region's evidence page."""
    place = {column: row[column] for column in OWN}
    key = {**place, "year": target.year, "sex": target.sex, "component": target.component}
    return Rows(report.quality.catalogue).link("targets", key, target_text(target, row))


def _status(report: Report, row: Mapping[Any, Any]) -> Html:
    printed = Html('<span class="tb-under">Tryckt: ') + printed_mark(
        row["symbol"], report.data.scheme
    )
    differs = ' <span class="tb-differs">skiljer sig</span>' if row["agrees"] is False else ""
    return join([status_mark(row["status_computed"]), printed, Html(f"{differs}</span>")])


def _why(row: Mapping[Any, Any]) -> Html:
    why = f'<span class="tb-why">{escape(row["result"].explanation)}</span>'
    comment = f'<span class="tb-comment">{escape(row["comment"])}</span>' if row["comment"] else ""
    return Html(why + comment)
