"""A map of the counties as tiles, each with its letter and a link: a way in to a page.

It is plain SVG of our own. A county has the same tile everywhere, so that the eye finds it again;
what it says stands in the link's name, in its colour and in a sign, never in its colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from types import MappingProxyType
from typing import Final

from analysis.charts.drawing.palette import ACCENT, GRID, INK, LIGHT, MET, MUTED, NOT_MET, PAPER
from analysis.html.pieces import Html

# By the county's code at SCB: its letter, and its column and row among the tiles.
TILES: Final[Mapping[str, tuple[str, int, int]]] = MappingProxyType(
    {
        "01": ("AB", 3, 5),
        "03": ("C", 3, 4),
        "04": ("D", 2, 5),
        "05": ("E", 2, 6),
        "06": ("F", 1, 6),
        "07": ("G", 1, 7),
        "08": ("H", 2, 7),
        "09": ("I", 3, 6),
        "10": ("K", 1, 8),
        "12": ("M", 0, 8),
        "13": ("N", 0, 6),
        "14": ("O", 0, 5),
        "17": ("S", 0, 4),
        "18": ("T", 1, 4),
        "19": ("U", 2, 4),
        "20": ("W", 2, 3),
        "21": ("X", 3, 3),
        "22": ("Y", 3, 2),
        "23": ("Z", 2, 2),
        "24": ("AC", 3, 1),
        "25": ("BD", 3, 0),
    }
)
# What the picture is; a group and no image, since what is in an image cannot be reached.
DRAWN: Final = "Karta med en ruta för varje län"
_WIDE, _HIGH, _GAP = 44, 36, 4
_COLUMNS, _ROWS = 4, 9
_NAMES = {value: name for name, value in LIGHT.items()}


@dataclass(frozen=True)
class Tile:
    """A county: its code, where its link leads, what it says, and how it looks.

    sign: what stands for its colour, as ▲ for better. look: better, worse, even or none. own:
    whether the book has it.
    """

    code: str
    href: str
    said: str
    look: str = "none"
    own: bool = False


# The ground, the ink and the sign of each look.
_LOOKS = {
    "better": (MET, PAPER, "▲"),
    "worse": (NOT_MET, PAPER, "▼"),
    "even": (GRID, INK, "="),
    "none": (PAPER, INK, ""),
}


def county_map(tiles: Iterable[Tile], said: str) -> Html:
    """The map as navigation; a county without a place among the tiles is left out.

    said: what the map is for, as `Välj län`.
    """
    drawn = "".join(_tile(tile) for tile in tiles if tile.code in TILES)
    width, height = _COLUMNS * (_WIDE + _GAP), _ROWS * (_HIGH + _GAP)
    return Html(
        f'<nav class="tb-counties" aria-label="{escape(said)}">'
        f'<svg xmlns="http://www.w3.org/2000/svg" role="group" aria-label="{DRAWN}" '
        f'width="{width}" height="{height}" viewBox="0 0 {width} {height}">{drawn}</svg></nav>'
    )


def _tile(tile: Tile) -> str:
    letter, column, row = TILES[tile.code]
    left, top = column * (_WIDE + _GAP) + _GAP / 2, row * (_HIGH + _GAP) + _GAP / 2
    ground, ink, sign = _LOOKS[tile.look]
    edge, thick = (ACCENT, 3) if tile.own else (MUTED, 1)
    words = f"{letter}\u2009{sign}" if sign else letter
    return (
        f'<a href="{escape(tile.href)}" aria-label="{escape(tile.said)}">'
        f"<title>{escape(tile.said)}</title>"
        f'<rect x="{left:g}" y="{top:g}" width="{_WIDE}" height="{_HIGH}" rx="3" '
        f'fill="{_paint(ground)}" stroke="{_paint(edge)}" stroke-width="{thick}"/>'
        f'<text x="{left + _WIDE / 2:g}" y="{top + _HIGH / 2 + 5:g}" font-size="14" '
        f'font-weight="600" text-anchor="middle" fill="{_paint(ink)}">{words}</text></a>'
    )


def _paint(color: str) -> str:
    """A colour as the style sheet's, which is another in the dark."""
    return f"var({_NAMES[color]},{color})"
