"""Small pictures for lines and cells: a past, a value against its target, and how many of each.

They are plain SVG of a fixed size, drawn without matplotlib, so that hundreds cost nothing. Each
holds its figures in words, which a screen reader says and a pointer shows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.base.model import Status
from analysis.base.values import format_number
from analysis.charts.drawing.decimals import places_of
from analysis.charts.drawing.inline_svg import box, dot, drawing, finite, mark, number, path, short
from analysis.charts.drawing.palette import ACCENT, GRID, INK, LOOKS, MUTED, PAPER
from analysis.html.drawing import Drawing
from analysis.words.status_words import shown_as
from analysis.words.wording import join_words

NOTHING = "inga värden"
# What no verdict can be given of is one part of a share bar.
UNKNOWN = (Status.NO_OUTCOME, Status.NO_TARGET, Status.NOT_ASSESSABLE)
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
    known = [(place, v) for place, value in enumerate(values) if (v := finite(value)) is not None]
    if not known:
        return Drawing("", said or NOTHING)
    aim = finite(target)
    scale = _Scale.fitting(known, aim, len(values), (width, height), band or ())
    behind = "" if band is None else _band(scale, band, since)
    lines = "".join(path(scale.path(run), INK) for run in _runs(known) if len(run) > 1)
    across = "" if aim is None else path(scale.level(aim), ACCENT, "3 2")
    loose = "".join(dot(*scale.at(run[0])) for run in _runs(known)[:-1] if len(run) == 1)
    last = mark(*scale.at(known[-1]), status)
    return drawing(behind + across + lines + loose + last, said or _from_to(known), width, height)


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
    now, aim, begun = map(finite, (value, target, start))
    known = [each for each in (now, aim, begun) if each is not None]
    if not known:
        return Drawing("", said)
    low, high = min(0.0, *known), max(0.0, *known)

    def x(figure: float) -> float:
        share = (figure - low) / (high - low) if high > low else 0.0
        return _ROOM + (width - 2 * _ROOM) * share

    top, deep = 0.28 * height, 0.44 * height
    drawn = box(_ROOM, top, width - 2 * _ROOM, deep, GRID)
    if now is not None:
        left, right = sorted((x(0.0), x(now)))
        drawn += box(left, top, max(right - left, 1.5), deep, LOOKS[status].color)
    if begun is not None:
        drawn += box(x(begun) - 0.75, top - 2, 1.5, deep + 4, MUTED)
    if aim is not None:
        drawn += box(x(aim) - 2.5, 1, 5, height - 2, PAPER)
        drawn += box(x(aim) - 1.25, 1, 2.5, height - 2, INK)
    return drawing(drawn, said, width, height)


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
        drawn += box(left, 0, wide - 1.5, height, ground)
        if wide >= _DIGIT * len(str(count)) + 6:
            drawn += number(count, left + wide / 2 - 0.75, height, ink)
        left += wide
    return drawing(drawn, _shares(shown, one, many), width, height)


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
        return "M" + "L".join(f"{short(x)} {short(y)}" for x, y in map(self.at, points))

    def level(self, value: float) -> str:
        return f"M0 {short(self.y(value))}H{self.size[0]}"


def _band(scale: _Scale, band: tuple[float, float], since: int) -> str:
    """The ground between two limits."""
    left, (low, high) = scale.x(since), band
    deep = max(scale.y(low) - scale.y(high), 1.0)
    return box(left, scale.y(high), scale.size[0] - left, deep, GRID)


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
