"""How sure the statuses and changes of a region's outcomes are, by the best that each carries.

    sure = Certainties.of(data)
    sure.of_status(row)            None where there is no status to be sure of
    sure.of_trend(row, trend)

A share carries its number where its denominator is reported, a count of events carries itself, and
a measure that is followed month by month carries its series. What was hidden is not here, so
nothing that is hidden can be reckoned back from an interval.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

from analysis.base.codes import Accumulation, Kind, Sex, ValueType
from analysis.base.model import Measure, StatusResult
from analysis.base.periods import Period
from analysis.data.dataset import RegionData
from analysis.data.rows import MeasureRow, Observation, SeriesRow, rows_of
from analysis.method.certainty import intervals
from analysis.method.certainty.of_status import of_status
from analysis.method.certainty.of_trend import (
    Counted,
    change_is_large,
    counts_differ,
    of_trend,
    series_has_moved,
    shares_differ,
)
from analysis.method.certainty.result import Basis, Certainty, Interval
from analysis.method.control_chart.chart import control_chart
from analysis.method.status.assess import assess_one
from analysis.method.trend.result import Against, Trend
from analysis.results.assessment import Assessed
from analysis.results.history import History
from analysis.results.key_figures import MeasureFigure, MeasureFigures
from analysis.results.new_levels import at_level
from analysis.results.row_values import span_of_row
from analysis.results.series import monthly

# What a change in a year says something of; a baseline may be older.
_IN_A_YEAR = (Against.LAST_YEAR, Against.PREVIOUS)
_YEAR = 366
# `recept per 1 000 invånare`: what a rate is counted by.
_SIZE = re.compile(r"per (?P<size>tusen|\d[\d\s]*)")
# What is counted at a point in time is a stock and no number of events.
_EVENTS = (Accumulation.PERIOD, Accumulation.YEAR_TO_DATE, Accumulation.MONTH, Accumulation.QUARTER)


@dataclass(frozen=True)
class Certainties:
    """What the outcomes of a region carry. data: the rows of a page, with what was hidden left out.

    history: of the same rows. figures: the key figures that the measures answer to.
    """

    data: RegionData
    history: History
    figures: MeasureFigures

    @classmethod
    def of(cls, data: RegionData) -> Self:
        """What the outcomes of some data carry."""
        return cls(data, History.of(data), MeasureFigures(data))

    def of_status(self, row: Assessed) -> Certainty | None:
        """How sure the status of an outcome is; None without a status that one figure decides."""
        if row.value is None or row.result.parts:
            return None
        measure = self.history.measure_of(row.measure_id, row.unit_id)

        def judge(value: float) -> StatusResult:
            """The status that another figure of the same outcome would have."""
            reached = self.history.reached(row)
            year = None if reached.year_value is None else value + reached.year_value - row_value
            other = replace(reached, value=value, year_value=year)
            thresholds, period = self.data.scheme.thresholds, Period.parse(row.period)
            return assess_one(measure, row.target, other, thresholds, period=period)

        row_value = row.value
        return of_status(measure, row.value, judge, self.interval(row, measure))

    def interval(self, row: Observation, measure: Measure) -> Interval | None:
        """Where the figure of an outcome may lie, by the best that it carries."""
        if row.value is None or row.kind is Kind.FORECAST:
            return None
        counted = self.counted(row, measure)
        if counted is not None and measure.value_type is ValueType.SHARE:
            return intervals.share_interval(row.value, int(counted.number))
        if counted is not None:
            return intervals.count_interval(counted.hits, counted.number)
        found = intervals.series_interval(row.value, self._months(row))
        figure = self.figures.of(row)
        if found is not None or figure is None:
            return found
        changes = figure.changes(Period.parse(row.period).year)
        return changes.around(row.value, intervals.LEVEL, _basis(figure))

    def of_trend(self, row: Observation, trend: Trend | None) -> Certainty | None:
        """How sure it is that an outcome has moved; None where it is told not to have."""
        if trend is None:
            return None
        measure = self.history.measure_of(row.measure_id, row.unit_id)
        now, earlier = self.counted(row, measure), self._compared(row, trend, measure)
        then = None if earlier is None else self.counted(earlier, measure)
        if now is None or then is None:
            return of_trend(measure, trend, *self._usual(row, trend, measure))
        if measure.value_type is ValueType.SHARE:
            return of_trend(measure, trend, Basis.SHARE, shares_differ(now, then))
        return of_trend(measure, trend, Basis.COUNT, counts_differ(now, then))

    def _usual(self, row: Observation, trend: Trend, measure: Measure) -> tuple[Basis, bool | None]:
        """Whether the change is more than usual for the series, or for the key figure in a year."""
        moved = series_has_moved(control_chart(self._months(row), measure))
        figure = self.figures.of(row)
        if moved is not None or figure is None or trend.difference is None:
            return Basis.SERIES, moved
        if trend.against not in _IN_A_YEAR or not _is_within_a_year(row, trend):
            return Basis.NONE, None
        changes = figure.changes(Period.parse(row.period).year)
        return _basis(figure), change_is_large(trend.difference, changes)

    def counted(self, row: Observation, measure: Measure) -> Counted | None:
        """What a figure was counted from: hits among a number, or events; None where unknown."""
        if row.value is None:
            return None
        own = self._rows[row.measure_id]
        if measure.value_type is ValueType.SHARE:
            number = own.denominator or self._figure(own.denominator_id, row)
            return _share(row.value, number)
        if measure.value_type is ValueType.COUNT and measure.accumulation in _EVENTS:
            return _events(row.value)
        if measure.value_type is ValueType.RATE:
            people = self._figure(own.denominator_id, row)
            return rate_of(row.value, self._figure(own.numerator_id, row), people, own)
        return None

    def _compared(self, row: Observation, trend: Trend, measure: Measure) -> Observation | None:
        """The earlier outcome that a trend compares with, where it is one of the region's rows."""
        return next(
            (
                other
                for other in self.history.before(row)
                if other.value == trend.compared_with
                and trend.compared_period
                and span_of_row(measure, other)
                == measure.span(Period.parse(trend.compared_period), other.as_of)
            ),
            None,
        )

    def _figure(self, measure_id: str, row: Observation) -> float | None:
        """The figure of another measure for the same unit, period, sex and part."""
        place = (measure_id, row.unit_id, row.period, row.sex, row.component)
        return self._figures.get(place) if measure_id else None

    @cached_property
    def _figures(self) -> Mapping[tuple[str, str, str, Sex, str], float]:
        every = (row for rows in self.history.outcomes.values() for row in rows)
        return {
            (row.measure_id, row.unit_id, row.period, row.sex, row.component): row.value
            for row in every
            if row.value is not None and row.kind is not Kind.FORECAST
        }

    @cached_property
    def _rows(self) -> Mapping[str, MeasureRow]:
        return {row.measure_id: row for row in rows_of(self.data["measures"], MeasureRow)}

    def _months(self, row: Observation) -> dict[str, float | None]:
        """The monthly values of the same measure and unit to the end of the outcome's days."""
        if row.sex is not Sex.ALL or row.component:
            return {}
        last = f"{span_of_row(self.history.measures[row.measure_id], row).ends:%Y-%m}"
        for months in self._series:
            own = at_level(self.data, [each for each in months if each.month <= last])
            if own and (months[0].measure_id, months[0].unit_id) == (row.measure_id, row.unit_id):
                return own
        return {}

    @cached_property
    def _series(self) -> list[list[SeriesRow]]:
        return list(monthly(self.data).values())


def _is_within_a_year(row: Observation, trend: Trend) -> bool:
    """Whether the figure compared with is at most a year older."""
    now, then = Period.parse(row.period), Period.parse(trend.compared_period)
    return (now.ends - then.ends).days <= _YEAR


def _basis(figure: MeasureFigure) -> Basis:
    return Basis.RELATED if figure.is_related else Basis.POOLED


def _share(percent: float, number: float | None) -> Counted | None:
    """A share as hits among a number; None where they cannot belong together."""
    hits = intervals.hits_of(percent, number)
    return None if hits is None or number is None else Counted(hits, number)


def _events(count: float) -> Counted | None:
    """A count of events; None for what is not a whole number."""
    return Counted(int(count), 1.0) if count >= 0 and count == int(count) else None


def rate_of(
    value: float, events: float | None, people: float | None, measure: MeasureRow
) -> Counted | None:
    """A rate as the events of its numerator, per what makes them that rate.

    people: of its denominator, by which none of them is a rate too; None where it is not known.
    """
    counted = None if events is None else _events(events)
    if counted is None or value < 0:
        return None
    if value > 0:
        return Counted(counted.hits, counted.hits / value) if counted.hits else None
    size = _SIZE.search(measure.unit_of_measure)
    if counted.hits or not people or size is None:
        return None
    each = re.sub(r"\s", "", size["size"])
    return Counted(0, people / (1000 if each == "tusen" else int(each)))
