"""Tests of analysis.base.spreadsheet_safe."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.base.spreadsheet_safe import neutral


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+46 63 14 75 00", "'+46 63 14 75 00"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1:A9)", "'@SUM(A1:A9)"),
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("  =1+1", "  '=1+1"),
        ("\t=1+1", "'=1+1"),
        ("\uff1d1+1", "'\uff1d1+1"),
    ],
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str, safe: str) -> None:
    assert neutral(text) == safe


@pytest.mark.parametrize("text", ["Nej;=1+1", "Nej\n=1+1", "Nej; @A1", 'Nej;"=1+1"'])
def test_a_formula_behind_another_list_separator_is_found(text: str) -> None:
    assert neutral(text) == text.replace("=", "'=").replace("@", "'@")


@pytest.mark.parametrize("text", ["", "-", "=", "5,4 %", "−11,1", "a = b", "a@b.se", ">= 5", "1-2"])
def test_other_text_stands_as_it_is(text: str) -> None:
    assert neutral(text) == text


@given(st.text())
def test_nothing_that_is_left_begins_as_a_formula(text: str) -> None:
    safe = neutral(text).strip()
    assert len(safe) < 2 or safe[0] not in "=+-@"


@given(st.text())
def test_a_safe_text_is_not_changed_again(text: str) -> None:
    assert neutral(neutral(text)) == neutral(text)
