"""What a whole year's figure says of the next year: the value stays, with the key figure's bands.

The method of the score card (see `analysis.method.prediction`): the last value, which is nearer the
truth than drift and the mean of three years. It is told only of a measure whose key figure it has
been scored on, in all regions, on at least two years.
"""

from __future__ import annotations

from analysis.base.model import Measure
from analysis.method.forecast import sentences
from analysis.method.forecast.bands import bands
from analysis.method.forecast.result import BackTest, Calibration, Forecast, Method
from analysis.method.prediction.score import FEWEST_ORIGINS


def next_year(
    measure: Measure,
    year: int,
    value: float,
    figure: Calibration,
    *,
    whose: str = "",
    is_unusual: bool = False,
) -> Forecast | None:
    """The year after one that is whole; None where the method has not been scored enough.

    whose: whose figure it is, in words that follow the year.
    """
    if figure.origins < FEWEST_ORIGINS:
        return None
    found = bands(measure, value, figure)
    said = [
        sentences.carried_a_year(measure, year, value, whose),
        *([sentences.unusual(str(year))] if is_unusual else []),
        sentences.tried(measure, BackTest(), figure),
        sentences.banded(measure, found),
    ]
    own = Method.CARRY_FORWARD, year + 1, value, " ".join(said), BackTest()
    return Forecast(*own, bands=found, calibration=figure, is_unusual=is_unusual)
