"""A forecast as a value: the estimate, how the method was tried on earlier years, and its bands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean


class Method(StrEnum):
    """How a full year is estimated; the value is the rule's id in the method chapter."""

    SEASONAL_SHARE = "seasonal_share"
    HALF_YEAR = "half_year"
    CARRY_FORWARD = "carry_forward"


@dataclass(frozen=True)
class Trial:
    """One earlier year forecast as if it were not over, and how it ended."""

    year: int
    forecast: float
    outcome: float
    last_year: float | None = None

    @property
    def error(self) -> float:
        """Forecast minus outcome: positive when the forecast was too high."""
        return self.forecast - self.outcome


@dataclass(frozen=True)
class BackTest:
    """The trials on earlier years, oldest first; the errors are None where they are undefined."""

    trials: tuple[Trial, ...] = ()

    @property
    def n(self) -> int:
        return len(self.trials)

    @property
    def mae(self) -> float | None:
        """Mean absolute error in the measure's unit; None without trials."""
        return fmean([abs(t.error) for t in self.trials]) if self.trials else None

    @property
    def mape(self) -> float | None:
        """Mean absolute error in percent of the outcome; None if any outcome was 0."""
        shares = [abs(t.error / t.outcome) * 100 for t in self.trials if t.outcome]
        return fmean(shares) if shares and len(shares) == self.n else None

    @property
    def last_year_mae(self) -> float | None:
        """MAE of guessing last year's total in the same years; None if one is not known."""
        guesses = [abs(t.last_year - t.outcome) for t in self.trials if t.last_year is not None]
        return fmean(guesses) if guesses and len(guesses) == self.n else None


@dataclass(frozen=True)
class Calibration:
    """What a method has erred by in years before the one that is forecast.

    errors: outcome minus forecast, in the measure's unit. origins: how many years they are of that
    the method was scored on. of_figure: whether they are of a key figure in all regions, and not of
    the measure itself; is_related: whether that key figure is only a near one.
    """

    errors: tuple[float, ...]
    origins: int
    of_figure: bool = False


@dataclass(frozen=True)
class Band:
    """Where the year ends in `level` of such forecasts, both ends in the measure's unit."""

    level: float
    low: float
    high: float


@dataclass(frozen=True)
class Forecast:
    """A forecast, or why there is none: then `value` is None and `reason` says why, as an id.

    explanation: Swedish sentences with the figures used, the error in earlier years and the bands.
    inputs: Swedish name → figure as used. bands: the narrower first; none where too few errors are
    known. calibration: what they were made by. is_unusual: whether the value that was carried
    forward lies outside of what is ordinary.
    """

    method: Method
    year: int
    value: float | None
    explanation: str
    backtest: BackTest
    reason: str = ""
    inputs: tuple[tuple[str, str], ...] = ()
    bands: tuple[Band, ...] = ()
    calibration: Calibration = Calibration((), 0)
    is_unusual: bool = False
