"""Makes the book's fonts anew: Source Sans 3, cut down to the signs and weights the book needs.

Needs npm and the network, and two packages that the project does not otherwise use:

    python -m venv fonts && fonts/bin/pip install 'fonttools==4.68.*' 'brotli==1.*'
    fonts/bin/python tools/fonts.py

It fetches the package `source-sans`, checks it against CHECKSUM and writes
`book/_static/fonts/*.woff2` for the site, and the four faces of the PDFs, which are set by a
program that reads only plain TrueType of one weight each.

The licence of the fonts is LICENSES/OFL-1.1.txt.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools.npm_package import member

PACKAGE = "source-sans@3.52.0"
CHECKSUM = "49cf78ddd79b436591ee696785222b54ff28102922e3d3df297fe382d7fdfa88"
TARGET = Path(__file__).parents[1] / "book" / "_static" / "fonts"
# The licence reserves the family's own name for fonts that nobody has changed.
NAMES = {1: "Tertial Sans", 4: "Tertial Sans", 6: "TertialSans", 16: "Tertial Sans"}
FACES = {"Upright": "tertial-sans.woff2", "Italic": "tertial-sans-italic.woff2"}
PRINT_TARGET = Path(__file__).parents[1] / "src" / "analysis" / "pdf" / "fonts"
PRINT_FACES = {
    "tertial-sans-regular.ttf": ("Upright", 400, "Regular"),
    "tertial-sans-semibold.ttf": ("Upright", 600, "Semibold"),
    "tertial-sans-bold.ttf": ("Upright", 700, "Bold"),
    "tertial-sans-italic.ttf": ("Italic", 400, "Italic"),
}
LIGHTEST, BOLDEST = 400, 700
# Latin as Swedish, Sámi, Finnish and the names of other Europeans write it; what is written with
# figures; arrows; and the signs of statuses that the family has.
SIGNS = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *(0x2009, 0x202F, 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C),
    *(0x201D, 0x201E, 0x2020, 0x2022, 0x2026, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x2044),
    *(0x20AC, 0x2122, 0x2190, 0x2191, 0x2192, 0x2193, 0x2196, 0x2197, 0x2198, 0x2199),
    *(0x2206, 0x2211, 0x2212, 0x221A, 0x221E, 0x2248, 0x2260, 0x2264, 0x2265),
    *(0x25A0, 0x25A1, 0x25B2, 0x25B3, 0x25BC, 0x25BD, 0x25C6, 0x25CB, 0x25CF, 0x2713),
)
# Figures are tabular in the family itself; `pnum` makes them proportional where that is asked for.
FEATURES = ("kern", "mark", "mkmk", "ccmp", "locl", "liga", "case", "pnum", "sups", "subs", "frac")


def main() -> None:
    """Fetch the family and write each face."""
    TARGET.mkdir(parents=True, exist_ok=True)
    PRINT_TARGET.mkdir(parents=True, exist_ok=True)
    whole = {
        face: member(PACKAGE, CHECKSUM, f"package/VF/SourceSans3VF-{face}.ttf") for face in FACES
    }
    for name, (face, weight, style) in PRINT_FACES.items():
        (PRINT_TARGET / name).write_bytes(_cut(whole[face], (weight, weight, weight), style))
    for face, name in FACES.items():
        (TARGET / name).write_bytes(_cut(whole[face], (LIGHTEST, LIGHTEST, BOLDEST)))


def _cut(font: bytes, weights: tuple[int, int, int], style: str = "") -> bytes:
    """The font with SIGNS, FEATURES and the weights only, under a name of its own.

    style: of a face of one weight, as plain TrueType; "" for one of many, as WOFF2.
    """
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    options = Options(layout_features=list(FEATURES), hinting=False, name_IDs=[*NAMES, 0, 13, 14])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=SIGNS)
    face = TTFont(io.BytesIO(font), recalcTimestamp=False)
    subsetter.subset(face)
    face = instantiateVariableFont(face, {"wght": weights if not style else weights[0]})
    if style:
        face["OS/2"].usWeightClass = weights[0]
        _own_no_break_space(face)
    for number, name in (NAMES | (_styled(style) if style else {})).items():
        for record in [r for r in face["name"].names if r.nameID == number]:
            face["name"].setName(name, number, record.platformID, record.platEncID, record.langID)
    face.flavor = None if style else "woff2"
    written = io.BytesIO()
    face.save(written)
    return written.getvalue()


def _own_no_break_space(face: Any) -> None:
    """Draw U+00A0 with a glyph of its own: a PDF tells by the glyph which sign was set.

    The family draws both spaces with one, and a figure copied out of a PDF would fall apart.
    """
    name, old = "nobreakspace", face.getBestCmap()[0xA0]
    face.setGlyphOrder([*face.getGlyphOrder(), name])
    face["glyf"][name] = face["glyf"][old]
    face["hmtx"][name] = face["hmtx"][old]
    for table in face["cmap"].tables:
        table.cmap[0xA0] = name


def _styled(style: str) -> dict[int, str]:
    """The names of a face of one weight."""
    family = NAMES[1]
    return {2: style, 4: f"{family} {style}", 6: f"{NAMES[6]}-{style}", 17: style}


if __name__ == "__main__":
    main()
