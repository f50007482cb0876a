"""The signals of a control chart: what in a series is more than usual, by four rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from analysis.method.control_chart.limits import Limits, Numbers, Variation

RUN = 7


class Rule(StrEnum):
    """The four signals of special cause variation; the first one decides a value's verdict."""

    OUTSIDE_LIMITS = "outside_limits"
    TREND = "trend"
    TWO_OF_THREE = "two_of_three"
    RUN_ON_ONE_SIDE = "run_on_one_side"


@dataclass(frozen=True)
class Signal:
    """One signal: the months it marks, as indices into the series, and the way it points.

    explanation: a Swedish sentence with the months.
    """

    rule: Rule
    upward: bool
    points: tuple[int, ...]
    variation: Variation = Variation.NEUTRAL
    explanation: str = ""


def find_signals(values: Numbers, limits: Limits) -> list[Signal]:
    """All signals of a series, in the order of `Rule` and then by month."""
    sides = [_sign(limits.mean, v) for v in values]
    steps = [0, *(_sign(a, b) for a, b in pairwise(values))]
    far = [limits.beyond(v, Fraction(2, 3)) for v in values]
    outside = [(i,) for i, v in enumerate(values) if limits.beyond(v)]
    trends = [(s[0] - 1, *s) for s in _stretches(steps) if len(s) + 1 >= RUN]
    near = [p for s in _stretches(sides) if (p := _two_of_three(s, far))]
    runs = [s for s in _stretches(sides) if len(s) >= RUN]
    return [
        *(Signal(Rule.OUTSIDE_LIMITS, sides[p[0]] > 0, p) for p in outside),
        *(Signal(Rule.TREND, steps[p[1]] > 0, p) for p in trends),
        *(Signal(Rule.TWO_OF_THREE, sides[p[0]] > 0, p) for p in near),
        *(Signal(Rule.RUN_ON_ONE_SIDE, sides[p[0]] > 0, p) for p in runs),
    ]


def _sign(a: Fraction | None, b: Fraction | None) -> int:
    """1 when b is more than a, −1 when it is less, 0 when they are equal or one is missing."""
    return 0 if a is None or b is None else (b > a) - (b < a)


def _stretches(signs: Sequence[int]) -> list[tuple[int, ...]]:
    """The longest stretches of equal signs other than 0, as indices."""
    found: list[tuple[int, ...]] = []
    for i, sign in enumerate(signs):
        if found and sign and found[-1][-1] == i - 1 and signs[i - 1] == sign:
            found[-1] = (*found[-1], i)
        elif sign:
            found.append((i,))
    return found


def _two_of_three(stretch: tuple[int, ...], far: Sequence[bool]) -> tuple[int, ...]:
    """The far points of a stretch on one side that are two or three of three in a row."""
    windows = zip(stretch, stretch[1:], stretch[2:], strict=False)
    return tuple(sorted({i for w in windows if sum(far[i] for i in w) >= 2 for i in w if far[i]}))
