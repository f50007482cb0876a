"""Whether a verdict of several statuses is a forecast, because some of them are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from analysis.base.model import Standing, Status

Verdict = Callable[[Sequence[Status]], Status | None]


def is_open(standings: Sequence[Standing], verdict: Verdict) -> bool:
    """Whether those that are on their way may still change the verdict.

    A whole that one part has missed for good is missed, whatever the others come to.
    verdict: gives the verdict of statuses in the order of `standings`.
    """

    def ended(status: Status) -> Status | None:
        return verdict([status if one.on_the_way else one.status for one in standings])

    return ended(Status.MET) is not ended(Status.NOT_MET)
