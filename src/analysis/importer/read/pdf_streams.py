"""How much the streams of a PDF unpack to, told before it is read.

What a page draws is seldom more than some hundred kilobytes; to read a page of ten megabytes takes
minutes. Pictures, fonts and what else is not drawn line by line may be larger.
"""

from __future__ import annotations

import re
import zlib
from typing import Final

from analysis.importer.read.bounds import MOST_UNPACKED, beyond
from analysis.language.messages import tr
from analysis.system.plain_file import megabytes

MOST_DRAWN: Final = 2 * 2**20
_STREAM: Final = re.compile(rb"(?<!end)stream\r?\n")
_LARGE: Final = re.compile(
    rb"/Image\b|/Length[123]\b|/FontFile|Type1C|CIDFontType0C|OpenType|/XML\b|/N \d"
)
_SAID: Final = 600  # bytes before a stream that tell what it is


def require_streams_fit(raw: bytes, where: str) -> None:
    """Raise DataError for a PDF with a stream that unpacks to more than can be read."""
    unpacked = 0
    for found in _STREAM.finditer(raw):
        said = raw[max(0, found.start() - _SAID) : found.start()].rpartition(b" obj")[2]
        most = MOST_UNPACKED if _LARGE.search(said) else MOST_DRAWN
        size = _unpacked(raw, found.end(), most)
        unpacked += size
        if size > most or unpacked > MOST_UNPACKED:
            limit = megabytes(MOST_UNPACKED if unpacked > MOST_UNPACKED else most)
            what = tr("the file has far more in it than it seems")
            raise beyond(where, what, tr("more than {most}", most=limit), limit)


def _unpacked(raw: bytes, start: int, most: int) -> int:
    """How many bytes a stream unpacks to, no further than just past the limit; 0 if it cannot."""
    try:
        return len(zlib.decompressobj().decompress(raw[start : start + most], most + 1))
    except zlib.error:
        return 0
