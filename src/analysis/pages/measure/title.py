"""A measure's heading, what the source calls it, and its latest outcome in short."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from analysis.base.codes import Kind
from analysis.data.rows import Observation, rows_of
from analysis.html.cells import outcome_text, put, result_mark, target_text, title
from analysis.html.compose import link
from analysis.html.pieces import Html, bullets, paragraph
from analysis.html.target_cells import part_words
from analysis.results.assessment import Assessed
from analysis.words.wording import join_words

if TYPE_CHECKING:
    from analysis.pages.measure.report import MeasureReport

NO_OUTCOME = "Mätetalet har inget utfall i någon rapport, bara det som står här nedan."
NO_OUTCOME_BUT_MONTHS = "Mätetalet följs månad för månad och har inget utfall i någon rapport."


def show(report: MeasureReport) -> None:
    """The heading, the source's own words and the latest outcomes."""
    title(report.title, report.data.region)
    put(paragraph(lead(report), "tb-lead"))
    if report.outcomes.empty:
        put(paragraph(NO_OUTCOME_BUT_MONTHS if report.series else NO_OUTCOME))
        return
    labels = join_words([span.label for span in dict.fromkeys(report.latest["span"])])
    put(paragraph(Html(f"Senast, {escape(labels)}:")), bullets(latest(report)))


def lead(report: MeasureReport) -> Html:
    """The region, as a link to its first page, and the measure's name in the source."""
    region = link(report.data.region.name, "../oversikt.html")
    name, short = report.measure.name, report.measure.short_name
    words = f". I källan: ”{escape(name)}”" if name != short else ""
    return Html(f"Mätetal i {region.text}{words}")


def latest(report: MeasureReport) -> list[Html]:
    """`Hälso- och sjukvårdsnämnden: 5,4 % mot målvärdet högst 4,6 %, ■ Inte uppnått`."""
    return [_latest(report, row) for row in rows_of(report.latest, Assessed)]


def _latest(report: MeasureReport, row: Assessed) -> Html:
    who, unit = whom(report, row), report.measure.unit_of_measure
    figure = link(outcome_text(row, unit), f"#{row.row_id}")
    aim = f" mot målvärdet {escape(target_text(row.target, unit))}" if row.target else ""
    mark = result_mark(row.result)
    return Html(f"{escape(who)}: {figure.text}{aim}, {mark.text}")


def whom(report: MeasureReport, row: Observation) -> str:
    """The unit that reports, with sex, part and kind where they are not the usual."""
    unit = str(report.units.at[row.unit_id, "name"])
    kind = row.kind.short if row.kind is not Kind.ACTUAL else ""
    return ", ".join(part for part in (unit, part_words(row.sex, row.component), kind) if part)
