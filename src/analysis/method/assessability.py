"""Whether a goal's outcome can be judged against what was decided, and what is missing.

Auditors are to say whether the outcome of a report agrees with the goals of the assembly. That
takes a measure, a target for the year, an outcome, and while the year goes on a forecast for it;
and the body's own verdict, to hold against. This tells which of them there are, and no more.
Source: our own reading of LKBR chapter 13 (SFS 2018:597), RKR R17 and Skyrev R5; see
book/metod/granskning.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from analysis.base.model import Standing, Status


class Lack(StrEnum):
    """What a goal or one of its measures lacks, in the order in which it is told."""

    MEASURE = "measure"
    TARGET = "target"
    OUTCOME = "outcome"
    COMPARISON = "comparison"
    FORECAST = "forecast"
    OWN_VERDICT = "own_verdict"


# Without these nothing can be judged; a forecast and the body's own verdict come on top.
HINDERS = frozenset({Lack.MEASURE, Lack.TARGET, Lack.OUTCOME, Lack.COMPARISON})


class Extent(StrEnum):
    """How much of a goal can be judged."""

    WHOLE = "whole"
    PART = "part"
    NONE = "none"


@dataclass(frozen=True)
class MeasureFacts:
    """What there is of one measure of a goal for a year.

    has_target: for the year. standing: what the rule gives, None where nothing is reported.
    has_forecast: the body's own for the whole year; it also holds once the year's own outcome is
    there. is_monthly: whether it is told month by month, which no target of a year is held against.
    """

    has_target: bool
    standing: Standing | None
    has_forecast: bool
    is_monthly: bool = False

    @property
    def has_outcome(self) -> bool:
        """Whether anything was reported."""
        status = self.standing.status if self.standing else Status.NO_OUTCOME
        return status is not Status.NO_OUTCOME or self.is_monthly

    @property
    def lacks(self) -> tuple[Lack, ...]:
        """What is missing of it; a missing forecast is told only of what can be judged."""
        found = [Lack.TARGET] if not self.has_target else []
        found += [Lack.OUTCOME] if not self.has_outcome else []
        if found:
            return tuple(found)
        if self.standing is None or not self.standing.status.is_assessed:
            return (Lack.COMPARISON,)
        return () if self.has_forecast else (Lack.FORECAST,)


@dataclass(frozen=True)
class Assessability:
    """Whether a goal can be judged.

    lacks: what is missing, in the order of `Lack`, each with how many measures it is missing of;
    0 for what the goal itself lacks.
    """

    extent: Extent
    lacks: tuple[tuple[Lack, int], ...]


def assessability(measures: Sequence[MeasureFacts], *, has_own_verdict: bool) -> Assessability:
    """What of a goal can be judged for a year.

    measures: all that follow up the goal. has_own_verdict: whether the body has judged the goal
    itself. A goal is judged in whole only where each of its measures can be.
    """
    found = {lack: sum(lack in measure.lacks for measure in measures) for lack in Lack}
    lacks = [(lack, number) for lack, number in found.items() if number]
    if not measures:
        lacks = [(Lack.MEASURE, 0)]
    if not has_own_verdict:
        lacks.append((Lack.OWN_VERDICT, 0))
    judged = sum(HINDERS.isdisjoint(measure.lacks) for measure in measures)
    whole = judged == len(measures) and bool(measures)
    extent = Extent.WHOLE if whole else Extent.PART if judged else Extent.NONE
    return Assessability(extent, tuple(lacks))
