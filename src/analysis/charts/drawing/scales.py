"""Scales of a chart with a value axis and a time axis, and labels that keep clear of each other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from matplotlib.ticker import MaxNLocator

from analysis.base.periods import SHORT_MONTHS, Period, PeriodError
from analysis.base.values import format_number
from analysis.charts.drawing.decimals import places_of
from analysis.charts.drawing.palette import GRID, MUTED
from analysis.charts.drawing.sheet import SMALL, UNDER, Align, Box, Field, Sheet, width_of

_EPOCH = date(1970, 1, 1).toordinal()
_BEFORE, _AFTER = 14.0, 5.0  # how far the frame goes past the first and the last point
_LABEL = 20.0  # the room that a label above a mark takes
_APART = 4.0  # the least room between two texts side by side


def ticks(low: float, high: float, most: int = 4) -> list[float]:
    """Round values from at or below `low` to at or above `high`, some `most` steps between."""
    if high - low < 1e-9:
        room = abs(low) * 0.1 or 1.0
        low, high = low - room, high + room
    locator = MaxNLocator(nbins=most, steps=[1, 2, 2.5, 5, 10])
    return [float(value) for value in locator.tick_values(low, high)]


def with_room(marks: Sequence[float], values: Sequence[float], height: float) -> tuple[float, ...]:
    """The ticks, with one more above where a label over the highest value would leave the panel."""
    step, span = marks[1] - marks[0], marks[-1] - marks[0]
    above = (marks[-1] - max(values)) / span * height
    return (*marks, marks[-1] + step) if above < _LABEL else tuple(marks)


def tick_texts(values: Sequence[float]) -> list[str]:
    """The ticks as Swedish numbers, all with the decimals their step needs."""
    places = places_of(values)
    return [format_number(value, places) for value in values]


def moment(day: date) -> float:
    """A date as matplotlib has it on an axis: days since 1970."""
    return float(day.toordinal() - _EPOCH)


def short_period(text: str) -> tuple[str, str]:
    """A period on two lines: `2021-T1` → T1, 2021; `2021-08` → aug, 2021; `2021` → 2021."""
    try:
        period = Period.parse(text)
    except PeriodError:
        return text, ""
    if not period.part:
        return str(period.year), ""
    part = period.part.replace("Q", "kv\u00a0")
    return (SHORT_MONTHS[int(part) - 1] if part.isdigit() else part), str(period.year)


def period_name(period: str) -> str:
    """A period in short words, `april 2021`; text that is not a period stays as it is."""
    try:
        return Period.parse(period).short_label
    except PeriodError:
        return period


@dataclass
class Labels:
    """Places texts so that no two overlap; the first free place of those offered is taken."""

    sheet: Sheet
    taken: list[tuple[float, float, float, float]] = field(default_factory=list)

    def block(self, x: float, y: float, width: float, height: float) -> None:
        """Keep texts away from a box centred on (x, y)."""
        self.taken.append((x - width / 2, y - height / 2, x + width / 2, y + height / 2))

    def block_line(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        """Keep texts off a line, by a chain of small boxes along it."""
        for (x0, y0), (x1, y1) in pairwise(zip(xs, ys, strict=True)):
            steps = max(1, int(math.hypot(x1 - x0, y1 - y0) / 4))
            for step in range(steps + 1):
                share = step / steps
                self.block(x0 + (x1 - x0) * share, y0 + (y1 - y0) * share, 3, 3)

    def put(
        self,
        text: str,
        places: Sequence[tuple[float, float, Align]],
        *,
        color: str,
        bold: bool = False,
        must: bool = True,
    ) -> bool:
        """Write at the first free place; if none is free and it must, where it covers the least."""
        size, width = SMALL, width_of(text, SMALL) * (1.08 if bold else 1)
        places = [self._inside(x, y, align, width) for x, y, align in places]
        for x, y, align in places:
            box = self._box(x, y, align, width, size)
            if self._free(box):
                break
        else:
            if not must:
                return False
            boxes = [self._box(x, y, align, width, size) for x, y, align in places]
            best = min(range(len(places)), key=lambda place: self._covered(boxes[place]))
            (x, y, align), box = places[best], boxes[best]
        left, top, right, bottom = box
        self.taken.append((left - _APART, top, right + _APART, bottom))
        self.sheet.text(x, y, text, size=size, color=color, align=align, bold=bold)
        return True

    def _inside(self, x: float, y: float, align: Align, width: float) -> tuple[float, float, Align]:
        """A centred text near a side moved in just as much as it needs."""
        if align == "center":
            x = min(max(x, width / 2), self.sheet.width - width / 2)
        return x, y, align

    def _box(
        self, x: float, y: float, align: Align, width: float, size: float
    ) -> tuple[float, float, float, float]:
        left = {"left": x, "center": x - width / 2, "right": x - width}[align]
        return left, y - size * 0.5, left + width, y + size * 0.5

    def _covered(self, box: tuple[float, float, float, float]) -> float:
        """The area of other texts and marks under a box, and of the box outside the sheet."""
        left, top, right, bottom = box
        out = max(0.0, -left) + max(0.0, right - self.sheet.width)
        return out * (bottom - top) + sum(
            max(0.0, min(right, c) - max(left, a)) * max(0.0, min(bottom, d) - max(top, b))
            for a, b, c, d in self.taken
            if a < right and c > left and b < bottom and d > top
        )

    def _free(self, box: tuple[float, float, float, float]) -> bool:
        left, top, right, bottom = box
        inside = left >= -2 and right <= self.sheet.width + 2 and top >= -2
        return inside and all(
            right <= a or left >= c or bottom <= b or top >= d for a, b, c, d in self.taken
        )


@dataclass(frozen=True)
class Panel:
    """A field with a value scale and a time scale, and the texts on the sheet around them.

    box: left, top, right and bottom on the sheet. first, last: the time at its sides. marks: the
    values that have a line across and a number; the outermost are the field's limits.
    """

    sheet: Sheet
    field: Field
    box: Box
    first: float
    last: float
    marks: tuple[float, ...]

    @classmethod
    def fitting(
        cls,
        sheet: Sheet,
        box: Box,
        times: Sequence[float],
        values: Sequence[float],
        most: int = 4,
        *,
        name: str = "",
        unit: str = "",
    ) -> Panel:
        """A panel in `box` whose left edge makes room for the numbers of its scale.

        name: what it shows. unit: of its values.
        """
        left, top, right, bottom = box
        marks = with_room(ticks(min(values), max(values), most), values, bottom - top)
        left += max(width_of(text, SMALL) for text in tick_texts(marks)) + 7 + _BEFORE
        first, last = min(times), max(times)
        if last - first < 1e-9:
            first, last = first - 0.5, last + 0.5
        box = (left, top, right, bottom)
        field = sheet.field(box, (first, last), (marks[0], marks[-1]), name, ylabel=unit)
        field.ticks("y", marks)
        return cls(sheet, field, box, first, last, marks)

    @property
    def left(self) -> float:
        return self.box[0]

    @property
    def right(self) -> float:
        return self.box[2]

    @property
    def bottom(self) -> float:
        return self.box[3]

    def x(self, time: float) -> float:
        return self.left + (self.right - self.left) * (time - self.first) / (self.last - self.first)

    def y(self, value: float) -> float:
        low, high = self.marks[0], self.marks[-1]
        _, top, _, bottom = self.box
        return bottom - (bottom - top) * (value - low) / (high - low)

    def frame(self) -> None:
        """Thin lines across at each tick, with its number, a little past the data's sides."""
        left, right = self.left - _BEFORE, self.right + _AFTER
        for value, text in zip(self.marks, tick_texts(self.marks), strict=True):
            y, color = self.y(value), MUTED if value == self.marks[0] else GRID
            self.sheet.line((left, right), (y, y), color, 0.8, zorder=UNDER)
            self.sheet.text(left - 5, y, text, size=SMALL, color=MUTED, align="right")

    def keep_clear(self, labels: Labels) -> None:
        """Keep texts off the numbers of the ticks, and the line and periods at the bottom."""
        for value, text in zip(self.marks, tick_texts(self.marks), strict=True):
            width = width_of(text, SMALL)
            labels.block(self.left - _BEFORE - 5 - width / 2, self.y(value), width, SMALL)
        middle = (self.left + self.right) / 2
        labels.block(middle, self.bottom + 18, self.right - self.left + 2 * _AFTER, 36)

    def periods(self, periods: Sequence[str], times: Sequence[float]) -> None:
        """Names of periods under the axis: the last first, then as many as there is room for."""
        self.field.ticks("x", times, [period_name(period) for period in periods])
        free, chosen = math.inf, []
        for text, time in sorted(zip(periods, times, strict=True), key=lambda p: -p[1]):
            upper, lower = short_period(text)
            half = max(width_of(upper, SMALL), width_of(lower, SMALL)) / 2 + 3
            if self.x(time) + half <= free:
                chosen.append((upper, lower, time))
                free = self.x(time) - half
        before = ""
        for upper, lower, time in reversed(chosen):
            x = min(self.x(time), self.sheet.width - width_of(lower or upper, SMALL) / 2)
            self.sheet.line((self.x(time), self.x(time)), (self.bottom, self.bottom + 4), MUTED)
            self.sheet.text(x, self.bottom + 14, upper, size=SMALL, color=MUTED, align="center")
            if lower != before:
                self.sheet.text(x, self.bottom + 30, lower, size=SMALL, color=MUTED, align="center")
            before = lower
