"""Tests of analysis.results.by_sex: the latest figures of women and men together."""

from __future__ import annotations

from analysis.base.codes import Sex
from analysis.data.dataset import load_region
from analysis.results.by_sex import BySex, by_sex
from tests.support import REGION, Project
from tests.unit.results.findings.build import observe


def pairs(project: Project) -> tuple[BySex, ...]:
    return by_sex(load_region(project.paths, REGION))


def test_women_alone_are_no_pair(sound: Project) -> None:
    assert pairs(sound) == ()


def test_the_latest_pair_of_a_measure_is_told(project: Project) -> None:
    for sex, value in (("K", "7"), ("M", "4")):
        observe(project, "sjukfranvaro", "2020-T1", value, sex=sex)
    observe(project, "sjukfranvaro", "2021-T1", "4.1", sex="M")
    [found] = pairs(project)
    assert (found.women.value, found.men.value, found.women.period) == (6.1, 4.1, "2021-T1")
    assert (round(found.difference, 6), found.better_for) == (2.0, Sex.MEN)


def test_of_equal_figures_and_of_numbers_none_is_better(project: Project) -> None:
    observe(project, "sjukfranvaro", "2021-T1", "6.1", sex="M")
    for sex, value in (("K", "900"), ("M", "600")):
        observe(project, "besok", "2021-T1", value, unit="hsn", sex=sex)
    equal, number = pairs(project)
    assert (equal.measure.measure_id, equal.better_for) == ("sjukfranvaro", None)
    assert (number.measure.measure_id, number.better_for) == ("besok", None)


def test_the_largest_difference_comes_first(project: Project) -> None:
    observe(project, "sjukfranvaro", "2021-T1", "6.0", sex="M")
    for sex, value in (("K", "30"), ("M", "60")):
        observe(project, "avfall", "2021-T1", value, node="strategi-miljo", sex=sex)
    assert [each.measure.measure_id for each in pairs(project)] == ["avfall", "sjukfranvaro"]
