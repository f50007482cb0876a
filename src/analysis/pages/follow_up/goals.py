"""What became of each goal over the years: kept, reworded, merged, divided, or ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.base.periods import Period
from analysis.base.values import format_date
from analysis.data.addresses import node_page
from analysis.data.plan_rows import NodeRow
from analysis.data.version_rows import GoalSuccessorRow
from analysis.html.cells import heading, nth, put
from analysis.html.compose import joined, link, styled, under
from analysis.html.parts import Break, Cell, Look, Part, Words
from analysis.html.pieces import paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.results.plan_tree import PeriodVerdict
from analysis.words.inflection import GOAL, counted, sentence_case
from analysis.words.status_words import shown_as

if TYPE_CHECKING:
    from analysis.pages.follow_up.report import FollowUp

COLUMNS = (
    Column("Mål", names_row=True, parts=("Plan",)),
    Column("Tidigare", parts=("Plan",)),
    Column("Vad som hände", parts=("När",)),
    Column("Skäl"),
    Column("Senaste bedömning"),
    Column("Bedömning dessförinnan"),
    Column("Källa"),
)


def show(report: FollowUp) -> None:
    """A row for each goal that follows another, the latest first, and for each that has ended."""
    rows, ended = report.goal_successors, report.goals_ended
    if not rows and not ended:
        return
    heading(2, "Målen genom åren")
    put(paragraph(summary(len(rows), len(ended))))
    cells = [_followed(report, row) for row in rows] + [_ended(report, node) for node in ended]
    put(table("Vad som hände med målen", COLUMNS, cells))


def summary(followed: int, ended: int) -> str:
    """How many goals go on in another form, and how many have ended."""
    parts = []
    if followed:
        parts.append(f"{counted(followed, GOAL)} följer efter ett tidigare")
    if ended:
        parts.append(f"{counted(ended, GOAL)} har upphört")
    return sentence_case(" och ".join(parts)) + "."


def _followed(report: FollowUp, row: GoalSuccessorRow) -> list[Cell]:
    day = f"från {format_date(row.valid_from)}"
    return [
        _goal(report, report.every_node[row.node_id]),
        _goal(report, report.every_node[row.old_node_id]),
        (Words(row.change.word), *under(day, "När")),
        row.reason,
        _verdicts(report, row.node_id),
        _verdicts(report, row.old_node_id),
        report.rows.cite("goal_successors", row),
    ]


def _ended(report: FollowUp, node: NodeRow) -> list[Cell]:
    last = report.plan_names[node.plan_id].last_year
    when = under(f"efter {last}", "När")
    none, before = "–", _verdicts(report, node.node_id)
    return [
        none,
        _goal(report, node),
        (Words("upphörde"), *when),
        none,
        none,
        before,
        report.rows.cite("plan", node),
    ]


def _goal(report: FollowUp, node: NodeRow) -> tuple[Part, ...]:
    name = link(node.title, node_page(node.node_id))
    return (styled(Look.NAME, name), *under(report.plan_names[node.plan_id].name, "Plan"))


def _verdicts(report: FollowUp, node: str) -> Cell:
    """The last verdict of each unit, printed and computed; a dash where there is none."""
    own = report.last_verdicts.get(node, [])
    said = [Words(_verdict(report, row), nth(n)) for n, row in enumerate(own, 1)]
    return joined(said, Break()) if said else "–"


def _verdict(report: FollowUp, row: PeriodVerdict) -> str:
    """`Regionstyrelsen, helåret 2021: gul, beräknad inte uppnått`."""
    symbol = report.data.scheme.symbol(row.symbol) if row.symbol else None
    parts = [symbol.word.lower()] if symbol else []
    if sum(row.verdict.counts.values()):
        word = shown_as(row.verdict.status, on_the_way=row.verdict.on_the_way).word
        parts.append(f"beräknad {word.lower()}")
    when = Period.parse(row.period).report_label
    return f"{report.unit_names[row.unit_id]}, {when}: {', '.join(parts) or 'ingen bedömning'}"
