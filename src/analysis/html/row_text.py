"""Single rows in words: when an activity runs, when a change was decided, a risk's value."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import chain
from typing import Any

import pandas as pd

from analysis.audit.reporting.risks import ACTION_FROM
from analysis.base.values import NO_BREAK_SPACE, format_month
from analysis.html.compose import between, day, in_column, joined, number, styled, under
from analysis.html.evidence_links import Rows
from analysis.html.parts import Cell, Look, Part, Words

Row = Mapping[Any, Any]
# The columns of a file that a risk's value, and an activity's description and comment, become.
RISK_PARTS = ("Sannolikhet", "Konsekvens", ", följd", ", läsning", ", tryckt")
TOLD = ("Beskrivning", "Läge")


def activity_time(start: date | None, end: date | None) -> Cell:
    """`1 januari 2021 – 31 december 2021`, as far as it is known."""
    if start and end:
        return (day(start, "Från"), between(" – "), day(end, "Till"))
    if end:
        return (between("till "), day(end, "Till"))
    return (between("från "), day(start, "Från")) if start else "–"


def told(row: Row) -> tuple[Part, ...]:
    """An activity's description and the comment on how far it has come."""
    both = zip((row["description"], row["comment"]), TOLD, strict=True)
    return joined([Words(said, column) for said, column in both if said], between(" "))


def decided_when(row: Row, column: str = "") -> tuple[Part, ...]:
    """The date with its paragraph, as exact as it is known: `30 mars 2022, § 34`."""
    when = (_day(str(row["date"]), column),)
    if not row["paragraph"]:
        return when
    return (*when, between(", "), Words(row["paragraph"], "Paragraf"))


def _day(text: str, column: str) -> Part:
    if not text:
        return Words("datum anges inte", column)
    if len(text) == 10:
        return day(date.fromisoformat(text), column)
    return Words(format_month(text) if len(text) == 7 else text, column)


def risk_product(row: Row) -> int | None:
    """Likelihood × consequence; None when either cannot be read."""
    if pd.isna(row["likelihood"]) or pd.isna(row["consequence"]):
        return None
    return int(row["likelihood"]) * int(row["consequence"])


def risk_worth(row: Row) -> int | None:
    """The printed value, else the product."""
    return risk_product(row) if pd.isna(row["printed_value"]) else int(row["printed_value"])


def risk_value(rows: Rows, row: Row) -> tuple[Part, ...]:
    """`3 × 4 = 12, kräver åtgärd`, as far as it can be read."""
    both, printed = risk_product(row), row["printed_value"]
    if both is None:
        return (rows.link("risks", row, Words("oläsligt", ", läsning")),)
    notes = [("kräver åtgärd", ", följd")] if (risk_worth(row) or 0) >= ACTION_FROM else []
    notes += [("tryckt värde oläsligt", ", läsning")] if pd.isna(printed) else []
    small = [under(said, column) for said, column in notes]
    if not pd.isna(printed) and printed != both:
        value = in_column(number(int(printed)), ", tryckt")
        small += [(styled(Look.UNDER, between("tryckt "), value),)]
    return (rows.link("risks", row, _product(row, both)), *chain.from_iterable(small))


def _product(row: Row, both: int) -> tuple[Part, ...]:
    """`3 × 4 = 12`, with spaces that do not break."""
    likelihood, consequence = int(row["likelihood"]), int(row["consequence"])
    signs = [between(f" {sign} ".replace(" ", NO_BREAK_SPACE)) for sign in "×="]
    return (
        in_column(number(likelihood), "Sannolikhet"),
        signs[0],
        in_column(number(consequence), "Konsekvens"),
        signs[1],
        number(both),
    )
