"""Leaves personal names, addresses and numbers of persons out of a quoted text.

Two capitalised words in a row are taken for a name unless all of them are known: from our tables,
or as common words, which stand without a capital somewhere. That leaves out too much rather than
too little; a name of one word, or of two common ones, has to be listed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

MASK = "▮▮▮"
_CAPITAL = "A-ZÅÄÖÉÜ"
_SMALL = "a-zåäöéüáèëøæ"
_NAME = rf"[{_CAPITAL}][{_SMALL}{_CAPITAL}]+(?:-[{_CAPITAL}][{_SMALL}{_CAPITAL}]+)?"
# Names may part at the end of a line, but not over cells or paragraphs.
_GAP = r"(?:[^\S\t\n]+|[^\S\t\n]*\n[^\S\t\n]*)"
_NAMES = re.compile(rf"\b{_NAME}(?:{_GAP}(?:(?:von|af|de|van){_GAP})?{_NAME})+\b")
_WORD = re.compile(rf"[{_CAPITAL}{_SMALL}]+")
_COMMON = re.compile(rf"(?<![{_CAPITAL}{_SMALL}])[{_SMALL}]{{2,}}")
# Addresses of mail, personal identity numbers and telephone numbers.
_OTHER = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.-]+"
    r"|(?<!\d)(?:19|20)?\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])[-+]\d{4}(?!\d)"
    r"|(?<![\d,.-])0\d{1,3}\s?-\s?\d{2,3}(?:\s?\d{2}){2,3}(?!\d)"
)


def common_words(texts: Iterable[str]) -> frozenset[str]:
    """The words that stand without a capital in some of the texts."""
    return frozenset(word for text in texts for word in _COMMON.findall(text))


def named_words(texts: Iterable[str]) -> frozenset[str]:
    """Every word of the texts, without capitals: names of boards, places and measures."""
    return frozenset(word.lower() for text in texts for word in _WORD.findall(text))


def without_names(text: str, known: Collection[str], left_out: Iterable[str] = ()) -> str:
    """The text with a mask in the place of what may be a person's name, address or number.

    known: words that are no names, without capitals. left_out: more to leave out.
    """

    def masked(found: re.Match[str]) -> str:
        words = [word.lower() for word in _WORD.findall(found[0])]
        if all(word in known for word in words):
            return found[0]
        breaks = "\n" * found[0].count("\n")
        return MASK + breaks + (MASK if breaks else "")

    text = _OTHER.sub(MASK, _NAMES.sub(masked, text))
    for each in left_out:
        text = re.sub(rf"(?i)\b{re.escape(each)}\b", MASK, text)
    return text
