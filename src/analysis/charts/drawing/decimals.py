"""How many decimals a chart writes."""

from __future__ import annotations

from collections.abc import Iterable


def places_of(values: Iterable[float], most: int = 3) -> int:
    """How many decimals the values carry at most, once binary noise is gone."""
    return max((_places(value, most) for value in values), default=0)


def _places(value: float, most: int) -> int:
    return next((n for n in range(most) if abs(value - round(value, n)) < 1e-9), most)
