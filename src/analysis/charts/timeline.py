"""One measure through time with its baseline and targets, and a region's measures side by side."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from analysis.charts import references
from analysis.charts import series as series_of
from analysis.charts.base import Chart, drawn, empty
from analysis.charts.drawing.palette import INK, MUTED, SEXES
from analysis.charts.drawing.scales import Labels, Panel
from analysis.charts.drawing.sheet import (
    DESK,
    LEADING,
    SMALL,
    TEXT,
    Align,
    Box,
    Sheet,
    width_of,
    wrap,
)
from analysis.charts.drawing.style import styled
from analysis.charts.series import Data, Point, Series

__all__ = ["Series", "small_multiples", "timeline"]

_HEIGHT = 250.0
_SMALL_HEIGHT = 104.0
_GUTTER = 32.0
_DAYS_APART = 18.0  # a period that ends nearer to the year's end stands for it
_NOTHING = "Det finns inga utfall att visa över tid."


@styled
def timeline(
    rows: pd.DataFrame,
    targets: pd.DataFrame | None = None,
    baseline: float | None = None,
    *,
    measure: str = "Mätetalet",
    unit: str = "",
    breaks: Sequence[tuple[date, str]] = (),
    aim: str = "",
    chart_id: str = "timeline",
    title: str | None = None,
) -> Chart:
    """A measure through all its periods, by sex where known; see `Series` for the columns."""
    data = series_of.read(Series(measure, rows, targets, baseline, unit, breaks, aim))
    title = title or f"{measure} över tid"
    if not data.points:
        return empty(chart_id, title, _NOTHING, series_of.columns(unit))
    alt = f"Linjediagram. {series_of.said(data)}"
    table, finding = series_of.table(data), series_of.finding(data)
    return drawn(lambda width: _one(data, width), chart_id, title, alt, table, finding=finding)


@styled
def small_multiples(
    series: Sequence[Series],
    *,
    chart_id: str = "timelines",
    title: str = "Mätetalen över tid",
) -> Chart:
    """All measures of a region, each on its own scale; those without outcomes go.

    Two stand in a row on a desk, and one on a phone.
    """
    every = [data for data in map(series_of.read, series) if data.points]
    columns = ["Mätetal", "Måttenhet", *series_of.columns("")]
    if not every:
        return empty(chart_id, title, _NOTHING, columns)
    alt = series_of.said_together(every)
    rows = [
        [data.name, data.unit, *row]
        for data in every
        for row in series_of.table(data).itertuples(index=False, name=None)
    ]
    table = pd.DataFrame(rows, columns=columns)
    finding = series_of.finding_together(every)
    return drawn(lambda width: _grid(every, width), chart_id, title, alt, table, finding=finding)


def _one(data: Data, width: float) -> Sheet:
    top = _legend_height([data]) + (18.0 if data.unit else 0.0) + 10
    sheet = Sheet(top + _HEIGHT + 38, width)
    _legend(sheet, [data])
    if data.unit:
        sheet.text(0, top - 16, data.unit, size=SMALL, color=MUTED)
    _draw(sheet, [data], [(0, top, width, top + _HEIGHT)], is_small=False)
    return sheet


def _legend_height(every: Sequence[Data]) -> float:
    return 26.0 if _entries(every) else 0.0


def _entries(every: Sequence[Data]) -> list[tuple[str, str, str, bool]]:
    """Words, shape, colour and filled or not: sexes where they are several, and what is hollow."""
    sexes = [sex for sex in SEXES if any(sex in data.sexes for data in every)]
    shown = sexes if len(sexes) > 1 else []
    entries = [(SEXES[s].label, SEXES[s].shape, SEXES[s].color, True) for s in shown]
    kinds = {p.kind for data in every for p in data.points} - {"actual"}
    if kinds:
        words = " eller ".join(series_of.kind_words(kind) for kind in sorted(kinds))
        entries.append((words, "o", MUTED, False))
    return entries


def _legend(sheet: Sheet, every: Sequence[Data]) -> None:
    x = 0.0
    for words, shape, color, filled in _entries(every):
        if filled:
            sheet.line((x, x + 18), (9, 9), color, 2)
        sheet.dot(x + 9, 9, shape, color, filled=filled, size=8)
        sheet.text(x + 22, 9, words, size=SMALL)
        x += width_of(words, SMALL) + 34


def _grid(every: Sequence[Data], width: float) -> Sheet:
    across = 2 if width >= DESK else 1
    wide = (width - _GUTTER * (across - 1)) / across
    heads = [wrap(data.name, wide, TEXT, 4, bold=True) for data in every]
    pairs = [range(n, min(n + across, len(every))) for n in range(0, len(every), across)]
    tops = [LEADING * TEXT * max(len(heads[i]) for i in pair) + 40 for pair in pairs]
    step = _SMALL_HEIGHT + 58
    y = _legend_height(every)
    sheet = Sheet(sum(tops) + step * len(pairs) - 16 + y, width)
    _legend(sheet, every)
    boxes: list[Box] = []
    for pair, top in zip(pairs, tops, strict=True):
        for side, number in enumerate(pair):
            left = side * (wide + _GUTTER)
            below = sheet.lines(left, y, heads[number], bold=True)
            sheet.text(left, below + 9, every[number].unit, size=SMALL, color=MUTED)
            boxes.append((left, y + top, left + wide, y + top + _SMALL_HEIGHT))
        y += top + step
    _draw(sheet, every, boxes, is_small=True)
    return sheet


def _draw(sheet: Sheet, every: Sequence[Data], boxes: Sequence[Box], *, is_small: bool) -> None:
    panels = [_panel(sheet, data, box, is_small) for data, box in zip(every, boxes, strict=True)]
    labels = Labels(sheet)
    for data, panel in zip(every, panels, strict=True):
        panel.keep_clear(labels)
        _lines(panel, labels, data)
    for data, panel in zip(every, panels, strict=True):
        _outcomes(panel, labels, data, is_small)
        references.draw(panel, labels, data, is_small)
        _breaks(panel, labels, data)
        _times(panel, data)


def _panel(sheet: Sheet, data: Data, box: Box, is_small: bool) -> Panel:
    times = [p.time for p in data.points]
    ahead = [aim for aim in data.targets if aim.end > min(times)]
    values = [p.value for p in data.points]
    values += references.near(values, [aim.value for aim in ahead])
    values += references.near(values, [] if data.baseline is None else [data.baseline])
    left, top, right, bottom = box
    right -= max(8.0, width_of(data.number(data.points[-1].value), SMALL) / 2)
    extent = [*times, *(aim.end for aim in ahead if aim.value in values)]
    room, most = (left, top, right, bottom), 2 if is_small else 4
    panel = Panel.fitting(sheet, room, extent, values, most, name=data.name, unit=data.unit)
    panel.frame()
    return panel


def _lines(panel: Panel, labels: Labels, data: Data) -> None:
    """Lines and marks by sex; what is not a final outcome has a hollow mark. Texts keep off."""
    for own in _by_sex(data):
        look, times, values = SEXES[own[0].sex], [p.time for p in own], [p.value for p in own]
        labels.block_line([panel.x(time) for time in times], [panel.y(value) for value in values])
        for number, part in enumerate(part for part in data.parts(own) if len(part) > 1):
            ends, figures = [p.time for p in part], [p.value for p in part]
            name = "" if number else look.label
            panel.field.line(ends, figures, look.color, 1.8, label=name)
    for p in data.points:
        look, filled = SEXES[p.sex], p.kind == "actual"
        panel.field.dot(p.time, p.value, look.shape, look.color, filled=filled, size=7)
        labels.block(panel.x(p.time), panel.y(p.value), 8, 8)
        who = "" if data.sexes == ("T",) else f", {look.label.lower()}"
        kind = "" if filled else f" ({series_of.kind_words(p.kind)})"
        said = f"{p.label}{who}: {data.shown(p.value)}{kind}"
        panel.sheet.value(panel.x(p.time), panel.y(p.value), said)


def _breaks(panel: Panel, labels: Labels, data: Data) -> None:
    """A dotted line from top to bottom on the day of each break, with its name."""
    for day, _ in data.breaks:
        if panel.first <= day <= panel.last:
            x, top, bottom = panel.x(day), panel.box[1] + 6, panel.bottom - 8
            panel.field.line((day, day), (panel.marks[0], panel.marks[-1]), INK, 1.2, (1, 3))
            places: list[tuple[float, float, Align]] = [
                *((x + 4, top, "left"), (x - 4, top, "right")),
                *((x + 4, bottom, "left"), (x - 4, bottom, "right")),
            ]
            labels.put("brott", places, color=MUTED)


def _by_sex(data: Data) -> list[list[Point]]:
    return [[p for p in data.points if p.sex == sex] for sex in data.sexes]


def _outcomes(panel: Panel, labels: Labels, data: Data, is_small: bool) -> None:
    """The last figures by sex are always written, the first and the rest where there is room."""
    first, last = ({own[end] for own in _by_sex(data)} for end in (0, -1))
    for p in sorted(data.points, key=lambda p: 0 if p in last else 1 if p in first else 2):
        if is_small and p not in last:
            continue
        x, y = panel.x(p.time), panel.y(p.value)
        under = p.value < max(q.value for q in data.points if q.time == p.time)
        steps = (13, -13) if under else (-13, 13)
        places: list[tuple[float, float, Align]] = [(x, y + step, "center") for step in steps]
        aside: list[tuple[float, float, Align]] = [
            (x + 6, y - 9, "left"),
            (x - 6, y - 9, "right"),
            (x + 6, y + 9, "left"),
            (x - 6, y + 9, "right"),
        ]
        labels.put(
            data.number(p.value),
            [*places, *aside],
            color=SEXES[p.sex].color,
            bold=p in last,
            must=p in last,
        )


def _times(panel: Panel, data: Data) -> None:
    """Periods under the axis, and years that only a target reaches."""
    named = {p.period: p.time for p in data.points}
    for aim in (a for a in data.targets if references.shows(panel, a.value)):
        apart = min(abs(aim.end - time) for time in named.values())
        if aim.end > panel.first and apart > _DAYS_APART:
            # the year's end, said as a month where the year has other marks of its own
            known = any(period.startswith(str(aim.year)) for period in named)
            named[f"{aim.year}-12" if known else str(aim.year)] = aim.end
    panel.periods(list(named), list(named.values()))
