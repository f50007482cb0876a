"""The heading of a region's development: how many measures have one, and the documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.base.periods import Period
from analysis.base.values import format_number
from analysis.html import citation
from analysis.html.cells import heading, put, title
from analysis.html.evidence_links import documents
from analysis.html.pieces import paragraph
from analysis.words.wording import plural

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
    """How many rows have figures for several periods, for one, and month by month."""
    total, drawn = len(report.runs), len(report.drawn)
    rows = plural(total, "rad med mätetal", "rader med mätetal")
    said = f"{rows[:1].upper()}{rows[1:]} har utfall i siffror. "
    if drawn:
        who, are = ("En", "ritad") if drawn == 1 else (format_number(drawn), "ritade")
        said += f"{who} av dem har det för mer än en period och är {are}."
    else:
        said += "Ingen har det för mer än en period, så det finns ingen utveckling att rita."
    if report.series:
        months = plural(len(report.series), "mätetal följs", "mätetal följs")
        said += f" {months} dessutom månad för månad."
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
