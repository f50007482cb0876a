"""The Swedish sentences of how sure a status or a change is."""

from __future__ import annotations

from typing import Final

from analysis.base.model import Measure
from analysis.method.certainty.result import Basis, Interval
from analysis.method.trend.result import Change
from analysis.words.figures import quantity
from analysis.words.wording import change_word

UNKNOWN: Final = (
    "Det går inte att avgöra om skillnaden mot målet är mer än slump:"
    " det finns för lite att räkna på."
)
UNKNOWN_CHANGE: Final = (
    "Det går inte att avgöra om ändringen är mer än vanligt: det finns för lite att räkna på."
)


def status(measure: Measure, interval: Interval, *, sure: bool, met: bool) -> str:
    """`Säkert: med hänsyn till … ligger värdet mellan 2 % och 5 %, och målet nås i hela …`"""
    low, high = bounds(measure, interval)
    where = f"med hänsyn till {interval.basis.word} ligger värdet mellan {low} och {high}"
    if not sure:
        return f"Inom det vanliga bruset: {where}, och målet finns i det spannet."
    return f"Säkert: {where}, och målet {'nås' if met else 'nås inte'} i hela det spannet."


def trend(change: Change | None, basis: Basis, *, sure: bool) -> str:
    """`Säkert bättre, räknat på …`, or that the change is no more than usual."""
    if not sure:
        return f"Ändringen är inte större än vanligt, med hänsyn till {basis.word}."
    what = "ändrat" if change is None else change_word(change)
    return f"Säkert {what}, med hänsyn till {basis.word}."


def bounds(measure: Measure, interval: Interval) -> tuple[str, str]:
    """Both ends with the unit, with one decimal more than the measure where they would be alike."""
    places = measure.decimals
    if round(interval.low, places) == round(interval.high, places):
        places += 1
    unit = measure.unit_of_measure
    low, high = (
        quantity(round(end, places), unit, places) for end in (interval.low, interval.high)
    )
    return low, high
