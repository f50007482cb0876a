"""Statuses before and after, and the moves between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from matplotlib.path import Path

from analysis.base.model import ASSESSED, STANDINGS, Standing, Status
from analysis.base.values import format_number
from analysis.charts.base import Chart, count, drawn, empty, require
from analysis.charts.drawing.palette import MUTED, PAPER, standing_look
from analysis.charts.drawing.sheet import SMALL, Align, Field, Sheet
from analysis.charts.drawing.style import styled
from analysis.charts.findings import moved
from analysis.charts.status_counts import spread
from analysis.words.wording import join_words

_COLUMN = 14.0
_LEFT = 112.0
_GAP = 7.0
_LEAST = 1.6
Moves = Mapping[tuple[Standing, Standing], int]


@styled
def status_flow(
    rows: pd.DataFrame,
    *,
    from_label: str = "Före",
    to_label: str = "Efter",
    chart_id: str = "status-flow",
    title: str = "Hur mätetalens status har ändrats",
) -> Chart:
    """Statuses in two periods, with bands from each old status to each new one.

    rows: columns measure, from_status, to_status (codes of `Standing`, `met` or `met on_the_way`),
    a row a measure.
    """
    require(rows, ("measure", "from_status", "to_status"))
    pairs = [
        (str(name), Standing.parse(str(old)), Standing.parse(str(new)))
        for name, old, new in rows[["measure", "from_status", "to_status"]].itertuples(
            index=False, name=None
        )
    ]
    columns = ["Mätetal", from_label, to_label]
    if not pairs:
        return empty(chart_id, title, "Inget mätetal finns i båda perioderna.", columns)
    told = [[name, standing_look(a).label, standing_look(b).label] for name, a, b in pairs]
    table = pd.DataFrame(told, columns=columns)
    moves = Counter((old, new) for _, old, new in pairs)
    alt = _alt(pairs, moves, from_label, to_label)

    def draw(width: float) -> Sheet:
        return _draw(moves, from_label, to_label, width)

    return drawn(draw, chart_id, title, alt, table, finding=_finding(pairs))


def _alt(
    pairs: list[tuple[str, Standing, Standing]], moves: Moves, from_label: str, to_label: str
) -> str:
    order = list(ASSESSED)
    statuses = [(name, old.status, new.status) for name, old, new in pairs]
    both = [(n, a, b) for n, a, b in statuses if a in order and b in order]
    up = [n for n, a, b in both if order.index(b) < order.index(a)]
    down = [n for n, a, b in both if order.index(b) > order.index(a)]
    still = sum(old is new for _, old, new in statuses)
    said = f"Flödesdiagram över status för {count(len(pairs), 'mätetal')}, från {from_label} "
    said += f"till {to_label}. "
    said += f"{format_number(still)} har samma status, {format_number(len(up))} har fått bättre "
    said += f"och {format_number(len(down))} sämre."
    gained = sum(old not in order and new in order for _, old, new in statuses)
    lost = sum(old in order and new not in order for _, old, new in statuses)
    if gained or lost:
        said += f" {format_number(gained)} har blivit bedömda och {format_number(lost)} har "
        said += "slutat vara det."
    for word, names in (("Bättre", up), ("Sämre", down)):
        if names:
            more = f" och {format_number(len(names) - 3)} till" if len(names) > 3 else ""
            shown = ", ".join(names[:3]) if more else join_words(names)
            said += f" {word}: {shown}{more}."
    for met in (Standing(Status.MET), Standing(Status.MET, on_the_way=True)):
        old, new = (sum(n for move, n in moves.items() if move[s] == met) for s in (0, 1))
        if old or new or not met.on_the_way:
            said += f" {standing_look(met).label}: {format_number(old)} {from_label},"
            said += f" {format_number(new)} {to_label}."
    return said


def _finding(pairs: list[tuple[str, Standing, Standing]]) -> str:
    """`Fem mätetal har fått bättre status och tre sämre`."""
    order = list(ASSESSED)
    both = [(a.status, b.status) for _, a, b in pairs if a.status in order and b.status in order]
    up = sum(order.index(new) < order.index(old) for old, new in both)
    down = sum(order.index(new) > order.index(old) for old, new in both)
    if both and not up and not down:
        return "Inget mätetal har fått bättre eller sämre status"
    return moved(up, "har fått bättre status", down, "har fått sämre")


@dataclass(frozen=True)
class _Flow:
    """The picture's field: points across, measures down, with room between the statuses.

    top, right: where the field begins and ends on the sheet. unit: how many pixels a measure takes.
    """

    sheet: Sheet
    field: Field
    top: float
    right: float
    unit: float

    def y(self, measures: float) -> float:
        """Where on the sheet a place in the field is."""
        return self.top + self.unit * measures


def _draw(moves: Moves, from_label: str, to_label: str, width: float) -> Sheet:
    total = sum(moves.values())
    height = max(170.0, min(380.0, 8.0 * total))
    most = max(len({move[side] for move in moves}) for side in (0, 1))
    unit = (height - _GAP * (most - 1)) / total
    top = 28.0
    sheet = Sheet(top + height + 18, width)
    right_side = width - _LEFT
    sheet.text(_LEFT + _COLUMN, 9, from_label, bold=True, align="right")
    sheet.text(right_side - _COLUMN, 9, to_label, bold=True)
    box, across = (_LEFT, top, right_side, top + height), (_LEFT, right_side)
    name = f"{from_label} – {to_label}"
    field = sheet.field(box, across, (height / unit, 0), name, ylabel="mätetal")
    flow = _Flow(sheet, field, top, right_side, unit)
    left, right = (_tops(moves, side, _GAP / unit) for side in (0, 1))
    _bands(flow, moves, dict(left), dict(right))
    _column(flow, moves, 0, left)
    _column(flow, moves, 1, right)
    return sheet


def _tops(moves: Moves, side: int, gap: float) -> dict[Standing, float]:
    """Where each status begins, in measures."""
    tops: dict[Standing, float] = {}
    top = 0.0
    for standing in STANDINGS:
        number = sum(n for move, n in moves.items() if move[side] == standing)
        if number:
            tops[standing] = top
            top += number + gap
    return tops


def _bands(
    flow: _Flow, moves: Moves, leaving: dict[Standing, float], arriving: dict[Standing, float]
) -> None:
    for old in STANDINGS:
        for new in STANDINGS:
            number = moves.get((old, new), 0)
            if number:
                _band(flow, leaving[old], arriving[new], number, (old, new))
                leaving[old] += number
                arriving[new] += number


def _band(flow: _Flow, y0: float, y1: float, number: int, move: tuple[Standing, Standing]) -> None:
    """A band takes the colour it goes to; what stands still is paler than what moves."""
    old, new = move
    x0, x1 = _LEFT + _COLUMN + 1, flow.right - _COLUMN - 1
    bend = (x1 - x0) * 0.45
    thin = max(number * flow.unit - 0.6, _LEAST) / flow.unit
    points = [
        (x0, y0), (x0 + bend, y0), (x1 - bend, y1), (x1, y1),
        (x1, y1 + thin), (x1 - bend, y1 + thin), (x0 + bend, y0 + thin), (x0, y0 + thin), (x0, y0),
    ]  # fmt: skip
    curve = [int(Path.CURVE4)] * 3
    codes = [int(Path.MOVETO), *curve, int(Path.LINETO), *curve, int(Path.CLOSEPOLY)]
    paler = 0.22 if old.status is new.status else 0.5
    flow.field.area(points, codes, standing_look(new).color, paler)
    if number * flow.unit >= SMALL and number > 1:
        flow.sheet.text(x0 + 8, flow.y(y0 + number / 2), format_number(number), size=SMALL)


def _column(flow: _Flow, moves: Moves, side: int, tops: Mapping[Standing, float]) -> None:
    """The blocks of one period with mark, number and word outside them."""
    numbers = {s: sum(n for move, n in moves.items() if move[side] == s) for s in tops}
    middles = [flow.y(tops[s] + numbers[s] / 2) for s in tops]
    places = spread(middles, [32.0] * len(middles), flow.sheet.height)
    x = _LEFT if side == 0 else flow.right - _COLUMN
    for standing, y in zip(tops, places, strict=True):
        look, thick = standing_look(standing), max(numbers[standing], _LEAST / flow.unit)
        fill = look.color if standing.is_settled else PAPER
        flow.field.box(x, tops[standing], _COLUMN, thick, fill=fill, edge=look.color)
        _names(flow.sheet, x, y, side, standing, numbers[standing])


def _names(sheet: Sheet, x: float, y: float, side: int, of: Standing, number: int) -> None:
    """Mark, number and word of a block whose left edge is at `x`."""
    outer = x - 12 if side == 0 else x + _COLUMN + 12
    away = -1 if side == 0 else 1
    align: Align = "right" if side == 0 else "left"
    sheet.mark(outer, y - 8, standing_look(of))
    sheet.value(outer, y - 8, f"{standing_look(of).label}: {format_number(number)}")
    sheet.text(outer + away * 10, y - 8, format_number(number), align=align, bold=True)
    word = standing_look(of).label
    sheet.text(outer - away * 4, y + 9, word, size=SMALL, color=MUTED, align=align)
