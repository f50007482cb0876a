"""What the region itself has counted: its printed statuses, and the red ones without an outcome."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.base.model import ASSESSED, Status


@dataclass(frozen=True)
class OwnCounts:
    """How many measures the region has marked with each status, and how many we have.

    unfounded: how many of the region's marks of each status stand at a measure without outcome.
    """

    printed: Mapping[Status, int]
    computed: Mapping[Status, int]
    unfounded: Mapping[Status, int]

    @property
    def total(self) -> int:
        """How many measures have a mark of the region's own."""
        return sum(self.printed[status] for status in ASSESSED)

    @property
    def red(self) -> int:
        return self.printed[Status.NOT_MET]

    @property
    def red_without_outcome(self) -> int:
        return self.unfounded[Status.NOT_MET]


def own_counts(outcomes: pd.DataFrame) -> OwnCounts:
    """Count the rows of `PeriodResults.outcomes`."""
    pairs = [
        (Status(printed) if printed else None, Status(computed))
        for printed, computed in zip(
            outcomes["status_printed"], outcomes["status_computed"], strict=True
        )
    ]
    bare = (own for own, ours in pairs if own and ours is Status.NO_OUTCOME)
    return OwnCounts(
        Counter(own for own, _ in pairs if own), Counter(ours for _, ours in pairs), Counter(bare)
    )
