"""Which figures are explained when a measure, a unit or a sex is asked for."""

from __future__ import annotations

import pytest

from analysis.base.errors import UnknownNameError
from analysis.base.paths import Paths
from analysis.base.steps import StepKind
from analysis.results.explained import explained
from tests.support import REGION, ROOT, Project


def test_a_period_of_baselines_alone_is_explained_by_all_rows(project: Project) -> None:
    project.append(
        "observations.csv",
        "avfall,strategi-miljo,rs,2020-T3,T,,actual,70,,,,,,,provdokument.txt,26,printed,",
    )
    [one] = explained(project.paths, REGION, "2020-T3", "avfall")
    assert one.row.value == 70


def test_a_measure_without_an_outcome_in_the_period_is_told_its_periods(project: Project) -> None:
    project.append(
        "observations.csv",
        "avfall,strategi-miljo,rs,2020-T3,T,,actual,70,,,,,,,provdokument.txt,26,printed,",
    )
    with pytest.raises(UnknownNameError, match="one of 2021-T1"):
        explained(project.paths, REGION, "2020-T3", "policy")


@pytest.mark.parametrize("sex", ["K", "k", "kvinnor", "women"])
def test_a_sex_is_asked_for_by_code_or_word(project: Project, sex: str) -> None:
    [one] = explained(project.paths, REGION, "2021-T1", "sjukfranvaro", sex=sex)
    assert one.row.value == 6.1


@pytest.mark.parametrize("unit", ["rs", "RS", "Regionstyrelsen", "regionstyrelsen"])
def test_a_unit_is_asked_for_by_id_or_name(project: Project, unit: str) -> None:
    found = explained(project.paths, REGION, "2021-T1", "sjukfranvaro", unit)
    assert {one.row.unit_id for one in found} == {"rs"}


def test_a_measure_without_a_name_is_not_any_measure(project: Project) -> None:
    with pytest.raises(UnknownNameError, match="no such measure"):
        explained(project.paths, REGION, "2021-T1", "")


def test_a_measure_of_months_says_that_it_is_not_judged() -> None:
    with pytest.raises(UnknownNameError, match="month by month"):
        explained(Paths(ROOT), "vasterbotten", "2022-T2", "vantande-90-forstabesok")


def test_the_last_part_of_a_year_is_told_with_the_sum_of_all_parts(project: Project) -> None:
    project.append(
        "targets.csv",
        "besok,mal-frisk,hsn,2020,T,,>=,4000,,,,,,year,,4 000,printed,provdokument.txt,11,printed,",
    )
    for period, value in (("2020-T1", 1000), ("2020-T2", 1500), ("2020-T3", 1600)):
        project.append(
            "observations.csv",
            f"besok,mal-frisk,hsn,{period},T,,actual,{value},,,,,,,provdokument.txt,26,printed,",
        )
    project.edit(
        "region.yml",
        "  2020-T3:",
        "  2020-T1: {title: Ett, as_of: 2020-04-30, plan_id: plan-2021, baseline_only: true}\n"
        "  2020-T2: {title: Två, as_of: 2020-08-31, plan_id: plan-2021, baseline_only: true}\n"
        "  2020-T3:",
    )
    [one] = explained(project.paths, REGION, "2020-T3", "besok")
    [summed] = [step for step in one.steps if step.title.startswith("Summan av")]
    assert summed.said.replace("\u00a0", " ").endswith("= 1 000 + 1 500 + 1 600 = 4 100")
    assert one.row.result.status == "met"


def test_a_baseline_that_was_found_is_told_with_the_places_looked_in_before(
    project: Project,
) -> None:
    project.append(
        "targets.csv",
        "avfall,strategi-miljo,rs,2021,T,,increase,,,,baseline,,,year,,Öka,printed,"
        "provdokument.txt,14,printed,",
    )
    project.append(
        "observations.csv",
        "avfall,strategi-miljo,rs,2020,T,,actual,70,,,,,,,provdokument.txt,26,printed,",
    )
    project.edit(
        "region.yml",
        "  2020-T3:",
        '  "2020": {title: Helår, as_of: 2020-12-31, plan_id: plan-2021}\n  2020-T3:',
    )
    [one] = explained(project.paths, REGION, "2021-T1", "avfall")
    [start] = [step for step in one.steps if step.kind is StepKind.BASELINE]
    assert start.said.replace("\u00a0", " ").startswith("70 %, helåret 2020: ")
    assert [each.what for each in start.passed] == [
        "utfallet för ingångsvärdets period, september–december 2020",
        "utfallet för samma tid året innan, januari–april 2020",
    ]
    assert {each.why for each in start.passed} == {"inte finns"}
