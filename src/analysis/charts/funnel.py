"""A funnel: each unit by its size and value, between the limits of what chance gives that size."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.charts.base import Chart, amount, count, drawn, empty, require
from analysis.charts.drawing.decimals import places_of
from analysis.charts.drawing.palette import ACCENT, GRID, INK, MET, MUTED, NOT_MET
from analysis.charts.drawing.scales import Labels, tick_texts, ticks
from analysis.charts.drawing.sheet import DESK, SMALL, UNDER, Field, Sheet, width_of
from analysis.charts.drawing.style import styled
from analysis.words.wording import join_words

_HEIGHT = 300.0
_STEPS = 60
_FIELDS = ("name", "size", "value", "position", "own")
# Beyond the limits: better, worse, or neither.
LOOKS = {
    "better": (MET, "o", "●", "bättre än slumpen ger"),
    "worse": (NOT_MET, "s", "■", "sämre än slumpen ger"),
    "beyond": (ACCENT, "D", "◆", "utanför vad slumpen ger"),
    "edge": (INK, "o", "", "nära gränsen"),
    "within": (MUTED, "o", "", "inom slumpen"),
}
Limits = Callable[[float, float], tuple[float, float]]


@dataclass(frozen=True)
class _Dot:
    name: str
    size: float
    value: float
    position: str
    own: bool


@dataclass(frozen=True)
class _Picture:
    dots: Sequence[_Dot]
    center: float
    limits: Limits
    unit: str
    sizes: str

    @property
    def places(self) -> int:
        return min(places_of(dot.value for dot in self.dots), 1)

    def shown(self, value: float) -> str:
        return amount(value, self.unit, self.places)

    @property
    def beyond(self) -> list[_Dot]:
        """Those that chance does not explain, the highest first."""
        found = [dot for dot in self.dots if dot.position in ("better", "worse", "beyond")]
        return sorted(found, key=lambda dot: -dot.value)


@styled
def funnel(
    points: pd.DataFrame,
    center: float = 0.0,
    limits: Limits | None = None,
    *,
    unit: str = "",
    sizes: str = "antal",
    chart_id: str = "funnel",
    title: str = "Jämfört med slumpen",
    source: str = "",
) -> Chart:
    """Units by size and value.

    points: columns name, size, value, position (better, worse, beyond, edge, within) and own (one
    to name whatever it is). center: what all have together. limits: the lowest and highest value of
    a size and a level (0.95, 0.998), in the unit of the values. sizes: what a size is.
    """
    require(points, _FIELDS)
    rows = points[list(_FIELDS)].itertuples(index=False, name=None)
    dots = [_Dot(str(n), float(s), float(v), str(p), bool(o)) for n, s, v, p, o in rows]
    columns = ["Enhet", f"Värde ({unit})" if unit else "Värde", sizes.capitalize(), "Läge"]
    if not dots:
        return empty(chart_id, title, "Det finns inga värden att jämföra.", columns)
    picture = _Picture(dots, center, limits or (lambda *_: (center, center)), unit, sizes)
    ordered = sorted(dots, key=lambda dot: -dot.value)
    places = picture.places
    cells = [
        [d.name, round(d.value, places), round(d.size, 1), LOOKS[d.position][3]] for d in ordered
    ]
    table = pd.DataFrame(cells, columns=columns)
    alt, finding = _alt(picture), _finding(picture)
    chart = drawn(lambda width: _draw(picture, width), chart_id, title, alt, table, finding=finding)
    return chart.from_source(source)


def _finding(picture: _Picture) -> str:
    beyond = len(picture.beyond)
    if not beyond:
        return "Skillnaderna är inte större än slumpen ger"
    return f"{beyond} av {len(picture.dots)} skiljer sig mer än slumpen ger"


def _alt(picture: _Picture) -> str:
    said = f"Trattdiagram med {count(len(picture.dots), 'prick', 'prickar')}."
    said += f" Tillsammans har de {picture.shown(picture.center)}."
    for position in ("better", "worse", "beyond"):
        own = [d for d in picture.beyond if d.position == position]
        if own:
            named = join_words([f"{d.name} {picture.shown(d.value)}" for d in own])
            word = LOOKS[position][3]
            said += f" {word[:1].upper()}{word[1:]}: {named}."
    if not picture.beyond:
        said += " Ingen ligger utanför gränserna för vad slumpen ger."
    return said


def _draw(picture: _Picture, width: float) -> Sheet:
    legend = 2 if width < DESK else 1
    top, left = 22.0 + 20 * legend, 12.0 + _widest(picture)
    sheet = Sheet(top + _HEIGHT + 46, width)
    bottom, right = top + _HEIGHT, width - 12
    _legend(sheet, legend)
    curves = _curves(picture)
    values = [d.value for d in picture.dots] + [v for _, *ends in curves for v in ends]
    across = ticks(0.0, max(d.size for d in picture.dots), 4 if width >= DESK else 3)
    up = ticks(min(values), max(values), 5)
    box = (left, top, right, bottom)
    field = sheet.field(
        box, (across[0], across[-1]), (up[0], up[-1]), "Värde",
        xlabel=picture.sizes, ylabel=picture.unit,
    )  # fmt: skip
    field.ticks("x", across)
    field.ticks("y", up)
    _frame(sheet, field, across, up, picture)
    _limits(field, curves, picture)
    _dots(sheet, field, picture)
    return sheet


def _widest(picture: _Picture) -> float:
    values = [d.value for d in picture.dots]
    return max(width_of(text, SMALL) for text in tick_texts(ticks(min(values), max(values), 5)))


def _curves(picture: _Picture) -> list[tuple[float, float, float, float, float]]:
    """Size and the four limits, from a small size to the largest."""
    largest = max(d.size for d in picture.dots)
    least = min(d.size for d in picture.dots)
    first = max(least * 0.6, largest / _STEPS)
    found = []
    for step in range(_STEPS + 1):
        size = first + (largest - first) * step / _STEPS
        found.append((size, *picture.limits(size, 0.95), *picture.limits(size, 0.998)))
    return found


def _at(field: Field, x: float, y: float) -> tuple[float, float]:
    """A point of the sheet for a size and a value."""
    left, top, right, bottom = field.place
    (x0, x1), (y0, y1) = field.xlim, field.ylim
    across, up = (x - x0) / (x1 - x0), (y - y0) / (y1 - y0)
    return left + (right - left) * across, bottom - (bottom - top) * up


def _frame(
    sheet: Sheet, field: Field, across: list[float], up: list[float], picture: _Picture
) -> None:
    left, _, right, bottom = field.place
    for value, text in zip(up, tick_texts(up), strict=True):
        y = _at(field, field.xlim[0], value)[1]
        sheet.line((left, right), (y, y), GRID, 0.8, zorder=UNDER)
        sheet.text(left - 6, y, text, size=SMALL, color=MUTED, align="right")
    for value, text in zip(across, tick_texts(across), strict=True):
        x = _at(field, value, field.ylim[0])[0]
        middle = min(x, sheet.width - width_of(text, SMALL) / 2)
        sheet.text(middle, bottom + 14, text, size=SMALL, color=MUTED, align="center")
    sheet.text(left, bottom + 34, picture.sizes, size=SMALL, color=MUTED)


def _limits(field: Field, curves: Sequence[tuple[float, ...]], picture: _Picture) -> None:
    sizes = [curve[0] for curve in curves]
    for place, dash in ((1, (5.0, 3.0)), (2, (5.0, 3.0)), (3, ()), (4, ())):
        field.line(sizes, [curve[place] for curve in curves], MUTED, 1.2, dash)
    field.line((0.0, max(sizes)), (picture.center, picture.center), INK, 1.4)


def _dots(sheet: Sheet, field: Field, picture: _Picture) -> None:
    labels = _clear_of_lines(sheet, field, picture)
    named = [d for d in picture.dots if d.own or d in picture.beyond]
    for dot in picture.dots:
        color, shape, _, word = LOOKS[dot.position]
        size = 10.0 if dot in named else 7.0
        field.dot(dot.size, dot.value, shape, color, size=size)
        x, y = _at(field, dot.size, dot.value)
        sheet.value(x, y, f"{dot.name}: {picture.shown(dot.value)} ({word})")
        labels.block(x, y, 10, 10)
    for dot in sorted(named, key=lambda d: not d.own):
        x, y = _at(field, dot.size, dot.value)
        steps = (-13, 14, -28, 28)
        places = [(x, y + step, "center") for step in steps]
        color = LOOKS[dot.position][0] if not dot.own else INK
        labels.put(dot.name, places, color=color, bold=dot.own, must=dot.own)  # type: ignore[arg-type]


def _clear_of_lines(sheet: Sheet, field: Field, picture: _Picture) -> Labels:
    """Labels that keep off the limits and off the figures of the axis."""
    labels = Labels(sheet)
    left, top, _, bottom = field.place
    labels.block(left / 2, (top + bottom) / 2, left, bottom - top)
    curves = _curves(picture)
    for place in range(1, 5):
        points = [_at(field, curve[0], curve[place]) for curve in curves]
        labels.block_line(*zip(*points, strict=True))
    return labels


def _legend(sheet: Sheet, lines: int) -> None:
    entries = [("5 av 100 hamnar utanför av slump", (5.0, 3.0)), ("2 av 1 000", ())]
    x, y = 0.0, 9.0
    for words, dash in entries:
        sheet.line((x, x + 24), (y, y), MUTED, 1.2, dash)
        sheet.text(x + 30, y, words, size=SMALL)
        x, y = (0.0, y + 20) if lines > 1 else (x + 52 + width_of(words, SMALL), y)
