"""A sheet to draw on: one matplotlib figure measured in points, with y growing downwards.

Everything is placed by plain arithmetic, text by its base line, so that the picture does not
depend on which fonts a machine has, and no layout engine is needed. 368 points is the width that
keeps 12 point text readable both at 340 and at 640 CSS pixels.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, wraps
from typing import Any, Literal, ParamSpec, TypeVar

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.path import Path

from analysis.base.model import Status
from analysis.charts.drawing.artists import Area, Dot, Stroke, Words
from analysis.charts.drawing.palette import GRID, INK, LOOKS, MUTED, PAPER

WIDTH = 368.0
TEXT = 12.0
SMALL = 11.0
LEADING = 1.25

Align = Literal["left", "center", "right"]
P = ParamSpec("P")
R = TypeVar("R")

_POINTS_PER_INCH = 72
_NARROW = frozenset("fijlrtI.,:;'!|()[]/ -\u00a0")
_WIDE = frozenset("mwMWÅÄÖGOQ%@●◆■")
_LEFT_ALONE = frozenset(("backend", "backend_fallback", "interactive", "toolbar", "timezone"))
_STYLE: dict[str, Any] = {
    "figure.dpi": _POINTS_PER_INCH,
    "savefig.dpi": "figure",
    "svg.fonttype": "none",
    "svg.hashsalt": "tertialboken",
    "svg.image_inline": True,
    "text.parse_math": False,
    "text.usetex": False,
    "font.family": ["sans-serif"],
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": TEXT,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": MUTED,
    "axes.titlecolor": INK,
    "axes.facecolor": "none",
    "figure.facecolor": "none",
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "grid.color": GRID,
    "grid.linewidth": 0.8,
    "hatch.linewidth": 1.2,
    "path.simplify": False,
}


def styled(function: Callable[P, R]) -> Callable[P, R]:
    """Draw with our settings only, whatever a notebook or a matplotlibrc has set before."""

    @wraps(function)
    def inner(*args: P.args, **kwargs: P.kwargs) -> R:
        with style():
            return function(*args, **kwargs)

    return inner


@contextmanager
def style() -> Iterator[None]:
    """matplotlib's own defaults and ours on top, put back as they were on the way out."""
    settings: Any = {**_defaults(), **_STYLE}
    with mpl.rc_context(settings):
        yield


@cache
def _defaults() -> dict[str, Any]:
    return {key: mpl.rcParamsDefault[key] for key in mpl.rcParamsDefault if key not in _LEFT_ALONE}


def width_of(text: str, size: float = TEXT) -> float:
    """How wide a text is at most in a common sans-serif font, in points."""
    ems = (
        0.36 if c in _NARROW else 0.82 if c in _WIDE else 0.66 if c.isupper() else 0.59
        for c in text
    )
    return size * sum(ems)


def wrap(
    text: str, width: float, size: float = TEXT, most: int = 0, *, bold: bool = False
) -> list[str]:
    """`text` in lines of at most `width` points, broken between words, `most` lines (0: any)."""
    characters = max(6, int(width / (size * (0.66 if bold else 0.545))))
    longest = max(map(len, text.split()), default=0)
    return textwrap.wrap(
        text,
        width=characters,
        break_on_hyphens=False,
        # a compound somewhat too long may stick out; it has no place to be parted without a hyphen
        break_long_words=longest > 1.3 * characters,
        max_lines=most or None,
        placeholder=" …",
    )


class Sheet:
    """A figure `WIDTH` × `height` points; every coordinate is in points from the top left."""

    def __init__(self, height: float, width: float = WIDTH) -> None:
        self.width, self.height = width, height
        self.figure = Figure(figsize=(width / _POINTS_PER_INCH, height / _POINTS_PER_INCH))
        FigureCanvasSVG(self.figure)
        self.axes = self.figure.add_axes((0.0, 0.0, 1.0, 1.0))
        self.axes.set_xlim(0, width)
        self.axes.set_ylim(height, 0)
        self.axes.set_axis_off()

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = TEXT,
        color: str = INK,
        align: Align = "left",
        bold: bool = False,
    ) -> None:
        """One line whose middle height is at `y`."""
        if text:
            self._put(Words(x, y + 0.36 * size, text, size, color, align, bold))

    def lines(self, x: float, top: float, lines: Sequence[str], **how: Any) -> float:
        """Several lines from `top` down; returns the y below the last."""
        leading = LEADING * float(how.get("size", TEXT))
        for number, line in enumerate(lines):
            self.text(x, top + leading * (number + 0.5), line, **how)
        return top + leading * len(lines)

    def line(
        self,
        xs: Sequence[float],
        ys: Sequence[float],
        color: str = MUTED,
        width: float = 1.0,
        dash: tuple[float, ...] = (),
    ) -> None:
        """A line through the points, dashed when `dash` gives lengths in points."""
        self._put(Stroke(list(zip(xs, ys, strict=True)), color, width, dash))

    def _put(self, drawn: Artist) -> None:
        # What is added as a line, a patch or a text would move limits that are already set.
        self.axes.add_artist(drawn)

    def box(
        self,
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
        dash: bool = False,
    ) -> None:
        """A rectangle with its upper left corner at (x, y)."""
        filled = (fill, opacity) if fill != "none" and opacity < 1 else fill
        if not hatch and not dash:
            corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
            self._put(Area(Path(corners, closed=True), filled, edge, line))
            return
        self.axes.add_patch(
            Rectangle(
                (x, y),
                width,
                height,
                facecolor=filled,
                edgecolor=edge,
                linewidth=line if edge != "none" or hatch else 0,
                hatch=hatch or None,
                linestyle=(0, (2, 1.5)) if dash else "-",
                clip_on=False,
            )
        )

    def shape(
        self, points: Sequence[tuple[float, float]], codes: Sequence[int], fill: str, opacity: float
    ) -> None:
        """A filled outline, e.g. a band between two columns."""
        self._put(Area(Path(points, codes), (fill, opacity)))

    def dot(
        self, x: float, y: float, shape: str, color: str, *, filled: bool = True, size: float = 9.0
    ) -> None:
        """A marker of `size` points; hollow ones are filled with paper."""
        scale = {"D": 0.76, "s": 0.88, "^": 1.05, "v": 1.05, "_": 1.15, "x": 0.8}.get(shape, 1.0)
        edge = 2.4 if shape in "_x" else 1.6 if not filled else 0.6
        self._put(Dot(x, y, shape, size * scale, color, color if filled else PAPER, edge))

    def mark(self, x: float, y: float, status: Status, size: float = 9.0) -> None:
        """The mark of a status, centred on (x, y)."""
        look = LOOKS[status]
        if look.shape == "?":
            self.text(x, y, "?", size=size * 1.45, color=look.color, align="center", bold=True)
        else:
            self.dot(x, y, look.shape, look.color, filled=look.filled, size=size)

    def plot(self, left: float, top: float, right: float, bottom: float) -> Axes:
        """Real axes inside the sheet, for what has scales on both sides."""
        return self.figure.add_axes(
            (
                left / self.width,
                1 - bottom / self.height,
                (right - left) / self.width,
                (bottom - top) / self.height,
            )
        )
