"""Pictures for papers: a chart's SVG as PNG, in the colours of paper and with the charts' font."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from analysis.charts.drawing.svg import standalone
from analysis.pdf.markup import quoted
from analysis.pdf.pictures import FONT
from analysis.pdf.typst_compile import press_png

_SIZE = re.compile(r'viewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"')
# Dots an inch, so that a picture is sharp on paper and on a wall.
SHARP = 220


@dataclass(frozen=True)
class Png:
    """A picture as PNG; width and height in points, as it was drawn."""

    content: bytes = field(repr=False)
    width: float
    height: float


def png_of(svg: str, scale: float = 1.0) -> Png:
    """The PNG of an SVG; scale: how much larger it will be shown. Raises PressError."""
    width, height = (float(each) for each in _SIZE.findall(svg)[0])
    drawn = quoted(standalone(svg, font=FONT))
    source = (
        "#set page(width: auto, height: auto, margin: 0pt)\n"
        f'#image(bytes({drawn}), format: "svg", width: {width}pt)\n'
    )
    return Png(press_png(source, SHARP * scale), width, height)
