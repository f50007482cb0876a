"""A total's change by its parts, in a Swedish sentence and in the steps that a picture shows."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from analysis.base.codes import Sex
from analysis.base.values import format_value
from analysis.method.decomposition import Decomposition
from analysis.words.figures import SILENT_UNITS, difference_unit
from analysis.words.wording import join_words

MIX = "Fördelningen"
ROUNDING = "Avrundning"
# So many parts are named in the sentence; the rest stand together.
NAMED = 4
_COMMON = (MIX, ROUNDING, *(sex.heading for sex in Sex))

Steps = list[tuple[str, Fraction]]


def steps(found: Decomposition, *, is_mean: bool) -> Steps:
    """What each part gives by its own value, then what the mix and the rounding give."""
    own = [(each.name, each.value) for each in found.effects]
    mix = [(MIX, found.mix)] if is_mean else []
    rounding = [(ROUNDING, found.rounding)] if found.rounding else []
    return [*own, *mix, *rounding]


def sentence(
    found: Decomposition, spans: tuple[str, str], unit: str, places: int, *, is_mean: bool
) -> str:
    """`Ändringen från april 2020 till april 2021 är +0,4 procentenheter: kvinnor +0,06, …`

    spans: what the two times are called. places: decimals.
    """
    moved = sorted(
        ((name, amount) for name, amount in steps(found, is_mean=is_mean) if amount),
        key=lambda step: -abs(step[1]),
    )
    few = len(moved) <= NAMED + 1
    named, rest = (moved, []) if few else (moved[:NAMED], moved[NAMED:])
    if rest:
        named = [*named, ("övriga", sum((amount for _, amount in rest), Fraction(0)))]
    shown = printed([amount for _, amount in named], places)
    parts = [
        f"{_running(name)} {_signed(amount, places)}"
        for (name, _), amount in zip(named, shown, strict=True)
    ]
    whole = _signed(float(found.change), places, "" if unit in SILENT_UNITS else unit)
    begun = f"Ändringen från {spans[0]} till {spans[1]} är {whole}"
    return f"{begun}: {join_words(parts)}." if parts else f"{begun}."


def printed(amounts: Sequence[Fraction], places: int) -> list[float]:
    """The amounts rounded so that they add up to their sum as it is printed.

    What rounding leaves over goes to the largest, where it shows least.
    """
    if not amounts:
        return []
    rounded = [round(amount, places) for amount in amounts]
    left = round(sum(amounts, Fraction(0)), places) - sum(rounded, Fraction(0))
    largest = max(range(len(amounts)), key=lambda place: abs(amounts[place]))
    rounded[largest] += left
    return [float(amount) for amount in rounded]


def _signed(amount: float, places: int, unit: str = "") -> str:
    return format_value(amount, difference_unit(unit), places, signed=True)


def _running(name: str) -> str:
    return name[:1].lower() + name[1:] if name in _COMMON else name
