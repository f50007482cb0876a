"""The bands around a forecast, and the chance that the year reaches its target.

Split-conformal: of n errors in earlier years the one of rank ⌈(n + 1) · level⌉ holds the next with
that chance, if the next is like them (see `analysis.method.certainty.pooled`). Where the rank is
more than n there is no band. The chance is the share of the errors that would carry the forecast to
the target, as a conformal predictive distribution has it (V. Vovk et al., Machine Learning 108,
2019).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from math import ceil

from analysis.base.model import Measure, Status, StatusResult
from analysis.method.certainty.pooled import FEWEST, Values, rank_of
from analysis.method.forecast.result import BackTest, Band, Calibration, Method
from analysis.method.prediction.chances import share_reaching

LEVELS = (0.80, 0.95)


def of_trials(method: Method, test: BackTest, value: float) -> Calibration:
    """The errors in a measure's own earlier years.

    What is scaled up errs by a share of itself, so its errors are scaled to the forecast.
    """
    scale = method is not Method.CARRY_FORWARD
    errors = (
        value * (trial.outcome / trial.forecast - 1) if scale else trial.outcome - trial.forecast
        for trial in test.trials
        if trial.forecast or not scale
    )
    return Calibration(tuple(errors), test.n)


def of_figure(values: Values, before: int) -> Calibration:
    """The errors of carrying a key figure forward a year, at every place, in the years before one.

    A year is scored where the years before it have given errors enough for bands.
    """
    changes = [
        (year, years[year] - years[year - 1])
        for years in values.values()
        for year in years
        if year < before and year - 1 in years
    ]
    when = Counter(year for year, _ in changes)
    scored = [y for y in when if sum(n for z, n in when.items() if z < y) >= FEWEST]
    errors = tuple(sorted(change for _, change in changes))
    return Calibration(errors, len(scored), of_figure=True)


def bands(
    measure: Measure, value: float, calibration: Calibration, least: float | None = None
) -> tuple[Band, ...]:
    """The bands that the errors are enough for, within what the measure can be.

    least: what the year cannot end below, as it has come so far.
    """
    sizes = sorted(map(abs, calibration.errors))
    enough = [level for level in LEVELS if _rank(len(sizes), level) <= len(sizes)]
    floor = max((low for low in (measure.lowest, least) if low is not None), default=None)
    return tuple(_band(measure, value, level, rank_of(sizes, level), floor) for level in enough)


def chance(
    value: float, calibration: Calibration, judge: Callable[[float], StatusResult]
) -> float | None:
    """The chance, 0–1, that the year meets its target; None where too few errors are known.

    judge: the status that a figure of the year would have.
    """
    errors = calibration.errors
    if len(errors) < FEWEST:
        return None
    met = {error: judge(value + error).status is Status.MET for error in set(errors)}
    return share_reaching(sum(met[error] for error in errors), len(errors))


def _rank(n: int, level: float) -> int:
    return ceil(round((n + 1) * level, 9))


def _band(measure: Measure, value: float, level: float, reach: float, floor: float | None) -> Band:
    low, high = value - reach, value + reach
    if floor is not None:
        low = min(max(low, floor), value)
    if measure.maximum is not None:
        high = max(min(high, measure.maximum), value)
    return Band(level, low, high)
