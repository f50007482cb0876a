"""What else is about a goal: its activities, risks and the decided changes of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from analysis.base.periods import Period
from analysis.data.dataset import records
from analysis.html.cells import heading, put
from analysis.html.compose import between, styled
from analysis.html.parts import Cell, Look, Words
from analysis.html.row_text import RISK_PARTS, TOLD, activity_time, decided_when, risk_value, told
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.words.labels import label

if TYPE_CHECKING:
    from analysis.pages.goal.report import GoalReport

Row = Mapping[Any, Any]
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
    Column("Slag"),
    Column("Beslut", parts=("Paragraf",)),
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
    period = Period.parse(row["period"]).short_label
    cited = report.rows.cite("activities", row)
    return [row["title"], period, activity_time(row["start"], row["end"]), told(row), cited]


def _risk(report: GoalReport, row: Row) -> list[Cell]:
    effect = styled(Look.UNDER, between("Följd: "), Words(row["effect"], "Följd"))
    name = (styled(Look.NAME, row["title"]), effect)
    cited = report.rows.cite("risks", row)
    return [name, risk_value(report.rows, row), row["cause"], row["action"], cited]


def _revision(report: GoalReport, row: Row) -> list[Cell]:
    kind = label("kind", str(row["kind"]))
    cited = report.rows.cite("revisions", row)
    return [row["text"], kind, decided_when(row), row["reason"] or "–", cited]
