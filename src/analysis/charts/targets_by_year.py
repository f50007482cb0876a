"""Where each measure starts and where it shall be: baseline, outcomes and the targets ahead."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from analysis.base.values import format_number
from analysis.charts.base import Chart, amount, count, drawn, empty, is_number, require
from analysis.charts.drawing.decimals import places_of
from analysis.charts.drawing.palette import GRID, MUTED, SEXES, SexLook
from analysis.charts.drawing.scales import Labels, period_name, short_period
from analysis.charts.drawing.sheet import (
    DESK,
    LEADING,
    SMALL,
    TEXT,
    UNDER,
    Align,
    Field,
    Sheet,
    width_of,
    wrap,
)
from analysis.charts.drawing.style import styled
from analysis.charts.findings import moved
from analysis.words.inflection import Noun
from analysis.words.wording import join_words

_HEIGHT = 88.0
_GUTTER = 32.0
_VALUE = Noun("ett", "värde", "värden")
_KINDS = {"baseline": "ingångsvärde", "outcome": "utfall", "target": "målvärde"}


@dataclass(frozen=True)
class _Point:
    sex: str
    label: str
    kind: str
    value: float
    name: str


@dataclass(frozen=True)
class _Measure:
    name: str
    unit: str
    points: tuple[_Point, ...]

    @property
    def labels(self) -> list[str]:
        return sorted({p.label for p in self.points}, key=_in_time)

    @property
    def places(self) -> int:
        return places_of(p.value for p in self.points)

    @property
    def sexes(self) -> list[str]:
        return [sex for sex in SEXES if any(p.sex == sex for p in self.points)]


@styled
def targets_by_year(
    rows: pd.DataFrame,
    *,
    chart_id: str = "targets-by-year",
    title: str = "Målvärden per år mot ingångsvärdet",
) -> Chart:
    """A small picture a measure, on its own scale: filled marks are measured, hollow ones targets.

    rows: columns measure, sex (T, K, M), label (a year or period), kind (baseline, outcome,
    target), value, unit, and name where the label's days are called something else than the label's
    period. Raises ValueError for another kind or sex.
    """
    if "label" not in rows.columns and "year" in rows.columns:
        rows = rows.rename(columns={"year": "label"})
    require(rows, ("measure", "sex", "label", "kind", "value", "unit"))
    measures = _measures(rows)
    columns = ["Mätetal", "Kön", "Tid", "Slag", "Värde", "Måttenhet"]
    if not measures:
        return empty(chart_id, title, "Det finns inga målvärden i tal att visa.", columns)
    table = pd.DataFrame(
        [
            [m.name, SEXES[p.sex].label, p.name, _KINDS[p.kind], p.value, m.unit]
            for m in measures
            for p in m.points
        ],
        columns=columns,
    )
    alt = _alt(measures)
    return drawn(
        lambda width: _draw(measures, width),
        chart_id,
        title,
        alt,
        table,
        finding=_finding(measures),
    )


def _measures(rows: pd.DataFrame) -> list[_Measure]:
    points: dict[tuple[str, str], list[_Point]] = {}
    for row in rows.to_dict("records"):
        kind, sex = str(row["kind"]), str(row["sex"] or "T")
        if kind not in _KINDS or sex not in SEXES:
            raise ValueError(f"unknown kind or sex: {kind!r}, {sex!r}")
        if is_number(row["value"]):
            unit = row["unit"] if isinstance(row["unit"], str) else ""
            label = str(row["label"])
            name = str(row.get("name") or period_name(label))
            point = _Point(sex, label, kind, float(row["value"]), name)
            points.setdefault((str(row["measure"]), unit), []).append(point)
    order = list(SEXES)
    return [
        _Measure(
            name, unit, tuple(sorted(own, key=lambda p: (order.index(p.sex), _in_time(p.label))))
        )
        for (name, unit), own in points.items()
    ]


def _in_time(label: str) -> tuple[str, str]:
    """Years end with December, so a bare year stands after its tertials."""
    return (label[:4], label[4:] or "~")


def _ends(measures: list[_Measure]) -> list[tuple[_Measure, str, _Point, _Point]]:
    """Each series that has both: measure, sex, what is known last and the last target."""
    pairs = []
    for m in measures:
        for sex in m.sexes:
            of_sex = [p for p in m.points if p.sex == sex]
            start = [p for p in of_sex if p.kind != "target"]
            ahead = [p for p in of_sex if p.kind == "target"]
            if start and ahead:
                pairs.append((m, sex, start[-1], ahead[-1]))
    return pairs


def _finding(measures: list[_Measure]) -> str:
    """`Fem värden ska öka och tre ska minska`; "" where no start and target can be compared."""
    pairs = _ends(measures)
    up = sum(end.value > start.value for _, _, start, end in pairs)
    down = sum(end.value < start.value for _, _, start, end in pairs)
    return moved(up, "ska öka", down, "ska minska", _VALUE)


def _alt(measures: list[_Measure]) -> str:
    pairs = _ends(measures)
    up = sum(end.value > start.value for _, _, start, end in pairs)
    down = sum(end.value < start.value for _, _, start, end in pairs)
    said = f"Målvärden och ingångsvärden för {count(len(measures), 'mätetal')}."
    if pairs:
        rows = count(len(pairs), "serie", "serier")
        said += f" I {rows} finns båda: {format_number(up)} ska öka, {format_number(down)} minska "
        said += f"och {format_number(len(pairs) - up - down)} ligga kvar."
    told = []
    for m, sex, begin, end in pairs[:3]:
        who = "" if m.sexes == ["T"] else f" ({SEXES[sex].label.lower()})"
        told.append(
            f"{m.name}{who} från {amount(begin.value, m.unit, m.places)} "
            f"till {amount(end.value, m.unit, m.places)} {end.name}"
        )
    if told:
        said += f" {'Till exempel' if len(pairs) > 3 else 'Det gäller'} {join_words(told)}."
    return said


def _draw(measures: list[_Measure], width: float) -> Sheet:
    columns = 2 if width >= DESK and max(len(m.labels) for m in measures) <= 6 else 1
    wide = (width - _GUTTER * (columns - 1)) / columns
    heads = [wrap(m.name, wide, TEXT, 5, bold=True) for m in measures]
    rows = [range(i, min(i + columns, len(measures))) for i in range(0, len(measures), columns)]
    tops = [LEADING * TEXT * max(len(heads[i]) for i in row) + 44 for row in rows]
    sexes = [sex for sex in SEXES if any(sex in m.sexes for m in measures)]
    y = _key_height(sexes)
    step = _HEIGHT + 60
    sheet = Sheet(y + sum(tops) + step * len(rows) - 16, width)
    _key(sheet, sexes)
    for row, top in zip(rows, tops, strict=True):
        for side, number in enumerate(row):
            left = side * (wide + _GUTTER)
            below = sheet.lines(left, y, heads[number], bold=True)
            sheet.text(left, below + 9, measures[number].unit, size=SMALL, color=MUTED)
            _panel(sheet, measures[number], left, y + top, wide)
        y += top + step
    return sheet


def _key_height(sexes: list[str]) -> float:
    return 50.0 if sexes != ["T"] else 28.0


def _key(sheet: Sheet, sexes: list[str]) -> None:
    sheet.dot(5, 9, "o", MUTED, size=8)
    sheet.text(14, 9, "uppmätt", size=SMALL)
    sheet.dot(98, 9, "o", MUTED, filled=False, size=8)
    sheet.text(108, 9, "målvärde", size=SMALL)
    if sexes == ["T"]:
        return
    x = 0.0
    for sex in sexes:
        sheet.dot(x + 5, 30, SEXES[sex].shape, SEXES[sex].color, size=8)
        sheet.text(x + 14, 30, SEXES[sex].label, size=SMALL)
        x += width_of(SEXES[sex].label, SMALL) + 32


@dataclass(frozen=True)
class _Panel:
    """A measure's picture: a field with its times across, evenly apart, and its values up."""

    sheet: Sheet
    field: Field
    measure: _Measure
    left: float
    top: float
    wide: float

    def place(self, point: _Point) -> int:
        return self.measure.labels.index(point.label)

    def x(self, place: int) -> float:
        return self.left + self.wide / len(self.measure.labels) * (place + 0.5)

    def y(self, value: float) -> float:
        low, high = _limits(self.measure)
        return self.top + _HEIGHT * (1 - (value - low) / (high - low))

    def at(self, point: _Point) -> tuple[float, float]:
        """Where on the sheet a point is."""
        return self.x(self.place(point)), self.y(point.value)


def _limits(measure: _Measure) -> tuple[float, float]:
    values = [p.value for p in measure.points]
    low, high = min(values), max(values)
    return (low, high) if high > low else (low - 1, high + 1)


def _panel(sheet: Sheet, measure: _Measure, left: float, top: float, wide: float) -> None:
    box, count = (left, top, left + wide, top + _HEIGHT), len(measure.labels)
    field = sheet.field(
        box, (-0.5, count - 0.5), _limits(measure), measure.name, ylabel=measure.unit
    )
    panel = _Panel(sheet, field, measure, left, top, wide)
    _times(panel)
    labels = Labels(sheet)
    for p in measure.points:
        labels.block(*panel.at(p), 9, 9)
    for sex in measure.sexes:
        _line(panel, labels, [p for p in measure.points if p.sex == sex], SEXES[sex])
    for p in measure.points:
        look, x, filled = SEXES[p.sex], panel.place(p), p.kind != "target"
        panel.field.dot(x, p.value, look.shape, look.color, filled=filled, size=9)
        who = "" if p.sex == "T" else f", {look.label.lower()}"
        said = f"{p.name}{who}: {amount(p.value, measure.unit, measure.places)} ({_KINDS[p.kind]})"
        panel.sheet.value(*panel.at(p), said)
    for p in measure.points:
        _value(panel, labels, p)


def _times(panel: _Panel) -> None:
    """A thin line under the axes, and under it the times."""
    sheet, bottom = panel.sheet, panel.top + _HEIGHT + 16
    sheet.line((panel.left, panel.left + panel.wide), (bottom, bottom), GRID, 1, zorder=UNDER)
    names = panel.measure.labels
    panel.field.ticks("x", range(len(names)), [period_name(name) for name in names])
    for place, name in enumerate(names):
        x, (upper, lower) = panel.x(place), short_period(name)
        sheet.text(x, bottom + 10, upper, size=SMALL, color=MUTED, align="center")
        sheet.text(x, bottom + 26, lower, size=SMALL, color=MUTED, align="center")


def _line(panel: _Panel, labels: Labels, series: list[_Point], look: SexLook) -> None:
    """From each point to the next, dashed to a target."""
    for first, second in pairwise(series):
        dash = (3.0, 3.0) if second.kind == "target" else ()
        xs, ys = (panel.place(first), panel.place(second)), (first.value, second.value)
        panel.field.line(xs, ys, look.color, 1.6, dash)
        (x0, y0), (x1, y1) = panel.at(first), panel.at(second)
        labels.block_line((x0, x1), (y0, y1))


def _value(panel: _Panel, labels: Labels, p: _Point) -> None:
    """A point's value above it, or under it where it is the lowest of its time."""
    same = [q.value for q in panel.measure.points if q.label == p.label]
    x, y = panel.at(p)
    above: tuple[float, float, Align] = (x, y - 11, "center")
    under: tuple[float, float, Align] = (x, y + 11, "center")
    places = [under, above] if len(same) > 1 and p.value == min(same) else [above, under]
    words = format_number(p.value, panel.measure.places)
    labels.put(words, [*places, (x + 8, y, "left")], color=SEXES[p.sex].color)
