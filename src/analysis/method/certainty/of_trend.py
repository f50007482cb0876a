"""How sure a change is: whether it is larger than what happens when nothing has changed.

A test at 2.5 %, by the best that both figures carry: Fisher's exact test for two shares with their
numbers, the exact conditional test for two counts of events (J. Przyborowski & H. Wilenski,
Biometrika 31, 1940), the signals of a series of 12 or more, else the key figure's own changes
from year to year in all regions. None of them calls a series that does not change sure in more
than one case of twenty; `tests/spec/test_power.py` tries that.
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.base.model import Measure
from analysis.method.certainty import sentences
from analysis.method.certainty.pooled import YearlyChanges
from analysis.method.certainty.result import Basis, Certainty, Sureness
from analysis.method.control_chart.chart import ControlChart
from analysis.method.control_chart.limits import TRIAL_UNDER, Variation
from analysis.method.trend.result import Change, Direction, Trend

# Above 95 %, so that the limits hold also where a key figure's noise grows a little.
SURE = 0.975


@dataclass(frozen=True)
class Counted:
    """A figure as what it was counted from: so many hits among so many, or so many events.

    number: how many a share is of, or what events are counted per (the same unit both times).
    """

    hits: int
    number: float


def shares_differ(now: Counted, then: Counted) -> bool:
    """Whether two shares differ by more than chance."""
    from scipy.stats import fisher_exact

    table = [[each.hits, int(each.number) - each.hits] for each in (now, then)]
    return bool(fisher_exact(table).pvalue < 1 - SURE)


def counts_differ(now: Counted, then: Counted) -> bool:
    """Whether two counts of events, or two rates, differ by more than chance."""
    total = now.hits + then.hits
    if not total:
        return False
    from scipy.stats import binomtest

    share = now.number / (now.number + then.number)
    return bool(binomtest(now.hits, total, share).pvalue < 1 - SURE)


def series_has_moved(chart: ControlChart) -> bool | None:
    """Whether the latest value of a series is a signal; None where fewer than 12 have a value."""
    if chart.used < TRIAL_UNDER or chart.variation is None:
        return None
    return chart.variation is not Variation.COMMON_CAUSE


def change_is_large(change: float, changes: YearlyChanges) -> bool | None:
    """Whether a change in a year is larger than 97.5 % of those in all regions."""
    if not changes.are_enough:
        return None
    return abs(change) > changes.reach(SURE)


def of_trend(
    measure: Measure, trend: Trend, basis: Basis, has_moved: bool | None
) -> Certainty | None:
    """How sure a change is; None where there is no change to be sure of.

    basis: what it was told by. has_moved: what that told, None where it told nothing.
    """
    if trend.direction in (None, Direction.LEVEL):
        return None
    if has_moved is None:
        return Certainty(Sureness.UNKNOWN, Basis.NONE, sentences.UNKNOWN_CHANGE)
    change = trend.change if trend.change in (Change.BETTER, Change.WORSE) else None
    sureness = Sureness.SURE if has_moved else Sureness.NOISE
    return Certainty(sureness, basis, sentences.trend(change, basis, sure=has_moved))
