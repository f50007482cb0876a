"""Signs that cannot be seen, or that make text read otherwise than it looks.

What they are follows from Unicode's own properties, not from a list: control characters (Cc),
format characters (Cf: direction marks, zero-width signs, joiners, tags, the soft hyphen),
surrogates (Cs), code points without a character (Cn), line and paragraph separators (Zl, Zp), the
other signs that Unicode says to ignore when text is shown, and decimal digits (Nd) but 0-9.

Between right-to-left marks a browser shows 12/21 as 21/12, and a tag can hold a whole hidden text.
A soft hyphen or a zero-width space in a name keeps search from finding it, and a joiner between
emoji is drawn in as many ways as there are fonts: none of them is ever needed in a table, so none
is let in. The one exception is the mark after a symbol that picks how it is drawn (⚠ with U+FE0F).
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Final

BREAKS: Final = "\t\n\r"
DIGITS: Final = "0123456789"
_NEVER: Final = frozenset({"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"})
# Default_Ignorable_Code_Point of letters and marks, which Python has only by what they are called.
_IGNORED: Final = ("VARIATION SELECTOR", "FILLER", "GRAPHEME JOINER", "VOWEL INHERENT")
_DRAWN_AS: Final = ("\ufe0e", "\ufe0f")
_SYMBOLS: Final = "SP"


@dataclass(frozen=True)
class HiddenSign:
    """A sign that may not stand in a text, and where: `position` counts from 0."""

    character: str
    position: int

    @property
    def name(self) -> str:
        """`U+200F RIGHT-TO-LEFT MARK`."""
        code = f"U+{ord(self.character):04X}"
        return f"{code} {unicodedata.name(self.character, '')}".rstrip()


def hidden_sign(text: str) -> HiddenSign | None:
    """The first sign in the text that may not stand there, None when all can be seen."""
    odd = {character for character in set(text) if _is_odd(character)}
    if not odd:
        return None
    for position, character in enumerate(text):
        if character in odd and not _picks_drawing(text, position):
            return HiddenSign(character, position)
    return None


@cache
def _is_odd(character: str) -> bool:
    if " " <= character <= "~" or character in BREAKS:
        return False
    category = unicodedata.category(character)
    if category == "Nd":
        return character not in DIGITS
    name = unicodedata.name(character, "")
    return category in _NEVER or any(word in name for word in _IGNORED)


def _picks_drawing(text: str, position: int) -> bool:
    """The sign only says how the symbol before it is drawn."""
    if text[position] not in _DRAWN_AS or position == 0:
        return False
    return unicodedata.category(text[position - 1])[0] in _SYMBOLS
