"""A calculation in words: `gräns − utfall = 4,6 − 5,4 = −0,8 procentenheter`."""

from __future__ import annotations

import re
from fractions import Fraction

from analysis.base.steps import Printed, Sum, Term
from analysis.words import figures

# A figure of so many decimals is written out; one with more is rounded.
MOST = 4
_NAME = re.compile(r"[^\W\d]\w*(?!\w*\()")
_CALLS = ("abs", "min", "max", "floor", "ceil")
_ABSOLUTE = re.compile(r"abs\(([^()]*)\)")
_SIGNS = {" * ": " × ", " - ": " − ", " / ": " / ", ">=": "≥", "<=": "≤"}
_SPOKEN = {
    "min": "det minsta av",
    "max": "det största av",
    "floor": "avrundat nedåt ",
    "ceil": "avrundat uppåt ",
}


def sum_words(made: Sum) -> str:
    """The formula in names, in figures and what it comes to; a figure alone where it is given."""
    if made.is_given:
        return result_words(made)
    formula = _without_bars(made)
    return f"{_in_names(formula)} = {_in_figures(made, formula)} = {result_words(made)}"


def _without_bars(made: Sum) -> str:
    """The formula without what makes a figure positive that is so already."""
    negative = {term.name for term in made.terms if term.value < 0}
    return _ABSOLUTE.sub(lambda f: f[0] if f[1] in negative else f[1], made.formula)


def _in_names(formula: str) -> str:
    """The formula in the names of its terms, with the signs that are printed."""
    return _signed(formula.replace("_", " "))


def _in_figures(made: Sum, formula: str) -> str:
    """The formula with each name as its figure."""
    known = {term.name: term for term in made.terms}

    digits = _digits(made)

    def figure(found: re.Match[str]) -> str:
        name = found[0]
        return name if name in _CALLS else _term_words(known[name], digits)

    return _signed(_NAME.sub(figure, formula))


def _term_words(term: Term, digits: int) -> str:
    """A figure within a calculation: without its unit, which stands after what it comes to."""
    if term.printed is Printed.SHARE:
        return figures.share(term.value)
    if _is_short(term.value):
        return figures.difference(term.value, "", MOST)
    before = len(str(abs(int(term.value)))) if abs(term.value) >= 1 else _zeros(term.value)
    return figures.difference(term.value, "", max(MOST, digits - before))


def _digits(made: Sum) -> int:
    """How many digits a figure needs for the result to come out as it is printed."""
    scale = 1000 if made.printed is Printed.SHARE else 10**made.decimals
    return len(str(abs(int(made.result * scale)))) + 2


def _zeros(value: Fraction) -> int:
    """The zeros after the point that come before the first digit, below 0; value: not 0."""
    places = 0
    while abs(value) * 10 ** (places + 1) < 1:
        places += 1
    return -places


def _is_short(value: Fraction) -> bool:
    """Whether a figure can be written out exactly in a few decimals."""
    return bool(10**MOST % value.denominator == 0)


def result_words(made: Sum) -> str:
    """What a calculation comes to, with its unit."""
    return figure_words(made.result, made)


def figure_words(value: Fraction, of: Sum) -> str:
    """A figure as the result of a calculation is written: exact where that takes few decimals."""
    if of.printed is Printed.SHARE:
        return figures.percent(value, of.apart_from)
    decimals = MOST if _is_short(value) else of.decimals
    if of.printed is Printed.DIFFERENCE:
        return figures.difference(value, of.unit, decimals)
    return figures.quantity(value, of.unit, decimals)


def _signed(formula: str) -> str:
    text = _ABSOLUTE.sub(r"|\1|", formula)
    text = re.sub(r"^-|(?<=\()-", "−", text)
    for plain, printed in _SIGNS.items():
        text = text.replace(plain, printed)
    for call, spoken in _SPOKEN.items():
        text = re.sub(rf"\b{call}\(([^()]*), ([^()]*)\)", rf"{spoken} \1 och \2", text)
        text = re.sub(rf"\b{call}\(", f"{spoken}(", text)
    return text
