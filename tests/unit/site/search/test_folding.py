"""Tests of analysis.site.search.folding: text as the search compares it."""

from __future__ import annotations

import pytest

from analysis.site.search.folding import LONGEST, fold, lines, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Sjukfrånvaro", "sjukfranvaro"),
        ("VÄNTETID", "vantetid"),
        ("a\u030a", "a"),  # å as two signs
        ("kWh/m²", "kwh/m2"),
        ("Straße Ørsted Ærø", "strasse orsted aero"),
        ("é ü ñ", "e u n"),
        ("½\u00a0%", "1⁄2 %"),
    ],
)
def test_case_and_accents_are_taken_away(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("8\u00a0376 väntar", ["8376", "vantar"]),
        ("5,4 % och 5.4", ["5,4", "och", "5,4"]),
        ("2023–2025", ["2023", "2025"]),
        ("1 234 567", ["1234567"]),
        ("2021 100", ["2021", "100"]),  # a year is not the thousands of what follows
        ("e-hälsa", ["e", "halsa", "ehalsa"]),
        ("hälso- och sjukvård", ["halso", "och", "sjukvard"]),
        ("", []),
        ("– … %", []),
    ],
)
def test_words_and_numbers_are_cut_out(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_a_number_never_goes_on_in_the_next_block() -> None:
    assert lines(["8", "376"]) == [["8"], ["376"]]
    assert lines(["8 376"]) == [["8376"]]


def test_a_word_without_end_is_cut() -> None:
    assert words("a" * 500) == ["a" * LONGEST]
