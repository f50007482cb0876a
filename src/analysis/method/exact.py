"""Exact arithmetic on printed figures: 4.6 is forty-six tenths, not the nearest binary float."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache


# The same outcomes and targets are judged by rule, trend, forecast and audit.
@lru_cache(maxsize=16384)
def exact(value: float) -> Fraction:
    """The figure as it is written, as a fraction: limits that hit exactly are decided exactly.

    Raises ValueError for NaN and infinity, which are no figures.
    """
    return Fraction(str(value))


def exact_or_none(value: float | None) -> Fraction | None:
    """As `exact`, and None for a missing figure."""
    return None if value is None else exact(value)
