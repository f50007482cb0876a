"""National figures become values that a body's own measures can be held against."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.base.codes import Comparison, Relation
from analysis.data.dataset import load_region
from analysis.data.national.body import (
    Figure,
    People,
    body_figures,
    people_of,
    per_inhabitants,
    place_of,
)
from analysis.data.national.figures import National, Place, SeriesBreak
from analysis.data.rows import KeyFigureRow
from tests.national import FIGURES, PLACE, answering_row, answers_to, national, write
from tests.support import REGION, Project

SJUK = answering_row(measure="sjuk")


def counted() -> KeyFigureRow:
    return answering_row("U00002", comparison=Comparison.COUNT, ages="80+")


def figure(found: National, own: KeyFigureRow, place: str = PLACE) -> Figure | None:
    [counterpart] = body_figures(found, "99", [own]).counterparts
    return counterpart.figure(place, 2021)


def test_a_value_is_koladas_own_and_no_work_of_ours() -> None:
    found = figure(national(("N00001", PLACE, 2021, 5.4)), SJUK)
    assert found == Figure(PLACE, 2021, 5.4, 5.4, rounding=0.05)
    assert not found.is_own_work


def test_a_value_in_another_size_of_unit_is_our_work() -> None:
    found = figure(national(("N00001", PLACE, 2021, 5.4)), answering_row(scale=1000))
    assert found is not None
    assert (found.value, found.kolada, found.is_own_work) == (5400, 5.4, True)


def test_a_number_is_the_figure_by_inhabitant_times_those_of_the_ages() -> None:
    people = {"70-79": 900, "80-89": 18000, "90-99": 2000, "100+10": 10}
    found = figure(
        national(("U00002", PLACE, 2021, 627.0), people=people),
        counted(),
    )
    assert found is not None
    assert (found.value, found.people) == (627 * 20.01, People(20010, "80+", "2026M04"))
    assert found.is_own_work


def test_a_number_is_not_told_where_nobody_knows_how_many_people_there_are() -> None:
    own = counted()
    assert figure(national(("U00002", PLACE, 2021, 627.0)), own) is None


def test_a_difference_from_the_country_is_in_per_cent_and_that_of_the_country_is_0() -> None:
    found = national(("U00003", PLACE, 2021, 110.0), ("U00003", "0000", 2021, 100.0))
    own = answering_row("U00003", comparison=Comparison.PERCENT_OF_COUNTRY)
    one, country = figure(found, own), figure(found, own, "0000")
    assert one is not None
    assert country is not None
    assert (round(one.value, 9), country.value, one.country) == (10, 0, 100)


@pytest.mark.parametrize("country", [None, 0.0])
def test_no_difference_is_told_from_a_country_without_a_value_or_with_0(
    country: float | None,
) -> None:
    known = [] if country is None else [("U00003", "0000", 2021, country)]
    own = answering_row("U00003", comparison=Comparison.PERCENT_OF_COUNTRY)
    assert figure(national(("U00003", PLACE, 2021, 110.0), *known), own) is None


def test_the_others_are_all_places_but_the_body_and_the_country() -> None:
    values = [("N00001", place, 2021, 5.0) for place in ("0000", PLACE, "0001", "0002")]
    [counterpart] = body_figures(national(*values), "99", [SJUK]).counterparts
    assert [each.place for each in counterpart.others(2021)] == ["0001", "0002"]
    assert counterpart.others(2020) == ()
    assert counterpart.years == (2021,)


def test_only_a_row_that_says_same_is_what_figures_are_held_against() -> None:
    found = national(("N00001", PLACE, 2021, 5.4))
    figures = body_figures(found, "99", [answering_row(measure="sjuk", relation=Relation.RELATED)])
    assert figures.same("sjuk", "rs") is None
    assert [each.row.kpi for each in figures.of("sjuk", "rs")] == ["N00001"]
    assert figures.of("sjuk", "hsn") == ()


@pytest.mark.parametrize(
    ("code", "place"), [("99", PLACE), ("0099", PLACE), ("00", ""), ("98", ""), ("", "")]
)
def test_a_body_has_the_place_of_its_code(code: str, place: str) -> None:
    assert place_of(national(), code) == place


def test_people_are_counted_from_the_lowest_age_up_and_of_the_own_county() -> None:
    found = national(people={"TotSA": 16, "0-9": 1, "80-89": 10, "100+10": 5})
    assert people_of(found, PLACE, "80+") == (People(15, "80+", "2026M04"),)
    assert people_of(found, "0001", "80+") == ()


def test_the_people_of_a_county_are_not_those_of_a_municipality_in_it() -> None:
    found = national(people={"80-89": 10})
    town = Place("9901", "Provby", "municipality", "99")
    assert people_of(replace(found, places={**found.places, "9901": town}), "9901", "80+") == ()


def test_how_many_inhabitants_a_figure_is_counted_by_is_read_from_its_unit() -> None:
    assert per_inhabitants(FIGURES["U00002"]) == 1000
    assert per_inhabitants(FIGURES["N00001"]) is None


def test_a_break_belongs_to_a_place_or_to_all() -> None:
    everywhere = SeriesBreak("N00001", "", 2024, True, "Nytt sätt.")
    here = SeriesBreak("N00001", PLACE, 2020, False, "Hoppar.")
    there = SeriesBreak("N00001", "0001", 2019, False, "Hoppar.")
    [counterpart] = body_figures(
        national(breaks=(everywhere, here, there)), "99", [SJUK]
    ).counterparts
    assert counterpart.breaks == (here, everywhere)
    assert counterpart.breaks_of("0001") == (there, everywhere)


def test_a_municipality_is_not_among_the_others_of_a_region() -> None:
    values = [("N00001", place, 2021, 5.0) for place in (PLACE, "0001", "1480")]
    found = national(*values)
    city = Place("1480", "Göteborg", "municipality", "14")
    both = replace(found, places={**found.places, "1480": city})
    [counterpart] = body_figures(both, "99", [SJUK]).counterparts
    assert [each.place for each in counterpart.others(2021)] == ["0001"]
    [counterpart] = body_figures(both, "1480", [SJUK]).counterparts
    assert counterpart.others(2021) == ()


def test_a_region_is_read_with_the_figures_that_its_measures_answer_to(project: Project) -> None:
    write(project, ("N00001", PLACE, 2021, 5.4), ("U00002", PLACE, 2021, 627.0))
    answers_to(project, "sjukfranvaro,rs,,N00001,same,value,,")
    data = load_region(project.paths, REGION)
    found = data.counterparts.same("sjukfranvaro", "rs")
    assert found is not None
    assert found.own(2021) == Figure(PLACE, 2021, 5.4, 5.4, rounding=0.05)
    assert {*data.national.key_figures} == {"N00001"}


def test_a_region_without_the_table_has_none(project: Project) -> None:
    assert load_region(project.paths, REGION).counterparts.counterparts == ()
