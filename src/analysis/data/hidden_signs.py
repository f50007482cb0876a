"""Signs that cannot be seen, or that make text read otherwise than it looks.

What they are follows from Unicode's own properties, which the library `regex` carries, and not from
a list: what Unicode says to ignore when text is shown (Default_Ignorable_Code_Point, with tags,
zero-width signs, fillers and variation selectors), what turns the direction of text (Bidi_Control),
control and format characters (Cc, Cf), surrogates (Cs), code points without a character (Cn) or
that each font fills as it likes (Co, private use), line and paragraph separators (Zl, Zp), and
decimal digits (Nd) but 0-9.

Between right-to-left marks a browser shows 12/21 as 21/12, and a tag can hold a whole hidden text.
U+FFFD stands where a letter was lost.
A soft hyphen or a zero-width space in a name keeps search from finding it.

Two are part of an emoji and let in there: the mark that picks how a symbol is drawn (⚠ with U+FE0F)
and the joiner between emoji of one picture (U+200D in a family). Names have neither: see
`emoji_sequence`.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Final

import regex

BREAKS: Final = "\t\n\r"
DIGITS: Final = "0123456789"
# Soft hyphen, the zero-width spaces and joiners, the word joiner and the byte order mark.
NO_WIDTH: Final = "\u00ad\u180e\u200b\u200c\u200d\u2060\ufeff"
_PROPERTIES: Final = (
    r"\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Co}\p{Zl}\p{Zp}"
    r"\p{Nd}\N{REPLACEMENT CHARACTER}"
)
# UTS 51, Emoji: a keycap, a sequence joined by U+200D, a symbol with the mark of how it is drawn.
_EMOJI: Final = r"\p{Extended_Pictographic}\p{Emoji_Modifier}?\uFE0F?"
_SEQUENCE: Final = regex.compile(rf"[0-9#*]\uFE0F?\u20E3|{_EMOJI}(?:\u200D{_EMOJI})+")
_DRAWN: Final = regex.compile(r"[\p{S}\p{P}][\uFE0E\uFE0F]")
_LET_IN: Final = regex.compile(rf"{_SEQUENCE.pattern}|{_DRAWN.pattern}")


@dataclass(frozen=True)
class HiddenSign:
    """A sign that may not stand in a text, and where: `position` counts from 0."""

    character: str
    position: int

    @property
    def name(self) -> str:
        """`U+200F RIGHT-TO-LEFT MARK`."""
        return sign_name(self.character)


def sign_name(character: str) -> str:
    """A character by its number and its name in Unicode: `U+20E3 COMBINING ENCLOSING KEYCAP`."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()


def hidden_sign(text: str) -> HiddenSign | None:
    """The first sign in the text that may not stand there, None when all can be seen."""
    odd = {character for character in set(text) if _is_odd(character)}
    if not odd:
        return None
    let_in = {place for found in _LET_IN.finditer(text) for place in range(*found.span())}
    for position, character in enumerate(text):
        if character in odd and position not in let_in:
            return HiddenSign(character, position)
    return None


def emoji_sequence(text: str) -> str:
    """The first emoji of several signs that stands in the text, "" when none does.

    Search and sorting see its parts, which no reader types: a name may not have one.
    """
    if text.isascii():
        return ""
    found = _SEQUENCE.search(text)
    return str(found[0]) if found else ""


def without_hidden_ends(text: str) -> str:
    """The text without what cannot be seen at its ends: spaces of all kinds, and hidden signs.

    A digit is never taken away, whatever its script; `hidden_sign` refuses it where it stands.
    """
    start, end = 0, len(text)
    while start < end and _is_nothing(text[start]):
        start += 1
    while end > start and _is_nothing(text[end - 1]) and not _LET_IN.match(text, end - 2):
        end -= 1
    return text[start:end]


def without_marks(text: str) -> str:
    """The text without marks of no width, but those within an emoji: it reads as it did.

    Web pages and Word leave them in what is copied: where a word may be parted, and where not.
    """
    if text.isascii() or not any(mark in text for mark in NO_WIDTH):
        return text
    let_in = {place for found in _LET_IN.finditer(text) for place in range(*found.span())}
    return "".join(
        sign for place, sign in enumerate(text) if sign not in NO_WIDTH or place in let_in
    )


@cache
def _is_odd(character: str) -> bool:
    if " " <= character <= "~" or character in BREAKS:
        return False
    return regex.match(f"[{_PROPERTIES}]", character) is not None


@cache
def _is_nothing(character: str) -> bool:
    """A space, or what is hidden, but for digits and the surrogates of broken files."""
    return character.isspace() or (_is_odd(character) and not character.isdecimal())
