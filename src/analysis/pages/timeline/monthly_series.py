"""Monthly series as control charts: what a control chart is, and a chart a series."""

from __future__ import annotations

from analysis.html.cells import heading, put
from analysis.html.compose import link
from analysis.html.pieces import Html, paragraph
from analysis.pages.parts.monthly_series import show_every
from analysis.pages.timeline.report import TimelineReport

METHOD = "../../metod/styrdiagram.html"


def show(report: TimelineReport) -> None:
    """A control chart a series, with its signals in words and its rows."""
    if not report.series:
        return
    heading(2, "Månad för månad")
    said = (
        "Ett styrdiagram skiljer vanlig variation från det som avviker. Gränserna räknas ur"
        " seriens egna värden; "
    )
    put(paragraph(Html(said) + link("så räknas de", METHOD) + Html(".")))
    show_every(report.data, report.rows, report.series)
