"""A sheet to draw on: a matplotlib figure measured in points, with y growing downwards.

What frames the data (names, legends, thin lines) is laid on the figure itself by plain arithmetic,
so that the picture does not depend on which fonts a machine has and no layout engine is needed.
The data stand in ordinary axes in their own units, `Sheet.axes`. 368 points is the width that
keeps 12 point text readable both at 340 and at 640 CSS pixels.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FixedFormatter, FixedLocator, FuncFormatter
from matplotlib.transforms import Affine2D

from analysis.base.model import Status
from analysis.base.values import format_number
from analysis.charts.drawing import marks
from analysis.charts.drawing.marks import Pen
from analysis.charts.drawing.palette import INK, LOOKS, MUTED

WIDTH = 368.0
TEXT = 12.0
SMALL = 11.0
LEADING = 1.25
UNDER = -1.0  # drawn below what stands in axes

Align = Literal["left", "center", "right"]
Box = tuple[float, float, float, float]

_POINTS_PER_INCH = 72
_NARROW = frozenset("fijlrtI.,:;'!|()[]/ -\u00a0")
_WIDE = frozenset("mwMWÅÄÖGOQ%@●◆■")
# Of a number at an axis: the dust of binary fractions is beyond them.
_DECIMALS = 10


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
    """A figure `WIDTH` × `height` points; every coordinate is in points from the top left.

    figure: the figure. points: the transform from such points, for artists of your own.
    """

    def __init__(self, height: float, width: float = WIDTH) -> None:
        self.width, self.height = width, height
        self.figure = Figure(figsize=(width / _POINTS_PER_INCH, height / _POINTS_PER_INCH))
        down = Affine2D().scale(1 / width, -1 / height).translate(0, 1)
        self.points = down + self.figure.transSubfigure
        self._pen = Pen(self.add)
        self._pens = [self._pen]

    def axes(
        self,
        box: Box,
        xlim: tuple[float, float],
        ylim: tuple[float, float],
        name: str,
        *,
        rows: Mapping[float, str] | None = None,
        **labels: Any,
    ) -> Axes:
        """Axes in `box` (left, top, right, bottom), in the units of the data.

        name: what they show, their label in the figure. rows: y of the rows that stand across the
        axes, by name. labels: xlabel and ylabel. Ticks are not drawn, for the sheet has its own
        texts; `axes.set_axis_on()` shows them, with numbers in Swedish.
        """
        left, top, right, bottom = box
        width, height = (right - left) / self.width, (bottom - top) / self.height
        place = (left / self.width, 1 - bottom / self.height, width, height)
        axes = self.figure.add_axes(place, label=name, xlim=xlim, ylim=ylim, **labels)
        axes.set_axis_off()
        axes.xaxis.set_major_formatter(FuncFormatter(swedish))
        if rows is None:
            axes.yaxis.set_major_formatter(FuncFormatter(swedish))
        else:
            axes.yaxis.set_major_locator(FixedLocator(list(rows)))
            axes.yaxis.set_major_formatter(FixedFormatter(list(rows.values())))
        return axes

    def pen(self, axes: Axes) -> Pen:
        """A pen that draws in axes of this sheet."""
        pen = Pen(axes.add_artist)
        self._pens.append(pen)
        return pen

    def finished(self) -> Figure:
        """The figure with all that was drawn."""
        for pen in self._pens:
            pen.lift()
        return self.figure

    def add(self, artist: Artist) -> None:
        """Lay an artist on the sheet; its coordinates are points."""
        artist.set_transform(self.points)
        self.figure.add_artist(artist)

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
        """One line whose middle height is at `y`; a break in it is a space."""
        if text:
            self.figure.text(
                x,
                y + 0.36 * size,
                text.replace("\n", " "),
                size=size,
                color=color,
                ha=align,
                weight="bold" if bold else "normal",
                transform=self.points,
            )

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
        **how: Any,
    ) -> None:
        """A line through the points, dashed when `dash` gives lengths in points."""
        self._pen.line(xs, ys, color, width, dash, **how)

    def box(self, x: float, y: float, width: float, height: float, **how: Any) -> None:
        """A rectangle with its upper left corner at (x, y); see `marks.box`."""
        self.add(marks.box(x, y, width, height, **how))

    def dot(
        self, x: float, y: float, shape: str, color: str, *, filled: bool = True, size: float = 9.0
    ) -> None:
        """A marker of `size` points; hollow ones are filled with paper."""
        self._pen.dot(x, y, shape, color, filled=filled, size=size)

    def mark(self, x: float, y: float, status: Status, size: float = 9.0) -> None:
        """The mark of a status, centred on (x, y)."""
        look = LOOKS[status]
        if look.shape == "?":
            self.text(x, y, "?", size=size * 1.45, color=look.color, align="center", bold=True)
        else:
            self.dot(x, y, look.shape, look.color, filled=look.filled, size=size)


def swedish(number: float, _: int | None = None) -> str:
    """A number at an axis, as the book writes numbers."""
    return format_number(round(number, _DECIMALS) + 0.0)
