"""The pictures of a report: status counts, and each measure's distance to its target."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from IPython.display import display

from analysis.html.cells import outcome_text, put, target_text
from analysis.html.pieces import paragraph
from analysis.pages.period import rollups

if TYPE_CHECKING:
    from analysis.pages.period.report import Report


def show_status_counts(report: Report) -> None:
    """How many rows have which status, a board or perspective."""
    from analysis.charts.status_counts import status_counts

    _, divided = report.groups
    title = f"Antal mätetal per status och {divided}"
    display(status_counts(report.counts, title=title, group_name=divided.capitalize()))
    rollups.show(report)


def show_distances(report: Report) -> None:
    """A picture a strategy: each measure's relative distance to its target."""
    from analysis.charts.target_distance import target_distance

    rows = distances(report)
    if rows.empty:
        put(paragraph("Inget utfall kan ställas mot ett målvärde i siffror."))
        return
    for number, group in enumerate(dict.fromkeys(rows["group"]), 1):
        own = rows[rows["group"] == group]
        display(
            target_distance(
                own,
                near_limit=report.data.scheme.thresholds.near_limit,
                chart_id=f"avstand-{number}",
                title=f"{group}: avstånd till målvärdet",
            )
        )


def distances(report: Report) -> pd.DataFrame:
    """The rows of `analysis.charts.target_distance`."""
    several = report.outcomes["unit_id"].nunique() > 1
    found = [
        {
            "label": f"{row.short_name} ({row.unit_short})" if several else row.short_name,
            "group": row.top,
            "distance_relative": row.result.distance_relative,
            "status": row.status_computed.value,
            "on_the_way": row.result.on_the_way,
            "outcome_text": outcome_text(row, row.unit_of_measure),
            "target_text": target_text(row.target, row.unit_of_measure),
        }
        for row in report.outcome_rows
        if row.result.distance_relative is not None
    ]
    columns = ["label", "group", "distance_relative", "status", "on_the_way"]
    columns += ["outcome_text", "target_text"]
    return pd.DataFrame(found, columns=columns)
