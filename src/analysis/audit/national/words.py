"""Puts a national figure into words: what it is, of which year, and how it was computed."""

from __future__ import annotations

from math import floor, log10

from analysis.audit.findings import Row
from analysis.audit.rows import Names, figure, spoken
from analysis.base.codes import Sex
from analysis.base.values import format_month, format_value
from analysis.data.national.body import Counterpart, Figure

# Figures that are left of a number that is computed with people of another year.
_SURE = 2


def value_of(row: Row, counterpart: Counterpart, found: Figure, names: Names) -> str:
    """The value in the unit of the row's measure, with no more figures than it can bear."""
    measure = names.measures[row["measure_id"]]
    if found.people is not None:
        return f"omkring {names.in_unit(row, roughly(found.value))}"
    if found.is_own_work:
        return names.in_unit(row, round(found.value, max(1, int(measure["decimals"]))))
    unit = spoken(str(measure["unit_of_measure"]))
    return format_value(found.value, unit, counterpart.key_figure.decimals)


def whose(found: Figure, shown: str) -> str:
    """Who has the value, in a title: `Kolada har 3,6 %`, `egen beräkning 6,3 %`."""
    return f"egen beräkning {shown}" if found.is_own_work else f"Kolada har {shown}"


def known(counterpart: Counterpart, found: Figure, shown: str, sex: Sex = Sex.ALL) -> str:
    """What Kolada has and, where it is in another unit, how it becomes the measure's.

    shown: the value as the measure has it.
    """
    key_figure = counterpart.key_figure
    title = " ".join(key_figure.title.split()).rstrip(".")
    of = "" if sex is Sex.ALL else f" för {sex.word}"
    what = f"för {found.year}{of}: {key_figure.kpi}, {title}"
    own = format_value(found.kolada, key_figure.unit, key_figure.decimals)
    if found.people is not None:
        lowest, month = found.people.ages.rstrip("+"), found.people.month.replace("M", "-")
        return (
            f"Kolada har {own} {what}. Med {figure(found.people.number)} invånare som är {lowest}"
            f" år eller äldre ({format_month(month)}, enligt SCB) blir det {shown}."
        )
    if found.country is not None:
        country = format_value(found.country, key_figure.unit, key_figure.decimals)
        return f"Kolada har {own} mot {country} i riket {what}. Skillnaden är {shown}."
    return f"Kolada har {own} {what}.{f' Det är {shown}.' if found.is_scaled else ''}"


def remarks(counterpart: Counterpart, year: int) -> str:
    """What else is to be known: the mapping's note, and the last break in the series so far."""
    broken = [each.reason for each in counterpart.breaks if each.year <= year][-1:]
    return " ".join(filter(None, [counterpart.row.note, *broken]))


def roughly(value: float) -> float:
    """The value with its first two figures, 13 025 as 13 000."""
    return round(value, _SURE - 1 - floor(log10(abs(value)))) if value else value
