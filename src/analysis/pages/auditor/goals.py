"""Every goal of a year: what there is to judge it by, who judged it how, and what is missing."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import TYPE_CHECKING

from analysis.data.addresses import node_page
from analysis.html.cells import heading, printed_mark, put, result_mark
from analysis.html.compose import between, link, styled, under
from analysis.html.finding_marks import COLUMN as FOUND
from analysis.html.finding_marks import marks
from analysis.html.parts import Cell, Look, Mark, Part
from analysis.html.pieces import paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.method.assessability import Extent, Lack
from analysis.results.assessable_goals import AssessableGoal, GoalMeasure
from analysis.results.data_quality import PAGE
from analysis.words.inflection import MEASURE, counted, in_letters
from analysis.words.wording import join_words

if TYPE_CHECKING:
    from analysis.pages.auditor.report import Auditor

NOTHING = "–"
# Whether the region's own verdict and that of the rule are the same, in a column of its own.
AGREEMENT = "Överens"
COLUMNS = (
    Column("Mål och nämnd", names_row=True, parts=("Nämnd", FOUND), main="Mål"),
    Column("Mätbart", parts=(", antal",)),
    Column("Utfall", parts=(", antal",)),
    Column("Prognos för året"),
    Column("Regionens bedömning"),
    Column("Beräknad bedömning", parts=(AGREEMENT,)),
    Column("Går att bedöma", parts=("Saknas",)),
)
EXTENTS = {
    Extent.WHOLE: Mark("met", "●", "ja"),
    Extent.PART: Mark("near", "◆", "delvis"),
    Extent.NONE: Mark("not-met", "■", "nej"),
}
LACKS = {
    Lack.MEASURE: "mätetal",
    Lack.TARGET: "målvärde",
    Lack.OUTCOME: "utfall",
    Lack.COMPARISON: "jämförbart utfall",
    Lack.FORECAST: "prognos",
    Lack.OWN_VERDICT: "regionens bedömning",
}


def show(report: Auditor) -> None:
    """A table a plan, a row a goal and unit."""
    heading(2, "Mål för mål")
    if not report.goals:
        put(paragraph("Planerna för året har inga mål i boken."))
    ordered = sorted(report.goals, key=lambda goal: list(report.plans).index(goal.node.plan_id))
    for plan, own in groupby(ordered, key=lambda goal: goal.node.plan_id):
        cells = [_cells(report, goal) for goal in own]
        put(table(f"{report.plans[plan].name}, {report.year}", COLUMNS, cells))


def _cells(report: Auditor, goal: AssessableGoal) -> list[Cell]:
    return [
        _name(report, goal),
        _measurable(goal),
        _outcomes(goal),
        _forecast(goal),
        _own(report, goal),
        _by_rule(goal),
        _answer(goal),
    ]


def _name(report: Auditor, goal: AssessableGoal) -> tuple[Part, ...]:
    unit = report.units.get(goal.unit_id)
    name = styled(Look.NAME, link(goal.node.title, node_page(goal.node.node_id)))
    who = unit.name if unit else "ingen nämnd angiven"
    return (name, *under(who, "Nämnd"), *marks(report.findings_of(goal), PAGE))


def _measurable(goal: AssessableGoal) -> Cell:
    """Whether the goal's measures have targets for the year."""
    if not goal.measures:
        return _no("inget mätetal")
    return _share(goal, lambda one: one.facts.has_target, "med målvärde")


def _outcomes(goal: AssessableGoal) -> Cell:
    if not goal.measures:
        return NOTHING
    return _share(goal, lambda one: one.facts.has_outcome, "med utfall")


def _share(goal: AssessableGoal, holds: Callable[[GoalMeasure], bool], what: str) -> Cell:
    """Whether something holds of all, some or none of a goal's measures."""
    held, every = sum(map(holds, goal.measures)), len(goal.measures)
    extent = Extent.WHOLE if held == every else Extent.PART if held else Extent.NONE
    said = f"{in_letters(held) if held else 'inget'} av {counted(every, MEASURE)} {what}"
    return (EXTENTS[extent], *under(said if every > 1 else "", ", antal"))


def _no(why: str) -> Cell:
    return (EXTENTS[Extent.NONE], *under(why, ", antal"))


def _forecast(goal: AssessableGoal) -> Cell:
    """The region's own forecasts, else how many the book can reckon."""
    own = sum(one.facts.has_forecast for one in goal.measures)
    reckoned = sum(one.is_reckoned for one in goal.measures if not one.facts.has_forecast)
    said = [f"finns för {counted(own, MEASURE)}"] if own else []
    said += [f"beräknad i boken för {counted(reckoned, MEASURE)}"] if reckoned else []
    if not goal.measures:
        return NOTHING
    return join_words(said) if said else "saknas"


def _own(report: Auditor, goal: AssessableGoal) -> Cell:
    if goal.own is None or goal.assessment is None:
        return styled(Look.MUTED, "saknas")
    return printed_mark(goal.assessment.symbol, report.data.scheme)


def _by_rule(goal: AssessableGoal) -> Cell:
    """What the measures come to, and whether the region's own verdict is the same."""
    found = goal.verdict
    if found is None:
        return NOTHING
    if found.agrees is None:
        return result_mark(found)
    if found.agrees:
        return (result_mark(found), *under("överens", AGREEMENT))
    return (result_mark(found), between(" "), styled(Look.DIFFERS, "skiljer sig", column=AGREEMENT))


def _answer(goal: AssessableGoal) -> Cell:
    """Whether the goal can be judged, and what is missing."""
    every = len(goal.measures)
    lacks = [_lack(lack, number, every) for lack, number in goal.answer.lacks]
    missing = f"Saknas: {join_words(lacks)}." if lacks else ""
    return (EXTENTS[goal.answer.extent], *under(missing, "Saknas"))


def _lack(lack: Lack, number: int, every: int) -> str:
    """`utfall`, `utfall för ett av tre mätetal`, `utfall för alla tre mätetal`."""
    if not number or every == 1:
        return LACKS[lack]
    if number == every:
        whole = "båda mätetalen" if every == 2 else f"alla {counted(every, MEASURE)}"
        return f"{LACKS[lack]} för {whole}"
    return f"{LACKS[lack]} för {in_letters(number)} av {counted(every, MEASURE)}"
