"""Decisions and proposals: on a plan as a whole, and on the goals in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from analysis.base.codes import RevisionKind
from analysis.data.plan_rows import RevisionRow
from analysis.data.rows import rows_of
from analysis.html.cells import heading, put
from analysis.html.compose import between, styled, under
from analysis.html.parts import Cell, Look, Number, Part, Words
from analysis.html.pieces import paragraph
from analysis.html.row_text import decided_when
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.words.inflection import GOAL, Noun, counted, in_letters, sentence_case
from analysis.words.wording import join_words

if TYPE_CHECKING:
    from analysis.pages.follow_up.report import FollowUp

STATES = {"decided": "beslutat", "proposed": "föreslaget"}
DECISIONS = (
    Column("När", parts=("Paragraf",)),
    Column("Vad", names_row=True),
    Column("Läge"),
    Column("Av"),
    Column("Källa"),
)
GOALS = (
    Column("Mål", names_row=True),
    Column("Ändring"),
    Column("Läge och beslut", main="Läge"),
    Column("Skäl"),
    Column("Källa"),
)

CHANGE = Noun("en", "ändring", "ändringar")


def show_decisions(report: FollowUp) -> None:
    """The decisions on the plans as a whole; nothing where there are none."""
    rows = rows_of(report.of_plan, RevisionRow)
    if not rows:
        return
    heading(2, "Beslut om planen")
    cells: list[list[Cell]] = [
        [
            decided_when(row),
            (Words(row.text), *under(row.reason, "Skäl")),
            STATES[row.state],
            _by(report, row),
            report.rows.cite("revisions", row),
        ]
        for row in rows
    ]
    put(table("Beslut och förslag, äldsta först", DECISIONS, cells))


def show_goals(report: FollowUp) -> None:
    """The goals that were changed, with the decision behind each."""
    rows = rows_of(report.of_goals, RevisionRow)
    heading(2, "Ändrade mål")
    put(paragraph(summary(rows)))
    if rows:
        put(table("Mål som har ändrats", GOALS, [_goal(report, row) for row in rows]))


def summary(rows: Sequence[RevisionRow]) -> str:
    """How many goals were added, removed, reworded and postponed, and how many are decided."""
    if not rows:
        return "Dokumenten nämner inget mål som har lagts till, tagits bort eller formulerats om."
    kinds = Counter(row.kind for row in rows)
    counts = [counted(kinds[kind], Noun(*kind.counted)) for kind in RevisionKind if kinds[kind]]
    goals = counted(len({row.node_id for row in rows}), GOAL)
    said = f"{sentence_case(counted(len(rows), CHANGE))} av {goals}: {join_words(counts)}."
    none_added = "" if kinds[RevisionKind.ADDED] else " Inget mål har lagts till."
    return f"{said}{none_added} {_states(rows)}"


def _states(rows: Sequence[RevisionRow]) -> str:
    decided = sum(row.state == "decided" for row in rows)
    if not decided:
        return "Allt är förslag. Dokumenten innehåller inga beslut om dem."
    if decided == len(rows):
        return "Allt är beslutat."
    are = "är beslutad" if decided == 1 else "är beslutade"
    return f"{sentence_case(in_letters(decided, 'en'))} {are}, resten är förslag."


def _goal(report: FollowUp, row: RevisionRow) -> list[Cell]:
    nodes = report.nodes.set_index("node_id")["title"]
    title = str(nodes.get(row.node_id, "")) or row.text
    by = (between(", "), Words(_by(report, row), "Av"))
    return [
        (styled(Look.NAME, title), *under(row.text, "Text")),
        _change(row),
        (Words(STATES[row.state]), styled(Look.UNDER, *decided_when(row, "Beslut"), *by)),
        row.reason or "anges inte",
        report.rows.cite("revisions", row),
    ]


def _change(row: RevisionRow) -> tuple[Part, ...]:
    """What was done to the goal, and for which year."""
    kind = Words(row.kind.adjective)
    year = row.effective_year
    if not year:
        return (kind,)
    return (kind, between(" för "), Number(Decimal(year), str(year), column="Gäller år"))


def _by(report: FollowUp, row: RevisionRow) -> str:
    units = report.data["units"].set_index("unit_id")["name"]
    return str(units.get(row.unit_id, "anges inte"))
