"""Where a measure's counterparts in other regions stand, and how the definitions differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.base.periods import Period
from analysis.data.addresses import comparison_page, concept_anchor
from analysis.data.rows import ConceptRow, rows_of
from analysis.html.cells import heading, put
from analysis.html.compose import link
from analysis.html.pieces import Html, bullets, paragraph
from analysis.words.inflection import in_letters, sentence_case
from analysis.words.wording import join_words

if TYPE_CHECKING:
    from analysis.pages.measure.report import MeasureReport

ALONE = "Ingen annan region i boken har ett mätetal som svarar mot det här."


def show(report: MeasureReport) -> None:
    """How many other regions have the measure, the way to the comparison, and what differs."""
    heading(2, "I andra regioner")
    own, others = _by_region(report)
    if not others:
        put(paragraph(ALONE))
        return
    put(paragraph(summary(report, others)))
    if differences := list(dict.fromkeys(row.difference for row in own if row.difference)):
        put(paragraph("Tänk på när du jämför:"), bullets(differences))


def summary(report: MeasureReport, others: list[ConceptRow]) -> Html:
    """`Två andra regioner har ett liknande mätetal. Se dem bredvid varandra: april 2021.`"""
    count = len({row.region_id for row in others})
    said = "En annan region"
    if count > 1:
        said = f"{sentence_case(in_letters(count))} andra regioner"
    pages = [
        link(
            Period.parse(period).report_label,
            f"{comparison_page(period, '../../')}#{concept_anchor(others[0].concept_id)}",
        ).text
        for period in report.compared_in
    ]
    where = f" Se dem bredvid varandra: {join_words(pages)}." if pages else ""
    return Html(f"{said} har ett liknande mätetal.{where}")


def _by_region(report: MeasureReport) -> tuple[list[ConceptRow], list[ConceptRow]]:
    """The concepts of the measure itself, and the measures of others that are of them."""
    rows = rows_of(report.concepts, ConceptRow)
    own = [row for row in rows if row.measure_id == report.measure_id]
    region = report.data.region.region_id
    mine = [row for row in own if row.region_id == region]
    return mine, [row for row in rows if row.region_id != region]
