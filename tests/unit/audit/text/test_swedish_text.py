from __future__ import annotations

import pytest

from analysis.audit.text.swedish_text import clauses, figures, shares


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("94 % mot målet 95 %", [(94, "%"), (95, "%")]),
        ("Kostnadsutveckling −2,4 % (riket -0,3 %)", [(-2.4, "%"), (-0.3, "%")]),
        ("1 415 väntade sista mars", [(1415, "")]),
        ("192 855 kg 2018 och 100 662 kg 2021", [(192855, "kg"), (100662, "kg")]),
        ("Index 4,87: högst (5,33)", [(4.87, ""), (5.33, "")]),
        ("från 64 till 53 %", [(64, "%"), (53, "%")]),
        ("minst 41%", [(41, "%")]),
        ("högst 5 procent, 2 procentenheter", [(5, "%"), (2, "procentenheter")]),
        ("<250 recept per 1000 invånare", [(250, ""), (1000, "")]),
    ],
)
def test_figures_are_read_with_their_units(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(f.value, f.unit) for f in figures(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "under 2021 och 2023",
        "1-årig plan",
        "ett 60-tal upphandlingar",
        "läsåret 2020–21",
        "1 januari–28 april",
        "1/1-28/4",
        "anslag 1:1",
        "den 31/12-2020",
    ],
)
def test_years_dates_and_figures_inside_words_are_no_figures(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize("text", ["70–75 %", "70-75 %", "mellan 70 och 75 %"])
def test_range_is_one_figure_that_covers_what_lies_between(text: str) -> None:
    (found,) = figures(text)
    assert (found.value, found.high, found.is_range) == (70, 75, True)
    assert found.covers(72)
    assert not found.covers(76)


def test_figure_covers_the_same_value_whatever_the_sign() -> None:
    (found,) = figures("minskade 1,3 %")
    assert found.covers(-1.3)
    assert not found.covers(1.4)


def test_clauses_end_at_semicolons_and_full_stops_but_not_in_abbreviations() -> None:
    text = "T.o.m. mars 74 %; felsökning pågår. Nya rapporter: de saknas."
    assert clauses(text) == ["T.o.m. mars 74 %", "felsökning pågår", "Nya rapporter", "de saknas."]


def test_shares_are_a_part_of_a_whole() -> None:
    assert shares("4 av 13 områden, 5 av 3 och 2 av 0") == [(4, 13)]
