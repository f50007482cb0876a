"""What a series of figures says, in one sentence: `Väntande: nästan dubbelt så många i augusti …`.

The words are those of two figures, the first and the last, and never of a verdict: which way is
better is told by colours and words of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.base.values import format_value
from analysis.charts.drawing.decimals import places_of
from analysis.words.figures import SILENT_UNITS
from analysis.words.inflection import MEASURE, Noun, counted, in_letters, sentence_case

# A difference of less is none that a reader should see in a heading, in per cent.
SAME = 1.0
# Units of what is counted one by one, and so can be more or fewer.
_COUNTS = frozenset({"antal", "st", "personer", "patienter"})
# Ratios that have words of their own: from, below, and the words before `så många`.
_TIMES = (
    (1.8, 1.95, "nästan dubbelt"),
    (1.95, 2.05, "dubbelt"),
    (2.05, 2.5, "mer än dubbelt"),
)
_PARTS = ((0.45, 0.49, "mindre än hälften"), (0.49, 0.51, "hälften"), (0.51, 0.55, "drygt hälften"))


@dataclass(frozen=True)
class _Words:
    """How a kind of figure is compared: `så många`, `fler`, `färre`, or `så högt`, `högre`, …"""

    much: str
    more: str
    fewer: str


_COUNTED = _Words("många", "fler", "färre")
_MEASURED = _Words("högt", "högre", "lägre")


def change(name: str, points: Sequence[tuple[str, float]], unit: str) -> str:
    """From the first point to the last: `Besök: 12 % fler i augusti 2022 än i april 2022 (…)`.

    name: what is measured. points: two or more periods, as they are called, with their values in
    order of time. unit: of the values. Raises ValueError for fewer than two points.
    """
    if len(points) < 2:
        raise ValueError("a change needs two points")
    (first, before), (last, now) = points[0], points[-1]
    how = _how(before, now, unit)
    if not how:
        places = places_of((before, now))
        return f"{name}: {_amount(now, unit, places)} i {last}, som i {first}"
    said, than = how
    places = places_of((before, now))
    figures = f"{_amount(now, unit, places)} mot {_amount(before, unit, places)}"
    return f"{name}: {said} i {last} {than} i {first} ({figures})"


def moved(up: int, rose: str, down: int, fell: str, noun: Noun = MEASURE) -> str:
    """`Åtta mätetal har stigit och tre har sjunkit`, or those of one side alone; "" for none."""
    sides = [(number, words) for number, words in ((up, rose), (down, fell)) if number]
    if not sides:
        return ""
    (first, words), *rest = sides
    said = f"{sentence_case(counted(first, noun))} {words}"
    return said + "".join(f" och {in_letters(n, noun.article)} {other}" for n, other in rest)


def _how(before: float, now: float, unit: str) -> tuple[str, str] | None:
    """How the last compares with the first, and `än` or `som`; None where they are alike."""
    words = _COUNTED if unit in _COUNTS else _MEASURED
    if now == before:
        return None
    side = words.more if now > before else words.fewer
    if unit.startswith(("%", "procent")):
        gap = round(abs(now - before), 6)
        unit_word = "procentenhet" if gap == 1 else "procentenheter"
        return f"{format_value(gap, unit_word)} {side}", "än"
    if before <= 0 or now <= 0:
        places = places_of((before, now))
        return f"{_amount(abs(now - before), unit, places)} {side}", "än"
    return _ratio(now / before, words, side)


def _ratio(ratio: float, words: _Words, side: str) -> tuple[str, str] | None:
    """In words where a ratio has some, else in per cent."""
    for low, high, said in (*_TIMES, *_PARTS):
        if low <= ratio < high:
            return f"{said} så {words.much}", "som"
    if ratio >= 2.5:
        times = round(ratio)
        about = "" if abs(ratio - times) < 0.05 else "ungefär "
        return f"{about}{in_letters(times, 'en')} gånger så {words.much}", "som"
    share = 100 * abs(ratio - 1)
    if share < SAME:
        return f"ungefär lika {words.much}", "som"
    return f"{format_value(round(share), '%')} {side}", "än"


def _amount(value: float, unit: str, places: int) -> str:
    return format_value(value, "" if unit in SILENT_UNITS else unit, places)
