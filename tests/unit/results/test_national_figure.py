"""What the regions side by side come to: the year, the ranges, and what is to be asked about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.base.codes import Better
from analysis.base.paths import Paths
from analysis.data.national.comparisons import Comparison, compared
from analysis.data.national.figures import KeyFigure, National, read_national
from analysis.results.national_figure import SideBySide, regions_side_by_side
from tests.support import ROOT

NATIONAL = read_national(Paths(ROOT))
DECLARED = {each.kpi: each for each in compared(Paths(ROOT))}


def of_project(kpi: str) -> SideBySide:
    return regions_side_by_side(NATIONAL, DECLARED[kpi])


def invented(values: dict[str, dict[int, float]], country: dict[int, float]) -> SideBySide:
    figure = KeyFigure("N1", "Nöjda, andel (%)", Better.HIGHER, "%", 1, "Vi", "copied")
    names = {place: place.upper() for place in values}
    return SideBySide(figure, Comparison("N1", "A", "Nöjda", 1), names, values, country)


def test_a_fall_in_several_regions_at_once_is_asked_about_and_has_no_place() -> None:
    found = of_project("N79173")
    assert found.year == 2025
    assert found.asked == {"0021", "0025"}
    [norrbotten] = [row for row in found.rows if row.place == "0025"]
    assert (norrbotten.value, norrbotten.rank, norrbotten.asked) == (43.7, None, True)
    assert (norrbotten.low, norrbotten.high) == (43.7, 43.7)
    assert found.apart(norrbotten) is None


def test_a_share_above_a_hundred_is_asked_about_and_no_other_region_is() -> None:
    values = {f"r{n}": {2024: 90.0, 2025: 90.0 + n} for n in range(5)}
    values["r1"][2025] = 146.1
    assert invented(values, {}).asked == {"r1"}


def test_what_may_be_above_a_hundred_is_not_asked_about() -> None:
    values = {f"r{n}": {2024: 90.0, 2025: 90.0 + n} for n in range(5)}
    values["r1"][2025] = 146.1
    found = invented(values, {})
    title = "Självfinansieringsgrad, (%)"
    assert not replace(found, figure=replace(found.figure, title=title)).asked


def test_the_year_is_the_latest_that_most_regions_and_the_country_have() -> None:
    values = {f"r{n}": {2023: 1.0, 2024: 2.0} for n in range(4)}
    values["r0"][2025] = 3.0
    assert invented(values, {2023: 1.0, 2024: 2.0, 2025: 3.0}).year == 2024
    assert invented(values, {2023: 1.0}).year == 2023
    assert invented(values, {}).year == 2024


def test_regions_stand_best_first_and_those_without_a_value_last() -> None:
    values = {"a": {2024: 1.0}, "b": {2024: 3.0}, "c": {2023: 9.0}}
    found = invented(values, {2024: 2.0})
    assert [row.place for row in found.rows] == ["b", "a", "c"]
    lower = replace(found, figure=replace(found.figure, better=Better.LOWER))
    assert [row.place for row in lower.rows] == ["a", "b", "c"]


def test_no_region_is_ranked_where_nothing_is_better() -> None:
    assert of_project("N63125").ranks == {}
    assert of_project("N63125").is_ordered is False


@pytest.mark.parametrize("kpi", DECLARED)
def test_every_place_range_holds_the_place_of_the_values_themselves(kpi: str) -> None:
    found = of_project(kpi)
    ranked = [row for row in found.rows if row.rank]
    for place, row in enumerate(ranked, 1):
        assert row.rank is not None
        assert row.rank.best <= place <= row.rank.worst, row


def test_a_project_without_values_of_a_region_has_its_names_all_the_same() -> None:
    national = National(NATIONAL.key_figures, NATIONAL.places, NATIONAL.values[:0])
    assert len(regions_side_by_side(national, DECLARED["N79173"]).names) == 21
