"""The pictures of a report: each measure's distance to its target."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd
from IPython.display import display

from analysis.html.cells import outcome_text, put, target_text
from analysis.html.pieces import paragraph

if TYPE_CHECKING:
    from analysis.charts.base import Chart
    from analysis.pages.period.report import Report


# A picture of more rows is too high for a sheet of paper.
MOST_ROWS = 14


def show(report: Report) -> None:
    """A picture a strategy: each measure's relative distance to its target."""
    charts = list(distance_charts(report))
    if not charts:
        put(paragraph("Inget utfall kan ställas mot ett målvärde i siffror."))
    for chart in charts:
        display(chart)


def distance_charts(report: Report, most: int = MOST_ROWS) -> Iterator[Chart]:
    """The pictures of a report, of at most so many rows each."""
    from analysis.charts.target_distance import target_distance

    for number, (title, own) in enumerate(pictures(distances(report), most), 1):
        yield target_distance(
            own,
            near_limit=report.data.scheme.thresholds.near_limit,
            chart_id=f"avstand-{number}",
            title=title,
        )


def pictures(rows: pd.DataFrame, most: int = MOST_ROWS) -> Iterator[tuple[str, pd.DataFrame]]:
    """The rows of each picture with its title: a part of the plan, in several where it is large."""
    for group, own in rows.groupby("group", sort=False):
        worst_first = own.sort_values("distance_relative", kind="stable")
        count = -(-len(own) // most)
        size = -(-len(own) // count)
        for place in range(count):
            part = f" ({place + 1} av {count})" if count > 1 else ""
            shown = worst_first.iloc[place * size : (place + 1) * size]
            yield f"{group}: avstånd till målet{part}", shown


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
