"""Sets a Typst document on pages: tagged PDF (PDF/UA-1), with fonts that come with the packages."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import typst

from analysis.charts.drawing.fonts import font_folder

# Accessible PDF by ISO 14289-1: Typst refuses a document that does not keep to it.
STANDARD: Final = "ua-1"
# The book's own family as plain TrueType; made by tools/fonts.py.
FONTS: Final = str(Path(__file__).parent / "fonts")
# Says what is so without it (ISO 32000-1, table 321), and Poppler's tools call it an error. Blanks
# in its place leave every other byte where the file's own table says that it is.
_NO_SUSPECTS: Final = b"/Suspects false"


class PressError(ValueError):
    """Typst could not set the document; the message is its own."""


@lru_cache(maxsize=1)
def engine() -> str:
    """The engine's name and version, and the fonts': others may set the same text otherwise."""
    faces = b"".join(path.read_bytes() for path in sorted(Path(FONTS).glob("*.ttf")))
    return f"typst {version('typst')}, fonts {sha256(faces).hexdigest()}"


def press(document: str) -> bytes:
    """The PDF of a document, the same bytes for the same source; raises PressError.

    No font of the machine is used: the book's own family lies in `fonts`, and DejaVu Sans, for the
    signs that it has not, comes with matplotlib.
    """
    made = _compiled(document, format="pdf", pdf_standards=[STANDARD], timestamp=0)
    return made.replace(_NO_SUSPECTS, b" " * len(_NO_SUSPECTS))


def press_png(document: str, ppi: float) -> bytes:
    """The PNG of a document of one page, the same bytes for the same source; raises PressError."""
    return _compiled(document, format="png", ppi=ppi)


def _compiled(document: str, **how: Any) -> bytes:
    files: Any = {"main.typ": document.encode()}
    compiler = typst.Compiler(files, font_paths=[FONTS, font_folder()], ignore_system_fonts=True)
    try:
        made, warnings = compiler.compile_with_warnings(**how)
    except typst.TypstError as error:
        raise PressError(getattr(error, "diagnostic", str(error))) from error
    if warnings:
        raise PressError("; ".join(str(warning) for warning in warnings))
    if not isinstance(made, bytes):
        raise PressError("Typst gave no document")
    return made
