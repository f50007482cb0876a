"""A target in words for a cell of a table: `minst 90 %`, `minska mot ingångsvärdet 5,1 %`, `ja`."""

from __future__ import annotations

from typing import assert_never

from analysis.base.codes import Sex
from analysis.base.model import Target
from analysis.base.operators import Form
from analysis.base.values import format_number, format_value
from analysis.words.figures import SILENT_UNITS


def target_words(target: Target | None, unit: str) -> str:
    """The target in words, its figures in the measure's unit; a dash when there is none."""
    if target is None:
        return "–"
    asked, value = target.operator.asks, target.value
    parts = [asked.lead]
    if target.change_percent is not None:
        parts += [asked.by, format_value(target.change_percent, "%")]
    if value is not None:
        ends = [x for x in (value, target.value_upper) if x is not None]
        parts += [asked.to, "–".join(figure_words(x, unit) for x in ends)]
    if value is None or target.operator.is_move:
        parts += _compared_with(target, unit)
    whom = f"({target.sex.word})" if target.sex is not Sex.ALL else ""
    return " ".join(part for part in (*parts, target.component, whom) if part)


def figure_words(value: float, unit: str) -> str:
    """A figure with its unit, in as many decimals as it has; bare counts have no unit."""
    return format_number(value) if unit in SILENT_UNITS else format_value(value, unit)


def _compared_with(target: Target, unit: str) -> list[str]:
    """What the target is held against: another's figure, or where the measure began."""
    form, other = target.operator.asks.form, target.relative_to
    start = target.baseline_value
    figure = [] if start is None else [figure_words(start, unit)]
    if not other:
        return figure
    match form:
        case Form.LIMIT | Form.RANGE:
            return [other.noun, *figure]
        case Form.MOVE | Form.ANSWER:
            return [f"mot {other.word}", *figure]
        case _:
            assert_never(form)
