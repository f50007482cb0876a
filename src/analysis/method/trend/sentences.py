"""The Swedish sentences of a trend: from what, which way and, apart from it, if it is better."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from analysis.base.breaks import Break
from analysis.base.codes import Better
from analysis.base.model import Measure
from analysis.base.periods import PeriodKind
from analysis.base.spans import Refusal, Span
from analysis.method.trend.result import Against, Change, Direction
from analysis.words import figures, wording

_NAMES: Final = {
    Against.LAST_YEAR: "samma period föregående år",
    Against.BASELINE: "ingångsvärdet",
    Against.STATED: "den jämförelse som uppges",
}
_LAST_YEAR: Final = re.compile(r"(?:föregående|fg\.?|förra|föreg\.?) år|året innan|i fjol", re.I)
_CHANGES: Final = {"better": "bättre", "worse": "sämre", "unchanged": "varken bättre eller sämre"}


_REFUSALS: Final = {
    Refusal.LENGTH: "värdena täcker olika lång tid",
    Refusal.PART_OF_YEAR: "värdena täcker olika delar av året",
    Refusal.KIND: "det ena gäller en tidpunkt och det andra en längre tid",
    Refusal.BREAK: "mätetalet räknas på ett annat sätt",
}


def name(against: Against, kind: PeriodKind, span: Span | None) -> str:
    """What is compared with, as `föregående tertial (januari–augusti 2020)`.

    kind: of the period that is compared; a year is compared with `föregående år`.
    """
    before = against is Against.PREVIOUS or (against is Against.LAST_YEAR and kind.is_yearly)
    said = f"föregående {kind.noun}" if before else _NAMES[against]
    return said + (f" ({span.label})" if span else "")


def says_last_year(text: str) -> bool:
    """Whether an outcome in words compares itself with the year before."""
    return _LAST_YEAR.search(text) is not None


def sentence(
    measure: Measure,
    value: Fraction,
    start: Fraction,
    band: Fraction,
    when: str,
    way: Direction,
    change: Change,
) -> str:
    """As `5,7 % mot 5,4 % föregående tertial (helår 2020): upp 0,3 procentenheter, sämre.`"""
    now, then = figures.apart(value, start, measure.unit_of_measure, max(measure.decimals, 2))
    head = f"{now} mot {_named(when, then)}"
    size = abs(value - start)
    if not size:
        return f"{head}: oförändrat."
    far = _difference(measure, size)
    if way is Direction.LEVEL:
        return f"{head}: oförändrat, skillnaden {far} ryms inom {_difference(measure, band)}."
    word, share = wording.DIRECTION_WORDS[way], _share(measure, value, start)
    return f"{head}: {word} {far}{share}, {_verdict(measure, change)}."


def inputs(
    measure: Measure, value: Fraction, start: Fraction, band: Fraction, when: str
) -> tuple[tuple[str, str], ...]:
    """The figures used, by name and in order."""
    unit, decimals = measure.unit_of_measure, measure.decimals
    return (
        ("Utfall", figures.quantity(value, unit, decimals)),
        (when[0].upper() + when[1:], figures.quantity(start, unit, decimals)),
        ("Räknas som oförändrat", f"högst {_difference(measure, band)}"),
    )


def nothing(when: str, *, has_outcome: bool) -> str:
    """The sentence where one of the two values is missing."""
    return f"Jämförelse saknas: inget utfall{f' för {when}' if has_outcome else ''}."


def unequal(measure: Measure, value: Fraction, when: str, why: Refusal) -> str:
    """The sentence where the two values cover spans that may not be compared."""
    figure = figures.quantity(value, measure.unit_of_measure, measure.decimals)
    return f"{figure} jämförs inte med {when}: {_REFUSALS[why]}."


def broken(measure: Measure, value: Fraction, when: str, why: Break) -> str:
    """The sentence where the measure is not what it was then."""
    figure = figures.quantity(value, measure.unit_of_measure, measure.decimals)
    return f"{figure} jämförs inte med {when}. {why.words}"


def unread(text: str) -> str:
    """The sentence for words that do not tell a direction."""
    return f"”{text}” säger inte åt vilket håll värdet har gått."


def elsewhere(text: str, what: str) -> str:
    """The sentence for words that compare with something else than an earlier value."""
    return f"”{text}” jämför med {what} och säger inte hur värdet har ändrats."


def in_words(text: str, way: Direction, change: Change, measure: Measure) -> str:
    """The sentence for an outcome in words."""
    if way == "level":
        return f"Utfallet anges som ”{text}”: oförändrat."
    return (
        f"Utfallet anges som ”{text}”: {wording.DIRECTION_WORDS[way]}, {_verdict(measure, change)}."
    )


def _verdict(measure: Measure, change: Change) -> str:
    """Better or worse, with the reason where it is not known."""
    if change is not Change.UNKNOWN:
        higher = {Better.HIGHER: True, Better.LOWER: False}.get(measure.better)
        why = "" if higher is None else f" ({wording.better_phrase(higher)})"
        return f"vilket är {_CHANGES[change]}{why}"
    if measure.better is Better.NEUTRAL:
        return "vilket varken är bättre eller sämre för detta mätetal"
    return "men utan målvärde går det inte att säga om det är bättre"


def _difference(measure: Measure, size: Fraction) -> str:
    return figures.difference(size, measure.unit_of_measure, measure.decimals)


def _named(when: str, figure: str) -> str:
    """`ingångsvärdet 66 % (december 2020)`, but `5,4 % för föregående tertial (helår 2020)`."""
    if not when.startswith(_NAMES[Against.BASELINE]):
        return f"{figure} för {when}"
    noun, bracket, span = when.partition(" (")
    return f"{noun} {figure}{bracket}{span}"


def _share(measure: Measure, value: Fraction, start: Fraction) -> str:
    """The difference in per cent of the value before, where that means something.

    Not for values in per cent, which would give per cent of per cent, nor from or to a deficit.
    """
    if figures.is_percent(measure.unit_of_measure) or start <= 0 or value < 0:
        return ""
    return f" ({figures.percent(abs(value - start) / start)})"
