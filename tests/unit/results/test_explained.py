"""Which figures are explained when a measure, a unit or a sex is asked for."""

from __future__ import annotations

import pytest

from analysis.base.errors import UnknownNameError
from analysis.results.explained import explained
from tests.support import REGION, Project


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
