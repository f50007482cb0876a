"""Reads and writes figures the way Swedish reports print them: `−11,1 mnkr`, `ca 35 000`, `<14 %`.

How an ambiguous figure is read:

1. A comma is always the decimal mark: `1,234` is one and a bit.
2. Spaces (ordinary, no-break, narrow, thin, figure) part thousands: one to three digits that do
   not begin with 0, then groups of exactly three. `1 60` and `5 137 5 295` are errors.
3. A point parts thousands under that same pattern: `1.234` and `200.000` are whole numbers, and
   `1.234,5` has one decimal.
4. Any other single point is a decimal mark: `0.5`, `12.25`, `0.125` (a group cannot begin with 0),
   `1234.567` (a first group cannot have four digits) and `1 234.5`.
5. Where rules 3 and 4 both could hold after a space, as in `1 234.567`, it is an error.
6. A minus is `-`, U+2212 or U+2013 right before the first digit; a range such as `70-75 %` is
   no figure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from functools import lru_cache
from numbers import Integral
from typing import Literal

from babel.dates import format_date as babel_date
from babel.numbers import format_decimal

from analysis.base.errors import Problem, UserError
from analysis.language.messages import tr

Bound = Literal["", "<", ">", "<=", ">="]
Number = Decimal | float | int

UNITS = (
    *("%", "‰", "%-enheter", "procent", "procentenheter"),
    *("mnkr", "mkr", "tkr", "kr", "kronor"),
    *("kg", "ton", "kWh", "MWh", "st", "antal", "index"),
    *("timmar", "dagar", "veckor", "år", "personer", "patienter", "besök", "recept"),
)

NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"

_LOCALE = "sv_SE"
# Units of tables that are typed without signs of their own: `kWh/m2`, `per 1000 invånare`.
_SQUARED = re.compile(r"(?<![^\W\d_])([cdk]?m)([23])(?!\w)")
_THOUSANDS = re.compile(r"(?<=per )(\d{1,3})(000)(?!\d)")
_POWERS = {"2": "²", "3": "³"}
_SPACE = " \u00a0\u202f\u2009\u2007"
_UNIT_OF = {unit.casefold(): unit for unit in UNITS}
_BOUNDS: dict[str, Bound] = {
    **{"<": "<", ">": ">", "<=": "<=", ">=": ">=", "≤": "<=", "≥": ">="},
    **{"högst": "<=", "max": "<=", "minst": ">=", "mindre än": "<", "mer än": ">"},
}
_HEAD = re.compile(
    rf"""[{_SPACE}]*
    (?:(?P<approximate>cirka|ca\.?|c:a|omkring|ungefär)(?=[{_SPACE}0-9])[{_SPACE}]*)?
    (?P<bound><=|>=|[<>≤≥]|(?:högst|max|minst|mindre[ ]än|mer[ ]än)(?=[{_SPACE}]))?[{_SPACE}]*
    (?P<sign>[-+\u2212\u2013](?=[0-9]))?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NUMBER = re.compile(
    rf"""(?P<points>[1-9][0-9]{{0,2}}(?:\.[0-9]{{3}}(?![0-9]))+)(?:,(?P<points_decimals>[0-9]+))?
    |(?P<spaces>[1-9][0-9]{{0,2}}(?:[{_SPACE}][0-9]{{3}}(?![0-9]))+)
       (?:(?:,|\.(?![0-9]{{3}}(?![0-9])))(?P<spaces_decimals>[0-9]+))?
    |(?P<plain>[0-9]+)(?:[,.](?P<plain_decimals>[0-9]+))?
    """,
    re.VERBOSE,
)


class FigureError(UserError, ValueError):
    """A text that is not a figure, or a number that cannot be printed as one."""


@dataclass(frozen=True)
class Figure:
    """One figure as printed: `value` in `unit`, with the number of `decimals` that were shown."""

    value: Decimal
    unit: str
    decimals: int
    approximate: bool
    bound: Bound
    printed: str


def parse(text: str) -> Figure:
    """Read one figure by the rules of this module; raises FigureError, never gives NaN.

    The unit, if any, is one of `UNITS` in any case, with or without a space before it.
    """
    head = _HEAD.match(text)
    number = _NUMBER.match(text, head.end()) if head else None
    if head is None or number is None:
        raise _stopped(text, head.end() if head else 0)
    groups = number.groupdict(default="")
    whole = re.sub(r"[^0-9]", "", groups["points"] + groups["spaces"] + groups["plain"])
    decimals = groups["points_decimals"] + groups["spaces_decimals"] + groups["plain_decimals"]
    sign = "" if head["sign"] in (None, "+") else "-"
    return Figure(
        value=Decimal(f"{sign}{whole}.{decimals}"),
        unit=_unit(text, number.end()),
        decimals=len(decimals),
        approximate=head["approximate"] is not None,
        bound=_BOUNDS[(head["bound"] or "").lower()] if head["bound"] else "",
        printed=text,
    )


def format_number(value: Number, decimals: int | None = None, *, signed: bool = False) -> str:
    """Write a number in Swedish: decimal comma, no-break spaces in thousands, a real minus.

    Rounds half away from zero to `decimals` (None: as many as the value carries). A number that
    rounds to zero has no sign; `signed` puts a plus before positive ones. Raises FigureError for
    NaN, infinity and a negative number of decimals.
    """
    number = _decimal(value)
    places = _places(number) if decimals is None else decimals
    if places < 0:
        raise FigureError(
            Problem(tr("decimals cannot be negative"), got=str(places), expected="0–4")
        )
    rounded, digits = _rounded(number, places)
    sign = MINUS if rounded < 0 else "+" if signed and rounded > 0 else ""
    return sign + digits


@lru_cache(maxsize=16384)
def _rounded(number: Decimal, places: int) -> tuple[Decimal, str]:
    """The number rounded to `places`, and its digits without a sign.

    A report writes the same numbers over and over, and Babel takes its time for each.
    """
    # Babel 2.18 for sv_SE: groups with U+00A0 and uses a comma, as wanted. But it writes U+002D
    # for minus, rounds half to even, prints "-0" and fails past the context's 28 digits, so
    # rounding, sign and precision are settled here and Babel sees a rounded, positive number.
    digits_needed = len(number.as_tuple().digits) + abs(number.adjusted()) + places + 9
    with localcontext(Context(prec=digits_needed)):
        rounded = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
        pattern = "#,##0." + "0" * places if places else "#,##0"
        return rounded, format_decimal(abs(rounded), format=pattern, locale=_LOCALE)


def format_value(
    value: Number, unit: str = "", decimals: int | None = None, *, signed: bool = False
) -> str:
    """Write a number with its unit after a no-break space, also before the percent sign."""
    number = format_number(value, decimals, signed=signed)
    return f"{number}{NO_BREAK_SPACE}{unit_name(unit)}" if unit else number


def unit_name(unit: str) -> str:
    """A unit as it is written in Swedish: `kWh/m²`, `recept per 1 000 invånare`."""
    squared = _SQUARED.sub(lambda found: f"{found[1]}{_POWERS[found[2]]}", unit)
    return _THOUSANDS.sub(rf"\1{NO_BREAK_SPACE}\2", squared)


def format_date(day: date) -> str:
    """Write a date as `30 april 2022`."""
    return babel_date(day, format="long", locale=_LOCALE)


def format_month(month: date | str) -> str:
    """Write the month of a date, or of text such as `2022-04`, as `april 2022`."""
    if isinstance(month, date):
        return babel_date(month, format="LLLL y", locale=_LOCALE)
    if not re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", month):
        raise FigureError(
            Problem(
                tr("this is not a month"),
                got=repr(month),
                expected=tr("year and month, as 2022-04"),
            )
        )
    return format_month(date(int(month[:4]), int(month[5:]), 1))


def _unit(text: str, start: int) -> str:
    """The unit from `start` to the end of `text`; raises FigureError when it is not a known one."""
    rest = text[start:].strip()
    if not rest:
        return ""
    unit = _UNIT_OF.get(rest.casefold())
    if unit is None:
        raise _stopped(text, text.index(rest, start))
    return unit


def _stopped(text: str, position: int) -> FigureError:
    """An error that says what was read, where reading stopped and how to write it instead."""
    rest = text[position:].strip()
    if not rest:
        fix = tr('write a figure such as "5,4 %"; for no figure leave the cell empty and say why')
    elif rest[0].isdigit():
        fix = tr('write one figure, with thousands in groups of three: "21 707"')
    elif rest[0] in ".,":
        fix = tr('write one decimal comma and spaces between thousands: "1 234,567"')
    elif position and text[position - 1].isdigit() and rest[0] in "-\u2013\u2212":
        fix = tr("write one figure, not a range or a date")
    elif any(mark.isdigit() for mark in text[:position]):
        fix = tr("end with nothing, or with one of: {units}", units=", ".join(UNITS))
    else:
        fix = tr('write digits first, then the unit: "−11,1 mnkr", "<14 %", "ca 35 000"')
    place = (
        tr("stopped at {rest!r} (character {place})", rest=rest, place=position + 1)
        if rest
        else tr("stopped at the end")
    )
    return FigureError(
        Problem(
            tr("this is not a figure"), got=f"{text!r}, {place}", expected=tr("one number"), fix=fix
        )
    )


def _decimal(value: Number) -> Decimal:
    """`value` as an exact finite Decimal; a float counts as its shortest decimal form."""
    if isinstance(value, Decimal):
        number = value
    elif isinstance(value, Integral):
        number = Decimal(int(value))
    else:
        number = Decimal(repr(float(value)).removesuffix(".0"))
    if not number.is_finite():
        raise FigureError(
            Problem(
                tr("this number cannot be printed"),
                got=str(value),
                expected=tr("a finite number"),
                fix=tr("give the reason (missing_reason) in place of the figure"),
            )
        )
    return number


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
