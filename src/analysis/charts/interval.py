"""A small picture of where a value may lie, and where its target is."""

from __future__ import annotations

from analysis.base.model import Status
from analysis.charts.drawing.inline_svg import box, dot, drawing, finite, mark, path, short
from analysis.charts.drawing.palette import INK, MUTED, PAPER
from analysis.html.drawing import Drawing

_ROOM = 8.0  # on either side, so that the mark at an end is whole


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
    now, aim = finite(value), finite(target)
    known = [e for e in map(finite, ends) if e is not None]
    if now is None or len(known) < 2:
        return Drawing("", said)
    every = [now, *known, *(inner or ()), *([] if aim is None else [aim])]
    low, high = min(every), max(every)

    def x(figure: float) -> float:
        share = (figure - low) / (high - low) if high > low else 0.5
        return _ROOM + (width - 2 * _ROOM) * share

    middle = height / 2
    left, right = sorted(map(x, known))
    drawn = path(f"M{short(left)} {short(middle)}H{short(right)}", MUTED)
    for end in (left, right):
        drawn += path(f"M{short(end)} {short(middle - 4)}v8", MUTED)
    if inner is not None:
        first, last = sorted(map(x, inner))
        drawn += box(first, middle - 3, max(last - first, 1.0), 6, MUTED)
    if aim is not None:
        drawn += box(x(aim) - 1.25, 1, 2.5, height - 2, INK)
    drawn += dot(x(now), middle, PAPER, 4.5) + mark(x(now), middle, status)
    return drawing(drawn, said, width, height)
