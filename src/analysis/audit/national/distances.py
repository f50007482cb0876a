"""Printed figures that are far from the national figure of the same thing and year.

Kolada may be wrong as well as the report: a finding says what each has, and the figure stays.
"""

from __future__ import annotations

from dataclasses import replace

from analysis.audit.check import check
from analysis.audit.findings import Hit, Severity, refs
from analysis.audit.national.printed import Compared, Interval, compared
from analysis.audit.national.words import known, remarks, value_of, whose
from analysis.audit.rows import Names, Tables, figure, listed, sex_note
from analysis.base.codes import ValueType
from analysis.words.national import source_line

# So many times the national figure, or so small a part of it, is remarkable.
FAR = 3
# A lost decimal mark makes a figure ten, a hundred or a thousand times what it should be; what is
# left is within this share of the national figure either way.
SHIFTS = (10, 100, 1000)
ALIKE = 0.25
# What is smaller than so many roundings is too near 0 to say how many times something else it is.
SMALL = 3
_LOST = "Ett decimalkomma kan ha fallit bort"
_MOVED = "Ett decimalkomma kan ha hamnat fel"


@check(
    "national-comma",
    Severity.WARNING,
    "Tio gånger mer eller mindre än i Kolada",
    "Ett utfall är tio, hundra eller tusen gånger större eller mindre än samma nyckeltal i Kolada"
    " samma år. Ett decimalkomma eller en siffra kan ha fallit bort eller kommit till.",
)
def national_comma(tables: Tables) -> list[Hit]:
    """A figure that is the national one with the decimal mark in another place."""
    names = Names.of(tables)
    return [
        _shifted(one, shift, names)
        for one in compared(tables)
        if not one.printed.meets(one.known) and (shift := shift_of(one)) is not None
    ]


@check(
    "national-far",
    Severity.WARNING,
    "Långt från Kolada",
    "Ett utfall är minst tre gånger större eller mindre än samma nyckeltal i Kolada samma år."
    " Av kvinnor och män prövas också var och en, när de två inte kan bli det som Kolada har.",
)
def national_far(tables: Tables) -> list[Hit]:
    """A figure at least three times the national one, or a third of it, and no shifted comma."""
    names = Names.of(tables)
    whole = [one for one in compared(tables) if one.is_whole and shift_of(one) is None]
    return [
        *(_far(one, names) for one in whole if not _other_sign(one) and times(one) >= FAR),
        *(
            _far_of_sex(one, alone, names)
            for one in whole
            if not _other_sign(one) and times(one) < FAR
            for alone in _odd_sexes(one)
            if not _other_sign(alone) and times(alone) >= FAR
        ),
    ]


@check(
    "national-sign",
    Severity.WARNING,
    "Annat tecken än i Kolada",
    "Ett utfall är positivt där samma nyckeltal i Kolada är negativt samma år, eller tvärtom.",
)
def national_sign(tables: Tables) -> list[Hit]:
    """A figure above zero where the national one is below, or the other way round."""
    names = Names.of(tables)
    whole = [one for one in compared(tables) if one.is_whole]
    return [
        *(_sign(one, names) for one in whole if _other_sign(one)),
        *(
            _sign_of_sex(one, alone, names)
            for one in whole
            if not _other_sign(one) and shift_of(one) is None
            for alone in _odd_sexes(one)
            if _other_sign(alone)
        ),
    ]


def _odd_sexes(one: Compared) -> list[Compared]:
    """The women and the men apart, where what all is cannot be what they are and Kolada has."""
    if len(one.values) < len(one.rows) or len(one.rows) < 2 or one.printed.meets(one.known):
        return []
    return [
        replace(one, rows=(row,), values=(value,))
        for row, value in zip(one.rows, one.values, strict=True)
    ]


def times(one: Compared) -> float:
    """How many times the greater of the two is the other, at the least; 1 where they may be equal.

    Rounding is held against the finding: 0 may be 0,4, and 0 is no smaller than what rounds to it.
    """
    printed, national = one.printed, one.known
    if printed.meets(national):
        return 1.0
    least = SMALL * max(one.rounding, one.national.rounding)
    return max(_times(printed, national, least), _times(national, printed, least), 1.0)


def shift_of(one: Compared) -> float | None:
    """What the national figure is multiplied with to be about a printed one: 10, 0.01; or None.

    None as well where the two have another sign, or one of them is 0.
    """
    national = one.national.value
    if not national:
        return None
    for value in one.values:
        for shift in (factor for size in SHIFTS for factor in (size, 1 / size)):
            if 1 / (1 + ALIKE) <= value / national / shift <= 1 + ALIKE:
                return shift
    return None


def _times(greater: Interval, other: Interval, least: float) -> float:
    return greater.nearest_zero / max(other.farthest, least)


def _other_sign(one: Compared) -> bool:
    printed, national = one.printed, one.known
    return printed.highest < 0 < national.lowest or national.highest < 0 < printed.lowest


def _hit(one: Compared, names: Names, what: str) -> Hit:
    """The finding: what is printed, what is known nationally, and in between what is odd."""
    shown, printed = (
        value_of(one.rows[0], one.counterpart, one.national, names),
        _printed(one, names),
    )
    told = [
        f"{one.what} {one.when} är {printed} ({names.unit(one.rows[0])}).",
        known(one.counterpart, one.national, shown, one.sex),
        what,
        remarks(one.counterpart, one.national.year),
        source_line(is_own_work=one.national.is_own_work),
    ]
    return Hit(
        f"{names.measure(one.rows[0])}: redovisat {printed.partition(':')[0]},"
        f" {whose(one.national, shown)}",
        " ".join(filter(None, told)),
        refs(one.table, one.rows),
    )


def _printed(one: Compared, names: Names) -> str:
    """The figure, or those of women and men, with their sum where they have one."""
    row = one.rows[0]
    if one.table == "targets":
        return names.in_unit(row, one.values[0])
    by_sex = listed(f"{names.in_unit(r, float(r['value']))}{sex_note(r)}" for r in one.rows)
    is_sum = len(one.values) < len(one.rows)
    return f"{names.in_unit(row, one.values[0])}: {by_sex}" if is_sum else by_sex


def _far(one: Compared, names: Names) -> Hit:
    if not one.national.value or not any(one.values):
        return _hit(one, names, "Det ena är 0, det andra inte.")
    how = "stort" if one.printed.nearest_zero > one.known.farthest else "litet"
    many = figure(round(times(one), 1))
    return _hit(one, names, f"Det redovisade är omkring {many} gånger så {how}.")


def _far_of_sex(one: Compared, alone: Compared, names: Names) -> Hit:
    who = sex_note(alone.rows[0])
    if not alone.national.value or not any(alone.values):
        return _hit(one, names, f"Värdet{who} är 0, det andra inte.")
    how = "stort" if alone.printed.nearest_zero > alone.known.farthest else "litet"
    many = figure(round(times(alone), 1))
    return _hit(one, names, f"Värdet{who} är omkring {many} gånger så {how} som Koladas för alla.")


def _shifted(one: Compared, shift: float, names: Names) -> Hit:
    value = next(v for v in one.values if shift_of(replace(one, values=(v,))) is not None)
    moved = names.in_unit(one.rows[0], value / shift)
    adds_up = ValueType(names.measures[one.rows[0]["measure_id"]]["value_type"]).adds_up
    if shift > 1:
        how, why = "mycket", "En siffra kan ha kommit till" if adds_up else _LOST
    else:
        how, why = "lite", "En siffra kan ha fallit bort" if adds_up else _MOVED
    many = f"Det är ungefär {figure(max(shift, 1 / shift))} gånger så {how}."
    return _hit(one, names, f"{many} {why}: annars vore det {moved}.")


def _sign(one: Compared, names: Names) -> Hit:
    is_negative = one.printed.highest < 0
    here, there = ("negativt", "positivt") if is_negative else ("positivt", "negativt")
    return _hit(one, names, f"Det redovisade är {here} och det andra {there}.")


def _sign_of_sex(one: Compared, alone: Compared, names: Names) -> Hit:
    here, there = ("negativt", "positivt") if alone.values[0] < 0 else ("positivt", "negativt")
    return _hit(one, names, f"Värdet{sex_note(alone.rows[0])} är {here} och Koladas {there}.")
