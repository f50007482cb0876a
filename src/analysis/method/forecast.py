"""Full-year forecasts (helårsprognos) from part-year figures, each tested on earlier years.

Three methods, of which the caller names one:

- `seasonal_share`: this year's figure so far over the share of last year that had come by then.
- `half_year`: last year's total times this first half-year over last year's first half-year, as
  the patients' committee of Region Västerbotten does (002_cb81d641b5ca56e3.txt, lines 237–242).
- `carry_forward`: the latest value stays, for measures that are read at a point or over a period.

The first two are the same arithmetic on different parts of the year. The test is a rolling
origin: each earlier year is forecast from what was known then, and compared with how it ended
(Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., section 5.10).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean
from typing import assert_never

from analysis.base.breaks import Break, break_between
from analysis.base.codes import Accumulation, Kind, MissingReason, Sex
from analysis.base.model import Measure, Outcome
from analysis.base.periods import Period
from analysis.base.spans import Span, SpanKind
from analysis.base.values import format_month
from analysis.method.exact import exact
from analysis.method.year_parts import YearPart, Years, in_year, of_year, parts_since
from analysis.words.inflection import in_letters
from analysis.words.wording import difference_unit, percent, quantity


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
class Forecast:
    """A forecast, or why there is none: then `value` is None and `reason` says why, as an id.

    explanation: Swedish sentences with the figures used and the error in earlier years.
    inputs: Swedish name → figure as used.
    """

    method: Method
    year: int
    value: float | None
    explanation: str
    backtest: BackTest
    reason: str = ""
    inputs: tuple[tuple[str, str], ...] = ()


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


def forecast(method: Method, measure: Measure, through: Period, years: Years) -> Forecast:
    """Estimate the year of `through` from what is known up to its last month.

    `years` holds this year and earlier ones, in any order, with `part` up to that same month
    (up to June for `half_year`). A forecast is refused, with the reason, where the data do not
    carry it. Raises ValueError if `half_year` is asked for with another month than June.
    """
    if method is Method.HALF_YEAR and through.end_month != 6:
        raise ValueError(f"half_year needs figures to June, not to {through}")
    years = _comparable(measure, through, years)
    earlier = [y for y in years if y.year < through.year]
    now, last = of_year(years, through.year), of_year(years, through.year - 1)
    test = back_test(method, earlier)
    reason = (
        "year_complete"
        if through.end_month == 12 or through.kind.is_yearly
        else _gap(method, now, last, earlier)
    )
    broken = _break(measure, through) if reason in _OF_A_BREAK else None
    reason = "break" if broken else reason
    reason = reason if method in suited_methods(measure) else "method_not_suited"
    if reason or now.part is None:
        return _refuse(method, through, test, reason, why=broken)
    value = _estimate(method, now.part, last)
    low, high = measure.minimum, measure.maximum
    if (low is not None and value < low) or (high is not None and value > high):
        return _refuse(method, through, test, "outside_range", _figure(measure, value))
    words = _words(measure, through, now.part, last)
    sentence = _SENTENCES[method].format(value=_figure(measure, value), **words)
    sentence += f" {back_test_sentence(measure, test)}"
    used = [key for key in _INPUTS if f"{{{key}}}" in _SENTENCES[method]]
    inputs = tuple((_INPUTS[key].format(**words), words[key]) for key in used)
    return Forecast(method, through.year, value, sentence, test, inputs=inputs)


def _comparable(measure: Measure, through: Period, years: Years) -> Years:
    """The years without the figures of before a break."""
    since = max((b.day for b in measure.breaks if b.day <= through.ends), default=None)
    return years if since is None else parts_since(years, since, through.ends)


# What a break makes of figures that are there.
_OF_A_BREAK = ("no_outcome", "no_earlier_year", "too_few_points")


def _break(measure: Measure, through: Period) -> Break | None:
    """The break that parts the figure from that of the same day a year before."""
    now = Span(SpanKind.POINT, through.ends, through.ends)
    before = in_year(through.ends, through.year - 1)
    return break_between(measure.breaks, now, Span(SpanKind.POINT, before, before))


def back_test(method: Method, years: Years) -> BackTest:
    """Forecast every finished year from its own part and, where needed, the year before it."""
    trials = []
    for now in sorted(years, key=lambda y: y.year):
        last = of_year(years, now.year - 1)
        if now.part is None or now.full is None or _gap(method, now, last, years):
            continue
        trials.append(Trial(now.year, _estimate(method, now.part, last), now.full, last.full))
    return BackTest(tuple(trials))


def forecast_outcome(result: Forecast, sex: Sex = Sex.ALL, component: str = "") -> Outcome:
    """The forecast as an outcome of the whole year, for the status method to judge."""
    why = MissingReason.NOT_AVAILABLE if result.value is None else None
    return Outcome(result.value, "", why, str(result.year), sex, component, Kind.FORECAST)


def back_test_sentence(measure: Measure, test: BackTest) -> str:
    """How wrong the method has been, in Swedish, and what last year's total would have given."""
    if test.mae is None:
        return "Metoden går inte att pröva: uppgifter om tidigare år saknas."
    share = "" if test.mape is None else f" ({quantity(round(test.mape), '%')})"
    size = f"{_error(measure, test.mae)}{share}"
    tried = in_letters(test.n)
    sentence = f"När samma metod prövades på {tried} tidigare år blev felet i genomsnitt {size}."
    if test.n == 1:
        sentence = f"När samma metod prövades på {test.trials[0].year} blev felet {size}."
    if test.last_year_mae is None:
        return sentence
    guess, own = test.last_year_mae, test.mae
    size = "mindre" if guess < own else "större" if guess > own else "lika stort"
    guessed = f"En gissning på förra årets utfall hade gett {size} fel: {_error(measure, guess)}."
    return f"{sentence} {guessed}"


def _gap(method: Method, now: YearPart, last: YearPart, earlier: Years) -> str:
    """The id of what is missing or impossible in the figures a method needs; "" if nothing is."""
    if now.part is None:
        return "no_outcome"
    if method is Method.CARRY_FORWARD:
        known = any(v is not None for y in earlier for v in (y.part, y.full))
        return "" if known else "too_few_points"
    if last.part is None or last.full is None:
        return "no_earlier_year"
    if min(now.part, last.part, last.full) < 0:
        return "negative"
    if last.part == 0:
        return "zero_denominator"
    return "part_exceeds_year" if last.part > last.full else ""


def _estimate(method: Method, part: float, last: YearPart) -> float:
    """The arithmetic; `_gap` has made sure that nothing needed is missing or zero."""
    if method is Method.CARRY_FORWARD or last.part is None or last.full is None:
        return part
    if method is Method.SEASONAL_SHARE:
        return part / (last.part / last.full)
    return last.full * part / last.part


_REFUSALS = {
    "method_not_suited": "metoden passar inte hur mätetalet räknas",
    "year_complete": "året är slut, så utfallet gäller",
    "no_outcome": "utfallet till och med {month} saknas",
    "no_earlier_year": "samma del av {last} och hela {last} behövs, och minst en av dem saknas",
    "too_few_points": "det finns inget värde från tidigare år att pröva metoden mot",
    "negative": "det finns negativa värden, så andelar av ett år går inte att räkna",
    "zero_denominator": "värdet för samma del av {last} är 0, och det går inte att dela med 0",
    "part_exceeds_year": "värdet för en del av {last} är större än för hela {last}",
    "break": "tidigare år går inte att jämföra med",
    "outside_range": "beräkningen ger {value}, ett värde som mätetalet inte kan ha",
}

_SENTENCES = {
    Method.SEASONAL_SHARE: "Prognos för helåret {year}: {value}. Till och med {month} är utfallet "
    "{part}. Vid samma tid {last} hade {share} av årets utfall kommit, {last_part} av {last_full}.",
    Method.HALF_YEAR: "Prognos för helåret {year}: {value}. Första halvåret blev {part}, mot "
    "{last_part} första halvåret {last}, och helåret {last} blev {last_full}.",
    Method.CARRY_FORWARD: "Prognos för helåret {year}: {part}, som är värdet i {month}. "
    "Prognosen antar att värdet inte ändras under resten av året.",
}
_INPUTS = {
    "part": "Till och med {month}",
    "last_part": "Samma del av {last}",
    "last_full": "Helåret {last}",
    "share": "Del av helåret {last}",
}


def _refuse(
    method: Method,
    through: Period,
    test: BackTest,
    reason: str,
    got: str = "",
    why: Break | None = None,
) -> Forecast:
    words = {"month": format_month(through.ends), "last": through.year - 1, "value": got}
    sentence = f"Ingen prognos för helåret {through.year}: {_REFUSALS[reason].format(**words)}."
    said = f"{sentence} {why.words}" if why else sentence
    return Forecast(method, through.year, None, said, test, reason)


def _words(measure: Measure, through: Period, part: float, last: YearPart) -> dict[str, str]:
    words = {"month": format_month(through.ends), "part": _figure(measure, part)}
    if last.part and last.full:
        words["share"] = percent(exact(last.part) / exact(last.full))
        words["last_part"] = _figure(measure, last.part)
        words["last_full"] = _figure(measure, last.full)
    return words | {"year": str(through.year), "last": str(last.year)}


def _figure(measure: Measure, value: float) -> str:
    """Rounded to the decimals the measure is printed with: an estimate is no more exact."""
    return quantity(round(value, measure.decimals), measure.unit_of_measure, measure.decimals)


def _error(measure: Measure, value: float) -> str:
    """An error in the unit of a difference, with one decimal more where it would round to 0."""
    places = measure.decimals + (value < 10**-measure.decimals)
    return quantity(round(value, places), difference_unit(measure.unit_of_measure), places)
