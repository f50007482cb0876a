"""What was corrected in an outcome after its period had been approved, in words for a reader."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.data.amendments import PLACE, Amendment, told_apart
from analysis.data.rows import Observation


def amended(amendments: Iterable[Amendment], row: Observation) -> str:
    """A sentence each time that something of the outcome was corrected; "" where nothing was.

    A status that follows a corrected figure or target is not told apart.
    """
    key = (row.period, *(getattr(row, name) for name in PLACE))
    own = [each for each in amendments if (each.period, *each.place) == key]
    return " ".join(each.said for each in told_apart(own))
