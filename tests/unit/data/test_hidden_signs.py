"""Tests of analysis.data.hidden_signs: which signs may not stand in a text, and where they are."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from analysis.data.hidden_signs import hidden_sign


@pytest.mark.parametrize(
    ("text", "position", "name"),
    [
        ("\u200f12/21\u200f", 0, "U+200F RIGHT-TO-LEFT MARK"),
        ("utfall \uff15,4 %", 7, "U+FF15 FULLWIDTH DIGIT FIVE"),
        ("mål\U000e0061", 3, "U+E0061 TAG LATIN SMALL LETTER A"),
        ("sjuk\u200bfrånvaro", 4, "U+200B ZERO WIDTH SPACE"),
        ("sjuk\u00adfrånvaro", 4, "U+00AD SOFT HYPHEN"),
        ("\U0001f469\u200d\U0001f52c", 1, "U+200D ZERO WIDTH JOINER"),
        ("a\ufe0f", 1, "U+FE0F VARIATION SELECTOR-16"),
        ("\ufffe", 0, "U+FFFE"),
    ],
)
def test_a_hidden_sign_is_told_by_its_name_and_place(text: str, position: int, name: str) -> None:
    sign = hidden_sign(text)
    assert sign is not None
    assert (sign.position, sign.name) == (position, name)


@pytest.mark.parametrize(
    "text", ["", "5,4 %\tå\r\n", "1\u00a0600 kWh/m²", "●◆■—\uf0b7", "\u26a0\ufe0f", "½ ①"]
)
def test_what_can_be_seen_is_let_in(text: str) -> None:
    assert hidden_sign(text) is None


def test_no_sign_that_turns_the_direction_of_text_is_let_in() -> None:
    turning = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    every = map(chr, range(sys.maxunicode + 1))
    signs = [c for c in every if unicodedata.bidirectional(c) in turning]
    assert len(signs) == len(turning)
    assert all(hidden_sign(f"a{c}1") for c in (*signs, "\u061c", "\u200e", "\u200f"))
