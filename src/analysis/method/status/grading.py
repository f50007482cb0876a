"""Holds one figure against a yardstick: the status, and how far from which edge.

Every kind of target ends here, so that a better outcome can never give a worse status: moving
towards the interval only ever shortens the shortfall, and the shortfall alone decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from analysis.base.model import Status
from analysis.base.steps import Case
from analysis.method.status.criterion import Criterion, Edge


@dataclass(frozen=True)
class Grading:
    """The status and the edge it was decided at; None when the outcome lies between two edges.

    distance: in the measure's unit, positive when better than a one-sided limit, never positive
    for two-sided ones. relative: distance / |anchor|, None where the anchor is 0.
    """

    status: Status
    edge: Edge | None
    distance: Fraction
    relative: Fraction | None

    @property
    def is_ungraded_miss(self) -> bool:
        """Not met, and there is no distance in per cent to say how near it is."""
        missed = self.status is Status.NOT_MET and self.distance != 0
        return missed and self.edge is not None and not self.edge.anchor and not self.edge.margin


def judge(yardstick: Criterion, value: Fraction) -> Grading:
    """The judgement of `value`, in the measure's unit."""
    edge, distance = _nearest(yardstick, value)
    if edge is None:
        return Grading(Status.MET, None, Fraction(0), Fraction(0))
    relative = distance / abs(edge.anchor) if edge.anchor else None
    return Grading(_status(edge, distance), edge, distance, relative)


def _nearest(yardstick: Criterion, value: Fraction) -> tuple[Edge | None, Fraction]:
    """The edge that decides and the signed distance to it, negative outside."""
    below, above = yardstick.lower, yardstick.upper
    if below is not None and (above is None or value < below.limit):
        return below, value - below.limit
    if above is not None and (below is None or value > above.limit):
        return above, above.limit - value
    return None, Fraction(0)


def cases(edge: Edge) -> tuple[Case, ...]:
    """What `_status` asks of an edge, in its order, by the names of the working."""
    beyond = edge.beyond_by.name if edge.beyond_by and edge.beyond else "0"
    met = Case(f"avstånd {'>' if edge.strict else '>='} {beyond}", Status.MET.value)
    near = Case("-avstånd <= marginal", Status.NEAR.value)
    return (met, *([near] if edge.margin is not None else []), Case("", Status.NOT_MET.value))


def _status(edge: Edge, distance: Fraction) -> Status:
    if distance > edge.beyond or (distance == 0 and not edge.strict):
        return Status.MET
    if edge.margin is None:
        return Status.NOT_MET
    return Status.NEAR if -distance <= edge.margin else Status.NOT_MET
