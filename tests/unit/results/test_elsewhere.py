"""Targets that compare with the country or other regions are judged by Kolada's figures."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.base.model import Status, StatusResult
from analysis.data.dataset import load_region
from analysis.results.assessment import assess_region
from tests.national import PLACE, answers_to, write
from tests.support import REGION, Project

CITED = "provdokument.txt,50,printed,"
TARGET = "avfall,mal-frisk,rs,2021,{sex},,{operator},,,,{other},{stated},,year,,Text,printed,"
OUTCOME = "avfall,mal-frisk,rs,2021-T1,{sex},,actual,{value},,,,,,,"
SHARE = "avfall,rs,,N00001,{relation},value,,"
COUNTRY = ("N00001", "0000", 2020, 50.0)
OTHERS = [("N00001", f"00{n:02}", 2020, 40.0 + n) for n in range(1, 11)]


def judged(
    project: Project,
    *known: tuple[str, str, int, float],
    operator: str = "keep",
    other: str = "national",
    value: float = 50.4,
    relation: str = "same",
    stated: str = "",
    sex: str = "T",
) -> StatusResult:
    """The status of a share in the first tertial of 2021 against a target that compares."""
    write(project, *known)
    answers_to(project, SHARE.format(relation=relation))
    filled = {"operator": operator, "other": other, "stated": stated, "sex": "T"}
    project.append("targets.csv", TARGET.format(**filled) + CITED)
    project.append("observations.csv", OUTCOME.format(sex=sex, value=value) + CITED)
    rows = assess_region(load_region(project.paths, REGION))
    result = rows.loc[rows["measure_id"] == "avfall", "result"].iloc[-1]
    assert isinstance(result, StatusResult)
    return result


def test_a_target_in_level_with_the_country_is_judged_and_says_of_which_year(
    project: Project,
) -> None:
    found = judged(project, COUNTRY)
    assert (found.status, found.rule) == (Status.MET, "national")
    assert found.explanation.endswith("Rikets värde gäller 2020 (N00001). Källa: Kolada.")


def test_a_target_against_other_regions_is_judged_by_their_median_which_is_our_work(
    project: Project,
) -> None:
    found = judged(
        project, *OTHERS, ("N00001", PLACE, 2020, 99.0), operator=">=", other="regions", value=45
    )
    assert (found.status, found.rule) == (Status.NEAR, "regions")
    assert found.explanation.replace("\u00a0", " ") == (
        "45 % är lägre än andra regioners värde 45,5 % (högre är bättre): 0,5"
        " procentenheter (1,1 %) från målet. Andra regioners värde är medianen av 10 regioner"
        " 2020 (N00001). Egen bearbetning av uppgifter ur Kolada."
    )


def test_each_sex_is_held_against_the_figure_for_all_where_the_target_is_for_all(
    project: Project,
) -> None:
    assert "Kolada" in judged(project, COUNTRY, sex="K").explanation


def test_a_count_of_one_sex_is_not_held_against_that_of_all(project: Project) -> None:
    project.edit("measures.csv", "Sorterat avfall,%,share", "Sorterat avfall,antal,count")
    found = judged(project, COUNTRY, sex="K")
    assert found.status is Status.NOT_ASSESSABLE
    assert "Kolada" not in found.explanation


@pytest.mark.parametrize(
    ("given", "rule"),
    [
        ({"relation": "related"}, "missing-reference"),
        ({"other": "regions"}, "missing-reference"),
        ({"stated": "52"}, "national"),
    ],
)
def test_nothing_is_found_for_a_related_figure_few_regions_or_a_stated_value(
    project: Project, given: dict[str, Any], rule: str
) -> None:
    found = judged(project, COUNTRY, *OTHERS[:9], **given)
    assert found.rule == rule
    assert "Kolada" not in found.explanation
