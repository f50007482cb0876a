"""The order in which a reader should see outcomes: what is furthest from its target first."""

from __future__ import annotations

from analysis.base.model import Status
from analysis.results.assessment import NamedOutcome

# What could be judged comes before what could not.
_ORDER = (
    *(Status.NOT_MET, Status.NEAR, Status.MET),
    *(Status.NO_OUTCOME, Status.NOT_ASSESSABLE, Status.NO_TARGET),
)


def severity(row: NamedOutcome) -> tuple[int, float]:
    """A key to sort by: the worst status first, and in a status the furthest from its target."""
    return _ORDER.index(row.result.status), -_missing(row)


def _missing(row: NamedOutcome) -> float:
    """How much is missing, as a share of the target; of several parts the one that misses most."""
    results = row.result.parts or (row.result,)
    known = [-each.distance_relative for each in results if each.distance_relative is not None]
    return max(known, default=0.0)
