"""Draws the yardstick of each kind of target; the method chapter has one section for each rule."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import ceil, floor
from typing import assert_never

from analysis.base.codes import Better, ValueType
from analysis.base.operators import UPWARD, Operator
from analysis.method.exact import exact, exact_or_none
from analysis.method.status.criterion import Context, Criterion, Edge, Mode


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
    value = exact_or_none(context.target.value)
    limit = context.reference if value is None else value * context.share
    if limit is None:
        return None
    strict = operator in (Operator.MORE_THAN, Operator.LESS_THAN)
    margin = context.margin(limit)
    # A strict target that is equalled is missed; it is near where anything past it would be.
    edge = Edge(limit, limit, (margin or None) if strict else margin, strict=strict)
    drawn = _one_sided(operator.asks.rule, "threshold", edge, up=operator in UPWARD)
    return drawn if value is not None else _compared(context, drawn)


def _on_target(context: Context) -> Criterion | None:
    """Exactly the target, give or take the tolerance."""
    value = exact_or_none(context.target.value)
    middle = context.reference if value is None else value * context.share
    if middle is None:
        return None
    rule, band = context.target.operator.asks.rule, context.tolerance or Fraction(0)
    drawn = _banded(context, rule, "on_target", middle, band)
    return drawn if value is not None else _compared(context, drawn)


def _between(context: Context) -> Criterion | None:
    """Between two targets, both included."""
    value, other = exact_or_none(context.target.value), exact_or_none(context.target.value_upper)
    if value is None or other is None:
        return None
    low, high = sorted((value * context.share, other * context.share))
    low, high = _countable(context, low, high)
    lower, upper = (Edge(limit, limit, context.margin(limit)) for limit in (low, high))
    return Criterion(context.target.operator.asks.rule, "between", lower, upper, low)


def _direction(context: Context) -> Criterion | None:
    """Increase or decrease: to a value, by per cent, or at all from the figure compared with."""
    target, up = context.target, context.target.operator is Operator.INCREASE
    if target.change_percent is not None:
        return _percent_change(context, up)
    if target.value is not None:
        return _threshold(context, Operator.AT_LEAST if up else Operator.AT_MOST)
    start = context.reference
    if start is None:
        return None
    # Near is *in level with* and nothing more: a value that has gone the wrong way by more than
    # the dead-band has not almost increased, however small a share of the baseline it is.
    # A tolerance says how far the wrong way is near; what is a change at all, the trend's band.
    band = context.unchanged(start)
    margin = max(band, context.tolerance or band)
    edge = Edge(start, start, margin, strict=True, beyond=band)
    drawn = _one_sided(target.operator.asks.rule, "direction", edge, up=up)
    return _compared(context, replace(drawn, band=band))


def _percent_change(context: Context, up: bool) -> Criterion | None:
    """By at least so many per cent from the figure compared with; or the outcome is the change."""
    change = abs(exact(context.target.change_percent or 0.0))
    start = context.reference
    if start is None:
        return _printed_change(context, up, change)
    if start == 0:
        return None
    step = abs(start) * change / 100
    limit = start + step if up else start - step
    margin = context.margin(limit)
    if margin is not None:
        # With a small change asked for, 10 % of the limit would reach past the baseline.
        margin = min(margin, step + context.deadband(start))
    return _one_sided("percent-change", "change", Edge(limit, limit, margin), up=up)


def _printed_change(context: Context, up: bool, change: Fraction) -> Criterion | None:
    """The outcome is itself a change in per cent: −12 %, or 66 % when it is called a reduction."""
    if context.measure.value_type is not ValueType.CHANGE:
        return None
    higher = up or context.measure.better is Better.HIGHER
    limit = change if higher else -change
    edge = Edge(limit, limit, context.margin(limit))
    return _one_sided("percent-change", "threshold", edge, up=higher)


def _keep(context: Context) -> Criterion | None:
    """In level with the figure compared with; better than that is met where one way is better."""
    value = exact_or_none(context.target.value)
    level = context.reference if value is None else value * context.share
    if level is None:
        return None
    band = context.deadband(level)
    if context.measure.better is Better.ON_TARGET:
        drawn = _banded(context, "keep", "level", level, band)
    else:
        up = context.measure.better is Better.HIGHER
        edge = Edge(level - band if up else level + band, level, context.relative_margin(level))
        rule = "no-decrease" if up else "no-increase"
        drawn = replace(_one_sided(rule, "level", edge, up=up), figure=level, band=band)
    return drawn if value is not None else _compared(context, drawn)


def _one_sided(rule: str, mode: Mode, edge: Edge, *, up: bool) -> Criterion:
    lower, upper = (edge, None) if up else (None, edge)
    return Criterion(rule, mode, lower, upper, edge.limit)


def _banded(context: Context, rule: str, mode: Mode, middle: Fraction, band: Fraction) -> Criterion:
    """A band around `middle`; the tolerance is used up by it, so near beyond it is relative."""
    margin = context.relative_margin(middle)
    ends = _countable(context, middle - band, middle + band)
    lower, upper = (Edge(limit, middle, margin) for limit in ends)
    return Criterion(rule, mode, lower, upper, middle, band=band)


def _countable(context: Context, low: Fraction, high: Fraction) -> tuple[Fraction, Fraction]:
    """The ends, moved out to the nearest figures of the measure where there is none between them.

    A part of a year's target is seldom a figure that an outcome can be: 1 000 people are 328,8 of
    them in April, and 328 and 329 are as near as can be.
    """
    step = Fraction(1, 10**context.measure.decimals)
    if context.share == 1 or ceil(low / step) * step <= high:
        return low, high
    return floor(low / step) * step, ceil(high / step) * step


def _compared(context: Context, drawn: Criterion) -> Criterion:
    """Names the figure compared with; the country and other regions have their own rules."""
    other = context.target.relative_to
    rule = other.value if other.is_elsewhere else drawn.rule
    return replace(drawn, rule=rule, noun=other.noun)
