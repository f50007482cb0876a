"""The monthly series that end in the period: each as a control chart, in words and by month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.html.cells import heading
from analysis.html.evidence_links import Rows
from analysis.pages.parts.monthly_series import show_every
from analysis.results.monthly import monthly_series

if TYPE_CHECKING:
    from analysis.pages.period.report import Report


def show(report: Report) -> None:
    """A heading and the series; nothing where there are none."""
    own = monthly_series(report.data, report.item)
    if not own:
        return
    heading(2, "Månad för månad")
    series = {each.rows[0].series_id: list(each.rows) for each in own}
    show_every(report.data, Rows(report.quality.catalogue), series)
