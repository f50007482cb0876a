"""Single rows in words: when an activity runs, when a change was decided, a risk's value."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from analysis.audit.reporting.risks import ACTION_FROM
from analysis.base.values import NO_BREAK_SPACE, format_date, format_month
from analysis.html.evidence_links import Rows
from analysis.html.tables import Html

Row = Mapping[Any, Any]


def activity_time(start: date | None, end: date | None) -> str:
    """`1 januari 2021 – 31 december 2021`, as far as it is known."""
    if start and end:
        return f"{format_date(start)} – {format_date(end)}"
    if end:
        return f"till {format_date(end)}"
    return f"från {format_date(start)}" if start else "–"


def decided_when(row: Row) -> str:
    """The date with its paragraph, as exact as it is known: `30 mars 2022, § 34`."""
    text = str(row["date"])
    day = _day(text)
    return f"{day}, {row['paragraph']}" if row["paragraph"] else day


def _day(text: str) -> str:
    if not text:
        return "datum anges inte"
    if len(text) == 10:
        return format_date(date.fromisoformat(text))
    return format_month(text) if len(text) == 7 else text


def risk_product(row: Row) -> int | None:
    """Likelihood × consequence; None when either cannot be read."""
    if pd.isna(row["likelihood"]) or pd.isna(row["consequence"]):
        return None
    return int(row["likelihood"]) * int(row["consequence"])


def risk_worth(row: Row) -> int | None:
    """The printed value, else the product."""
    return risk_product(row) if pd.isna(row["printed_value"]) else int(row["printed_value"])


def risk_value(rows: Rows, row: Row) -> Html:
    """`3 × 4 = 12, kräver åtgärd`, as far as it can be read."""
    both, printed = risk_product(row), row["printed_value"]
    if both is None:
        return rows.link("risks", row, "oläsligt")
    factors = f"{int(row['likelihood'])} × {int(row['consequence'])}"
    figures = f"{factors} = {both}".replace(" ", NO_BREAK_SPACE)
    notes = ["kräver åtgärd"] if (risk_worth(row) or 0) >= ACTION_FROM else []
    notes += ["tryckt värde oläsligt"] if pd.isna(printed) else []
    notes += [f"tryckt {int(printed)}"] if not pd.isna(printed) and printed != both else []
    under = "".join(f'<span class="tb-under">{note}</span>' for note in notes)
    return rows.link("risks", row, figures) + Html(under)
