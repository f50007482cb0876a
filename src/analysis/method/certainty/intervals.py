"""Intervals of one figure, by the best that it carries: 95 % of the time they hold the truth.

- a share with its number: Wilson (E. B. Wilson, JASA 22, 1927), `scipy.stats.binomtest`;
- a count, and a count per something: exact Poisson limits (F. Garwood, Biometrika 28, 1936),
  as quantiles of chi-squared;
- a series of 12 or more: 2.66 average moving ranges each way (XmR, see `control_chart`).

SciPy is imported where it is used: few figures carry what it needs, and it takes half a second.
"""

from __future__ import annotations

from analysis.method.certainty.result import Basis, Interval
from analysis.method.control_chart.limits import (
    SCALE,
    TRIAL_UNDER,
    Series,
    every_month,
    moving_ranges,
)
from analysis.method.exact import exact_or_none

LEVEL = 0.95
# Half a per cent, and what is lost where a number is kept.
_ROUNDING = 0.5 + 1e-9


def hits_of(percent: float, number: float | None) -> int | None:
    """How many of a number a share in per cent is of; None where the two cannot belong together.

    They can where some whole part of the number is the share, as it is rounded to whole per cent.
    """
    if number is None or number < 1 or number != int(number) or not 0 <= percent <= 100:
        return None
    hits = round(percent * number / 100)
    return hits if abs(100 * hits / number - percent) <= _ROUNDING else None


def share_interval(percent: float, number: int) -> Interval | None:
    """The Wilson interval of a share in per cent of `number` people or things.

    None where the share and the number cannot belong together, or there is nobody to count.
    """
    hits = hits_of(percent, number)
    if hits is None:
        return None
    from scipy.stats import binomtest

    found = binomtest(hits, number).proportion_ci(LEVEL, method="wilson")
    # Rounding to whole people may move the share; the interval is laid round the figure itself.
    low, high = min(100 * found.low, percent), max(100 * found.high, percent)
    return Interval(float(low), float(high), Basis.SHARE)


def count_interval(count: float, per: float = 1.0) -> Interval | None:
    """The exact Poisson interval of a count of events, divided by `per` where it is a rate.

    None for what is not a whole number of events.
    """
    if count < 0 or count != int(count) or per <= 0:
        return None
    from scipy.stats import chi2

    tail = (1 - LEVEL) / 2
    low = chi2.ppf(tail, 2 * count) / 2 if count else 0.0
    high = chi2.ppf(1 - tail, 2 * count + 2) / 2
    return Interval(float(low) / per, float(high) / per, Basis.COUNT)


def series_interval(value: float, series: Series) -> Interval | None:
    """A value with the ordinary variation of its series on either side.

    series: ÅÅÅÅ-MM → value. None where fewer than 12 have a value, for then the limits still move,
    and where they are all alike: a value that has never varied says nothing of how it may.
    """
    numbers = [exact_or_none(series.get(month)) for month in every_month(series)]
    ranges = moving_ranges(numbers)
    if sum(each is not None for each in numbers) < TRIAL_UNDER or not ranges:
        return None
    reach = float(SCALE * sum(ranges) / len(ranges))
    return Interval(value - reach, value + reach, Basis.SERIES) if reach else None
