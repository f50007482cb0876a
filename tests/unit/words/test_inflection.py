"""Tests of analysis.words.inflection: nouns with their numbers, and units in running text."""

from __future__ import annotations

import pytest

from analysis.base.values import NO_BREAK_SPACE
from analysis.words.inflection import MEASURE, MONTH, counted, in_letters, in_running_text


@pytest.mark.parametrize(
    ("number", "measures", "months"),
    [
        (0, "inga mätetal", "inga månader"),
        (1, "ett mätetal", "en månad"),
        (2, "två mätetal", "två månader"),
        (12, "tolv mätetal", "tolv månader"),
        (13, "13 mätetal", "13 månader"),
    ],
)
def test_what_counts_things_is_in_letters_up_to_twelve(
    number: int, measures: str, months: str
) -> None:
    assert (counted(number, MEASURE), counted(number, MONTH)) == (measures, months)


def test_a_large_number_is_in_figures_with_its_thousands_apart() -> None:
    assert in_letters(8376) == f"8{NO_BREAK_SPACE}376"


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [
        ("Regionstyrelsen", "board", "regionstyrelsen"),
        ("Hälso- och sjukvårdsnämnden", "board", "hälso- och sjukvårdsnämnden"),
        ("Stöddivisionen", "division", "stöddivisionen"),
        ("Norrtåg", "company", "Norrtåg"),
        ("Länstrafiken", "company", "Länstrafiken"),
        ("IT/MT", "service", "IT/MT"),
        ("Fastighet", "service", "Fastighet"),
        ("", "board", ""),
    ],
)
def test_a_board_is_a_common_noun_in_running_text(name: str, kind: str, said: str) -> None:
    assert in_running_text(name, kind) == said
