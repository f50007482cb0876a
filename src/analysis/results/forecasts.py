"""What the year comes to for each measure and monthly series, given or refused.

forecasts(data, runs(data))
each.result.bands      where the year ends, eight and nineteen times of ten and twenty
each.chance            that it reaches its target
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.base.breaks import break_between
from analysis.base.codes import Accumulation, Kind, Sex
from analysis.base.model import Measure, StatusResult, Target, Thresholds
from analysis.base.periods import Period
from analysis.base.spans import Span, of_month
from analysis.data.dataset import RegionData
from analysis.data.rows import Observation, SeriesRow, TargetRow, rows_of
from analysis.method.control_chart.chart import control_chart
from analysis.method.control_chart.limits import FEWEST, Variation, limits_of, moving_ranges
from analysis.method.exact import exact
from analysis.method.forecast.bands import chance
from analysis.method.forecast.result import Calibration, Forecast, Method
from analysis.method.forecast.whole_year import forecast, forecast_outcome, suited_methods
from analysis.method.status.assess import assess_one
from analysis.method.year_parts import summed_year_parts, year_parts
from analysis.results.key_figures import MeasureFigures
from analysis.results.new_levels import with_levels
from analysis.results.row_values import measures, span_of_row, target
from analysis.results.series import MeasureSeries, monthly
from analysis.results.versions import units_now

Rows = Sequence[Observation | SeriesRow]


@dataclass(frozen=True, kw_only=True)
class JudgedForecast:
    """A forecast of a year for a measure of a unit, given or refused.

    target: the one that the year is held against, where there is just one.
    """

    measure: Measure
    unit_id: str
    result: Forecast
    thresholds: Thresholds
    target: Target | None = None

    @property
    def judged(self) -> StatusResult:
        """The status of the year that is forecast."""
        return self._judge(self.result.value)

    @property
    def chance(self) -> float | None:
        """The chance that the year meets its target, 0–1; None where it cannot be told."""
        value = self.result.value
        if value is None or self.target is None or not self.judged.status.is_assessed:
            return None
        return chance(value, self.result.calibration, self._judge)

    def _judge(self, value: float | None) -> StatusResult:
        reached = replace(forecast_outcome(self.result), value=value)
        return assess_one(self.measure, self.target, reached, self.thresholds)


@dataclass(frozen=True, kw_only=True)
class ForecastResult(JudgedForecast):
    """A forecast of the year that goes on, and the row of the table that it starts from."""

    table: str
    latest: Observation | SeriesRow


def forecasts(data: RegionData, found: Iterable[MeasureSeries]) -> list[ForecastResult]:
    """A forecast for the latest year of every measure and monthly series, given or refused."""
    makers = _Makers(data, MeasureFigures(data), measures(data))
    attempts = []
    for run in found:
        rows = [row for row in run.of_sex(Sex.ALL) if row.kind is Kind.ACTUAL]
        if rows and not run.component:
            attempts += makers.of_outcomes(run, rows)
    for months in monthly(data).values():
        given = [row for row in months if row.value is not None]
        if given:
            attempts += makers.of_months(given)
    return attempts


def sole_target(data: RegionData, row: SeriesRow, year: int) -> Target | None:
    """The target of a series' measure and unit for a year, where there is just one."""
    now = units_now(data)
    unit = now.get(row.unit_id, row.unit_id)
    frame = data["targets"]
    own = frame[(frame["measure_id"] == row.measure_id) & (frame["year"] == year)]
    found = [
        target(each)
        for each in rows_of(own, TargetRow)
        if now.get(each.unit_id, each.unit_id) == unit and each.sex is Sex.ALL
    ]
    return found[0] if len(found) == 1 and not found[0].component else None


@dataclass(frozen=True)
class _Makers:
    """Makes the forecasts of a region's measures."""

    data: RegionData
    figures: MeasureFigures
    measures: Mapping[str, Measure]

    def of_outcomes(self, run: MeasureSeries, rows: list[Observation]) -> list[ForecastResult]:
        """The forecast of a measure that is reported."""
        found = self._made(run.measure, "observations", rows)
        return [replace(each, target=_target(run, each.result.year)) for each in found]

    def of_months(self, rows: list[SeriesRow]) -> list[ForecastResult]:
        """The forecast of a monthly series."""
        found = self._made(self.measures[rows[0].measure_id], "series", rows)
        return [
            replace(each, target=sole_target(self.data, rows[0], each.result.year))
            for each in found
        ]

    def _made(self, measure: Measure, table: str, rows: Rows) -> list[ForecastResult]:
        known = {_span(measure, row): row for row in rows}
        now = max(known, key=lambda span: (span.ends, span.days))
        even = with_levels(self.data, measure, known[now].unit_id)
        comparable = {s: r for s, r in known.items() if not break_between(even.breaks, s, now)}
        latest, values = known[now], {span: row.value for span, row in comparable.items()}
        summed = measure.accumulation in ("month", "quarter")
        years = summed_year_parts(values, now.ends) if summed else year_parts(values, now)
        has_own_day = isinstance(latest, Observation) and latest.as_of is not None
        through = Period.parse(f"{now.ends:%Y-%m}") if has_own_day else _when(latest)
        unusual = _is_unusual(measure, values, now, comparable)
        figure, limits = self._calibration(latest, now.ends.year), self.data.scheme.thresholds
        # The half-year method is the seasonal one on figures to June.
        methods = [m for m in suited_methods(measure) if m is not Method.HALF_YEAR][:1]
        return [
            ForecastResult(
                measure=measure,
                unit_id=latest.unit_id,
                result=result,
                thresholds=limits,
                table=table,
                latest=latest,
            )
            for method in methods
            for result in [forecast(method, even, through, years, figure, is_unusual=unusual)]
        ]

    def _calibration(self, latest: Observation | SeriesRow, year: int) -> Calibration | None:
        """What carrying the measure's key figure forward has erred by in the years before."""
        figure = self.figures.of_place(latest.measure_id, latest.unit_id)
        return None if figure is None else figure.calibration(year)


def _target(run: MeasureSeries, year: int) -> Target | None:
    """The target of a measure and unit for everybody in a year, where there is just one."""
    own = [row for row in run.targets if row.year == year and row.sex is Sex.ALL]
    whole = [row for row in own if not row.component]
    return run.history.with_baseline(whole[0]) if len(whole) == 1 else None


def _is_unusual(
    measure: Measure,
    values: Mapping[Span, float | None],
    now: Span,
    rows: Mapping[Span, Observation | SeriesRow],
) -> bool:
    """Whether the latest value lies outside of what is ordinary for the months, or for such a part
    of earlier years."""
    months = {row.month: row.value for row in rows.values() if isinstance(row, SeriesRow)}
    if months:
        return control_chart(months, measure).variation not in (None, Variation.COMMON_CAUSE)
    alike = sorted((s for s in values if s.is_same_part(now) and s != now), key=lambda s: s.ends)
    earlier = [value for s in alike if (value := values[s]) is not None]
    latest = values[now]
    return latest is not None and is_outside(latest, earlier)


def is_outside(value: float, earlier: Sequence[float]) -> bool:
    """Whether a value lies outside the limits of those before it, where they are enough."""
    known = [exact(each) for each in earlier]
    if len(known) < FEWEST or not any(moving_ranges(known)):
        return False
    return limits_of(known).share(exact(value)) > 1


def _when(row: Observation | SeriesRow) -> Period:
    return Period.parse(row.period if isinstance(row, Observation) else row.month)


def _span(measure: Measure, row: Observation | SeriesRow) -> Span:
    """The days of a figure; a month's of what is read at a point is the last day of the month."""
    if isinstance(row, Observation):
        return span_of_row(measure, row)
    at_a_point = measure.accumulation in (Accumulation.POINT, Accumulation.ROLLING)
    return measure.span(_when(row)) if at_a_point else of_month(_when(row))
