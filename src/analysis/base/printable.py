"""Text from files as it may be printed: what would steer a terminal is spelled out instead."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# Control and format characters, surrogates of file names that are not UTF-8, and separators.
_SPELLED = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_KEPT = "\n\t"
# What parts words or lines; the no-break spaces inside a figure are part of it.
_SPACES = re.compile(r"[^\S\u00a0\u2007\u202f]+")


def printable(text: str) -> str:
    """The text with every sign that is not for the eye written as Python writes it: `\\x1b[2J`.

    Line breaks and tabs are kept, and so is the joiner of emoji, which turns nothing.
    """
    if text.isprintable():
        return text
    return "".join(map(_spelled, text))


def single_line(text: str) -> str:
    """The text on one line: line breaks and runs of spaces are a space, and none is at the ends."""
    return _SPACES.sub(" ", text).strip()


@cache
def _spelled(character: str) -> str:
    if character in _KEPT or character == "\u200d":
        return character
    if unicodedata.category(character) not in _SPELLED:
        return character
    return character.encode("unicode_escape", "surrogatepass").decode("ascii")
