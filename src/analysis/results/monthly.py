"""The monthly series that belong to a report: those whose last month lies in its period.

A report of a tertial has the months to its last day among its rows, so what a series says then is
part of what the report says: its findings, trend, forecast and summary. What the report before has
told already is not news: a tertial counts from January, but its series are those with newer months.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from analysis.base.model import Measure, Outcome, Target
from analysis.base.periods import Period
from analysis.data.dataset import RegionData, RegionPeriod
from analysis.data.rows import SeriesRow
from analysis.method.control_chart.chart import ControlChart, control_chart
from analysis.method.control_chart.limits import SCALE, Variation
from analysis.method.deadband import dead_band
from analysis.method.exact import exact
from analysis.method.trend.compare import Change, Direction, Trend, direction, judge, trends
from analysis.results.forecasts import ForecastResult, forecasts, sole_target
from analysis.results.new_levels import at_level
from analysis.results.row_values import measures
from analysis.results.series import monthly

_SIGNALS: Final[Mapping[Variation | None, Change]] = MappingProxyType(
    {
        Variation.CONCERN: Change.WORSE,
        Variation.IMPROVEMENT: Change.BETTER,
        Variation.NEUTRAL: Change.UNKNOWN,
    }
)


@dataclass(frozen=True)
class MonthlySeries:
    """A measure of a unit month by month, to the end of a period.

    rows: oldest first, also months without a value. chart: limits and signals of the months.
    target: the one of the unit and year, where there is just one. forecast: of the year.
    """

    measure: Measure
    unit_id: str
    unit: str
    rows: tuple[SeriesRow, ...]
    chart: ControlChart
    target: Target | None = None
    forecast: ForecastResult | None = None

    @cached_property
    def known(self) -> tuple[SeriesRow, ...]:
        """The months that have a value, oldest first; there is at least one."""
        return tuple(row for row in self.rows if row.value is not None)

    @property
    def latest(self) -> SeriesRow:
        """The last month with a value."""
        return self.known[-1]

    @property
    def start(self) -> SeriesRow | None:
        """Where the latest movement began: the last month before the values moved one way.

        Neighbours within the dead-band of each other have not moved. None for a single month, and
        where the latest has not moved from the month before it.
        """
        steps = [(one, self._way(one, two)) for one, two in pairwise(self.known)]
        if not steps or steps[-1][1] is Direction.LEVEL:
            return None
        found = None
        for row, way in reversed(steps):
            if way is not steps[-1][1]:
                break
            found = row
        return found

    @property
    def way(self) -> Direction:
        """Which way the latest movement goes."""
        return Direction.LEVEL if self.start is None else self._way(self.start, self.latest)

    @property
    def change(self) -> Change:
        """Whether what the last month shows is for the better: by its signal, else its movement."""
        variation = self.chart.variation
        if variation in _SIGNALS:
            return _SIGNALS[variation]
        if self.start is None:
            return Change.UNCHANGED
        now, then = _value(self.latest), _value(self.start)
        return judge(self.measure, now, then, self.way, self.target)

    @property
    def is_signal(self) -> bool:
        """Whether the latest month is outside of what is ordinary."""
        return self.chart.variation in _SIGNALS

    @property
    def strength(self) -> float | None:
        """How far the latest value is from the mean, as a share of the way to a limit.

        None without a chart, and where the values have never moved.
        """
        step, value, mean = self.chart.average_moving_range, self.latest.value, self.chart.mean
        if not step or value is None or mean is None:
            return None
        return abs(value - mean) / (float(SCALE) * step)

    @property
    def bands(self) -> float | None:
        """The size of the latest movement in dead-bands; None where it has no size."""
        if self.start is None:
            return None
        then = _value(self.start)
        band = dead_band(self.measure, then)
        return float(abs(_value(self.latest) - then) / band) if band else 1.0

    @property
    def trends(self) -> tuple[Trend, ...]:
        """How the latest month stands to the one before, and to the same month the year before."""
        history = [_outcome(row) for row in self.known[:-1]]
        period = Period.parse(self.latest.month)
        return trends(
            self.measure, _outcome(self.latest), history, period=period, target=self.target
        )

    def _way(self, one: SeriesRow, two: SeriesRow) -> Direction:
        first, second = _value(one), _value(two)
        return direction(second, first, dead_band(self.measure, first))


def monthly_series(data: RegionData, item: RegionPeriod) -> tuple[MonthlySeries, ...]:
    """The series of a region that end in a period, in the order of the file.

    data: the region as it was known in the period.
    """
    earlier = [each.as_of for each in data.region.reported if each.as_of < item.as_of]
    own = [rows for rows in monthly(data).values() if _ends_in(rows, item, earlier)]
    if not own:
        return ()
    known, attempts = measures(data), forecasts(data, ())
    units = dict(zip(data["units"]["unit_id"], data["units"]["name"], strict=True))
    found = []
    for rows in own:
        measure, unit = known[rows[0].measure_id], rows[0].unit_id
        aim = sole_target(data, rows[0], item.period.year)
        chart = control_chart(at_level(data, rows), measure, aim)
        forecast = _forecast(attempts, rows)
        found.append(MonthlySeries(measure, unit, units[unit], tuple(rows), chart, aim, forecast))
    return tuple(found)


def _ends_in(rows: Iterable[SeriesRow], item: RegionPeriod, earlier: Iterable[date]) -> bool:
    """Whether the last month with a value lies in the period, and in none that ended earlier."""
    ends = max((Period.parse(r.month).ends for r in rows if r.value is not None), default=None)
    if ends is None or any(ends <= day for day in earlier):
        return False
    return item.period.starts <= ends <= max(item.period.ends, item.as_of)


def _forecast(attempts: Iterable[ForecastResult], rows: list[SeriesRow]) -> ForecastResult | None:
    own = {row.series_id for row in rows}
    return next(
        (a for a in attempts if isinstance(a.latest, SeriesRow) and a.latest.series_id in own), None
    )


def _outcome(row: SeriesRow) -> Outcome:
    return Outcome(value=row.value, period=row.month)


def _value(row: SeriesRow) -> Fraction:
    return exact(row.value or 0.0)
