"""Whether a region's goals have moved: every finding, and what was looked for without one.

The page says of each region what it found and what it did not find, so that silence is no answer.
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.data.dataset import RegionData
from analysis.data.rows import rows_of
from analysis.results.assessment import Assessed, assess_region
from analysis.results.moved.below import below
from analysis.results.moved.bunched import Bunched, bunched, findings
from analysis.results.moved.dropped import dropped
from analysis.results.moved.eased import eased
from analysis.results.moved.finding import Moved, Way
from analysis.results.moved.recounted import recounted


@dataclass(frozen=True)
class MovedGoals:
    """What was found of a region, in the order of the page, and the test of its outcomes."""

    found: tuple[Moved, ...]
    test: Bunched

    @property
    def not_found(self) -> str:
        """What there is none of, in sentences; "" where there is some of everything."""
        ways = {each.way for each in self.found}
        return " ".join(way.none for way in Way if way.none and way not in ways)


def moved(data: RegionData) -> MovedGoals:
    """The findings of a region's data as they may be published."""
    assessed = rows_of(assess_region(data), Assessed)
    test = bunched(data, assessed)
    every = (
        *eased(data),
        *dropped(data, assessed),
        *recounted(data),
        *below(data),
        *findings(test),
    )
    order = list(Way)
    found = sorted(every, key=lambda each: (order.index(each.way), _place(each)))
    return MovedGoals(tuple(found), test)


def _place(found: Moved) -> tuple[str, int]:
    first = found.sources[0]
    return first.source, first.source_line
