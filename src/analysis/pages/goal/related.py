"""What else is about a goal: its activities, risks and the decided changes of it."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING, Any

from analysis.base.periods import Period
from analysis.data.dataset import records
from analysis.html.cells import heading, put
from analysis.html.row_text import activity_time, decided_when, risk_value
from analysis.html.tables import Cell, Column, Html, table
from analysis.words.labels import label

if TYPE_CHECKING:
    from analysis.pages.goal.report import GoalReport

Row = Mapping[Any, Any]
ACTIVITIES = (
    Column("Aktivitet", names_row=True),
    Column("Rapport"),
    Column("Tid"),
    Column("Beskrivning och läge"),
    Column("Källa"),
)
RISKS = (
    Column("Risk", names_row=True),
    Column("Värde"),
    Column("Orsak"),
    Column("Åtgärd"),
    Column("Källa"),
)
REVISIONS = (
    Column("Ändring", names_row=True),
    Column("Slag"),
    Column("Beslut"),
    Column("Skäl"),
    Column("Källa"),
)


def show(report: GoalReport) -> None:
    """A table of each kind that has rows."""
    kinds = (
        ("activities", "Aktiviteter", ACTIVITIES, _activity),
        ("risks", "Risker", RISKS, _risk),
        ("revisions", "Ändringar", REVISIONS, _revision),
    )
    for name, title, columns, cells in kinds:
        rows = records(report.about(name))
        if rows:
            heading(2, title)
            caption = f"{title} som rör {report.node['title']}"
            put(table(caption, columns, [cells(report, row) for row in rows]))


def _activity(report: GoalReport, row: Row) -> list[Cell]:
    told = " ".join(part for part in (row["description"], row["comment"]) if part)
    period = Period.parse(row["period"]).short_label
    cited = report.rows.cite("activities", row)
    return [row["title"], period, activity_time(row["start"], row["end"]), told, cited]


def _risk(report: GoalReport, row: Row) -> list[Cell]:
    name = Html(
        f'<span class="tb-name">{escape(row["title"])}</span>'
        f'<span class="tb-under">Följd: {escape(row["effect"])}</span>'
    )
    cited = report.rows.cite("risks", row)
    return [name, risk_value(report.rows, row), row["cause"], row["action"], cited]


def _revision(report: GoalReport, row: Row) -> list[Cell]:
    kind = label("kind", str(row["kind"]))
    cited = report.rows.cite("revisions", row)
    return [row["text"], kind, decided_when(row) or "–", row["reason"] or "–", cited]
