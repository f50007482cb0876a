"""Charts on paper: light colours, the book's own font, no wider or taller than the page."""

from __future__ import annotations

from lxml.html import HtmlElement

from analysis.charts.drawing.svg import standalone
from analysis.pdf.html_source import Source
from analysis.pdf.markup import quoted

FONT = "DejaVu Sans"
# The room on a page, in points, and how large a chart's words are next to those of the page.
WIDEST, TALLEST = 490.0, 620.0
SCALE = 0.85


def picture(source: Source, element: HtmlElement) -> str:
    """The code of a chart: its SVG as a string, its text alternative and its width."""
    shown = source.pictures[int(element.get("src", ""))]
    scale = min(SCALE, WIDEST / shown.width, TALLEST / shown.height)
    svg = shown.svg if shown.from_file else standalone(shown.svg, font=FONT)
    return (
        f'image(bytes({quoted(svg)}), format: "svg", alt: {quoted(shown.alt)}, '
        f"width: {shown.width * scale:.1f}pt)"
    )
