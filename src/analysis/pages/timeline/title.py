"""The heading of a region's development: how many measures have one, and the documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.base.periods import Period
from analysis.html import citation
from analysis.html.cells import heading, put, title
from analysis.html.evidence_links import documents
from analysis.html.pieces import paragraph
from analysis.words.inflection import MEASURE, counted, in_letters, sentence_case

if TYPE_CHECKING:
    from analysis.pages.timeline.report import TimelineReport

PAGE = "utveckling"


def show(report: TimelineReport) -> None:
    """The heading and how much there is to see."""
    title(report.title, report.data.region)
    put(
        paragraph("Mätetalens utfall genom alla perioder, med ingångsvärde och mål.", "tb-lead"),
        paragraph(summary(report)),
    )


def summary(report: TimelineReport) -> str:
    """How many measures have figures for several periods, for one, and month by month."""
    total, drawn = len(report.runs), len(report.drawn)
    said = f"{sentence_case(counted(total, MEASURE))} har utfall i siffror."
    if drawn:
        who, shown = sentence_case(in_letters(drawn)), "diagram" if drawn > 1 else "ett diagram"
        said += f" {who} har värden för flera perioder och visas som {shown}."
    elif total:
        said += " Inget mätetal har värden för mer än en period ännu."
    if report.series:
        months = sentence_case(counted(len(report.series), MEASURE))
        said += f" {months} redovisas dessutom varje månad."
    return said


def show_sources(report: TimelineReport) -> None:
    """The documents that the outcomes, targets and series come from."""
    used = {row.source for run in report.runs for row in run.outcomes}
    used |= {row.source for run in report.runs for row in run.targets}
    used |= set(report.data["series"]["source"]) | set(report.own_forecasts["source"])
    heading(2, "Källor")
    put(documents(report.sources, used))
    region = report.data.region
    periods = sorted({Period.parse(text) for run in report.runs for text in run.periods})
    citation.show(
        report.title,
        citation.span([period.short_label for period in periods]),
        f"reports/{region.region_id}/{PAGE}.html",
        report.data_mark,
        sorted(used),
    )
