"""Single rows in words: when an activity runs, when a change was decided, a risk's value."""

from __future__ import annotations

from datetime import date
from itertools import chain

from analysis.audit.reporting.risks import ACTION_FROM
from analysis.base.values import NO_BREAK_SPACE, format_month
from analysis.data.plan_rows import ActivityRow, RevisionRow, RiskRow
from analysis.html.compose import between, day, in_column, joined, number, styled, under
from analysis.html.evidence_links import Rows
from analysis.html.parts import Cell, Look, Part, Words

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


def told(row: ActivityRow) -> tuple[Part, ...]:
    """An activity's description and the comment on how far it has come."""
    both = zip((row.description, row.comment), TOLD, strict=True)
    return joined([Words(said, column) for said, column in both if said], between(" "))


def decided_when(row: RevisionRow, column: str = "") -> tuple[Part, ...]:
    """The date with its paragraph, as exact as it is known: `30 mars 2022, § 34`."""
    when = (_day(row.date, column),)
    if not row.paragraph:
        return when
    return (*when, between(", "), Words(row.paragraph, "Paragraf"))


def _day(text: str, column: str) -> Part:
    if not text:
        return Words("datum anges inte", column)
    if len(text) == 10:
        return day(date.fromisoformat(text), column)
    return Words(format_month(text) if len(text) == 7 else text, column)


def risk_product(row: RiskRow) -> int | None:
    """Likelihood × consequence; None when either cannot be read."""
    if row.likelihood is None or row.consequence is None:
        return None
    return row.likelihood * row.consequence


def risk_worth(row: RiskRow) -> int | None:
    """The printed value, else the product."""
    return risk_product(row) if row.printed_value is None else row.printed_value


def risk_value(rows: Rows, row: RiskRow) -> tuple[Part, ...]:
    """`3 × 4 = 12, kräver åtgärd`, as far as it can be read."""
    printed = row.printed_value
    if row.likelihood is None or row.consequence is None:
        return (rows.link("risks", row, Words("oläsligt", ", läsning")),)
    both = row.likelihood * row.consequence
    notes = [("kräver åtgärd", ", följd")] if (risk_worth(row) or 0) >= ACTION_FROM else []
    notes += [("redovisat värde oläsligt", ", läsning")] if printed is None else []
    small = [under(said, column) for said, column in notes]
    if printed is not None and printed != both:
        value = in_column(number(printed), ", tryckt")
        small += [(styled(Look.UNDER, between("redovisat "), value),)]
    product = _product(row.likelihood, row.consequence)
    return (rows.link("risks", row, product), *chain.from_iterable(small))


def _product(likelihood: int, consequence: int) -> tuple[Part, ...]:
    """`3 × 4 = 12`, with spaces that do not break."""
    signs = [between(f" {sign} ".replace(" ", NO_BREAK_SPACE)) for sign in "×="]
    return (
        in_column(number(likelihood), "Sannolikhet"),
        signs[0],
        in_column(number(consequence), "Konsekvens"),
        signs[1],
        number(likelihood * consequence),
    )
