"""Charts on paper: light colours, the book's own font, no wider or taller than the page."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from analysis.charts.drawing.svg import standalone
from analysis.pdf.html_source import Source
from analysis.pdf.markup import Atom, code, quoted

_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
FONT = "Tertial Sans, DejaVu Sans"
# The room on a page, in points, and how large a chart's words are next to those of the page.
WIDEST, TALLEST = 490.0, 620.0
SCALE = 0.85
# What tells a small picture, which stands in a line or a cell, from a chart.
SMALL = 'class="tb-small"'
SMALL_SCALE = 0.6


def picture(source: Source, element: HtmlElement) -> str:
    """The code of a chart: its SVG as a string, its text alternative and its width."""
    shown = source.pictures[int(element.get("src", ""))]
    scale = min(SCALE, WIDEST / shown.width, TALLEST / shown.height)
    svg = shown.svg if shown.from_file else standalone(shown.svg, font=FONT)
    return (
        f'image(bytes({quoted(svg)}), format: "svg", alt: {quoted(shown.alt)}, '
        f"width: {shown.width * scale:.1f}pt)"
    )


def small_picture(svg: str, said: str) -> Atom:
    """The code of a small picture within a line; its words where there is nothing to draw."""
    if not svg:
        return Atom(said)
    width, height = (float(each) * SMALL_SCALE for each in _SIZE.findall(svg)[0])
    drawn = f'image(bytes({quoted(standalone(svg, font=FONT))}), format: "svg", alt: {quoted(said)}'
    return code(f"#box(baseline: 20%, {drawn}, width: {width:.1f}pt, height: {height:.1f}pt));")
