"""Tests of analysis.results.funnels: what is held against chance, and what is not."""

from __future__ import annotations

import pytest

from analysis.method.funnel import Position
from analysis.results.disclosed import load_published
from analysis.results.funnels import Among, Compared, funnels
from tests.national import PLACES, answers_to, write
from tests.support import PERIOD, REGION, Project
from tests.unit.results.findings.build import observe

LINE = "provdokument.txt,50,printed,"
UNITS = {"norr": ("10", "100"), "syd": ("20", "200"), "vast": ("90", "300")}


def compared(project: Project) -> tuple[Compared, ...]:
    return funnels(load_published(project.paths, REGION))


@pytest.fixture
def shares(project: Project) -> Project:
    """A share of three units below the region, with how many each is of."""
    for name in UNITS:
        project.append("units.csv", f"{name},region,area,{name.title()},{name},{LINE}")
    cells = "share,lower,period,1,false,0,100,,,,,,,antal-prov,,,,"
    project.append("measures.csv", f"prov,Prov,Prov,%,{cells},{LINE}")
    cells = "count,neutral,period,0,false,0,,,,,,,,,,,,"
    project.append("measures.csv", f"antal-prov,Antal prov,Antal prov,antal,{cells},{LINE}")
    for name, (hits, number) in UNITS.items():
        share = str(100 * int(hits) / int(number))
        observe(project, "prov", PERIOD, share, unit=name)
        observe(project, "antal-prov", PERIOD, number, unit=name)
    return project


def test_units_are_held_against_what_they_have_together(shares: Project) -> None:
    [found] = compared(shares)
    assert (found.among, found.when) == (Among.UNITS, "januari–april 2021")
    assert found.shown(found.found.center) == pytest.approx(20.0)
    positions = {each.name: each.position for each in found.found.points}
    assert positions["Vast"] is Position.ABOVE
    ranks = {
        each.name: (each.rank.best, each.rank.worst) for each in found.found.points if each.rank
    }
    assert ranks == {"Norr": (1, 2), "Syd": (1, 2), "Vast": (3, 3)}


def test_the_whole_is_no_unit_beside_its_parts(shares: Project) -> None:
    observe(shares, "prov", PERIOD, "20", unit="region")
    observe(shares, "antal-prov", PERIOD, "600", unit="region")
    [found] = compared(shares)
    assert len(found.found.points) == 3


NUMBER = "antal-prov,mal-frisk,syd,2021-T1,T,,{},200"


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("observations.csv", NUMBER.format("actual"), NUMBER.format("forecast")),
        ("measures.csv", ",antal-prov,,,,", ",,,,,"),
    ],
    ids=["one without a number", "none with a number"],
)
def test_without_the_number_of_each_there_is_no_funnel(
    shares: Project, name: str, old: str, new: str
) -> None:
    shares.edit(name, old, new)
    assert compared(shares) == ()


def test_regions_are_compared_by_the_people_of_each_county(project: Project) -> None:
    places = [place for place in PLACES if place != "0000"]
    values = dict.fromkeys(places, 500.0) | {places[0]: 600.0}
    write(project, *(("U00002", place, 2021, value) for place, value in values.items()))
    people = project.paths.data / "national" / "population.csv"
    rows = [f"{PLACES[p].county_code},80-89,T,2026M04,20000\n" for p in places[1:]]
    people.write_text(people.read_text("utf-8") + "".join(rows), encoding="utf-8")
    answers_to(project, "besok,hsn,,U00002,same,count,80+,")
    [found] = compared(project)
    assert (found.among, found.when, found.own) == (Among.REGIONS, "2021", frozenset({"Prov"}))
    by_name = {each.name: each for each in found.found.points}
    assert by_name["Prov"].position is Position.ABOVE
    assert by_name["Grann 2"].value == pytest.approx(500.0)
    assert by_name["Prov"].rank is not None
    assert by_name["Prov"].rank.best == 1


def test_a_region_without_shares_that_say_their_number_has_no_funnel(sound: Project) -> None:
    assert funnels(load_published(sound.paths, REGION)) == ()
