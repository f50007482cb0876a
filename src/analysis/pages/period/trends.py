"""How the outcomes have moved: which way the value went and, apart from it, if that is better."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, Any

from analysis.base.values import format_number
from analysis.html.cells import measure_link, outcome_text, put, source_link
from analysis.html.tables import Cell, Column, paragraph, table
from analysis.method.trend.result import Change, Trend
from analysis.results.moves import moves
from analysis.words.wording import CHANGE_WORDS, DIRECTION_ARROWS, DIRECTION_WORDS, plural

if TYPE_CHECKING:
    from analysis.pages.period.report import Report

PRINTED = {"up": "uppåt", "level": "oförändrat", "down": "nedåt", None: "kan inte läsas"}
COLUMNS = (
    Column("Mätetal", names_row=True),
    Column("Utfall", numeric=True),
    Column("Värdet har gått"),
    Column("Det är"),
    Column("Förklaring"),
    Column("Tryckt trendpil"),
)


def show(report: Report) -> None:
    """A table of the movements that can be computed, and how many rows have none."""
    rows = [(row, t) for row, found in moves(report) for t in found if t.direction is not None]
    if not rows:
        put(paragraph("Inget utfall har ett tidigare värde eller ingångsvärde att jämföras med."))
        return
    moved = {row["row_id"] for row, _ in rows}
    rest = len(report.outcomes) - len(moved)
    put(paragraph(_lead([t for _, t in rows], len(moved), rest)))
    cells = [_cells(report, row, trend) for row, trend in rows]
    put(table(f"Förändring, {report.period.short_label}", COLUMNS, cells))


def _lead(found: list[Trend], rows: int, rest: int) -> str:
    better = sum(t.change is Change.BETTER for t in found)
    worse = sum(t.change is Change.WORSE for t in found)
    said = f"{plural(rows, 'rad', 'rader')} kan jämföras: {better} förändringar är till det bättre"
    other = f" {format_number(rest)} rader har inget att jämföras med." if rest else ""
    return f"{said} och {worse} till det sämre.{other}"


def _way(trend: Trend) -> str:
    if trend.direction is None:
        return "–"
    return f"{DIRECTION_ARROWS[trend.direction]} {DIRECTION_WORDS[trend.direction]}"


def _cells(report: Report, row: dict[Hashable, Any], trend: Trend) -> list[Cell]:
    printed = report.data.scheme.trend(row["trend_symbol"]) if row["trend_symbol"] else None
    arrow = f"{row['trend_symbol']} (läses {PRINTED[printed.direction]})" if printed else "–"
    return [
        measure_link(row, f"{row['short_name']} ({row['unit_short']})"),
        source_link(row, outcome_text(row)),
        _way(trend),
        CHANGE_WORDS[trend.change],
        trend.explanation,
        arrow,
    ]
