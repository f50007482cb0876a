"""The marks of the book's charts: ordinary matplotlib artists in the book's look.

Nothing is clipped, so that a mark at the edge of its axes is whole.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from matplotlib.artist import Artist
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from analysis.charts.drawing.palette import MUTED, PAPER

Numbers = Sequence[float]
Dash = tuple[float, ...]
# Shapes look equally large at these sizes.
_SCALE = {"D": 0.76, "s": 0.88, "^": 1.05, "v": 1.05, "_": 1.15, "x": 0.8}


class Pen:
    """Takes down lines, dots, boxes and areas, and makes artists of them.

    Lines that look the same become one artist with gaps, and so do dots: an artist costs more than
    what it draws. Boxes and areas come first, then lines, then dots, in the order of their looks.
    """

    def __init__(self) -> None:
        self._shapes: list[Callable[[], Artist]] = []
        self._lines: dict[tuple[str, float, Dash, float, str], tuple[list[float], list[float]]] = {}
        self._dots: dict[tuple[str, str, bool, float], tuple[list[float], list[float]]] = {}

    def line(
        self,
        xs: Numbers,
        ys: Numbers,
        color: str = MUTED,
        width: float = 1.0,
        dash: Dash = (),
        zorder: float = 2.0,
        label: str = "",
    ) -> None:
        """A line through the points, dashed when `dash` gives lengths in points."""
        all_xs, all_ys = self._lines.setdefault((color, width, dash, zorder, label), ([], []))
        gap = [math.nan] if all_xs else []
        all_xs += [*gap, *xs]
        all_ys += [*gap, *ys]

    def dot(
        self, x: float, y: float, shape: str, color: str, *, filled: bool = True, size: float = 9.0
    ) -> None:
        """A marker of `size` points; hollow ones are filled with paper."""
        xs, ys = self._dots.setdefault((shape, color, filled, size), ([], []))
        xs.append(x)
        ys.append(y)

    def box(self, x: float, y: float, width: float, height: float, **how: Any) -> None:
        """A rectangle with a corner at (x, y); see `box` for how."""
        self._shapes.append(partial(box, x, y, width, height, **how))

    def area(
        self, points: Sequence[tuple[float, float]], codes: Sequence[int], fill: str, opacity: float
    ) -> None:
        """A filled outline, e.g. a band between two columns."""
        self._shapes.append(partial(area, points, codes, fill, opacity))

    def artists(self) -> Iterator[Artist]:
        """What was taken down, as new artists each time."""
        for shape in self._shapes:
            yield shape()
        for (color, width, dash, zorder, label), (xs, ys) in self._lines.items():
            how: dict[str, Any] = {"label": label} if label else {}
            yield line(xs, ys, color, width, dash, zorder=zorder, **how)
        for (marker, color, filled, size), (xs, ys) in self._dots.items():
            yield dots(xs, ys, marker, color, filled=filled, size=size)


def line(
    xs: Numbers, ys: Numbers, color: str = MUTED, width: float = 1.0, dash: Dash = (), **how: Any
) -> Line2D:
    """A line through the points, parted where one is NaN, dashed when `dash` has lengths."""
    style: Any = (0, dash) if dash else "-"
    return Line2D(xs, ys, color=color, linewidth=width, linestyle=style, clip_on=False, **how)


def dots(
    xs: Numbers, ys: Numbers, shape: str, color: str, *, filled: bool = True, size: float = 9.0
) -> Line2D:
    """Markers of `size` points without a line; hollow ones are filled with paper."""
    return Line2D(
        xs,
        ys,
        linestyle="none",
        marker=shape,
        markersize=size * _SCALE.get(shape, 1.0),
        markerfacecolor=color if filled else PAPER,
        markeredgecolor=color,
        markeredgewidth=2.4 if shape in "_x" else 0.0 if filled else 1.6,
        clip_on=False,
    )


def box(
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    fill: str = "none",
    edge: str = "none",
    line: float = 1.0,
    opacity: float = 1.0,
    hatch: str = "",
    **how: Any,
) -> Rectangle:
    """A rectangle with a corner at (x, y); `line` is the width of its edge in points."""
    return Rectangle(
        (x, y),
        width,
        height,
        facecolor=(fill, opacity) if fill != "none" and opacity < 1 else fill,
        edgecolor=edge,
        linewidth=line if edge != "none" or hatch else 0,
        hatch=hatch or None,
        clip_on=False,
        **how,
    )


def area(
    points: Sequence[tuple[float, float]], codes: Sequence[int], fill: str, opacity: float
) -> PathPatch:
    """A filled outline, e.g. a band between two columns."""
    outline = Path(points, codes)
    return PathPatch(
        outline, facecolor=(fill, opacity), edgecolor="none", linewidth=0, clip_on=False
    )
