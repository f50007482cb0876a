"""Draws the yardstick of each kind of target; the method chapter has one section for each rule."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import ceil, floor
from typing import assert_never

from analysis.base.codes import Better, ValueType
from analysis.base.operators import UPWARD, Operator
from analysis.base.steps import Printed, Sum, Term
from analysis.method.exact import exact, exact_or_none
from analysis.method.status.criterion import Context, Criterion, Edge, Mode, edge_at

# What the ends of a band are called, and those moved out to what an outcome can be.
_ENDS = {"-": ("lägsta_gräns", "Lägsta gräns"), "+": ("högsta_gräns", "Högsta gräns")}
_POSSIBLE = {
    "floor": ("nedre", "Närmaste möjliga utfall nedåt"),
    "ceil": ("övre", "Närmaste möjliga utfall uppåt"),
}


def draw(context: Context) -> Criterion | None:
    """The yardstick of a target; None when the figure it needs is missing.

    Raises ValueError for an operator that has no numerical rule (`achieved`).
    """
    operator = context.target.operator
    match operator:
        case Operator.AT_LEAST | Operator.AT_MOST | Operator.MORE_THAN | Operator.LESS_THAN:
            return _threshold(context, operator)
        case Operator.EQUAL:
            return _on_target(context)
        case Operator.BETWEEN:
            return _between(context)
        case Operator.INCREASE | Operator.DECREASE:
            return _direction(context)
        case Operator.KEEP:
            return _keep(context)
        case Operator.ACHIEVED:
            raise ValueError(f"no numerical rule for the operator {operator!r}")
        case _:
            assert_never(operator)


def _threshold(context: Context, operator: Operator) -> Criterion | None:
    """Floor and ceiling, met when equalled; above and below, not met when equalled."""
    limit = context.aim
    if limit is None:
        return None
    strict = operator in (Operator.MORE_THAN, Operator.LESS_THAN)
    margin = context.margin(limit.term)
    if strict and margin is not None and not margin.result:
        margin = None
    # A strict target that is equalled is missed; it is near where anything past it would be.
    edge = edge_at(limit, margin, strict=strict)
    drawn = _one_sided(operator.asks.rule, "threshold", edge, up=operator in UPWARD)
    return _named(context, drawn)


def _on_target(context: Context) -> Criterion | None:
    """Exactly the target, give or take the tolerance."""
    middle = context.aim
    if middle is None:
        return None
    band = context.deadband(middle.term) if context.tolerance is not None else None
    return _named(
        context, _banded(context, context.target.operator.asks.rule, "on_target", middle, band)
    )


def _between(context: Context) -> Criterion | None:
    """Between two targets, both included."""
    value, other = exact_or_none(context.target.value), exact_or_none(context.target.value_upper)
    if value is None or other is None:
        return None
    ends = sorted((value, other))
    names = ("lägsta", "högsta")
    low, high = (context.part(*each) for each in zip(names, ends, strict=True))
    low, high = _countable(context, low, high)
    lower, upper = (edge_at(limit, context.margin(limit.term)) for limit in (low, high))
    return Criterion(context.target.operator.asks.rule, "between", lower, upper, low.result)


def _direction(context: Context) -> Criterion | None:
    """Increase or decrease: to a value, by per cent, or at all from the figure compared with."""
    target, up = context.target, context.target.operator is Operator.INCREASE
    if target.change_percent is not None:
        return _percent_change(context, up)
    if target.value is not None:
        return _threshold(context, Operator.AT_LEAST if up else Operator.AT_MOST)
    start = context.start
    if start is None:
        return None
    # Near is *in level with* and nothing more: a value that has gone the wrong way by more than
    # the dead-band has not almost increased, however small a share of the baseline it is.
    # A tolerance says how far the wrong way is near; what is a change at all, the trend's band.
    band = context.unchanged(start.term)
    margin, tolerated = _as_margin(band), context.margin(start.term)
    if context.tolerance is not None and tolerated is not None:
        margin = context.widest((band, replace(tolerated, name="tolerans")))
    edge = edge_at(start, margin, strict=True, beyond=band)
    drawn = _one_sided(target.operator.asks.rule, "direction", edge, up=up)
    return _compared(context, replace(drawn, band=band.result))


def _percent_change(context: Context, up: bool) -> Criterion | None:
    """By at least so many per cent from the figure compared with; or the outcome is the change."""
    change = Term("ändring", abs(exact(context.target.change_percent or 0.0)) / 100, Printed.SHARE)
    start = context.start
    if start is None:
        return _printed_change(context, up, change.value * 100)
    if start.result == 0:
        return None
    limit = _changed(context, start, change, up=up)
    margin = context.margin(limit.term)
    if margin is not None:
        # With a small change asked for, 10 % of the limit would reach past the baseline.
        margin = replace(margin, name="gulmarginal", title="Gulgränsens del av gränsen")
        margin = context.narrowest((margin, _back_to(context, start, change)))
    return _one_sided("percent-change", "change", edge_at(limit, margin), up=up)


def _changed(context: Context, start: Sum, change: Term, *, up: bool) -> Sum:
    """The figure compared with, and the change on top of it or taken from it."""
    step = abs(start.result) * change.value
    formula = f"{start.name} {'+' if up else '-'} abs({start.name}) * {change.name}"
    limit = start.result + step if up else start.result - step
    made = context.reckon("gräns", "Gräns", formula, (start.term, change), limit)
    return replace(made, before=(start,))


def _back_to(context: Context, start: Sum, change: Term) -> Sum:
    """From the limit back to the figure compared with, and what is in level with that."""
    band = context.deadband(start.term)
    formula = f"abs({start.name}) * {change.name} + {band.name}"
    terms = (start.term, change, band.term)
    result = abs(start.result) * change.value + band.result
    made = context.reckon("tillbaka", "Till utgångsläget igen", formula, terms, result, (band,))
    return replace(made, printed=Printed.DIFFERENCE)


def _printed_change(context: Context, up: bool, change: Fraction) -> Criterion | None:
    """The outcome is itself a change in per cent: −12 %, or 66 % when it is called a reduction."""
    if context.measure.value_type is not ValueType.CHANGE:
        return None
    higher = up or context.measure.better is Better.HIGHER
    asked = Term("ändring", change)
    formula = asked.name if higher else f"-{asked.name}"
    limit = context.reckon("gräns", "Gräns", formula, (asked,), change if higher else -change)
    edge = edge_at(limit, context.margin(limit.term))
    return _one_sided("percent-change", "threshold", edge, up=higher)


def _keep(context: Context) -> Criterion | None:
    """In level with the figure compared with; better than that is met where one way is better."""
    level = context.aim
    if level is None:
        return None
    band = context.deadband(level.term)
    if context.measure.better is Better.ON_TARGET:
        return _named(context, _banded(context, "keep", "level", level, band))
    up = context.measure.better is Better.HIGHER
    limit = _beside(context, level, band, "-" if up else "+")
    edge = edge_at(limit, context.relative_margin(level.term), level.result)
    rule = "no-decrease" if up else "no-increase"
    drawn = _one_sided(rule, "level", edge, up=up)
    return _named(context, replace(drawn, figure=level.result, band=band.result))


def _one_sided(rule: str, mode: Mode, edge: Edge, *, up: bool) -> Criterion:
    lower, upper = (edge, None) if up else (None, edge)
    return Criterion(rule, mode, lower, upper, edge.limit)


def _banded(context: Context, rule: str, mode: Mode, middle: Sum, band: Sum | None) -> Criterion:
    """A band around `middle`; the tolerance is used up by it, so near beyond it is relative."""
    margin = context.relative_margin(middle.term)
    ends = (middle, middle)
    if band is not None:
        ends = (_beside(context, middle, band, "-"), _beside(context, middle, band, "+"))
    lower, upper = (edge_at(limit, margin, middle.result) for limit in _countable(context, *ends))
    width = Fraction(0) if band is None else band.result
    return Criterion(rule, mode, lower, upper, middle.result, band=width)


def _beside(context: Context, middle: Sum, band: Sum, sign: str) -> Sum:
    """So far from a figure as is still in level with it."""
    result = middle.result - band.result if sign == "-" else middle.result + band.result
    name, title = _ENDS[sign]
    formula = f"{middle.name} {sign} {band.name}"
    terms, before = (middle.term, band.term), (middle, band)
    return context.reckon(name, title, formula, terms, result, before)


def _countable(context: Context, low: Sum, high: Sum) -> tuple[Sum, Sum]:
    """The ends, moved out to the nearest figures of the measure where there is none between them.

    A part of a year's target is seldom a figure that an outcome can be: 1 000 people are 328,8 of
    them in April, and 328 and 329 are as near as can be.
    """
    step = Term("steg", Fraction(1, 10**context.measure.decimals))
    down, up = (low.result / step.value, high.result / step.value)
    if context.share == 1 or ceil(down) * step.value <= high.result:
        return low, high
    return (
        _moved(context, low, step, "floor", floor(down) * step.value),
        _moved(context, high, step, "ceil", ceil(up) * step.value),
    )


def _moved(context: Context, end: Sum, step: Term, which: str, result: Fraction) -> Sum:
    formula = f"{which}({end.name} / {step.name}) * {step.name}"
    terms = (end.term, step)
    name, title = _POSSIBLE[which]
    return context.reckon(name, title, formula, terms, result, (end,))


def _as_margin(band: Sum) -> Sum:
    """The dead-band as the margin that it is here."""
    return replace(band, name="marginal", title="Nästan uppnått inom")


def _named(context: Context, drawn: Criterion) -> Criterion:
    """Names the figure compared with, where the target has none of its own."""
    return drawn if context.target.value is not None else _compared(context, drawn)


def _compared(context: Context, drawn: Criterion) -> Criterion:
    """Names the figure compared with; the country and other regions have their own rules."""
    other = context.target.relative_to
    rule = other.value if other.is_elsewhere else drawn.rule
    return replace(drawn, rule=rule, noun=other.noun)
