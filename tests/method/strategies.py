"""Measures, targets and outcomes for the property tests."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import strategies as st

from analysis.base.codes import Better, RelativeTo
from analysis.base.model import Measure, Outcome, Target
from analysis.base.operators import Operator

_TURNED = {
    **{">=": "<=", "<=": ">=", ">": "<", "<": ">", "=": "=", "between": "between"},
    **{"increase": "decrease", "decrease": "increase", "keep": "keep"},
}
MIRROR = {Operator(one): Operator(other) for one, other in _TURNED.items()}
UPWARD = {">=", ">", "increase"}


def figures() -> st.SearchStrategy[float]:
    """Printed figures: at most two decimals, negative ones included and zero often."""
    return st.just(0.0) | st.integers(-50_000, 50_000).map(lambda hundredths: hundredths / 100)


def values(target: Target) -> st.SearchStrategy[float]:
    """Outcomes for a target: anywhere, and often near its limit, where rules go wrong."""
    limits = (target.value, target.value_upper, target.baseline_value)
    known = [Fraction(str(limit)) for limit in limits if limit is not None] or [Fraction(0)]
    close = st.builds(
        lambda limit, per_mille: float(limit + abs(limit) * Fraction(per_mille, 1000)),
        st.sampled_from(known),
        st.sampled_from([0, -100, 100, -1, 1, -10, 10]) | st.integers(-200, 200),
    )
    return figures() | close


def tolerances() -> st.SearchStrategy[float | None]:
    return st.none() | st.integers(0, 500).map(lambda hundredths: hundredths / 100)


@st.composite
def cases(
    draw: st.DrawFn, *, unit: str = "", count: int = 1
) -> tuple[Measure, Target, tuple[float, ...]]:
    """A measure, a target in figures, and outcomes for them."""
    measure, target = draw(pairs(unit=unit))
    return measure, target, tuple(draw(values(target)) for _ in range(count))


@st.composite
def pairs(draw: st.DrawFn, *, unit: str = "") -> tuple[Measure, Target]:
    """A measure and a target in figures that agree on which way is better."""
    operator = draw(st.sampled_from(sorted(MIRROR)))
    upward = operator in UPWARD
    better = Better.HIGHER if upward else Better.LOWER
    if operator in {"=", "between"}:
        better = Better.ON_TARGET
    if operator == "keep":
        better = draw(st.sampled_from([Better.HIGHER, Better.LOWER, Better.ON_TARGET]))
    measure = Measure(
        "m",
        "m",
        unit_of_measure=unit,
        better=better,
        tolerance=draw(tolerances()),
        near_limit=draw(st.none() | st.sampled_from([0.0, 0.02, 0.1, 0.5])),
    )
    return measure, draw(_targets(operator))


def _targets(operator: Operator) -> st.SearchStrategy[Target]:
    value, start = figures(), figures()
    if operator == "between":
        return st.builds(
            lambda a, b: Target(Operator.BETWEEN, min(a, b), value_upper=max(a, b)), value, value
        )
    if operator in {"increase", "decrease"}:
        change = st.none() | st.integers(1, 60).map(float)
        return st.builds(
            lambda b, p: Target(
                operator, relative_to=RelativeTo.BASELINE, baseline_value=b, change_percent=p
            ),
            start,
            change,
        )
    if operator == "keep":
        return start.map(
            lambda b: Target(operator, relative_to=RelativeTo.BASELINE, baseline_value=b)
        )
    return value.map(lambda v: Target(operator, v))


def mirrored(measure: Measure, target: Target) -> tuple[Measure, Target]:
    """The same measure counted the other way: every sign and every direction turned."""
    turned = {Better.HIGHER: Better.LOWER, Better.LOWER: Better.HIGHER}
    low, high = target.value, target.value_upper
    if high is not None:
        low, high = -high, None if low is None else -low
    else:
        low = None if low is None else -low
    return (
        replace(measure, better=turned.get(measure.better, measure.better)),
        replace(
            target,
            operator=MIRROR[target.operator],
            value=low,
            value_upper=high,
            baseline_value=None if target.baseline_value is None else -target.baseline_value,
        ),
    )


def scaled(number: float | None, factor: Fraction) -> float | None:
    """A figure in another unit; factors are powers of ten and of two, so nothing is rounded."""
    return None if number is None else float(Fraction(str(number)) * factor)


def rescaled(
    measure: Measure, target: Target, outcome: Outcome, factor: Fraction
) -> tuple[Measure, Target, Outcome]:
    """The same measure in another unit, as thousands of kronor instead of kronor."""
    return (
        replace(measure, tolerance=scaled(measure.tolerance, factor)),
        replace(
            target,
            value=scaled(target.value, factor),
            value_upper=scaled(target.value_upper, factor),
            baseline_value=scaled(target.baseline_value, factor),
        ),
        replace(outcome, value=scaled(outcome.value, factor)),
    )
