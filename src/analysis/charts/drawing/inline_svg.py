"""Marks of the small pictures, as SVG text: lines, boxes, dots and the shapes of statuses."""

from __future__ import annotations

import math
from decimal import Decimal
from html import escape
from numbers import Real

from analysis.base.model import Status
from analysis.base.values import format_number
from analysis.charts.drawing.palette import INK, LIGHT, LOOKS
from analysis.html.drawing import Drawing

_NAMES = {value: name for name, value in LIGHT.items()}


def finite(value: float | None) -> float | None:
    """The value as a number; None for what is missing (None, NaN, pandas' NA) or is not finite."""
    if not isinstance(value, Real | Decimal):
        return None
    number = float(value)
    return number if math.isfinite(number) else None


def drawing(drawn: str, said: str, width: int, height: int) -> Drawing:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="tb-small" role="img" width="{width}" '
        f'height="{height}" viewBox="0 0 {width} {height}"><title>{escape(said)}</title>'
        f"{drawn}</svg>"
    )
    return Drawing(svg, said)


def path(points: str, color: str, dash: str = "") -> str:
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path d="{points}" fill="none" stroke="{paint(color)}" stroke-width="1.6"{dashes}/>'


def box(left: float, top: float, width: float, height: float, color: str) -> str:
    sides = (("x", left), ("y", top), ("width", width), ("height", height))
    placed = " ".join(f'{name}="{short(value)}"' for name, value in sides)
    return f'<rect {placed} fill="{paint(color)}"/>'


def dot(x: float, y: float, color: str = INK, radius: float = 1.4) -> str:
    return f'<circle cx="{short(x)}" cy="{short(y)}" r="{radius}" fill="{paint(color)}"/>'


def mark(x: float, y: float, status: Status | None) -> str:
    """The mark of the last value: a dot, or the shape and colour of a status."""
    look = LOOKS[status] if status is not None and status.is_assessed else None
    if look is None or look.shape == "o":
        return dot(x, y, look.color if look else INK, 3)
    if look.shape == "s":
        return box(x - 2.8, y - 2.8, 5.6, 5.6, look.color)
    corners = f"M{short(x)} {short(y - 3.8)}l3.8 3.8-3.8 3.8-3.8-3.8z"
    return f'<path d="{corners}" fill="{paint(look.color)}"/>'


def number(count: int, x: float, height: int, color: str) -> str:
    place = f'x="{short(x)}" y="{short(height / 2 + 4.7)}"'
    return (
        f'<text {place} font-size="13" font-weight="600" text-anchor="middle" '
        f'fill="{paint(color)}">{format_number(count)}</text>'
    )


def paint(color: str) -> str:
    """A colour as the style sheet's, which is another in the dark."""
    return f"var({_NAMES[color]},{color})"


def short(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
