"""What else is about a goal: its activities, risks and the decided changes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.base.periods import Period
from analysis.data.plan_rows import ActivityRow, RevisionRow, RiskRow
from analysis.data.rows import rows_of
from analysis.html.cells import heading, put
from analysis.html.compose import between, styled
from analysis.html.parts import Cell, Look, Words
from analysis.html.row_text import RISK_PARTS, TOLD, activity_time, decided_when, risk_value, told
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.words.labels import label

if TYPE_CHECKING:
    from analysis.pages.goal.report import GoalReport

ACTIVITIES = (
    Column("Aktivitet", names_row=True),
    Column("Rapport"),
    Column("Tid", parts=("Från", "Till")),
    Column("Beskrivning och läge", parts=TOLD),
    Column("Källa"),
)
RISKS = (
    Column("Risk", names_row=True, parts=("Följd",)),
    Column("Värde", parts=RISK_PARTS),
    Column("Orsak"),
    Column("Åtgärd"),
    Column("Källa"),
)
REVISIONS = (
    Column("Ändring", names_row=True),
    Column("Typ"),
    Column("Beslut", parts=("Paragraf",)),
    Column("Skäl"),
    Column("Källa"),
)


def show(report: GoalReport) -> None:
    """A table of each kind that has rows."""
    activities = rows_of(report.about("activities"), ActivityRow)
    risks = rows_of(report.about("risks"), RiskRow)
    revisions = rows_of(report.about("revisions"), RevisionRow)
    _show(report, "Aktiviteter", ACTIVITIES, [_activity(report, row) for row in activities])
    _show(report, "Risker", RISKS, [_risk(report, row) for row in risks])
    _show(report, "Ändringar", REVISIONS, [_revision(report, row) for row in revisions])


def _show(
    report: GoalReport, title: str, columns: tuple[Column, ...], cells: list[list[Cell]]
) -> None:
    if cells:
        heading(2, title)
        put(table(f"{title} som rör {report.node.title}", columns, cells))


def _activity(report: GoalReport, row: ActivityRow) -> list[Cell]:
    period = Period.parse(row.period).report_label
    cited = report.rows.cite("activities", row)
    return [row.title, period, activity_time(row.start, row.end), told(row), cited]


def _risk(report: GoalReport, row: RiskRow) -> list[Cell]:
    effect = styled(Look.UNDER, between("Följd: "), Words(row.effect, "Följd"))
    name = (styled(Look.NAME, row.title), effect)
    cited = report.rows.cite("risks", row)
    return [name, risk_value(report.rows, row), row.cause, row.action, cited]


def _revision(report: GoalReport, row: RevisionRow) -> list[Cell]:
    kind = label("kind", row.kind)
    cited = report.rows.cite("revisions", row)
    return [row.text, kind, decided_when(row), row.reason or "–", cited]
