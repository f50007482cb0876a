"""Text as the search compares it: lower case, without accents, cut into words and numbers.

    "Sjukfrånvaro 5,4 %, 8 376 väntar"   →   sjukfranvaro  5,4  8376  vantar

`book/_static/search-index.js` does the same to what a reader writes; `tests/site/test_search.py`
compares the two.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LONGEST = 40
# Letters that no accent can be taken from.
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "ł": "l"})
# A number with spaces between its thousands, one with decimals, or a word.
_WORD = re.compile(r"(?<!\d)\d{1,3}(?: \d{3})+(?!\d)|\d+[.,]\d+|[^\W_]+")
_PARTED = re.compile(r"[^\W\d_]+(?:-[^\W_]+)+")


# The accents themselves, when letters have been taken apart from them.
_ACCENTS = re.compile("[\u0300-\u036f]")


def fold(text: str) -> str:
    """Lower case and without accents: å and ä become a, ö becomes o, ² becomes 2."""
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text.lower())).translate(_LETTERS)


def words(text: str) -> list[str]:
    """The words and numbers of a text, folded; a hyphenated word is also given as one word."""
    return _words(fold(text))


def lines(blocks: Iterable[str]) -> list[list[str]]:
    """The words of each block, a list a block."""
    return [_words(line) for line in fold("\n".join(blocks)).split("\n")]


def _words(folded: str) -> list[str]:
    found = [_one(word) for word in _WORD.findall(folded)]
    joined = [word.replace("-", "") for word in _PARTED.findall(folded)] if "-" in folded else []
    return [word[:LONGEST] for word in [*found, *joined]]


def _one(word: str) -> str:
    return word.replace(" ", "").replace(".", ",") if word[0].isdigit() else word
