"""From one year's amount to the next: the steps of a table as a waterfall."""

from __future__ import annotations

import pandas as pd

from analysis.charts.base import Chart
from analysis.charts.waterfall import waterfall
from analysis.data.plan_rows import AmountRow
from analysis.data.rows import rows_of


def waterfalls(cells: pd.DataFrame) -> list[Chart]:
    """A waterfall for each table that opens each year with the year before."""
    charts: list[Chart] = []
    for _, own in cells.groupby("table_id", sort=False):
        steps = yearly_steps(own)
        if len(steps) > 2:
            unit = str(own["unit_of_measure"].iloc[0])
            title = f"{own['table_title'].iloc[0]}, steg för steg, {unit}"
            name = f"vattenfall-{len(charts) + 1}"
            charts.append(waterfall(steps, unit, chart_id=name, title=title))
    return charts


def yearly_steps(cells: pd.DataFrame) -> pd.DataFrame:
    """The columns of one table after one another: columns label, amount and kind.

    A year that opens with what the year before ended with does not repeat it. Only tables whose
    columns stand for themselves and whose rows have an opening amount give steps.
    """
    steps: list[dict[str, object]] = []
    yearly = cells[(cells["column_kind"] == "single") & cells["amount"].notna()]
    for _, column in yearly.groupby("column_number", sort=True):
        rows = rows_of(column.sort_values("row_number"), AmountRow)
        if any(row.row_kind == "opening" for row in rows):
            steps += [_step(row) for row in rows if not _repeats(row, steps)]
    return pd.DataFrame(steps, columns=["label", "amount", "kind"])


def _repeats(row: AmountRow, steps: list[dict[str, object]]) -> bool:
    return bool(steps) and row.row_kind == "opening" and row.amount == steps[-1]["amount"]


def _step(row: AmountRow) -> dict[str, object]:
    """What a year opens with is the amount of the year before."""
    year = row.year - (row.row_kind == "opening")
    named = f"{row.row_label}, {year}"
    label = named if row.row_kind != "opening" else f"Ingående, {year}"
    return {"label": label, "amount": row.amount, "kind": row.row_kind}
