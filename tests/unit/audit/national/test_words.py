"""A national figure is told as Kolada's, or as our work on it, never as both."""

from __future__ import annotations

import pytest

from analysis.audit.national.words import known, remarks, roughly, whose
from analysis.data.national.body import Counterpart, Figure, People
from analysis.data.national.figures import SeriesBreak
from tests.national import FIGURES, PLACE, answering_row

AS_IT_IS = Figure(PLACE, 2021, 3.6, 3.6)
OF_OURS = [
    Figure(PLACE, 2021, 3600, 3.6, is_scaled=True),
    Figure(PLACE, 2021, 3600, 3.6, people=People(1000, "80+", "2026M04")),
    Figure(PLACE, 2021, 3.6, 103.6, country=100.0),
]
COUNTERPART = Counterpart(answering_row(), FIGURES["N00001"], PLACE, {})


def test_what_stands_in_kolada_is_koladas() -> None:
    assert whose(AS_IT_IS, "3,6 %") == "Kolada har 3,6 %"


@pytest.mark.parametrize("found", OF_OURS)
def test_what_is_computed_is_ours_and_its_title_does_not_name_kolada(found: Figure) -> None:
    assert whose(found, "3,6 %") == "egen beräkning 3,6 %"
    assert "Kolada har" in known(COUNTERPART, found, "3,6 %")


def test_the_last_break_until_the_year_is_told() -> None:
    breaks = tuple(SeriesBreak("N00001", "", year, True, f"Brott {year}.") for year in (2019, 2021))
    broken = Counterpart(answering_row(), FIGURES["N00001"], PLACE, {}, every_break=breaks)
    assert [remarks(broken, year) for year in (2018, 2020, 2022)] == [
        "",
        "Brott 2019.",
        "Brott 2021.",
    ]


@pytest.mark.parametrize(
    ("value", "rounded"), [(13025.4, 13000), (987, 990), (0.1234, 0.12), (-13025, -13000), (0, 0)]
)
def test_a_rough_figure_keeps_two_figures(value: float, rounded: float) -> None:
    assert roughly(value) == pytest.approx(rounded)
