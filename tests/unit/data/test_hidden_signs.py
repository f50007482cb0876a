"""Tests of analysis.data.hidden_signs: which signs may not stand in a text, and where they are."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from analysis.data.hidden_signs import emoji_sequence, hidden_sign, without_hidden_ends


@pytest.mark.parametrize(
    ("text", "position", "name"),
    [
        ("\u200f12/21\u200f", 0, "U+200F RIGHT-TO-LEFT MARK"),
        ("utfall \uff15,4 %", 7, "U+FF15 FULLWIDTH DIGIT FIVE"),
        ("mål\U000e0061", 3, "U+E0061 TAG LATIN SMALL LETTER A"),
        ("sjuk\u200bfrånvaro", 4, "U+200B ZERO WIDTH SPACE"),
        ("sjuk\u00adfrånvaro", 4, "U+00AD SOFT HYPHEN"),
        ("a\u200db", 1, "U+200D ZERO WIDTH JOINER"),
        ("\U0001f469\u200d", 1, "U+200D ZERO WIDTH JOINER"),
        ("mål\u3164", 3, "U+3164 HANGUL FILLER"),
        ("\ufff95,4\ufffb", 0, "U+FFF9 INTERLINEAR ANNOTATION ANCHOR"),
        ("5\u20604", 1, "U+2060 WORD JOINER"),
        ("a\ufe0f", 1, "U+FE0F VARIATION SELECTOR-16"),
        ("\ufffe", 0, "U+FFFE"),
    ],
)
def test_a_hidden_sign_is_told_by_its_name_and_place(text: str, position: int, name: str) -> None:
    sign = hidden_sign(text)
    assert sign is not None
    assert (sign.position, sign.name) == (position, name)


@pytest.mark.parametrize(
    "text",
    [
        *("", "5,4 %\tå\r\n", "1\u00a0600 kWh/m²", "●◆■—", "\u26a0\ufe0f", "½ ①"),
        *("1\ufe0f\u20e3", "\U0001f469\u200d\U0001f52c", "\u05e9\u05c1\u05b8"),
    ],
)
def test_what_can_be_seen_is_let_in(text: str) -> None:
    assert hidden_sign(text) is None


def test_no_sign_that_turns_the_direction_of_text_is_let_in() -> None:
    turning = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    every = map(chr, range(sys.maxunicode + 1))
    signs = [c for c in every if unicodedata.bidirectional(c) in turning]
    assert len(signs) == len(turning)
    assert all(hidden_sign(f"a{c}1") for c in (*signs, "\u061c", "\u200e", "\u200f"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Barn \U0001f469\u200d\U0001f467 här", "\U0001f469\u200d\U0001f467"),
        ("1\ufe0f\u20e3 Trygg", "1\ufe0f\u20e3"),
        ("\u26a0\ufe0f Varning", ""),
        ("Ö", ""),
    ],
)
def test_an_emoji_of_several_signs_is_found(text: str, found: str) -> None:
    assert emoji_sequence(text) == found


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        (" \u200b\u20605,4\u00a0\ufeff", "5,4"),
        ("\u3164", ""),
        ("a \u26a0\ufe0f ", "a \u26a0\ufe0f"),
        ("\uff15", "\uff15"),
    ],
)
def test_what_is_not_seen_at_the_ends_is_taken_away(text: str, rest: str) -> None:
    assert without_hidden_ends(text) == rest
