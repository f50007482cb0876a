"""Denominators are SCB's own totals, and regions of like size are told without adding parts up."""

from __future__ import annotations

import pytest

from analysis.base.codes import Sex
from analysis.base.paths import Paths
from analysis.data.national.figures import ALL_AGES, National, Place, Population, read_national
from analysis.results.population import SIZES, Inhabitants, inhabitants, sizes
from tests.support import ROOT

PLACES = {"0025": Place("0025", "Norrbotten", "region", "25")}


def people(*cells: tuple[str, str, int]) -> National:
    rows = tuple(Population("25", age, Sex.ALL, month, number) for age, month, number in cells)
    return National(places=PLACES, population=rows)


def test_the_total_of_the_last_month_of_the_year_is_the_denominator() -> None:
    found = people(
        (ALL_AGES, "2021M01", 249_000), (ALL_AGES, "2021M12", 249_700), ("0-9", "2021M12", 25_000)
    )
    assert inhabitants(found, "0025", 2021, Sex.ALL) == Inhabitants(249_700, "2021M12")
    assert Inhabitants(250_000, "2021M12").per_thousand(500) == 2.0


@pytest.mark.parametrize(
    "cells",
    [
        [("0-9", "2021M12", 25_000), ("10-19", "2021M12", 26_000)],  # parts are not added up
        [(ALL_AGES, "2022M01", 249_000)],  # of another year
        [(ALL_AGES, "2021M12", 0)],
        [],
    ],
)
def test_nothing_else_is_a_denominator(cells: list[tuple[str, str, int]]) -> None:
    assert inhabitants(people(*cells), "0025", 2021, Sex.ALL) is None


def test_neither_the_country_nor_a_place_that_is_not_known_has_one() -> None:
    found = people((ALL_AGES, "2021M12", 249_000))
    assert inhabitants(found, "0000", 2021, Sex.ALL) is None
    assert inhabitants(found, "0023", 2021, Sex.ALL) is None


def test_no_region_is_so_near_a_limit_of_its_group_that_noise_moves_it() -> None:
    national = read_national(Paths(ROOT))
    groups = sizes(national)
    assert len(groups) == 21
    by_county: dict[str, int] = {}
    for each in national.population:
        if each.sex is Sex.ALL and each.month == "2026M04":
            by_county[each.county_code] = by_county.get(each.county_code, 0) + each.population
    limits = [size.lowest for size in SIZES if size.lowest]
    assert all(abs(n / limit - 1) > 0.04 for n in by_county.values() for limit in limits)


def test_a_total_of_scb_decides_the_group_where_there_is_one() -> None:
    found = people((ALL_AGES, "2026M01", 1_200_000), ("0-9", "2026M01", 10))
    assert sizes(found)["0025"] is SIZES[0]
    assert sizes(National(places=PLACES)) == {}
