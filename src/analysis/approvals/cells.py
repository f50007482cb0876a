"""How figures, targets and printed symbols are written in a list of results: short and exact.

Statuses and reasons are written as their codes, so another word for a status is no other status.
"""

from __future__ import annotations

from analysis.base.model import Target
from analysis.base.values import format_number
from analysis.data.symbol_scheme import SymbolScheme
from analysis.results.period_results import ReportedOutcome

WHOLE = "T"


def figure(value: float | None, unit: str) -> str:
    """`5,4 %`, with every decimal that the value has; "" without a value."""
    if value is None:
        return ""
    return f"{format_number(value)} {unit}".strip()


def outcome_figure(row: ReportedOutcome) -> str:
    """The outcome as published: its figure, its words, or the code of why it is missing."""
    said = (figure(row.value, row.unit_of_measure), row.text)
    return ", ".join(part for part in said if part) or str(row.missing_reason or "")


def targets(row: ReportedOutcome) -> str:
    """The target that the outcome was judged by, then those of other sexes and parts."""
    every = [row.target, *row.other_targets]
    return "; ".join(_target(each, row.unit_of_measure) for each in every if each is not None)


def _target(target: Target, unit: str) -> str:
    """`<= 4,6 %`, `decrease 10 % baseline 5,1 % 2019`: all that the judgement uses."""
    value = figure(target.value, unit)
    if target.value_upper is not None:
        value = f"{figure(target.value, '')}–{figure(target.value_upper, unit)}"
    parts = (
        *(target.operator, figure(target.change_percent, "%"), value, target.relative_to),
        *(figure(target.baseline_value, unit), target.baseline_period, target.component),
        *("" if target.sex == WHOLE else target.sex, target.due_month),
        f"”{target.text}”" if target.text and target.value is None else "",
    )
    return " ".join(part for part in parts if part)


def printed_status(symbol: str, scheme: SymbolScheme) -> str:
    """`■ not_met`: the printed symbol and how the region's legend reads it; "" without one."""
    read = scheme.status(symbol)
    return f"{symbol} {read.value if read else ''}".strip()


def printed_trend(symbol: str, scheme: SymbolScheme) -> str:
    """`↑ up`: the printed arrow and how the region's legend reads it; "" without one."""
    read = scheme.trend(symbol)
    return f"{symbol} {read.direction if read and read.direction else ''}".strip()
