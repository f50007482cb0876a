"""Full-year forecasts (helårsprognos) from part-year figures, each tested on earlier years.

Three methods, of which the caller names one:

- `seasonal_share`: this year's figure so far over the share of the year that had come by then in
  earlier years, the last five at most: their profile.
- `half_year`: last year's total times this first half-year over last year's first half-year, as
  the patients' committee of Region Västerbotten does (002_cb81d641b5ca56e3.txt, lines 237–242).
- `carry_forward`: the latest value stays, for measures that are read at a point or over a period.

The test is a rolling origin: each earlier year is forecast from what was known then, and compared
with how it ended (Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., section
5.10). A method that was scored on fewer than two years gives no forecast. One that carries a value
forward may instead be scored on the measure's key figure in all regions.
"""

from __future__ import annotations

from typing import assert_never

from analysis.base.breaks import Break, break_between
from analysis.base.codes import Accumulation, Kind, MissingReason, Sex
from analysis.base.model import Measure, Outcome
from analysis.base.periods import Period
from analysis.base.spans import Span, SpanKind
from analysis.base.values import format_month
from analysis.method.forecast import sentences
from analysis.method.forecast.bands import bands, of_trials
from analysis.method.forecast.result import BackTest, Calibration, Forecast, Method, Trial
from analysis.method.prediction.score import FEWEST_ORIGINS
from analysis.method.year_parts import YearPart, Years, in_year, of_year, parts_since

# More than five years say how it was long ago.
MOST_YEARS = 5


def suited_methods(measure: Measure) -> tuple[Method, ...]:
    """The methods that mean something for a measure; none where a year's figure is not defined.

    Counts and amounts of the year to date, or summed from months or quarters, are scaled up;
    points, rolling figures and shares over a period stay. A count "under the period" may mean the
    tertial or the year so far, and a share of the year to date an average or work done so far:
    they have no method.
    """
    adds_up = measure.value_type.adds_up
    match measure.accumulation:
        case Accumulation.POINT | Accumulation.ROLLING:
            return (Method.CARRY_FORWARD,)
        case Accumulation.SCHOOL_YEAR:
            return ()
        case Accumulation.PERIOD:
            return () if adds_up else (Method.CARRY_FORWARD,)
        case Accumulation.YEAR_TO_DATE | Accumulation.MONTH | Accumulation.QUARTER:
            return (Method.SEASONAL_SHARE, Method.HALF_YEAR) if adds_up else ()
        case unknown:
            assert_never(unknown)


def forecast(
    method: Method,
    measure: Measure,
    through: Period,
    years: Years,
    figure: Calibration | None = None,
    *,
    is_unusual: bool = False,
) -> Forecast:
    """Estimate the year of `through` from what is known up to its last month.

    `years` holds this year and earlier ones, in any order, with `part` up to that same month
    (up to June for `half_year`). figure: what carrying the measure's key figure forward has erred
    by in all regions, in years before. is_unusual: whether the latest value is outside of what is
    ordinary. A forecast is refused, with the reason, where the data do not carry it. Raises
    ValueError if `half_year` is asked for with another month than June.
    """
    if method is Method.HALF_YEAR and through.end_month != 6:
        raise ValueError(f"half_year needs figures to June, not to {through}")
    years = _comparable(measure, through, years)
    earlier = [y for y in years if y.year < through.year]
    now = of_year(years, through.year)
    test = back_test(method, earlier)
    scored = figure if figure and method is Method.CARRY_FORWARD and _is_enough(figure) else None
    reason = _refusal(method, measure, through, now, earlier)
    reason = "" if reason == "too_few_points" and scored else reason
    if not reason and not scored and test.n < FEWEST_ORIGINS:
        reason = "too_few_trials"
    broken = _break(measure, through) if reason in _OF_A_BREAK else None
    reason = "break" if broken else reason
    if reason or now.part is None:
        return _refuse(method, through, test, reason, why=broken)
    value = _estimate(method, now.part, _used(method, through.year, earlier))
    low, high = measure.minimum, measure.maximum
    if (low is not None and value < low) or (high is not None and value > high):
        return _refuse(method, through, test, "outside_range", sentences.figure(measure, value))
    last, used = of_year(years, through.year - 1), _used(method, through.year, earlier)
    words = sentences.words(measure, through, now.part, last, used)
    own = scored or of_trials(method, test, value)
    least = None if method is Method.CARRY_FORWARD else now.part
    found = bands(measure, value, own, least)
    carried = is_unusual and method is Method.CARRY_FORWARD
    said = [
        sentences.estimate(measure, method, value, words),
        *([sentences.unusual(format_month(through.ends))] if carried else []),
        sentences.tried(measure, test, own),
        sentences.banded(measure, found),
    ]
    inputs = sentences.inputs(method, words)
    return Forecast(
        *(method, through.year, value, " ".join(said), test, "", inputs),
        *(found, own, carried),
    )


def _is_enough(figure: Calibration) -> bool:
    return figure.origins >= FEWEST_ORIGINS


def _comparable(measure: Measure, through: Period, years: Years) -> Years:
    """The years without the figures of before a break."""
    since = max((b.day for b in measure.breaks if b.day <= through.ends), default=None)
    return years if since is None else parts_since(years, since, through.ends)


# What a break makes of figures that are there.
_OF_A_BREAK = ("no_outcome", "no_earlier_year", "too_few_points", "too_few_trials")


def _break(measure: Measure, through: Period) -> Break | None:
    """The break that parts the figure from that of the same day a year before."""
    now = Span(SpanKind.POINT, through.ends, through.ends)
    before = in_year(through.ends, through.year - 1)
    return break_between(measure.breaks, now, Span(SpanKind.POINT, before, before))


def back_test(method: Method, years: Years) -> BackTest:
    """Forecast every finished year from its own part and what was known of the years before it."""
    trials = []
    for now in sorted(years, key=lambda y: y.year):
        earlier = [y for y in years if y.year < now.year]
        # One value is enough to stay: the year itself tells how wrong that was.
        before = earlier if method is not Method.CARRY_FORWARD else years
        if now.part is None or now.full is None or _gap(method, now, before):
            continue
        told = _estimate(method, now.part, _used(method, now.year, earlier))
        trials.append(Trial(now.year, told, now.full, of_year(earlier, now.year - 1).full))
    return BackTest(tuple(trials))


def forecast_outcome(result: Forecast, sex: Sex = Sex.ALL, component: str = "") -> Outcome:
    """The forecast as an outcome of the whole year, for the status method to judge."""
    why = MissingReason.NOT_AVAILABLE if result.value is None else None
    return Outcome(result.value, "", why, str(result.year), sex, component, Kind.FORECAST)


def _refusal(
    method: Method, measure: Measure, through: Period, now: YearPart, earlier: Years
) -> str:
    """The id of why there is no forecast, "" where there may be one."""
    if method not in suited_methods(measure):
        return "method_not_suited"
    if through.end_month == 12 or through.kind.is_yearly:
        return "year_complete"
    return _gap(method, now, earlier)


def _used(method: Method, year: int, earlier: Years) -> list[YearPart]:
    """The earlier years, oldest first, whose profile a year is scaled by: part and whole known."""
    known = sorted((y for y in earlier if y.part is not None and y.full is not None), key=_year)
    if method is Method.HALF_YEAR:
        return [each for each in known if each.year == year - 1]
    return known[-MOST_YEARS:]


def _year(part: YearPart) -> int:
    return part.year


def _gap(method: Method, now: YearPart, earlier: Years) -> str:
    """The id of what is missing or impossible in the figures a method needs; "" if nothing is."""
    if now.part is None:
        return "no_outcome"
    if method is Method.CARRY_FORWARD:
        known = any(v is not None for y in earlier for v in (y.part, y.full))
        return "" if known else "too_few_points"
    used = _used(method, now.year, earlier)
    pairs = [(y.part or 0.0, y.full or 0.0) for y in used]
    if not pairs:
        return "no_earlier_year"
    if min(now.part, *(min(pair) for pair in pairs)) < 0:
        return "negative"
    if sum(part for part, _ in pairs) == 0:
        return "zero_denominator"
    return "part_exceeds_year" if any(part > full for part, full in pairs) else ""


def _estimate(method: Method, part: float, used: list[YearPart]) -> float:
    """The arithmetic; `_gap` has made sure that nothing needed is missing or zero."""
    if method is Method.CARRY_FORWARD:
        return part
    parts, wholes = sum(y.part or 0.0 for y in used), sum(y.full or 0.0 for y in used)
    return part / (parts / wholes) if method is Method.SEASONAL_SHARE else wholes * part / parts


def _refuse(
    method: Method,
    through: Period,
    test: BackTest,
    reason: str,
    got: str = "",
    why: Break | None = None,
) -> Forecast:
    said = sentences.refusal(reason, method, through, test.n, got, why)
    return Forecast(method, through.year, None, said, test, reason)
