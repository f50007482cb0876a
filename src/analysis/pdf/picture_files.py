"""Pictures on paper: those of a page, and the files that a notebook's own figures have become.

<img alt="Sjukfrånvaro per månad" src="../../_images/3f…9.png">
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from pathlib import Path

from lxml import html
from PIL import Image

_BOX = re.compile(r'viewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"')
# Sphinx gives a picture its address for a text alternative when no one has written one.
_ADDRESS = re.compile(r"_images/[^ ]+$")
UNNAMED = "Bild utan beskrivning"
POINTS_A_PIXEL = 0.75


class UnreadableError(ValueError):
    """The page holds something that cannot be put on paper; the message says what."""


@dataclass(frozen=True)
class Picture:
    """A chart: its SVG, its text alternative and its size in points.

    from_file: whether it is set as it is; the charts of the book take the colours of paper.
    """

    svg: str
    alt: str
    width: float
    height: float
    from_file: bool = False


def from_file(tag: str, folder: Path) -> Picture:
    """The picture of an `<img>` on a page in the folder; raises UnreadableError.

    A picture of points (PNG, JPEG) is wrapped in SVG, so that all pictures are set alike.
    """
    element = html.fragment_fromstring(tag)
    path = folder / (element.get("src") or "")
    said = (element.get("alt") or "").strip()
    alt = UNNAMED if not said or _ADDRESS.search(said) else said
    if not path.is_file():
        raise UnreadableError(f"there is no such picture: {element.get('src')}")
    if path.suffix == ".svg":
        return _drawn(path.read_text(encoding="utf-8"), alt)
    return _of_points(path, alt)


def _drawn(svg: str, alt: str) -> Picture:
    box = _BOX.search(svg)
    if box is None:
        raise UnreadableError(f"a picture without a size: {alt}")
    return Picture(svg[svg.index("<svg") :], alt, float(box[1]), float(box[2]), from_file=True)


def _of_points(path: Path, alt: str) -> Picture:
    try:
        with Image.open(path) as picture:
            width, height = picture.size
            kind = Image.MIME[picture.format or ""]
    except (OSError, KeyError) as error:
        raise UnreadableError(f"a picture that cannot be read: {path.name}") from error
    data = base64.b64encode(path.read_bytes()).decode("ascii")
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="data:{kind};base64,{data}"/></svg>'
    )
    return Picture(svg, alt, width * POINTS_A_PIXEL, height * POINTS_A_PIXEL, from_file=True)
