"""A process behaviour chart (XmR): is a monthly series as it usually is, or has it changed?

The figures come from `methods.control_chart`; here they are only drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import pandas as pd

from analysis.charts.base import Chart, amount, count, drawn, empty, is_number
from analysis.charts.drawing.decimals import places_of
from analysis.charts.drawing.palette import ACCENT, ACCENT_2, INK, MET, MUTED, NOT_MET
from analysis.charts.drawing.scales import Labels, Panel, period_name
from analysis.charts.drawing.sheet import (
    LEADING,
    SMALL,
    Align,
    Sheet,
    width_of,
    wrap,
)
from analysis.charts.drawing.style import styled
from analysis.charts.findings import change
from analysis.words.wording import join_words

_HEIGHT = 260.0
_TERTIAL = 4


@dataclass(frozen=True)
class _Point:
    """A month; `place` counts months from the first, also those without a value."""

    place: int
    month: str
    value: float
    signal: str


@dataclass(frozen=True)
class _Kind:
    """How months that stand out are drawn, and the word for them."""

    color: str
    shape: str
    glyph: str
    word: str


_WORSE = _Kind(NOT_MET, "s", "■", "ovanligt, sämre")
_BETTER = _Kind(MET, "o", "●", "ovanligt, bättre")
_UNUSUAL = _Kind(ACCENT_2, "D", "◆", "ovanligt")


@dataclass(frozen=True)
class _Chart:
    points: tuple[_Point, ...]
    mean: float
    lower: float | None
    upper: float
    target: float | None
    unit: str
    provisional: bool
    better: str = ""

    def kind(self, point: _Point) -> _Kind:
        """How a month that stands out is drawn and told: it is worse, better or only unusual."""
        if self.better not in ("higher", "lower"):
            return _UNUSUAL
        return _BETTER if (point.value > self.mean) == (self.better == "higher") else _WORSE

    @property
    def places(self) -> int:
        """Limits are computed; they get one decimal more than the values, and none when large."""
        own = places_of(p.value for p in self.points)
        return own if self.upper >= 100 else own + 1

    def limit(self, value: float, *, with_unit: bool = False) -> str:
        return amount(value, self.unit if with_unit else "", self.places)

    def number(self, value: float) -> str:
        return amount(value, "", places_of(p.value for p in self.points))

    @property
    def lines(self) -> dict[str, float]:
        """The lines across, by their names."""
        named = {"övre gräns": self.upper, "medel": self.mean}
        if self.lower is not None:
            named["nedre gräns"] = self.lower
        return named if self.target is None else {**named, "mål": self.target}

    @property
    def runs(self) -> list[tuple[str, list[_Point]]]:
        """Neighbouring points that stand out for the same reason."""
        signals = groupby(self.points, key=lambda p: (p.signal, self.kind(p)))
        return [(why, list(points)) for (why, _), points in signals if why]


@styled
def control_chart(
    months: Sequence[str],
    values: Sequence[float | None],
    mean: float,
    lower: float | None,
    upper: float,
    signals: Sequence[str],
    target: float | None = None,
    unit: str = "",
    provisional: bool = False,
    *,
    better: str = "",
    chart_id: str = "control-chart",
    title: str = "Styrdiagram",
) -> Chart:
    """A series with its mean and natural limits.

    months: every month as 2021-08; a month without a value leaves a gap. signals: for each month
    why it stands out, "" when it does not. lower: None where a lower limit would be below what is
    possible. provisional: the limits rest on few points. better: which way is better, `higher` or
    `lower`, so that what stands out is told as better or worse; else it only stands out. Raises
    ValueError when the sequences differ in length.
    """
    if not len(months) == len(values) == len(signals):
        raise ValueError("months, values and signals must be equally long")
    header = f"Värde ({unit})" if unit else "Värde"
    columns = ["Månad", header, "Medelvärde", "Nedre gräns", "Övre gräns", "Avviker"]
    points = tuple(
        _Point(place, month, float(value), signal or "")
        for place, (month, value, signal) in enumerate(zip(months, values, signals, strict=True))
        if value is not None and is_number(value)
    )
    if not points:
        return empty(chart_id, title, "Det finns inga månadsvärden att visa.", columns)
    low = None if lower is None else float(lower)
    aim = None if target is None else float(target)
    chart = _Chart(points, float(mean), low, float(upper), aim, unit, provisional, better)
    alt = _alt(chart)
    table = _table(chart, months, columns)

    def draw(width: float) -> Sheet:
        return _draw(chart, title, width)

    return drawn(draw, chart_id, title, alt, table, finding=_finding(chart, title))


def _table(chart: _Chart, months: Sequence[str], columns: Sequence[str]) -> pd.DataFrame:
    known = {p.place: p for p in chart.points}
    drawn = (chart.mean, chart.lower, chart.upper)
    limits = [None if v is None else round(v, chart.places) for v in drawn]
    rows: list[list[object]] = []
    for place, month in enumerate(months):
        p = known.get(place)
        found = [p.value, *limits, p.signal or "nej"] if p else [None, *limits, "inget värde"]
        rows.append([period_name(month), *found])
    return pd.DataFrame(rows, columns=list(columns))


def _alt(chart: _Chart) -> str:
    first, last = chart.points[0], chart.points[-1]
    band = f"upp till {chart.limit(chart.upper, with_unit=True)}"
    if chart.lower is not None:
        band = f"{chart.limit(chart.lower)} till {chart.limit(chart.upper, with_unit=True)}"
    said = (
        f"Styrdiagram med {count(len(chart.points), 'månadsvärde', 'månadsvärden')}: från "
        f"{chart.number(first.value)} {period_name(first.month)} till "
        f"{amount(last.value, chart.unit)} {period_name(last.month)}. Medelvärdet är "
        f"{chart.limit(chart.mean)} och den naturliga variationen {band}."
    )
    marked = [f"{_span(run)} ({why})" for why, run in chart.runs]
    if marked:
        number = sum(len(run) for _, run in chart.runs)
        said += f" {count(number, 'månad', 'månader')} avviker: {join_words(marked)}."
    else:
        said += " Inget värde avviker från den naturliga variationen."
    if chart.target is not None:
        said += f" Målvärdet är {amount(chart.target, chart.unit)}."
    if chart.provisional:
        said += " Gränserna är preliminära, för de bygger på få värden."
    return said


def _span(run: Sequence[_Point]) -> str:
    first, last = period_name(run[0].month), period_name(run[-1].month)
    if len(run) == 1:
        return first
    if first[-4:] == last[-4:]:
        first = first[:-5]
    return f"{first}–{last}" if " " not in first else f"{first} – {last}"


def _finding(chart: _Chart, title: str) -> str:
    """What has happened in the last four months, which are a tertial."""
    last = chart.points[-1].place
    months = [(period_name(p.month), p.value) for p in chart.points if p.place > last - _TERTIAL]
    return change(title, months, chart.unit) if len(months) > 1 else ""


def _note(chart: _Chart, why: str, run: list[_Point]) -> str:
    """`■ Juli–augusti 2022 ovanligt, sämre: utanför gränsen`."""
    kind = chart.kind(run[0])
    return f"{kind.glyph} {_span(run)} {kind.word}: {why}"


def _draw(chart: _Chart, title: str, width: float) -> Sheet:
    room = max(width_of(name, SMALL) for name in chart.lines) + 20
    notes = [_note(chart, why, run) for why, run in chart.runs]
    if chart.provisional:
        notes.append("Gränserna är preliminära: de bygger på få värden.")
    wrapped = [line for note in notes for line in wrap(note, width, SMALL)]
    top = 24.0 if chart.unit else 10.0
    bottom = top + _HEIGHT
    sheet = Sheet(bottom + 42 + LEADING * SMALL * len(wrapped), width)
    sheet.text(0, 8, chart.unit, size=SMALL, color=MUTED)
    times = [float(p.place) for p in chart.points]
    values = [*(p.value for p in chart.points), *chart.lines.values()]
    box = (0, top, width - room, bottom)
    panel = Panel.fitting(sheet, box, times, values, name=title, unit=chart.unit)
    panel.frame()
    labels = Labels(sheet)
    panel.keep_clear(labels)
    _limits(panel, labels, chart)
    _points(panel, labels, chart)
    panel.periods([p.month for p in chart.points], times)
    sheet.lines(0, bottom + 40, wrapped, size=SMALL)
    return sheet


def _limits(panel: Panel, labels: Labels, chart: _Chart) -> None:
    """The band between the limits, and each line with its name and value to the right."""
    left, right = panel.left - 14, panel.right + 6
    month = (panel.last - panel.first) / (panel.right - panel.left)  # that a point stands for
    ends = (panel.first - 14 * month, panel.last + 6 * month)
    low = panel.marks[0] if chart.lower is None else chart.lower
    size = (ends[1] - ends[0], chart.upper - low)
    panel.field.box(ends[0], low, *size, fill=MUTED, opacity=0.1)
    dash = (2.0, 3.0) if chart.provisional else (6.0, 3.0)
    for name, value in chart.lines.items():
        y = panel.y(value)
        color = {"medel": INK, "mål": ACCENT}.get(name, MUTED)
        pattern = {"medel": (), "mål": (8.0, 2.0, 2.0, 2.0)}.get(name, dash)
        width = 1.8 if name == "mål" else 1.3
        panel.field.line(ends, (value, value), color, width, pattern, label=name)
        labels.block((left + right) / 2, y, right - left, 2)
        places = [y + move for move in (-6, -20, -34, 8, 22)]
        place = next((at for at in places if _fits(labels, right, at)), places[0])
        labels.put(name, [(right + 4, place, "left")], color=color)
        labels.put(chart.limit(value), [(right + 4, place + 13, "left")], color=color)


def _fits(labels: Labels, right: float, y: float) -> bool:
    """Whether two lines of text from `y` keep clear of those already to the right of the panel."""
    aside = [box for box in labels.taken if box[0] >= right]
    return all(bottom <= y - 6 or top >= y + 19 for _, top, _, bottom in aside)


def _points(panel: Panel, labels: Labels, chart: _Chart) -> None:
    """Ordinary points are small discs of ink, signals larger marks; a gap parts the line."""
    for _, run in groupby(enumerate(chart.points), key=lambda pair: pair[1].place - pair[0]):
        places, values = zip(*((p.place, p.value) for _, p in run), strict=True)
        panel.field.line(places, values, MUTED, 1.6)
        labels.block_line([panel.x(place) for place in places], [panel.y(v) for v in values])
    for p in chart.points:
        kind = chart.kind(p)
        shape, color, size = (kind.shape, kind.color, 11.0) if p.signal else ("o", INK, 7.0)
        panel.field.dot(p.place, p.value, shape, color, size=size)
        out = f" ({kind.word})" if p.signal else ""
        said = f"{period_name(p.month)}: {amount(p.value, chart.unit)}{out}"
        panel.sheet.value(panel.x(p.place), panel.y(p.value), said)
        labels.block(panel.x(p.place), panel.y(p.value), 9, 9)
    _values(panel, labels, chart)


def _values(panel: Panel, labels: Labels, chart: _Chart) -> None:
    """The last point has its value, and signals where there is room."""
    last = chart.points[-1]
    for p in sorted(chart.points, key=lambda p: p is not last):
        if not p.signal and p is not last:
            continue
        x, y = panel.x(p.place), panel.y(p.value)
        steps = (-14, 14) if p.value >= chart.mean else (14, -14)
        places: list[tuple[float, float, Align]] = [(x, y + step, "center") for step in steps]
        color = chart.kind(p).color if p.signal else INK
        labels.put(chart.number(p.value), places, color=color, bold=True, must=p is last)
