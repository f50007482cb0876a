"""What whoever reads published figures can work out of a count, by integer programming (HiGHS)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

Row = np.ndarray[Any, Any]
Known = tuple[Row, float, float]  # a sum of the finest counts, and the least and most it can be


def possible(row: Row, known: Sequence[Known], *, enough: int, most: int) -> set[int] | None:
    """Up to `enough` values that a sum of the finest counts may have; None: the figures disagree.

    row: how often the sum has each of the finest counts. most: what none of these is more than.
    """
    low, high = (extreme(row, known, way, most) for way in (1, -1))
    if low is None or high is None:
        return None
    found: set[int] = set()
    for value in range(low, min(high, low + 40) + 1):
        if extreme(row, [*known, (row, value, value)], 1, most) is not None:
            found.add(value)
        if len(found) == enough:
            break
    return found


def extreme(row: Row, known: Sequence[Known], way: int, most: int) -> int | None:
    """The least (way 1) or the greatest (-1) that the sum can be; None when nothing fits."""
    limits = []
    if known:
        matrix, least, greatest = zip(*known, strict=True)
        limits = [LinearConstraint(np.array(matrix), least, greatest)]
    bounds = Bounds(0, most)
    made = milp(way * row, integrality=np.ones(len(row)), bounds=bounds, constraints=limits)
    return round(way * made.fun) if made.success else None
