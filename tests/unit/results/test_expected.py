"""Which outcomes a plan expects in a period, by hand."""

from __future__ import annotations

import pytest

from analysis.base.periods import Period
from analysis.data.dataset import load_region
from analysis.results.expected import NO_TARGET, NOT_REPORTED, OTHER_PLAN, expected
from tests.support import REGION, Project
from tests.versions import add, add_unit

Row = tuple[str, str, str]


def found(project: Project, period: str, there: bool | None = None) -> dict[Row, str]:
    """The outcomes of a period by measure, unit and sex, with why they are unplanned."""
    rows = expected(load_region(project.paths, REGION), Period.parse(period))
    return {
        (row.measure.measure_id, row.unit_id, row.sex): row.unplanned
        for row in rows
        if there is None or (row.there is not None) == there
    }


def test_targets_and_earlier_outcomes_are_expected_where_the_measure_is_reported(
    project: Project,
) -> None:
    # sjukfranvaro says DA04 ÅR and utslapp ÅR; avfall has no target, but an outcome in April.
    assert found(project, "2021-T2") == {
        ("policy", "rs", "T"): "",
        ("besok", "hsn", "T"): "",
        ("avfall", "rs", "T"): "",
    }
    assert len(found(project, "2021-T3")) == 7


def test_what_is_there_without_being_expected_says_why(project: Project) -> None:
    assert found(project, "2021-T1") == {
        ("sjukfranvaro", "rs", "T"): "",
        ("sjukfranvaro", "rs", "K"): NO_TARGET,
        ("policy", "rs", "T"): "",
        ("sjukfranvaro", "hsn", "T"): "",
        ("besok", "hsn", "T"): "",
        ("utslapp", "rs", "T"): NOT_REPORTED,
        ("avfall", "rs", "T"): NO_TARGET,
    }


def test_an_outcome_under_a_goal_of_another_plan_is_unplanned(project: Project) -> None:
    project.append("plans.csv", "b,B,region,2021,2022,,,provdokument.txt,4,printed,")
    project.edit(
        "region.yml", "as_of: 2021-04-30, plan_id: plan-2021", "as_of: 2021-04-30, plan_id: b"
    )
    assert set(found(project, "2021-T1").values()) == {OTHER_PLAN}


@pytest.mark.parametrize(
    ("starts", "ends", "expects"),
    [
        ("", "", True),
        ("", "2021-08-31", True),
        ("", "2021-08-30", False),
        ("2021-09-01", "", False),
    ],
)
def test_a_goal_is_expected_only_while_it_is_valid(
    project: Project, starts: str, ends: str, expects: bool
) -> None:
    project.edit("plan.csv", "medarbetare,2,,,,,", f"medarbetare,2,,{starts},{ends},,")
    assert (("besok", "hsn", "T") in found(project, "2021-T2")) == expects


@pytest.mark.parametrize(("kind", "there"), [("preliminary", True), ("forecast", False)])
def test_a_preliminary_outcome_has_come_and_a_forecast_has_not(
    project: Project, kind: str, there: bool
) -> None:
    project.edit("observations.csv", "T,,actual,1500", f"T,,{kind},1500")
    assert (("besok", "hsn", "T") in found(project, "2021-T1", there=True)) == there
    assert ("besok", "hsn", "T") in found(project, "2021-T1")


def test_a_reason_is_an_outcome_that_has_come(project: Project) -> None:
    project.edit("observations.csv", "T,,actual,1500,,,", "T,,actual,,,not_available,")
    assert ("besok", "hsn", "T") in found(project, "2021-T1", there=True)


@pytest.mark.parametrize(
    ("change", "day", "asked"),
    [
        ("renamed", "2021-08-31", {"ny", "rs"}),
        ("renamed", "2021-09-01", {"hsn", "rs"}),
        ("merged", "2021-08-31", {"rs"}),
        ("divided", "2021-05-01", {"hsn", "rs"}),
    ],
)
def test_a_unit_is_asked_by_the_name_it_has_and_not_when_it_is_no_more(
    project: Project, change: str, day: str, asked: set[str]
) -> None:
    add_unit(project, "ny", "Nya nämnden")
    add(project, "unit_successors", f"ny,hsn,{change},{day},Ny organisation")
    assert {unit for _, unit, _ in found(project, "2021-T2")} == asked


@pytest.mark.parametrize(
    ("versions", "expects"),
    [
        (["2021-01-01,2021-05-31"], False),
        (["2021-01-01,2021-08-31"], True),
        (["2021-01-01,2021-05-31", "2021-07-01,"], True),
        (["2021-09-01,"], True),
    ],
)
def test_a_measure_is_expected_until_it_is_withdrawn_and_again_when_it_returns(
    project: Project, versions: list[str], expects: bool
) -> None:
    for valid in versions:
        add(project, "measure_versions", f"besok,{valid},true,Som förr,Inget")
    assert (("besok", "hsn", "T") in found(project, "2021-T2")) == expects


def test_what_a_goal_had_is_not_expected_once_another_has_followed(project: Project) -> None:
    assert ("avfall", "rs", "T") in found(project, "2021-T2")
    add(project, "goal_successors", "mal-frisk,strategi-miljo,replaced,2021-06-01,Ny plan")
    assert ("avfall", "rs", "T") not in found(project, "2021-T2")
