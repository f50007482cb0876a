"""How the outcomes have moved: which way the value went and, apart from it, if that is better."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.html.cells import (
    measure_link,
    name_and_unit,
    outcome_with_why,
    put,
)
from analysis.html.compose import between, styled
from analysis.html.measure_rows import CHANGE_SURENESS, noise_words
from analysis.html.parts import Cell, Look, Words
from analysis.html.pieces import paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.method.certainty.result import Certainty
from analysis.method.trend.result import Change, Trend, told
from analysis.results.moves import moves
from analysis.results.period_results import ReportedOutcome
from analysis.words.inflection import MEASURE, alike, counted, sentence_case
from analysis.words.wording import DIRECTION_ARROWS, DIRECTION_WORDS, change_word

if TYPE_CHECKING:
    from analysis.pages.period.report import Report

PRINTED: dict[str | None, str] = {
    **{"up": "uppåt", "level": "oförändrat", "down": "nedåt"},
    **{"better": "bättre", "unchanged": "oförändrat", "worse": "sämre"},
    None: "kan inte läsas",
}
COLUMNS = (
    Column("Mätetal", names_row=True, parts=("Enhet",)),
    Column("Utfall", numeric=True),
    Column("Riktning", parts=(CHANGE_SURENESS,)),
    Column("Bedömning"),
    Column("Förklaring"),
    Column("Regionens trendpil"),
)


def show(report: Report) -> None:
    """A table of the movements that can be computed, and how many rows have none."""
    rows = [(row, trend) for row, found in moves(report) for trend in told(found)]
    if not rows:
        put(paragraph("Inget utfall har ett tidigare värde eller ingångsvärde att jämföras med."))
        return
    moved = {row.row_id for row, trend in rows if trend.direction is not None}
    rest = len(report.outcomes) - len(moved)
    put(paragraph(_lead([t for _, t in rows], len(moved), rest)))
    cells = [_cells(report, row, trend) for row, trend in rows]
    put(table(f"Förändring, {report.period.report_label}", COLUMNS, cells))


def _lead(found: list[Trend], rows: int, rest: int) -> str:
    better = sum(t.change is Change.BETTER for t in found)
    worse = sum(t.change is Change.WORSE for t in found)
    told_of, good, bad = alike(rows, better, worse)
    said = f"{sentence_case(told_of)} mätetal går att jämföra bakåt"
    if rows == 1 and better + worse == 1:
        said += f". Det har blivit {'bättre' if better else 'sämre'}."
    else:
        said += f": {good} förändringar är till det bättre och {bad} till det sämre."
    return (
        f"{said} {sentence_case(counted(rest, MEASURE))} har inget att jämföras med."
        if rest
        else said
    )


def _way(trend: Trend, sure: Certainty | None) -> Cell:
    """The arrow with its word: grey where the change is no more than usual, which is said."""
    if trend.direction is None:
        return "–"
    arrow = between(f"{DIRECTION_ARROWS[trend.direction]} ")
    way = Words(DIRECTION_WORDS[trend.direction])
    if sure is not None and sure.is_noise:
        return (styled(Look.MUTED, arrow, way), *noise_words(sure))
    return (arrow, way)


def _cells(report: Report, row: ReportedOutcome, trend: Trend) -> list[Cell]:
    printed = report.data.scheme.trend(row.trend_symbol) if row.trend_symbol else None
    arrow: Cell = "–"
    if printed:
        read = Words(PRINTED[printed.direction], ", läses")
        arrow = (Words(row.trend_symbol), between(" (läses "), read, between(")"))
    return [
        measure_link(row, name_and_unit(row)),
        outcome_with_why(row, row.unit_of_measure),
        _way(trend, report.certainties.of_trend(row, trend)),
        change_word(trend.change) if trend.direction else "–",
        trend.explanation,
        arrow,
    ]
