"""How far each measure stands from its target: a line from the target out to the outcome."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

import pandas as pd

from analysis.base.model import Status
from analysis.base.values import format_value
from analysis.charts.base import Chart, count, drawn, empty, is_number, require
from analysis.charts.drawing.palette import GRID, INK, MUTED, NEAR, PAPER, Look, look_of
from analysis.charts.drawing.sheet import LEADING, SMALL, UNDER, WIDTH, Align, Field, Sheet, wrap
from analysis.charts.drawing.style import styled
from analysis.charts.status_counts import draw_legend, legend_rows
from analysis.words.wording import join_words

_COLUMNS = ("Mätetal", "Grupp", "Avstånd till målet (%)", "Status", "Utfall", "Målvärde")
_FIELDS = ("label", "group", "distance_relative", "status", "outcome_text", "target_text")
_LABELS = 158.0  # the width of the column of names
_LEFT = 212.0  # where the scale may begin: the names, and room for a figure before the dot
_RIGHT = WIDTH - 56
_GAP = 9.0


@dataclass(frozen=True)
class _Row:
    label: str
    group: str
    distance: float
    status: Status
    outcome: str
    target: str
    on_the_way: bool

    @property
    def look(self) -> Look:
        """How its status is drawn and called."""
        return look_of(self.status, on_the_way=self.on_the_way)


@styled
def target_distance(
    rows: pd.DataFrame,
    *,
    near_limit: float = 0.10,
    clip: float = 0.5,
    chart_id: str = "target-distance",
    title: str = "Avstånd till målvärdet",
) -> Chart:
    """Each measure's relative distance to its target, worst first.

    rows: columns label, group, distance_relative (0.1 = 10 % better than the target; missing where
    it cannot be computed), status, outcome_text, target_text and, if wanted, on_the_way (whether
    the year is not over). The band −near_limit…0 is shaded;
    distances beyond ±clip are cut with an arrow and their true value. Rows with no distance are
    counted under the chart and stand in the table.
    """
    require(rows, _FIELDS)
    every = sorted((_row(*values) for values in _values(rows)), key=_worst_first)
    known = [row for row in every if math.isfinite(row.distance)]
    table = pd.DataFrame([_cells(row) for row in every], columns=list(_COLUMNS))
    if not known:
        said = (
            "Inget mätetal har både utfall och målvärde i tal, så det finns inget avstånd att visa."
        )
        chart = empty(chart_id, title, said, _COLUMNS)
        return Chart(chart_id, title, chart.alt, table, "")
    alt = _alt(known, len(every) - len(known), near_limit)
    scale = _Scale.fitting([row.distance for row in known], near_limit, clip)
    sheet = _draw(known, len(every) - len(known), scale, near_limit)
    return drawn(sheet, chart_id, title, alt, table)


def _values(rows: pd.DataFrame) -> list[tuple[object, ...]]:
    ways = rows["on_the_way"] if "on_the_way" in rows else [False] * len(rows)
    cells = rows[list(_FIELDS)].itertuples(index=False, name=None)
    return [(*row, way) for row, way in zip(cells, ways, strict=True)]


def _row(*values: object) -> _Row:
    label, group, distance, status, outcome, target, way = values
    number = float(str(distance)) if is_number(distance) else math.nan
    found = Status(str(status))
    texts = _str(outcome), _str(target)
    return _Row(_str(label), _str(group), number, found, *texts, on_the_way=bool(way))


def _str(value: object) -> str:
    return value if isinstance(value, str) else ""


def _worst_first(row: _Row) -> tuple[bool, float, str]:
    known = math.isfinite(row.distance)
    return (not known, row.distance if known else 0.0, row.label)


def _cells(row: _Row) -> list[object]:
    distance = round(100 * row.distance, 1) if math.isfinite(row.distance) else None
    return [row.label, row.group, distance, row.look.label, row.outcome, row.target]


def _percent(distance: float, *, signed: bool = True) -> str:
    places = 1 if 0.00005 <= abs(distance) < 0.9995 else 0
    return format_value(100 * distance, "%", places, signed=signed)


def _alt(known: list[_Row], unknown: int, near_limit: float) -> str:
    counts = Counter(row.look for row in known)
    parts = [f"{look.label.lower()} {counts[look]}" for look in _looks(known)]
    worst, best = known[0], known[-1]
    said = f"Avståndet till målvärdet för {count(len(known), 'mätetal')}, sämst först: "
    said += f"{join_words(parts)}."
    if worst.distance < 0:
        said += f" Längst från målet är {_named(worst)}: {_percent(-worst.distance)[1:]} sämre."
    if best.distance > 0:
        said += (
            f" Bäst mot målet är {_named(best)}: {_percent(best.distance, signed=False)} bättre."
        )
    if any(-near_limit <= row.distance < 0 for row in known):
        said += f" Nära målet räknas till och med {format_value(100 * near_limit, '%')} sämre."
    if unknown:
        said += f" {count(unknown, 'mätetal')} utan avstånd står bara i tabellen."
    return said


def _looks(rows: list[_Row]) -> list[Look]:
    """The looks that the rows have, best first."""
    every = [look_of(s, on_the_way=way) for s in Status for way in (False, True)]
    own = {row.look for row in rows}
    return [look for look in dict.fromkeys(every) if look in own]


def _named(row: _Row) -> str:
    compared = f" ({row.outcome} mot {row.target})" if row.outcome and row.target else ""
    return f"”{row.label}”{compared}"


def _draw(known: list[_Row], missing: int, scale: _Scale, near_limit: float) -> Sheet:
    names = [wrap(row.label, _LABELS, SMALL, 4) for row in known]
    notes = [wrap(_note(row), _LABELS, SMALL, 2) for row in known]
    heights = [
        LEADING * SMALL * (len(n) + len(t)) + _GAP for n, t in zip(names, notes, strict=True)
    ]
    legend = legend_rows([(look, look.label) for look in _looks(known)])
    top = 18.0 * len(legend) + 44
    tops = [top + sum(heights[:place]) for place in range(len(heights) + 1)]
    sheet = Sheet(tops[-1] + (22 if missing else 4))
    draw_legend(sheet, legend, 9.0)
    middles = [y + height / 2 for y, height in zip(tops, heights, strict=False)]
    field = _field(sheet, scale, tops)
    field.ticks("y", middles, [row.label for row in known])
    _target(sheet, field, scale, near_limit)
    for y in tops[:-1]:
        sheet.line((0, WIDTH), (y, y), GRID, 0.8, zorder=UNDER)
    for row, name, note, y, middle in zip(known, names, notes, tops, middles, strict=False):
        below = sheet.lines(0, y + _GAP / 2, name, size=SMALL)
        sheet.lines(0, below, note, size=SMALL, color=MUTED)
        _lollipop(sheet, field, scale, row, middle)
    if missing:
        words = f"{count(missing, 'mätetal')} utan avstånd till mål: se tabellen."
        sheet.text(0, tops[-1] + 13, words, size=SMALL, color=MUTED)
    return sheet


def _field(sheet: Sheet, scale: _Scale, tops: list[float]) -> Field:
    """Relative distance across, 0 at the target, and a row a measure down."""
    box, across = (_LEFT, tops[0], _RIGHT, tops[-1]), (scale.low, scale.high)
    name = "Avstånd till målvärdet"
    return sheet.field(box, across, (tops[-1], tops[0]), name, xlabel=name)


def _note(row: _Row) -> str:
    if row.outcome and row.target:
        return f"{row.outcome}, mål {row.target}"
    return row.outcome or (f"mål {row.target}" if row.target else "")


@dataclass(frozen=True)
class _Scale:
    """From relative distance to x; what lies outside low…high is cut."""

    low: float
    high: float

    @classmethod
    def fitting(cls, distances: list[float], near_limit: float, clip: float) -> _Scale:
        low = min(clip, max(-min(distances), 1.5 * near_limit, 0.05))
        high = min(clip, max(*distances, 0.0, 0.2 * low))
        return cls(-low, high)

    @property
    def point(self) -> float:
        """The distance that a point of the picture stands for."""
        return (self.high - self.low) / (_RIGHT - _LEFT)

    def inside(self, distance: float) -> float:
        return min(max(distance, self.low), self.high)

    def x(self, distance: float) -> float:
        """Where on the sheet a distance is."""
        return _LEFT + (self.inside(distance) - self.low) / self.point

    def cuts(self, distance: float) -> bool:
        return not self.low - 1e-9 <= distance <= self.high + 1e-9


def _target(sheet: Sheet, field: Field, scale: _Scale, near_limit: float) -> None:
    """The target's line with the words above it, and the band of what is near."""
    bottom, top = field.ylim
    if near_limit > 0:
        near = scale.inside(-near_limit)
        field.box(near, top, -near, bottom - top, fill=NEAR, opacity=0.14)
        field.line((near, near), (top, bottom), NEAR, 1.0, (3, 2))
    field.line((0, 0), (top - 5, bottom), INK, 1.6)
    zero = scale.x(0)
    sheet.text(zero, top - 13, "mål", size=SMALL, align="center", bold=True)
    sheet.text(zero - 16, top - 13, "← sämre", size=SMALL, color=MUTED, align="right")
    sheet.text(zero + 16, top - 13, "bättre →", size=SMALL, color=MUTED)


def _lollipop(sheet: Sheet, field: Field, scale: _Scale, row: _Row, y: float) -> None:
    color, point = row.look.color, scale.point
    end, side = scale.inside(row.distance), -1 if row.distance < 0 else 1
    field.line((0, end), (y, y), color, 2.2)
    x = scale.x(row.distance)
    if scale.cuts(row.distance):
        # the mark stays on the scale, the arrow points on to where it would be
        tips = (end - side * 4 * point, end + side * 2 * point, end - side * 4 * point)
        field.line(tips, (y - 5, y, y + 5), color, 2.0)
        x -= side * 12
        words = x + side * 18
    else:
        words = x + side * 8
    sheet.dot(x, y, "o", PAPER, size=12.5)
    sheet.mark(x, y, row.look, 10)
    align: Align = "left" if side > 0 else "right"
    sheet.text(words, y, _percent(row.distance), size=SMALL, align=align)
