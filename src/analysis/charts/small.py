"""Small pictures for lines and cells: a past, a value against its target, and how many of each.

They are plain SVG of a fixed size, drawn without matplotlib, so that hundreds cost nothing. Each
holds its figures in words, which a screen reader says and a pointer shows.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from numbers import Real

from analysis.base.model import Status
from analysis.base.values import format_number
from analysis.charts.drawing.decimals import places_of
from analysis.charts.drawing.palette import ACCENT, GRID, INK, LIGHT, LOOKS, MUTED, PAPER
from analysis.html.drawing import Drawing
from analysis.words.wording import join_words, shown_as

NOTHING = "inga värden"
# What no verdict can be given of is one part of a share bar.
UNKNOWN = (Status.NO_OUTCOME, Status.NO_TARGET, Status.NOT_ASSESSABLE)
_NAMES = {value: name for name, value in LIGHT.items()}
_ROOM = 4.0  # around a line, so that the mark at its end is whole
_DIGIT = 7.0  # how wide a figure in a share bar is
_LEAST = 3.0  # the narrowest part of a share bar


def sparkline(
    values: Sequence[float | None],
    *,
    said: str = "",
    target: float | None = None,
    status: Status | None = None,
    band: tuple[float, float] | None = None,
    since: int = 0,
    width: int = 96,
    height: int = 26,
) -> Drawing:
    """How a value has gone: a line with a mark at the last, and a gap where a value is missing.

    values: in order of time, evenly apart. said: what the line shows (`från 4 510 i maj till 8 376
    i augusti`); without it the first and the last value are told. target: a dashed line. status: of
    the last value, whose mark has its colour and shape. band: the limits of what is ordinary, from
    the place `since` on.
    """
    known = [(place, v) for place, value in enumerate(values) if (v := _finite(value)) is not None]
    if not known:
        return Drawing("", said or NOTHING)
    aim = _finite(target)
    scale = _Scale.fitting(known, aim, len(values), (width, height), band or ())
    behind = "" if band is None else _band(scale, band, since)
    lines = "".join(_path(scale.path(run), INK) for run in _runs(known) if len(run) > 1)
    across = "" if aim is None else _path(scale.level(aim), ACCENT, "3 2")
    loose = "".join(_dot(*scale.at(run[0])) for run in _runs(known)[:-1] if len(run) == 1)
    mark = _mark(*scale.at(known[-1]), status)
    return _drawing(behind + across + lines + loose + mark, said or _from_to(known), width, height)


def bullet(
    value: float | None,
    target: float | None,
    *,
    status: Status,
    said: str,
    start: float | None = None,
    width: int = 120,
    height: int = 20,
) -> Drawing:
    """A value as a bar in the colour of its status, with its target as a line across.

    start: where the value once began, as a thin tick. The scale begins at 0 and holds all three.
    said: what is shown, in words (`5,4 %, målet är högst 4,6 %`). Without a value only the target
    and the start stand.
    """
    now, aim, begun = map(_finite, (value, target, start))
    known = [each for each in (now, aim, begun) if each is not None]
    if not known:
        return Drawing("", said)
    low, high = min(0.0, *known), max(0.0, *known)

    def x(figure: float) -> float:
        share = (figure - low) / (high - low) if high > low else 0.0
        return _ROOM + (width - 2 * _ROOM) * share

    top, deep = 0.28 * height, 0.44 * height
    drawn = _box(_ROOM, top, width - 2 * _ROOM, deep, GRID)
    if now is not None:
        left, right = sorted((x(0.0), x(now)))
        drawn += _box(left, top, max(right - left, 1.5), deep, LOOKS[status].color)
    if begun is not None:
        drawn += _box(x(begun) - 0.75, top - 2, 1.5, deep + 4, MUTED)
    if aim is not None:
        drawn += _box(x(aim) - 2.5, 1, 5, height - 2, PAPER)
        drawn += _box(x(aim) - 1.25, 1, 2.5, height - 2, INK)
    return _drawing(drawn, said, width, height)


def interval(
    value: float,
    ends: tuple[float, float],
    *,
    said: str,
    target: float | None = None,
    inner: tuple[float, float] | None = None,
    status: Status | None = None,
    width: int = 120,
    height: int = 20,
) -> Drawing:
    """Where a value may lie: a line between both ends, the value as a mark, the target across.

    inner: a narrower interval, as a thicker part of the line. said: what is shown, in words. The
    scale holds the ends and the target, not 0: an interval is read against its target.
    """
    now, aim = _finite(value), _finite(target)
    known = [e for e in map(_finite, ends) if e is not None]
    if now is None or len(known) < 2:
        return Drawing("", said)
    every = [now, *known, *(inner or ()), *([] if aim is None else [aim])]
    low, high = min(every), max(every)

    def x(figure: float) -> float:
        share = (figure - low) / (high - low) if high > low else 0.5
        return 2 * _ROOM + (width - 4 * _ROOM) * share

    middle = height / 2
    left, right = sorted(map(x, known))
    drawn = _path(f"M{_short(left)} {_short(middle)}H{_short(right)}", MUTED)
    for end in (left, right):
        drawn += _path(f"M{_short(end)} {_short(middle - 4)}v8", MUTED)
    if inner is not None:
        first, last = sorted(map(x, inner))
        drawn += _box(first, middle - 3, max(last - first, 1.0), 6, MUTED)
    if aim is not None:
        drawn += _box(x(aim) - 1.25, 1, 2.5, height - 2, INK)
    return _drawing(drawn + _mark(x(now), middle, status), said, width, height)


def share_bar(
    counts: Mapping[Status, int],
    *,
    one: str = "mätetal",
    many: str = "mätetal",
    width: int = 220,
    height: int = 20,
) -> Drawing:
    """How many are met, near, not met and unknown: one bar of all, each part with its number.

    The order is always that. A part is as wide as its share, but never too narrow to be seen.
    Raises ValueError for a negative count.
    """
    if any(count < 0 for count in counts.values()):
        raise ValueError(f"a count is negative: {dict(counts)}")
    every = [(s, counts.get(s, 0)) for s in (Status.MET, Status.NEAR, Status.NOT_MET)]
    every.append((Status.NO_OUTCOME, sum(counts.get(status, 0) for status in UNKNOWN)))
    shown = [(status, count) for status, count in every if count]
    if not shown:
        return Drawing("", f"inga {many}")
    drawn, left = "", 0.0
    for (status, count), wide in zip(shown, _widths([n for _, n in shown], width), strict=True):
        ground, ink = (LOOKS[status].color, PAPER) if status.is_assessed else (GRID, INK)
        drawn += _box(left, 0, wide - 1.5, height, ground)
        if wide >= _DIGIT * len(str(count)) + 6:
            drawn += _number(count, left + wide / 2 - 0.75, height, ink)
        left += wide
    return _drawing(drawn, _shares(shown, one, many), width, height)


@dataclass(frozen=True)
class _Scale:
    """From a place in time and a value to a point of a sparkline."""

    low: float
    high: float
    last: int
    size: tuple[int, int]

    @classmethod
    def fitting(
        cls,
        known: Sequence[tuple[int, float]],
        aim: float | None,
        count: int,
        size: tuple[int, int],
        limits: Sequence[float] = (),
    ) -> _Scale:
        values = [*(value for _, value in known), *([] if aim is None else [aim]), *limits]
        return cls(min(values), max(values), count - 1, size)

    def x(self, place: float) -> float:
        across = self.size[0] - 2 * _ROOM
        return _ROOM + across * (place / self.last if self.last else 1.0)

    def y(self, value: float) -> float:
        up = self.size[1] - 2 * _ROOM
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        return _ROOM + up * (1 - share)

    def at(self, point: tuple[int, float]) -> tuple[float, float]:
        return self.x(point[0]), self.y(point[1])

    def path(self, points: Sequence[tuple[int, float]]) -> str:
        return "M" + "L".join(f"{_short(x)} {_short(y)}" for x, y in map(self.at, points))

    def level(self, value: float) -> str:
        return f"M0 {_short(self.y(value))}H{self.size[0]}"


def _band(scale: _Scale, band: tuple[float, float], since: int) -> str:
    """The ground between two limits."""
    left, (low, high) = scale.x(since), band
    deep = max(scale.y(low) - scale.y(high), 1.0)
    return _box(left, scale.y(high), scale.size[0] - left, deep, GRID)


def _finite(value: float | None) -> float | None:
    """The value as a number; None for what is missing (None, NaN, pandas' NA) or is not finite."""
    if not isinstance(value, Real | Decimal):
        return None
    number = float(value)
    return number if math.isfinite(number) else None


def _runs(known: Sequence[tuple[int, float]]) -> list[list[tuple[int, float]]]:
    """Points whose places follow each other, parted at each gap."""
    found: list[list[tuple[int, float]]] = []
    for point in known:
        if found and found[-1][-1][0] == point[0] - 1:
            found[-1].append(point)
        else:
            found.append([point])
    return found


def _widths(counts: Sequence[int], width: float) -> list[float]:
    """As wide as each share, but at least `_LEAST`, which the wider ones give up."""
    total = sum(counts)
    least = [_LEAST if width * count / total < _LEAST else 0.0 for count in counts]
    rest = sum(n for n, small in zip(counts, least, strict=True) if not small)
    free = width - sum(least)
    return [small or free * n / rest for n, small in zip(counts, least, strict=True)]


def _from_to(known: Sequence[tuple[int, float]]) -> str:
    values = [value for _, value in known]
    places = places_of(values)
    first, last = (format_number(value, places) for value in (values[0], values[-1]))
    return first if len(known) == 1 else f"från {first} till {last}"


def _shares(shown: Sequence[tuple[Status, int]], one: str, many: str) -> str:
    """`108 mätetal: 30 uppnått, 15 nästan uppnått, 31 inte uppnått och 32 utan bedömning`."""
    total = sum(count for _, count in shown)
    parts = [f"{format_number(count)} {_word(status)}" for status, count in shown]
    return f"{format_number(total)} {one if total == 1 else many}: {join_words(parts)}"


def _word(status: Status) -> str:
    if not status.is_assessed:
        return "utan bedömning"
    return shown_as(status, on_the_way=False).word.lower()


def _drawing(drawn: str, said: str, width: int, height: int) -> Drawing:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="tb-small" role="img" width="{width}" '
        f'height="{height}" viewBox="0 0 {width} {height}"><title>{escape(said)}</title>'
        f"{drawn}</svg>"
    )
    return Drawing(svg, said)


def _path(points: str, color: str, dash: str = "") -> str:
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path d="{points}" fill="none" stroke="{_paint(color)}" stroke-width="1.6"{dashes}/>'


def _box(left: float, top: float, width: float, height: float, color: str) -> str:
    sides = (("x", left), ("y", top), ("width", width), ("height", height))
    placed = " ".join(f'{name}="{_short(value)}"' for name, value in sides)
    return f'<rect {placed} fill="{_paint(color)}"/>'


def _dot(x: float, y: float, color: str = INK, radius: float = 1.4) -> str:
    return f'<circle cx="{_short(x)}" cy="{_short(y)}" r="{radius}" fill="{_paint(color)}"/>'


def _mark(x: float, y: float, status: Status | None) -> str:
    """The mark of the last value: a dot, or the shape and colour of a status."""
    look = LOOKS[status] if status is not None and status.is_assessed else None
    if look is None or look.shape == "o":
        return _dot(x, y, look.color if look else INK, 3)
    if look.shape == "s":
        return _box(x - 2.8, y - 2.8, 5.6, 5.6, look.color)
    corners = f"M{_short(x)} {_short(y - 3.8)}l3.8 3.8-3.8 3.8-3.8-3.8z"
    return f'<path d="{corners}" fill="{_paint(look.color)}"/>'


def _number(count: int, x: float, height: int, color: str) -> str:
    place = f'x="{_short(x)}" y="{_short(height / 2 + 4.7)}"'
    return (
        f'<text {place} font-size="13" font-weight="600" text-anchor="middle" '
        f'fill="{_paint(color)}">{format_number(count)}</text>'
    )


def _paint(color: str) -> str:
    """A colour as the style sheet's, which is another in the dark."""
    return f"var({_NAMES[color]},{color})"


def _short(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
