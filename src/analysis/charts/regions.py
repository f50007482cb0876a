"""All regions in a year: a dot each with the range of its years, in an order, and the country."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.charts.base import Chart, amount, drawn, empty, is_number, require
from analysis.charts.drawing.decimals import places_of
from analysis.charts.drawing.key import (
    LINE,
    Entry,
    band,
    dot,
    draw_key,
    in_lines,
    line,
    upright,
)
from analysis.charts.drawing.palette import ACCENT, GRID, INK, MUTED, NONE
from analysis.charts.drawing.scales import tick_texts, ticks
from analysis.charts.drawing.sheet import DESK, SMALL, UNDER, Field, Sheet, width_of
from analysis.charts.drawing.style import styled
from analysis.words.wording import join_words

_ROW = 22.0
_STACKED = 40.0
_NAMES = 196.0
_FIELDS = ("region", "value", "low", "high", "own", "asked")
ASKED = "att fråga om"


@dataclass(frozen=True)
class _Row:
    region: str
    value: float | None
    low: float | None
    high: float | None
    own: bool
    asked: bool


@dataclass(frozen=True)
class Country:
    """The country's value, and how far from it a region may lie by noise alone; None: unknown."""

    value: float | None = None
    reach: float | None = None
    name: str = "Riket"

    @property
    def band(self) -> tuple[float, float] | None:
        """Where a region's value may be the country's for all that is known."""
        if self.value is None or self.reach is None:
            return None
        return self.value - self.reach, self.value + self.reach


@dataclass(frozen=True)
class _Picture:
    """What is drawn, with the decimals that every figure has."""

    rows: Sequence[_Row]
    country: Country
    unit: str
    years: str
    places: int

    def shown(self, value: float) -> str:
        return amount(value, self.unit, self.places)

    @property
    def limits(self) -> list[float]:
        """Every figure that the scale must hold; the band is cut at its ends."""
        own = [v for row in self.rows for v in (row.value, row.low, row.high) if v is not None]
        return own + ([] if self.country.value is None else [self.country.value])


@styled
def regions(
    rows: pd.DataFrame,
    country: Country | None = None,
    *,
    unit: str = "",
    years: str = "",
    chart_id: str = "regions",
    title: str = "Alla regioner",
    source: str = "",
) -> Chart:
    """A row a region, in the order given, with the country as a line through them all.

    rows: columns region, value, low and high (of several years), own (a region that the book has)
    and asked (a value to ask about). years: which low and high are of. source: the line that says
    where the figures come from.
    """
    require(rows, _FIELDS)
    every = [_row(*values) for values in rows[list(_FIELDS)].itertuples(index=False, name=None)]
    known = [row for row in every if row.value is not None]
    table = pd.DataFrame([_cells(row) for row in every], columns=_columns(unit, years))
    if not known:
        return empty(chart_id, title, "Det finns inga värden att jämföra.", _columns(unit, years))
    values = [v for row in every for v in (row.value, row.low, row.high) if v is not None]
    picture = _Picture(every, country or Country(), unit, years, places_of(values))
    alt = _alt(picture, known)
    chart = drawn(lambda width: _draw(picture, width), chart_id, title, alt, table)
    return chart.from_source(source)


def _row(
    region: object, value: object, low: object, high: object, own: object, asked: object
) -> _Row:
    def number(cell: object) -> float | None:
        return float(str(cell)) if is_number(cell) else None

    name = region if isinstance(region, str) else ""
    return _Row(name, number(value), number(low), number(high), bool(own), bool(asked))


def _columns(unit: str, years: str) -> list[str]:
    value, span = f"Värde ({unit})" if unit else "Värde", f" {years}" if years else ""
    return ["Region", value, f"Lägst{span}", f"Högst{span}", "Anmärkning"]


def _cells(row: _Row) -> list[object]:
    return [row.region, row.value, row.low, row.high, ASKED if row.asked else "–"]


def _alt(picture: _Picture, known: list[_Row]) -> str:
    """Who has the first and the last value of the order, the country's, and those of the book."""
    first, last = known[0], known[-1]
    said = f"Prickar för {len(known)} regioner, i ordning efter värdet. "
    said += f"Överst {first.region} med {picture.shown(first.value or 0.0)}, "
    said += f"nederst {last.region} med {picture.shown(last.value or 0.0)}."
    if picture.country.value is not None:
        said += f" {picture.country.name} har {picture.shown(picture.country.value)}."
    own = [f"{r.region} {picture.shown(r.value or 0.0)}" for r in known if r.own]
    if own:
        said += f" Regioner i boken: {join_words(own)}."
    asked = [row.region for row in known if row.asked]
    if asked:
        said += f" Värden att fråga om: {join_words(asked)}."
    return said


def _draw(picture: _Picture, width: float) -> Sheet:
    key = in_lines(_key(picture), width)
    stacked = width < DESK
    step, top = (_STACKED if stacked else _ROW), LINE * len(key) + 34
    bottom = top + step * len(picture.rows)
    sheet = Sheet(bottom + 6, width)
    draw_key(sheet, key)
    right = width - 8 - 1.1 * max(width_of(_value(picture, row), SMALL) for row in picture.rows)
    left = 6.0 if stacked else _NAMES
    marks = ticks(min(picture.limits), max(picture.limits), 3 if stacked else 5)
    box = (left, top, right - 6, bottom)
    field = sheet.field(box, (marks[0], marks[-1]), (bottom, top), "Värde", xlabel=picture.unit)
    field.ticks("x", marks)
    _frame(sheet, picture, field, marks)
    for number, row in enumerate(picture.rows):
        middle = top + step * number + (step - 12 if stacked else step / 2)
        name = (0.0, middle - (18 if stacked else 0))
        color, bold, value = INK if row.own else MUTED, row.own, _value(picture, row)
        sheet.text(*name, row.region, size=SMALL, color=color, bold=bold)
        sheet.text(width, middle, value, size=SMALL, color=color, bold=bold, align="right")
        _mark(sheet, picture, field, row, middle)
    return sheet


def _value(picture: _Picture, row: _Row) -> str:
    return "saknas" if row.value is None else amount(row.value, "", picture.places)


def _frame(sheet: Sheet, picture: _Picture, field: Field, marks: list[float]) -> None:
    """The scale above the rows, the country's line and the band around it."""
    left, top, right, bottom = field.place
    low, high = marks[0], marks[-1]

    def x(value: float) -> float:
        return left + (right - left) * (min(max(value, low), high) - low) / (high - low)

    if band := picture.country.band:
        sheet.box(x(band[0]), top, x(band[1]) - x(band[0]), bottom - top, fill=GRID, opacity=0.5)
    for value, text in zip(marks, tick_texts(marks), strict=True):
        sheet.line((x(value), x(value)), (top, bottom), GRID, 0.8, zorder=UNDER)
        half = width_of(text, SMALL) / 2
        sheet.text(max(x(value), half), top - 10, text, size=SMALL, color=MUTED, align="center")
    if picture.country.value is not None:
        at = x(picture.country.value)
        sheet.line((at, at), (top, bottom), INK, 1.4)


def _mark(sheet: Sheet, picture: _Picture, field: Field, row: _Row, middle: float) -> None:
    """The range as a thin line and the value as a dot; a hollow one is to be asked about."""
    if row.value is None:
        return
    color = ACCENT if row.own else NONE
    if row.low is not None and row.high is not None:
        field.line((row.low, row.high), (middle, middle), color, 2.0)
    field.dot(row.value, middle, "o", color, filled=not row.asked, size=9 if row.own else 7)
    left, _, right, _ = field.place
    low, high = field.xlim
    x = left + (right - left) * (row.value - low) / (high - low)
    more = f", {ASKED}" if row.asked else ""
    sheet.value(x, middle, f"{row.region}: {picture.shown(row.value)}{more}")


def _key(picture: _Picture) -> list[Entry]:
    """What each mark is; those that are not drawn are left out."""
    country, span = picture.country, f"lägst och högst {picture.years}".rstrip()
    own = any(row.own for row in picture.rows)
    asked = any(row.asked for row in picture.rows)
    return [
        *([Entry("region i boken", dot(ACCENT, size=9))] if own else []),
        Entry("annan region" if own else "region", dot(NONE, size=7)),
        *([Entry(ASKED, dot(NONE, filled=False, size=7))] if asked else []),
        Entry(span, line(NONE, 2.0)),
        *(
            [Entry(_said(picture, country.value), upright(INK, 1.4))]
            if country.value is not None
            else []
        ),
        *([Entry("inom det vanliga bruset från riket", band(GRID, 0.5))] if country.band else []),
    ]


def _said(picture: _Picture, value: float) -> str:
    return f"{picture.country.name.lower()} {picture.shown(value)}"
