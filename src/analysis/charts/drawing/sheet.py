"""A sheet: what a chart shows, in pixels with y growing downwards, and the figures made of it.

What frames the data (names, legends, thin lines) has its place on the sheet by plain arithmetic,
so that the picture does not depend on which fonts a machine has and no layout engine is needed.
The data have a `Field` in their own units. A figure to look at has every field as ordinary axes;
one that only becomes SVG has them as transforms, for axes cost more than all that is drawn in them.
A chart is drawn on two sheets, one for a desk and one for a phone, each shown in its own size: so
its text is as large as that of the page at every width, and neither is the other one stretched.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FixedFormatter, FixedLocator, FuncFormatter
from matplotlib.transforms import Affine2D, Transform

from analysis.base.model import Status
from analysis.base.values import format_number
from analysis.charts.drawing.marks import Pen
from analysis.charts.drawing.palette import INK, LOOKS, Look
from analysis.words.respelling import respelled

DESK = 640.0
PHONE = 296.0
TEXT = 14.0
SMALL = 13.5
LEADING = 1.25
UNDER = -1.0  # drawn below what stands in axes

Align = Literal["left", "center", "right"]
Box = tuple[float, float, float, float]
Limits = tuple[float, float]

_POINTS_PER_INCH = 72
_NARROW = frozenset("fijlrtI.,:;'!|()[]/ -\u00a0")
_WIDE = frozenset("mwMWÅÄÖGOQ%@●◆■")
# Of a number at an axis: the dust of binary fractions is beyond them.
_DECIMALS = 10
_BLANK = "x"
# Spaces that would part a number from its thousands or its unit.
_WITHIN_NUMBER = re.compile(r"(?<=\d) (?=\d{3}(?!\d)|%|°)")
_KEPT = "\u00a0"


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
    # a compound somewhat too long may stick out; one that is longer is parted
    parted = " ".join(
        _parted(word, characters) for word in _WITHIN_NUMBER.sub(_KEPT, text).split(" ")
    )
    return textwrap.wrap(
        parted,
        width=characters,
        break_on_hyphens=False,
        break_long_words=False,
        max_lines=most or None,
        placeholder=" …",
    )


def _parted(word: str, most: int) -> str:
    """A word of letters that is far too long, with hyphens where it is parted; never a number."""
    if len(word) <= 1.3 * most or any(sign.isdigit() for sign in word):
        return word
    pieces = [word[start : start + most - 1] for start in range(0, len(word), most - 1)]
    return "- ".join(pieces)


@dataclass(frozen=True)
class Value:
    """What a mark stands for, told where it is pointed at: `Augusti 2022: 8 376`."""

    x: float
    y: float
    said: str


class Field(Pen):
    """A part of a sheet with the data's own units: a pen that draws in them.

    place: left, top, right and bottom on the sheet. xlim, ylim: what its left and right, and its
    bottom and top, stand for. name: what it shows. labels: xlabel and ylabel.
    """

    def __init__(self, place: Box, xlim: Limits, ylim: Limits, name: str, **labels: str) -> None:
        super().__init__()
        self.place, self.xlim, self.ylim, self.name, self.labels = place, xlim, ylim, name, labels
        self.painted: Callable[[Axes], object] | None = None
        self._ticks: dict[str, tuple[Sequence[float], Sequence[str] | None]] = {}

    def ticks(
        self, axis: Literal["x", "y"], places: Sequence[float], texts: Sequence[str] | None = None
    ) -> None:
        """Where the axis has its ticks, and what they say where that is not a number."""
        self._ticks[axis] = (places, texts)

    def paint(self, draw: Callable[[Axes], object]) -> None:
        """Let a library draw in the field, which is axes in every figure then."""
        self.painted = draw

    def transform(self) -> Affine2D:
        """From the data's units to points on the sheet."""
        left, top, right, bottom = self.place
        (x0, x1), (y0, y1) = self.xlim, self.ylim
        across, up = (right - left) / (x1 - x0), (top - bottom) / (y1 - y0)
        return Affine2D().translate(-x0, -y0).scale(across, up).translate(left, bottom)

    def axes(self, figure: Figure, width: float, height: float) -> Axes:
        """Axes of the field in a figure of so many points.

        Ticks are not drawn, for the sheet has texts of its own; `axes.set_axis_on()` shows them.
        """
        left, top, right, bottom = self.place
        share = (left / width, 1 - bottom / height, (right - left) / width, (bottom - top) / height)
        axes = figure.add_axes(share)
        if self.painted:
            self.painted(axes)
        axes.set(label=self.name, xlim=self.xlim, ylim=self.ylim, **self.labels)
        axes.set_axis_off()
        for name, axis in (("x", axes.xaxis), ("y", axes.yaxis)):
            places, texts = self._ticks.get(name, (None, None))
            if places is not None:
                axis.set_major_locator(FixedLocator(places))
            axis.set_major_formatter(FixedFormatter(texts) if texts else FuncFormatter(swedish))
        return axes


class Sheet(Pen):
    """`width` × `height` pixels; every coordinate is in pixels from the top left."""

    def __init__(self, height: float, width: float = DESK) -> None:
        super().__init__()
        self.width, self.height = width, height
        self.values: list[Value] = []
        self._fields: list[Field] = []
        self._texts: list[tuple[float, float, str, dict[str, Any]]] = []

    def field(self, box: Box, xlim: Limits, ylim: Limits, name: str, **labels: str) -> Field:
        """A new part of the sheet with the data's own units."""
        field = Field(box, xlim, ylim, name, **labels)
        self._fields.append(field)
        return field

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
            how = {
                "size": size,
                "color": color,
                "ha": align,
                "weight": "bold" if bold else "normal",
            }
            self._texts.append((x, y + 0.36 * size, respelled(text.replace("\n", " ")), how))

    def value(self, x: float, y: float, said: str) -> None:
        """Tell what the mark at (x, y) stands for to those who point at it."""
        self.values.append(Value(x, y, respelled(said)))

    def lines(self, x: float, top: float, lines: Sequence[str], **how: Any) -> float:
        """Several lines from `top` down; returns the y below the last."""
        leading = LEADING * float(how.get("size", TEXT))
        for number, line in enumerate(lines):
            self.text(x, top + leading * (number + 0.5), line, **how)
        return top + leading * len(lines)

    def mark(self, x: float, y: float, status: Status | Look, size: float = 9.0) -> None:
        """The mark of a status, centred on (x, y)."""
        look = LOOKS[status] if isinstance(status, Status) else status
        if look.shape == "?":
            self.text(x, y, "?", size=size * 1.45, color=look.color, align="center", bold=True)
        else:
            self.dot(x, y, look.shape, look.color, filled=look.filled, size=size)

    def figure(self, *, live: bool = False) -> Figure:
        """A new figure of the sheet: a live one to go on with, else one for `svg.finish`.

        The latter has a blank for every text, in the order of `words`: SVG places a text by its
        anchor, while matplotlib lays each text out, which takes longer than all else.
        """
        size = (self.width / _POINTS_PER_INCH, self.height / _POINTS_PER_INCH)
        figure = Figure(figsize=size)
        figure.patch.set_visible(False)  # the page is its paper
        down = Affine2D().scale(1 / self.width, -1 / self.height).translate(0, 1)
        points = down + figure.transSubfigure
        for field in self._fields:
            if live or field.painted:
                axes = field.axes(figure, self.width, self.height)
                for artist in field.artists():
                    axes.add_artist(artist)
            else:
                _lay(figure, field, field.transform() + points)
        _lay(figure, self, points)
        for x, y, text, how in self._texts:
            figure.text(x, y, text if live else _BLANK, transform=points, **how)
        return figure

    @property
    def words(self) -> list[str]:
        """The sheet's texts, in the order they are drawn."""
        return [text for _, _, text, _ in self._texts]


def _lay(figure: Figure, pen: Pen, transform: Transform) -> None:
    for artist in pen.artists():
        artist.set_transform(transform)
        figure.add_artist(artist)


def swedish(number: float, _: int | None = None) -> str:
    """A number at an axis, as the book writes numbers."""
    return format_number(round(number, _DECIMALS) + 0.0)
