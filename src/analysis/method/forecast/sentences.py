"""The Swedish sentences of a forecast: its arithmetic, trials and bands, or why there is none."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from analysis.base.breaks import Break
from analysis.base.model import Measure
from analysis.base.periods import Period
from analysis.base.values import format_month
from analysis.method.exact import exact
from analysis.method.forecast.result import BackTest, Band, Calibration, Method
from analysis.method.year_parts import YearPart
from analysis.words.figures import difference_unit, percent, quantity
from analysis.words.inflection import in_letters, sentence_case
from analysis.words.wording import join_words

REFUSALS: Final = {
    "method_not_suited": "metoden passar inte hur mätetalet räknas",
    "year_complete": "året är slut, så utfallet gäller",
    "no_outcome": "utfallet till och med {month} saknas",
    "no_earlier_year": "samma del av {once} och hela {that} behövs, och minst en av dem saknas",
    "too_few_points": "det finns inget värde från tidigare år att pröva metoden mot",
    "too_few_trials": "{tried} att pröva metoden på, och minst två behövs",
    "negative": "det finns negativa värden, så andelar av ett år går inte att räkna",
    "zero_denominator": "värdet för samma del av {once} är 0, och det går inte att dela med 0",
    "part_exceeds_year": "värdet för en del av ett tidigare år är större än för hela det året",
    "break": "tidigare år går inte att jämföra med",
    "outside_range": "beräkningen ger {value}, ett värde som mätetalet inte kan ha",
}
ESTIMATES: Final = {
    Method.SEASONAL_SHARE: "Prognos för helåret {year}: {value}. Till och med {month} är utfallet "
    "{part}. Vid samma tid {earlier} hade {share} av {whole} utfall kommit, {earlier_part} av "
    "{earlier_full}.",
    Method.HALF_YEAR: "Prognos för helåret {year}: {value}. Första halvåret blev {part}, mot "
    "{last_part} första halvåret {last}, och helåret {last} blev {last_full}.",
    Method.CARRY_FORWARD: "Prognos för helåret {year}: {part}, som är värdet i {month}. "
    "Prognosen antar att värdet inte ändras under resten av året.",
}
INPUTS: Final = {
    "part": "Till och med {month}",
    "last_part": "Samma del av {last}",
    "last_full": "Helåret {last}",
    "earlier_part": "Samma del av {earlier}",
    "earlier_full": "Hela {earlier}",
    "share": "Del av hela {earlier}",
}


def estimate(measure: Measure, method: Method, value: float, words: dict[str, str]) -> str:
    """`Prognos för helåret 2022: 160. …`: the figure and what it was computed from."""
    return ESTIMATES[method].format(value=figure(measure, value), **words)


def carried_a_year(measure: Measure, year: int, value: float, whose: str = "") -> str:
    """`Prognos för 2022: 91,9 %, som är värdet för 2021. …`: what a year tells of the next."""
    return (
        f"Prognos för {year + 1}: {figure(measure, value)}, som är värdet för {year}{whose}."
        " Prognosen antar att värdet inte ändras."
    )


def inputs(method: Method, words: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Swedish name → figure, of those that the sentence tells."""
    used = [key for key in INPUTS if f"{{{key}}}" in ESTIMATES[method]]
    return tuple((INPUTS[key].format(**words), words[key]) for key in used)


def refusal(
    reason: str,
    method: Method,
    through: Period,
    tried: int = 0,
    got: str = "",
    why: Break | None = None,
) -> str:
    """`Ingen prognos för helåret 2022: …`, and what parts the years where that is why."""
    alone = method is Method.HALF_YEAR
    words = {
        "month": format_month(through.ends),
        "once": str(through.year - 1) if alone else "ett tidigare år",
        "that": str(through.year - 1) if alone else "det året",
        "tried": f"det finns {'ett enda' if tried else 'inget'} tidigare år",
        "value": got,
    }
    said = f"Ingen prognos för helåret {through.year}: {REFUSALS[reason].format(**words)}."
    return f"{said} {why.words}" if why else said


def words(
    measure: Measure, through: Period, part: float, last: YearPart, earlier: list[YearPart]
) -> dict[str, str]:
    """The figures of a sentence by the names that it has for them."""
    found = {"month": format_month(through.ends), "part": figure(measure, part)}
    if last.part and last.full:
        found["last_part"] = figure(measure, last.part)
        found["last_full"] = figure(measure, last.full)
    parts = [each.part for each in earlier if each.part is not None]
    wholes = [each.full for each in earlier if each.full is not None]
    zero = Fraction(0)
    if parts and sum(wholes):
        found["share"] = percent(sum(map(exact, parts), zero) / sum(map(exact, wholes), zero))
        found["earlier_part"] = figure(measure, sum(parts))
        found["earlier_full"] = figure(measure, sum(wholes))
        found["earlier"] = _named([each.year for each in earlier])
        found["whole"] = "årets" if len(earlier) == 1 else "årens"
    return found | {"year": str(through.year), "last": str(last.year)}


def tried(measure: Measure, test: BackTest, calibration: Calibration) -> str:
    """How the method was tried: on the measure's own years, and on a key figure in all regions."""
    if not calibration.of_figure:
        return back_test(measure, test)
    own = f"{back_test(measure, test)} " if test.n else ""
    years = f"{in_letters(calibration.origins)} år"
    return f"{own}Metoden är prövad på {years} av nyckeltalet i alla regioner."


def back_test(measure: Measure, test: BackTest) -> str:
    """How wrong the method has been, in Swedish, and what last year's total would have given."""
    if test.mae is None:
        return "Metoden går inte att pröva: uppgifter om tidigare år saknas."
    share = "" if test.mape is None else f" ({quantity(round(test.mape), '%')})"
    size = f"{_error(measure, test.mae)}{share}"
    count = in_letters(test.n)
    sentence = f"När samma metod prövades på {count} tidigare år blev felet i genomsnitt {size}."
    if test.n == 1:
        sentence = f"När samma metod prövades på {test.trials[0].year} blev felet {size}."
    if test.last_year_mae is None:
        return sentence
    guess, own = test.last_year_mae, test.mae
    size = "mindre" if guess < own else "större" if guess > own else "lika stort"
    guessed = f"En gissning på förra årets utfall hade gett {size} fel: {_error(measure, guess)}."
    return f"{sentence} {guessed}"


def banded(measure: Measure, bands: tuple[Band, ...]) -> str:
    """`Åtta gånger av tio bör året bli mellan … och …`, "" without bands."""
    if not bands:
        return "Åren är för få för att säga hur nära prognosen brukar hamna."
    said = [
        f"{_OFTEN[band.level]} mellan {figure(measure, band.low)} och {figure(measure, band.high)}"
        for band in bands
    ]
    first, *others = said
    how = first.replace(" mellan", " bör året bli mellan", 1)
    return f"{sentence_case(join_words([how, *others]))}."


def span(measure: Measure, band: Band) -> str:
    """`från 79 % till 87 %`, as a cell has it."""
    return f"{figure(measure, band.low)} till {figure(measure, band.high)}"


def chance(share: float) -> str:
    """`omkring 70 %`: a chance from 0 to 1 as a reader can use it, in steps of five."""
    if share < 0.05:
        return f"under {quantity(5, '%')}"
    if share > 0.95:
        return f"över {quantity(95, '%')}"
    return f"omkring {quantity(5 * round(20 * share), '%')}"


def reaches(share: float, target: str, year: int | None) -> str:
    """`Chansen att nå målet minst 90 % är omkring 25 %.`; year: of the target, where another."""
    old = "" if year is None else f", som gällde {year},"
    return f"Chansen att nå målet {target}{old} är {chance(share)}."


def unusual(when: str) -> str:
    """Said where what is carried forward, of a month or a year, is outside of what is ordinary."""
    return (
        f"Värdet för {when} är ovanligt för mätetalet, och ett ovanligt värde går ofta tillbaka."
        " Prognosen räknar inte med det."
    )


def figure(measure: Measure, value: float) -> str:
    """Rounded to the decimals the measure is printed with: an estimate is no more exact."""
    return quantity(round(value, measure.decimals), measure.unit_of_measure, measure.decimals)


_OFTEN: Final = {0.80: "åtta gånger av tio", 0.95: "nitton gånger av tjugo"}


def _named(years: list[int]) -> str:
    """`2021`, `2019 och 2021` or, of three or more in a row, `2017–2021`."""
    if len(years) > 2 and years[-1] - years[0] == len(years) - 1:
        return f"{years[0]}–{years[-1]}"
    return join_words(list(map(str, years)))


def _error(measure: Measure, value: float) -> str:
    """An error in the unit of a difference, with one decimal more where it would round to 0."""
    places = measure.decimals + (value < 10**-measure.decimals)
    return quantity(round(value, places), difference_unit(measure.unit_of_measure), places)
