"""How sure a status is: whether the target lies outside of where the figure may lie.

The interval is held against the target by the rule that gave the status, at both of its ends.
The status itself stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable

from analysis.base.model import ASSESSED, Measure, Status, StatusResult
from analysis.method.certainty import sentences
from analysis.method.certainty.result import Basis, Certainty, Interval, Sureness

# The status of any figure of the same outcome.
Judge = Callable[[float], StatusResult]


def of_status(
    measure: Measure, value: float | None, judge: Judge, found: Interval | None
) -> Certainty | None:
    """How sure the status of `value` is; None where there is no status to be sure of.

    found: the interval of the figure by the best that it carries, None where nothing tells.
    """
    if value is None or judge(value).status not in ASSESSED:
        return None
    if found is None:
        return Certainty(Sureness.UNKNOWN, Basis.NONE, sentences.UNKNOWN)
    interval = found.within(measure.lowest, measure.maximum)
    sure = not _is_crossed(judge, value, interval)
    said = sentences.status(measure, interval, sure=sure, met=_meets(judge(value)))
    return Certainty(Sureness.SURE if sure else Sureness.NOISE, interval.basis, said, interval)


def _is_crossed(judge: Judge, value: float, interval: Interval) -> bool:
    """Whether a figure of the interval would be on the other side of the target."""
    low, own, high = judge(interval.low), judge(value), judge(interval.high)
    if not _meets(low) == _meets(own) == _meets(high):
        return True
    return not _meets(own) and _steps_over(low, high, interval)


def _steps_over(low: StatusResult, high: StatusResult, interval: Interval) -> bool:
    """Whether both ends miss the target from either side: it lies between them.

    The shortfalls of two figures on the same side differ by just what is between the figures.
    """
    if low.distance is None or high.distance is None:
        return False
    width = interval.high - interval.low
    return abs(abs(low.distance - high.distance) - width) > 1e-9 * max(1.0, abs(width))


def _meets(result: StatusResult) -> bool:
    return result.status is Status.MET
