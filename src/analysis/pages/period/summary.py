"""What a reader sees first: the title, and the report in sentences computed from the figures."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import pandas as pd

from analysis.base.model import Status
from analysis.base.values import format_date
from analysis.data.rows import rows_of
from analysis.html.cells import (
    measure_link,
    outcome_text,
    put,
    source_link,
    target_text,
    title,
)
from analysis.html.pieces import Html, bullets, join, paragraph
from analysis.html.status_tiles import key_figures
from analysis.results.period_results import ReportedOutcome
from analysis.results.summary import sentences

if TYPE_CHECKING:
    from analysis.pages.period.report import Report

NAMED = 5


def show_title(report: Report) -> None:
    """The page's heading and what it is about."""
    title(report.title, report.data.region)
    units = list(dict.fromkeys(report.outcomes["unit"]))
    who = units[0] if len(units) == 1 else f"{', '.join(units[:-1])} och {units[-1]}"
    lead = (
        f"{report.item.title}. Läget den {format_date(report.item.as_of)},"
        f" som {who} har redovisat det, med status uträknad ur siffrorna."
    )
    put(paragraph(lead, "tb-lead"))


def show(report: Report) -> None:
    """The summary."""
    said = sentences(report).values()
    put(join([key_figures(report.outcomes), *(paragraph(s) for s in said)]))
    worst = furthest(report)
    if len(worst):
        put(join([paragraph("Längst från sina målvärden:"), bullets(_named(worst))]))


def furthest(report: Report) -> pd.DataFrame:
    """The rows that are furthest from their target, worst first."""
    frame = report.outcomes
    away = frame["result"].map(lambda r: r.distance_relative).astype("float64")
    frame = frame.assign(away=away)
    missed = frame[(frame["status_computed"] == Status.NOT_MET.value) & frame["away"].notna()]
    return missed.nsmallest(NAMED, "away")


def _named(worst: pd.DataFrame) -> list[Html]:
    rows = rows_of(worst, ReportedOutcome)
    return [
        Html(f"<strong>{measure_link(row).text}</strong> ({escape(row.unit)}): ")
        + source_link(row, outcome_text(row, row.unit_of_measure))
        + Html(f" mot målvärdet {escape(target_text(row.target, row.unit_of_measure))}")
        for row in rows
    ]
