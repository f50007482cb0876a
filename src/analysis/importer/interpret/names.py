"""Names as they are compared: without case, marks, line breaks and the ways of writing a dash."""

from __future__ import annotations

import re
import unicodedata

_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_QUOTES = re.compile(r"[\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019\u00b4`']")
_SPACES = re.compile(r"\s+")
_ENDS = " .,:;*_#"


def normal(text: str) -> str:
    """A name as it is compared: two names that look the same to a reader are the same."""
    plain = unicodedata.normalize("NFKC", text).replace("\u00ad", "").casefold()
    plain = _QUOTES.sub('"', _DASHES.sub("-", plain))
    return _SPACES.sub(" ", plain).strip(_ENDS)
