"""Tests of analysis.results.divided: which changes are divided, and what is never given back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from analysis.base.codes import Sex
from analysis.data.rows import Observation, rows_of
from analysis.results.assessment import Assessed, assess_region
from analysis.results.disclosed import load_published
from analysis.results.divided import Divided, Divider, Division
from tests.support import PERIOD, REGION, Project
from tests.unit.results.findings.build import observe

LINE = "provdokument.txt,50,printed,"
BEFORE = "2020-T1"


@pytest.fixture
def ill(project: Project) -> Project:
    """A share of women and men with how many they are, in two tertials."""
    project.edit("measures.csv", "sjukfranvaro,Sjukfrånvaron ska minska,Sjukfrånvaro,%,share,lower,period,1,false,0,100,,,,,,,,,DA04 ÅR", "sjukfranvaro,Sjukfrånvaron ska minska,Sjukfrånvaro,%,share,lower,period,1,false,0,100,,,,,,,anstallda,,DA04 ÅR")  # fmt: skip  # noqa: E501
    row = f"anstallda,Anställda,Anställda,antal,count,neutral,point,0,false,0,,,,,,,,,,,,,{LINE}"
    project.append("measures.csv", row)
    # 6.1 of 600 and 4.4 of 400 are 5.42, printed 5.4; 6 of 500 and 4 of 500 are 5.
    figures = {("K", PERIOD): (None, "600"), ("M", PERIOD): ("4.4", "400")}
    figures |= {("K", BEFORE): ("6", "500"), ("M", BEFORE): ("4", "500")}
    observe(project, "sjukfranvaro", BEFORE, "5")
    for (sex, period), (share, number) in figures.items():
        if share:
            observe(project, "sjukfranvaro", period, share, sex=sex)
        observe(project, "anstallda", period, number, sex=sex)
    return project


def divided(project: Project, measure: str, period: str = PERIOD) -> Iterator[Divided]:
    data = load_published(project.paths, REGION)
    divider = Divider.of(data)
    for row in rows_of(assess_region(data, period), Assessed):
        if row.measure_id == measure:
            trend = next((t for t in divider.history.trends(row) if t.direction), None)
            yield from divider.divided(row, trend)


def sums(found: Divided) -> float:
    effects = sum(each.value + each.mix for each in found.found.effects)
    return float(effects + found.found.rounding)


def test_a_share_is_divided_between_women_and_men_by_value_and_mix(ill: Project) -> None:
    [found] = divided(ill, "sjukfranvaro")
    assert (found.division, found.is_mean) == (Division.SEXES, True)
    assert [each.name for each in found.found.effects] == ["Kvinnor", "Män"]
    assert sums(found) == pytest.approx(0.4, abs=1e-9)
    assert float(found.found.mix) == pytest.approx(0.185, abs=1e-9)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("measures.csv", ",anstallda,,DA04", ",,,DA04"),  # how many is not told
        ("observations.csv", "2020-T1,M,,actual,4,", "2020-T1,M,,actual,,"),  # and says no reason
        ("observations.csv", "2020-T1,K,,actual,500,", "2020-T1,K,,forecast,500,"),
        ("observations.csv", "2021-T1,M,,actual,4.4,", "2021-T1,M,,actual,3.4,"),  # not the total
        ("observations.csv", "2020-T1,M,,actual,4,,,,", "2020-T1,M,,actual,4,,,2020-03-31,"),
    ],
    ids=["no size", "no figure", "a forecast", "parts that do not come to it", "other days"],
)
def test_a_change_is_not_divided_where_its_parts_do_not_make_it(
    ill: Project, name: str, old: str, new: str
) -> None:
    ill.edit(name, old, new)
    assert [*divided(ill, "sjukfranvaro")] == []


def add_units(project: Project, *rows: tuple[str, str, str]) -> None:
    for unit, period, value in rows:
        observe(project, "besok", period, value, unit=unit)


def test_a_number_is_divided_between_the_units_below(project: Project) -> None:
    add_units(project, ("region", BEFORE, "2000"), ("hsn", BEFORE, "1400"), ("rs", BEFORE, "600"))
    add_units(project, ("region", PERIOD, "2050"), ("rs", PERIOD, "550"))
    [found] = divided(project, "besok")
    assert found.division is Division.UNITS
    assert {e.name: float(e.value) for e in found.found.effects} == {
        "Hälsonämnden": 100.0,
        "Regionstyrelsen": -50.0,
    }
    assert (float(found.found.mix), sums(found)) == (0.0, 50.0)


def test_nothing_is_divided_where_a_small_number_is_hidden(project: Project) -> None:
    add_units(project, ("region", BEFORE, "1403"), ("hsn", BEFORE, "1400"), ("rs", BEFORE, "3"))
    add_units(project, ("region", PERIOD, "1550"), ("rs", PERIOD, "50"))
    data = load_published(project.paths, REGION)
    rows = rows_of(data["observations"], Observation)
    assert any(row.missing_reason == "suppressed" for row in rows)
    assert [*divided(project, "besok")] == []
    # With no hidden figure the same change is divided.
    project.edit("observations.csv", "2020-T1,T,,actual,3,", "2020-T1,T,,actual,13,")
    project.edit("observations.csv", "2020-T1,T,,actual,1403,", "2020-T1,T,,actual,1413,")
    assert len([*divided(project, "besok")]) == 1


def test_a_part_is_not_divided_itself(ill: Project) -> None:
    data = load_published(ill.paths, REGION)
    divider = Divider.of(data)
    rows = [r for r in rows_of(data["observations"], Observation) if r.sex is not Sex.ALL]
    assert [each for row in rows for each in divider.divided(row, None)] == []
