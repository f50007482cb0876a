"""Outcomes side by side with their targets: regions for one concept, or units for one measure."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from analysis.base.periods import MONTHS
from analysis.charts.base import Chart, amount, count, drawn, empty, is_number, require
from analysis.charts.drawing.decimals import places_of
from analysis.charts.drawing.palette import ACCENT, INK, MUTED, PAPER
from analysis.charts.drawing.scales import period_name
from analysis.charts.drawing.sheet import LEADING, SMALL, TEXT, Field, Sheet, width_of, wrap
from analysis.charts.drawing.style import styled
from analysis.words.wording import join_words

_BAR = 16.0
_ROW = 32.0
_PERIOD = 100.0
_FEW = 3  # so many figures can be said in a title


@dataclass(frozen=True)
class Sides:
    """What is compared: the word for one and for several, and what its target is called."""

    one: str
    many: str
    target: str


REGIONS = Sides("region", "regioner", "regionens eget mål")
UNITS = Sides("enhet", "enheter", "målvärde")


@dataclass(frozen=True)
class _Row:
    region: str
    side: str
    period: str
    value: float | None
    target: float | None
    unit: str
    note: str
    places: int = 0

    def shown(self, value: float) -> str:
        return amount(value, self.unit, self.places)


@styled
def comparison(
    rows: pd.DataFrame,
    *,
    concept: str = "Mätetalet",
    chart_id: str = "comparison",
    title: str | None = None,
    sides: Sides = REGIONS,
) -> Chart:
    """A bar a region and period, with the region's target as a line across it.

    rows: columns region, period (a period, or what its days are called), value, target, unit, note
    (how the region's definition differs), and side where a region has several bars: which region
    the bar is counted to. Regions that count in different units are drawn on a scale for each unit,
    and alt says so. No ranking is made: regions stand in the order given.
    """
    require(rows, ("region", "period", "value", "target", "unit", "note"))
    every = _even([_row(row) for row in rows.to_dict("records")])
    title = title or f"{concept} i {sides.many}"
    columns = [
        sides.one.capitalize(),
        "Period",
        "Utfall",
        "Målvärde",
        "Måttenhet",
        "Skillnad i definition",
    ]
    table = pd.DataFrame(
        [[r.region, period_name(r.period), r.value, r.target, r.unit, r.note] for r in every],
        columns=columns,
    )
    if not any(r.value is not None for r in every):
        said = f"Det finns inga utfall att jämföra mellan {sides.many}."
        return Chart(chart_id, title, empty(chart_id, title, said, columns).alt, table, "")
    alt = _alt(every, concept, sides)

    def draw(width: float) -> Sheet:
        return _draw(every, concept, sides, width)

    return drawn(draw, chart_id, title, alt, table, finding=_finding(every))


def _row(row: Mapping[Hashable, Any]) -> _Row:
    # The frame may be an analyst's own, with numbers as text or of any type that pandas has.
    def number(value: object) -> float | None:
        return float(str(value)) if is_number(value) else None

    def words(value: object) -> str:
        return value if isinstance(value, str) else ""

    return _Row(
        words(row["region"]),
        words(row.get("side")) or words(row["region"]),
        str(row["period"]),
        number(row["value"]),
        number(row["target"]),
        words(row["unit"]),
        words(row["note"]),
    )


def _even(rows: list[_Row]) -> list[_Row]:
    """The rows with the same number of decimals wherever the unit is the same."""
    places = {
        unit: places_of(
            v for r in rows if r.unit == unit for v in (r.value, r.target) if v is not None
        )
        for unit in {r.unit for r in rows}
    }
    return [replace(row, places=places[row.unit]) for row in rows]


def _alt(every: list[_Row], concept: str, sides: Sides) -> str:
    regions = list(dict.fromkeys(r.region for r in every))
    total = count(len({r.side for r in every}), sides.one, sides.many)
    said = f"{concept} i {total}: "
    parts = []
    for region in regions:
        own = [r for r in every if r.region == region and r.value is not None]
        if not own:
            parts.append(f"{region} utan utfall")
            continue
        r = own[-1]
        target = "" if r.target is None else f", mål {r.shown(r.target)}"
        parts.append(f"{region} {r.shown(r.value or 0.0)} ({period_name(r.period)}{target})")
    said += f"{join_words(parts)}."
    if len({r.unit for r in every}) > 1:
        said += " Regionerna räknar i olika måttenheter och går inte att jämföra i tal."
    if any(r.note for r in every):
        said += " Definitionerna skiljer sig; skillnaderna står vid varje region."
    return said


def _finding(every: list[_Row]) -> str:
    """`Region Norrbotten 81,5 %, Region Västerbotten 79 %`: the figures, for none is ranked.

    Nothing where there are more than three, or several for one, or they are of several units.
    """
    known = [row for row in every if row.value is not None]
    if len(known) > _FEW or len({r.region for r in known}) < len(known):
        return ""
    if len({(row.unit, row.period) for row in known}) > 1:
        return ""
    return ", ".join(f"{row.region} {row.shown(row.value or 0.0)}" for row in known)


def _draw(every: list[_Row], concept: str, sides: Sides, width: float) -> Sheet:
    regions = list(dict.fromkeys(r.region for r in every))
    notes = {
        region: wrap(
            " ".join(dict.fromkeys(r.note for r in every if r.region == region)), width, SMALL
        )
        for region in regions
    }
    height = (
        26.0
        + sum(LEADING * TEXT + LEADING * SMALL * len(notes[r]) + 18 for r in regions)
        + _ROW * len(every)
    )
    sheet = Sheet(height - 10, width)
    _key(sheet, sides.target if any(r.target is not None for r in every) else "")
    middles: list[tuple[_Row, float]] = []
    y = 26.0
    for region in regions:
        y = sheet.lines(0, y, [region], bold=True)
        y = sheet.lines(0, y, notes[region], size=SMALL, color=MUTED) + 4
        for row in (r for r in every if r.region == region):
            middles.append((row, y + _ROW / 2))
            y += _ROW
        y += 14
    _bars(sheet, middles, concept)
    return sheet


def _key(sheet: Sheet, target: str) -> None:
    sheet.box(0, 4, 18, 10, fill=ACCENT)
    sheet.text(24, 9, "utfall", size=SMALL)
    if target:
        sheet.line((84, 84), (1, 17), INK, 3)
        sheet.text(92, 9, target, size=SMALL)


def _bars(sheet: Sheet, middles: list[tuple[_Row, float]], concept: str) -> None:
    """The bars of all rows, each in the field of its unit."""
    values = [r.shown(r.value) for r, _ in middles if r.value is not None]
    right = sheet.width - 1.1 * max(width_of(words, SMALL) for words in values) - 12
    for unit in dict.fromkeys(r.unit for r, _ in middles):
        own = [(r, y) for r, y in middles if r.unit == unit]
        low, high = _limits([r for r, _ in own])
        scale = (right - _PERIOD) / (high - low)
        box = (_PERIOD, 26.0, right, sheet.height)
        field = sheet.field(box, (low, high), (box[3], box[1]), concept, xlabel=unit)
        names = [f"{r.region} {period_name(r.period)}" for r, _ in own]
        field.ticks("y", [y for _, y in own], names)
        for row, middle in own:
            _bar(field, row, middle)
            _words(sheet, row, middle, [_PERIOD + scale * (v - low) for v in _ends(row)])


def _limits(rows: list[_Row]) -> tuple[float, float]:
    """Lowest and highest value of rows in one unit, with 0 included."""
    values = [v for r in rows for v in (r.value, r.target) if v is not None]
    low, high = min(0.0, *values, 0.0), max(0.0, *values, 0.0)
    return low, high if high > low else low + 1.0


def _bar(field: Field, row: _Row, middle: float) -> None:
    field.line((0, 0), (middle - _ROW / 2, middle + _ROW / 2), MUTED, 1)
    if row.value is not None:
        start = middle - _BAR / 2
        field.box(0, start, row.value, _BAR, fill=ACCENT)
    if row.target is not None:
        ends = (middle - _BAR / 2 - 4, middle + _BAR / 2 + 4)
        for color, width in ((PAPER, 6), (INK, 3)):
            field.line((row.target, row.target), ends, color, width)


def _ends(row: _Row) -> tuple[float, float]:
    """Where a row's bar ends, and where its bar and target end together."""
    end = max(0.0, row.value or 0.0)
    return end, end if row.target is None or row.value is None else max(end, row.target)


def _words(sheet: Sheet, row: _Row, middle: float, ends: list[float]) -> None:
    """The row's period, and its value where the bar ends, beyond a target too close to it."""
    lines = wrap(_short(row.period), _PERIOD - 4, SMALL)
    sheet.lines(0, middle - LEADING * SMALL * len(lines) / 2, lines, size=SMALL, color=MUTED)
    end, side = ends
    sheet.value(end, middle, _said(row))
    if row.value is None:
        sheet.text(end + 6, middle, "utfall saknas", size=SMALL, color=MUTED)
        return
    words = row.shown(row.value)
    close = side - end < width_of(words, SMALL) + 12
    sheet.text((side if close else end) + 6, middle, words, size=SMALL, bold=True)


def _said(row: _Row) -> str:
    """`Norrbotten, april 2022: 5,1 %, mål 4,6 %`."""
    value = "utfall saknas" if row.value is None else row.shown(row.value)
    target = "" if row.target is None else f", mål {row.shown(row.target)}"
    return f"{row.region}, {period_name(row.period)}: {value}{target}"


def _short(period: str) -> str:
    """The period's name, with its months cut short where it is too wide."""
    name = period_name(period)
    if width_of(name, SMALL) < _PERIOD - 4:
        return name
    return re.sub("|".join(MONTHS), lambda month: month[0][:3], name)
