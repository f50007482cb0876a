"""The measures that miss their targets: the heaviest first, with why and since when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analysis.base.model import Status
from analysis.data.addresses import whole_report_page
from analysis.html.cells import (
    TARGET_PARTS,
    measure_link,
    outcome_with_why,
    put,
    target_parts,
)
from analysis.html.compose import link, styled, under
from analysis.html.parts import Cell, Look, Part, Words
from analysis.html.pieces import Html, details, paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.results.findings.find import findings
from analysis.results.period_results import ReportedOutcome
from analysis.results.plan_tree import path_to
from analysis.results.red_since import Since, red_since
from analysis.words.inflection import MEASURE, counted

if TYPE_CHECKING:
    from analysis.pages.period.report import Report

# So many stand open on the report; the rest under a disclosure.
SHOWN = 4
# A comment longer than this is cut where a sentence ends; all of it stands in the whole report.
MOST = 130
WHY = "Regionens förklaring"
MORE = "läs mer"
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ0-9])")
COLUMNS = (
    Column("Mätetal", names_row=True, parts=("Enhet",)),
    Column("Utfall", numeric=True),
    Column("Mål", numeric=True, parts=TARGET_PARTS),
    Column(WHY),
    Column("Rött sedan"),
)
FIRST = "Alla har varit röda sedan minst {period}, som är deras äldsta utfall i boken."


def show(report: Report, shown: int = SHOWN) -> None:
    """The table of the heaviest, and the rest under a disclosure."""
    rows = missed(report)
    if not rows:
        put(paragraph("Inget mätetal som går att bedöma är långt från sitt mål."))
        return
    since, words = red_since(report), goal_comments(report)
    period = report.period.report_label
    alike = len(rows) > 1 and set(since.values()) == {Since(report.period, is_first=True)}
    if alike:
        put(paragraph(FIRST.format(period=period)))
    columns = COLUMNS[:-1] if alike else COLUMNS

    def of(some: list[ReportedOutcome], caption: str) -> Html:
        cells = [_cells(report, row, since[row.row_id], words)[: len(columns)] for row in some]
        return table(f"{caption}, {period}", columns, cells, style="tb-missed")

    first, rest = rows[:shown], rows[shown:]
    put(of(first, "Når inte målet, viktigast först" if rest else "Når inte målet"))
    if rest:
        label = f"Visa {counted(len(rest), MEASURE)} till som inte når målet"
        put(details(label, of(rest, "Fler som inte når målet")))


def missed(report: Report) -> list[ReportedOutcome]:
    """The rows that miss their target, by how much they weigh, then by how far off they are."""
    weights = {
        found.row.row: found.weight.total
        for found in findings(report)
        if found.row is not None and found.result is not None
    }
    red = [row for row in report.outcome_rows if row.status_computed is Status.NOT_MET]
    return sorted(red, key=lambda r: (-weights.get(r.row, 0.0), r.result.distance_relative or 0.0))


def goal_comments(report: Report) -> dict[tuple[str, str], str]:
    """What the region says of each goal, by goal and unit; else of the area that it is part of."""
    said = report.data["assessments"]
    own = said[said["period"] == str(report.period)]
    places = zip(own["node_id"], own["unit_id"], own["comment"], strict=True)
    known = {(node, unit): comment for node, unit, comment in places if comment}
    plan = report.data["plan"]
    parents = dict(zip(plan["node_id"], plan["parent_id"], strict=True))
    titles = dict(zip(plan["node_id"], plan["title"], strict=True))
    found: dict[tuple[str, str], str] = {}
    for row in report.outcome_rows:
        for node in reversed(path_to(row.node_id, parents)[1:] or [row.node_id]):
            if comment := known.get((node, row.unit_id)):
                whose = "" if node == row.node_id else f"Om {titles[node]}: "
                found[row.node_id, row.unit_id] = f"{whose}{comment}"
                break
    return found


def _cells(
    report: Report, row: ReportedOutcome, since: Since, goals: dict[tuple[str, str], str]
) -> list[Cell]:
    several = report.outcomes["unit_id"].nunique() > 1
    part = ", ".join(p for p in (row.sex.word if row.sex != "T" else "", row.component) if p)
    whose = ", ".join(p for p in (row.unit_short if several else "", part) if p)
    unit = row.unit_of_measure
    return [
        (styled(Look.NAME, measure_link(row)), *under(whose, "Enhet")),
        outcome_with_why(row, unit),
        target_parts(row.target, unit),
        why(row, goals.get((row.node_id, row.unit_id), "")),
        since.words(report.period),
    ]


def why(row: ReportedOutcome, of_goal: str) -> tuple[Part, ...]:
    """The comment on the measure, else the one on its goal; more of it in the whole report."""
    said = row.comment or of_goal
    if not said:
        return (styled(Look.MUTED, "ingen förklaring"),)
    short = shortened(said)
    if short == said:
        return (Words(said),)
    more = link(MORE, f"{whole_report_page(row.period)}#{row.row_id}")
    return (Words(f"{short} "), more)


def shortened(text: str) -> str:
    """Whole sentences up to `MOST` characters, at least the first."""
    found = ""
    for sentence in _SENTENCE.split(text):
        if found and len(found) + len(sentence) > MOST:
            return found
        found = f"{found} {sentence}".strip()
    return found
