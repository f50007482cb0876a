"""How far each measure stands from its target: a line from the target out to the outcome."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from analysis.base.model import Status
from analysis.base.values import format_value
from analysis.charts.base import Chart, count, drawn, empty, is_number, require
from analysis.charts.drawing.palette import GRID, INK, MUTED, NEAR, PAPER, Look, look_of
from analysis.charts.drawing.sheet import DESK, LEADING, SMALL, UNDER, Field, Sheet, width_of, wrap
from analysis.charts.drawing.style import styled
from analysis.charts.status_counts import draw_legend, legend_rows
from analysis.words.inflection import in_letters, sentence_case
from analysis.words.wording import join_words

_COLUMNS = ("Mätetal", "Grupp", "Avstånd till målet (%)", "Status", "Utfall", "Målvärde")
_FIELDS = ("label", "group", "distance_relative", "status", "outcome_text", "target_text")
LIMIT = 0.5  # the scale's ends: so much worse and better, of the target
_ZONE = 36.0  # at each side of the scale, for what lies beyond it
_GAP = 10.0


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
    chart_id: str = "target-distance",
    title: str = "Avstånd till målvärdet",
) -> Chart:
    """Each measure's relative distance to its target, worst first.

    rows: columns label, group, distance_relative (0.1 = 10 % better than the target; missing where
    it cannot be computed), status, outcome_text, target_text and, if wanted, on_the_way (whether
    the year is not over). The scale is the same in every chart, from 50 % worse to 50 % better, so
    that those of a page can be read together. What lies beyond it stands at its edge in order, and
    every figure is written out. The band −near_limit…0 is shaded. Rows with no distance are counted
    under the chart and stand in the table.
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
    missing = len(every) - len(known)
    alt = _alt(known, missing, near_limit)

    def draw(width: float) -> Sheet:
        return _draw(known, missing, near_limit, width)

    return drawn(draw, chart_id, title, alt, table, finding=_finding(known))


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


def _finding(known: list[_Row]) -> str:
    """`Tolv av 28 mätetal når målet. Längst ifrån är Sjukfrånvaro`, told of those drawn."""
    reached = sum(row.status is Status.MET for row in known)
    worst = known[0]
    one = f"{sentence_case(in_letters(reached))} av {in_letters(len(known))} mätetal når målet"
    if len(known) == 1:
        return f"{worst.label} " + ("når målet" if reached else "når inte målet")
    return one + (f", längst ifrån är {worst.label}" if worst.distance < 0 else "")


@dataclass(frozen=True)
class _Frame:
    """Where a row has its name, its figure and its line on a sheet.

    left, right: the sides of the scale, beyond which its two zones lie. names: how wide names may
    be. figures: where a figure ends. is_stacked: whether the line stands below the name.
    """

    width: float
    left: float
    right: float
    names: float
    figures: float
    is_stacked: bool

    @classmethod
    def of(cls, width: float) -> _Frame:
        if width < DESK:
            return cls(width, _ZONE, width - _ZONE, width - 66, width, is_stacked=True)
        return cls(width, 318 + _ZONE, width - _ZONE, 236, 308, is_stacked=False)


@dataclass(frozen=True)
class _Scale:
    """From relative distance to x: even up to ±`LIMIT`, beyond it in order along the edge."""

    frame: _Frame
    beyond: tuple[float, ...]

    @classmethod
    def of(cls, frame: _Frame, distances: Iterable[float]) -> _Scale:
        return cls(frame, tuple(sorted({d for d in distances if abs(d) > LIMIT})))

    def x(self, distance: float) -> float:
        """Where a distance stands; a larger one never stands to the left of a smaller."""
        frame, half = self.frame, (self.frame.right - self.frame.left) / 2
        if abs(distance) <= LIMIT:
            return frame.left + half * (1 + distance / LIMIT)
        same = [d for d in self.beyond if (d < 0) == (distance < 0)]
        step = (same.index(distance) + 1) / (len(same) + 1)
        edge = 6.0  # so that a mark at the edge does not touch the scale
        start = edge - _ZONE + frame.left if distance < 0 else frame.right + edge
        return start + (_ZONE - 2 * edge) * step


def _draw(known: list[_Row], missing: int, near_limit: float, width: float) -> Sheet:
    frame = _Frame.of(width)
    scale = _Scale.of(frame, [row.distance for row in known])
    names = [wrap(row.label, frame.names, SMALL, 4) for row in known]
    notes = [
        wrap(_note(row), frame.names if not frame.is_stacked else width, SMALL, 2) for row in known
    ]
    line = 22.0 if frame.is_stacked else 0.0
    heights = [
        LEADING * SMALL * (len(n) + len(t)) + _GAP + line for n, t in zip(names, notes, strict=True)
    ]
    legend = legend_rows([(look, look.label) for look in _looks(known)], width)
    top = 20.0 * len(legend) + 52
    tops = [top + sum(heights[:place]) for place in range(len(heights) + 1)]
    sheet = Sheet(tops[-1] + (24 if missing else 4), width)
    draw_legend(sheet, legend, 9.0)
    middles = [
        y + height - 16 if frame.is_stacked else y + height / 2
        for y, height in zip(tops, heights, strict=False)
    ]
    field = _field(sheet, frame, tops)
    field.ticks("y", middles, [row.label for row in known])
    _heads(sheet, scale, top, near_limit)
    strips = [(y - 12, y + 12) for y in middles] if frame.is_stacked else [(top, tops[-1])]
    for strip in strips:
        _target(field, strip, near_limit)
    for y in tops[:-1]:
        sheet.line((0, width), (y, y), GRID, 0.8, zorder=UNDER)
    for row, name, note, y, middle in zip(known, names, notes, tops, middles, strict=False):
        below = sheet.lines(0, y + _GAP / 2, name, size=SMALL, bold=frame.is_stacked)
        sheet.lines(0, below, note, size=SMALL, color=MUTED)
        figure = y + _GAP / 2 + LEADING * SMALL / 2 if frame.is_stacked else middle
        sheet.text(
            frame.figures, figure, _percent(row.distance), size=SMALL, align="right", bold=True
        )
        _lollipop(sheet, scale, row, middle)
    if missing:
        words = f"{count(missing, 'mätetal')} utan avstånd till målet: se tabellen."
        sheet.text(0, tops[-1] + 14, words, size=SMALL, color=MUTED)
    return sheet


def _field(sheet: Sheet, frame: _Frame, tops: list[float]) -> Field:
    """Relative distance across, 0 at the target, and a row a measure down."""
    box, across = (frame.left, tops[0], frame.right, tops[-1]), (-LIMIT, LIMIT)
    name = "Avstånd till målvärdet"
    return sheet.field(box, across, (tops[-1], tops[0]), name, xlabel=name)


def _note(row: _Row) -> str:
    if row.outcome and row.target:
        return f"{row.outcome}, mål {row.target}"
    return row.outcome or (f"mål {row.target}" if row.target else "")


def _target(field: Field, strip: tuple[float, float], near_limit: float) -> None:
    """The target's line, the band of what is near and the scale's lines, from top to bottom.

    strip: the part of the field that they cross, so that none runs through a name.
    """
    top, bottom = strip
    if near_limit > 0:
        near = max(-near_limit, -LIMIT)
        field.box(near, top, -near, bottom - top, fill=NEAR, opacity=0.14)
        field.line((near, near), strip, NEAR, 1.0, (3, 2))
    for share in (-LIMIT, -LIMIT / 2, LIMIT / 2, LIMIT):
        field.line((share, share), strip, GRID, 0.8, zorder=UNDER)
    field.line((0, 0), strip, INK, 1.6)


def _heads(sheet: Sheet, scale: _Scale, top: float, near_limit: float) -> None:
    """What the band, the target, the two sides and the ends of the scale are, above the rows."""
    if near_limit > 0:
        words = f"nära målet: högst {format_value(100 * near_limit, '%')} sämre"
        place = scale.x(max(-near_limit, -LIMIT) / 2)
        half = width_of(words, SMALL) / 2
        middle = min(max(place, half), sheet.width - half)
        sheet.text(middle, top - 42, words, size=SMALL, color=NEAR, align="center")
        sheet.line((place, place), (top - 34, top - 26), NEAR)
    for share in (-LIMIT, 0.0, LIMIT):
        said = format_value(100 * share, "%", 0, signed=True) if share else "mål"
        sheet.text(scale.x(share), top - 13, said, size=SMALL, align="center", bold=not share)
    sheet.text(scale.x(-0.4 * LIMIT), top - 13, "sämre", size=SMALL, color=MUTED, align="center")
    sheet.text(scale.x(0.45 * LIMIT), top - 13, "bättre", size=SMALL, color=MUTED, align="center")


def _lollipop(sheet: Sheet, scale: _Scale, row: _Row, y: float) -> None:
    """A line from the target to the mark; where it leaves the scale it is broken."""
    color, x, zero = row.look.color, scale.x(row.distance), scale.x(0.0)
    ends = (zero, x)
    if abs(row.distance) > LIMIT:
        edge = scale.x(math.copysign(LIMIT, row.distance))
        ends = (zero, edge)
        sheet.line((edge, x), (y, y), color, 2.2, (2, 2.5))
    sheet.line(ends, (y, y), color, 2.2)
    sheet.dot(x, y, "o", PAPER, size=13.5)
    sheet.mark(x, y, row.look, 11)
    sheet.value(x, y, f"{row.label}: {_percent(row.distance)} från målet. {_note(row)}".strip())
