"""Every outcome and target of a measure through time, and how the outcomes have changed."""

from __future__ import annotations

from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING

from analysis.base.codes import BaselineFrom
from analysis.base.periods import Period
from analysis.data.addresses import whole_report_page
from analysis.data.rows import TargetRow, rows_of
from analysis.html.cells import (
    COMMENT,
    STATUS_PARTS,
    SURENESS,
    TARGET_PARTS,
    figure,
    heading,
    nth,
    outcome,
    put,
    target_parts,
    why_and_comment,
)
from analysis.html.compose import between, joined, link, styled, under
from analysis.html.detail import Detail
from analysis.html.evidence_links import WHY, why_place
from analysis.html.explanation import StepList
from analysis.html.parts import Cell, Look, Number, Part, Words
from analysis.html.pieces import Html, bullets, paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.html.target_cells import part_words, target_row
from analysis.pages.measure.title import whom
from analysis.pages.parts.interval_picture import statuses
from analysis.results.amended import amended
from analysis.results.assessment import Assessed
from analysis.results.row_values import span_words
from analysis.results.series import MeasureSeries
from analysis.words.inflection import OUTCOME, Noun, counted, in_letters, sentence_case

if TYPE_CHECKING:
    from analysis.pages.measure.report import MeasureReport

AMENDED = "Rättat utfall"
# From a measure's page to the folder of the whole book.
ROOT = "../../../"
PERIOD = Noun("en", "period", "perioder")
OUTCOMES = (
    Column("Period och enhet", names_row=True, parts=("Enhet",), main="Period"),
    Column("Utfall", numeric=True, parts=(", i ord", ", saknas")),
    Column("Målvärde", numeric=True, parts=TARGET_PARTS),
    Column("Status", parts=(SURENESS, *STATUS_PARTS)),
    Column("Förklaring och kommentar", parts=(AMENDED, COMMENT), main="Förklaring"),
    Column("Källa"),
)
TARGETS = (
    Column("År", names_row=True),
    Column("Enhet"),
    Column("Målvärde", numeric=True, parts=TARGET_PARTS),
    Column("Ingångsvärde", numeric=True),
    Column("Källa"),
)


def show_outcomes(report: MeasureReport) -> None:
    """How many outcomes agree with their symbol, the table, and the changes in words."""
    if report.outcomes.empty:
        return
    heading(2, "Alla utfall")
    put(paragraph(summary(report)))
    found = report.outcome_rows
    ids = [row.row_id for row in found]
    cells = [_outcome(report, row) for row in found]
    caption = f"Alla utfall för {report.measure.short_name}, senaste först"
    put(table(caption, OUTCOMES, cells, ids=ids, style="tb-outcomes"))
    changes = [said for run in report.runs for said in _changes(report, run)]
    if changes:
        put(paragraph("Jämfört med tidigare:"), bullets(changes))


def summary(report: MeasureReport) -> str:
    """How many outcomes there are in how many periods, and whether the statuses are as printed."""
    frame = report.outcomes
    periods = counted(frame["period"].nunique(), PERIOD)
    said = f"{sentence_case(counted(len(frame), OUTCOME))} i {periods}."
    compared = frame["agrees"].dropna()
    if len(compared):
        return f"{said} {_agreement(len(compared), int(compared.sum()))}"
    if (frame["symbol"] == "").all():
        said += " Källan har ingen symbol vid mätetalet."
    return said


def _agreement(every: int, same: int) -> str:
    """Of how many the region's own status is what we reckon."""
    if every == 1:
        return f"Beräkningen ger {'samma status som' if same else 'en annan status än'} regionen."
    if same == every:
        which = "båda fallen" if every == 2 else f"alla {in_letters(every)} fallen"
        return f"Beräkningen ger samma status som regionen i {which}."
    return f"Beräkningen ger samma status som regionen i {in_letters(same)} av {every} fall."


def _outcome(report: MeasureReport, row: Assessed) -> list[Cell]:
    return [
        _name(report, row),
        report.rows.link("observations", row, outcome(row, report.measure.unit_of_measure)),
        _target(row, report.measure.unit_of_measure),
        statuses(row, report.data.scheme, report.certainties),
        _why(report, row),
        report.rows.cite("observations", row),
    ]


def _name(report: MeasureReport, row: Assessed) -> tuple[Part, ...]:
    """The period, which leads to its report where there is one, and who reports."""
    period = Period.parse(row.period)
    words: Cell = row.span.label
    if row.period in report.reported:
        words = link(words, f"{whole_report_page(period, '../')}#{row.row_id}")
    name = styled(Look.NAME, words)
    return (name, *under(whom(report, row), "Enhet"))


def _target(row: Assessed, unit: str) -> tuple[Part, ...]:
    """The target that the outcome was judged by, and those for other sexes and parts."""
    if row.target is None and not row.other_targets:
        return (between("–"),)
    own = [row.target] if row.target else []
    first, *rest = (
        target_parts(each, unit, nth(place))
        for place, each in enumerate((*own, *row.other_targets), 1)
    )
    return (*first, *(styled(Look.UNDER, *each) for each in rest))


def _why(report: MeasureReport, row: Assessed) -> tuple[Part, ...]:
    """Why the status is what it is, what was corrected after approval, how the row was read."""
    why = why_and_comment(row.result.explanation, row.comment)
    steps = StepList(report.rows, ROOT).steps(report.explainer.explain(row))
    found = Html(f'<div id="{why_place(row)}">{steps.text}</div>')
    why = (*why, Detail(WHY, found), *under(amended(report.data.amendments, row), AMENDED))
    if not row.note:
        return why
    note = Words(row.note, "Om läsningen")
    return (*why, styled(Look.UNDER, between("Om läsningen: "), note))


def _changes(report: MeasureReport, run: MeasureSeries) -> list[Html]:
    """A sentence a unit and sex that has something to compare with."""
    return [
        Html(f"{escape(whom(report, latest))}: {escape(' '.join(t.explanation for t in said))}")
        for latest, said in run.trends()
        if said
    ]


def show_targets(report: MeasureReport) -> None:
    """A table of every year's targets; nothing where there are none."""
    if report.targets.empty:
        return
    heading(2, "Målvärden")
    cells = [_aim(report, row) for row in rows_of(report.targets, TargetRow)]
    put(table(f"Målvärden för {report.measure.short_name}, år för år", TARGETS, cells))


def _aim(report: MeasureReport, row: TargetRow) -> list[Cell]:
    unit = str(report.units["name"].loc[row.unit_id])
    part = part_words(row.sex, row.component)
    year = row.year
    return [
        Number(Decimal(year), str(year)),
        joined([each for each in (Words(unit), Words(part, "Avser")) if each.said], between(", ")),
        report.rows.link("targets", row, target_row(report.measure.unit_of_measure, row)),
        _baseline(report, row),
        (*report.rows.cite("targets", row), *under(row.note, "Anmärkning")),
    ]


def _baseline(report: MeasureReport, row: TargetRow) -> Cell:
    """The target's own baseline, or the outcome that stands for it, and of which days it is."""
    found = report.history.with_baseline(row)
    if found.baseline_value is None:
        return "–"
    shown = figure(found.baseline_value, report.measure.unit_of_measure)
    if not found.baseline_period:
        return shown
    measure = report.history.measures[report.measure_id]
    when = span_words(measure, found.baseline_period, found.baseline_as_of)
    opening = " (" if found.baseline_from is BaselineFrom.STATED else " (utfallet "
    return (shown, between(opening), Words(when, ", period"), between(")"))
