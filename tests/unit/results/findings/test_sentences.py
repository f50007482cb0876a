"""Tests of analysis.results.findings.sentences: targets and months as a sentence puts them."""

from __future__ import annotations

import pytest

from analysis.base.codes import RelativeTo
from analysis.base.model import Target
from analysis.base.operators import Operator
from analysis.base.values import NO_BREAK_SPACE
from analysis.results.findings.sentences import target_phrase
from tests.support import Project
from tests.unit.results.findings.build import add_months, found, of_measure, told


@pytest.mark.parametrize(
    ("target", "said"),
    [
        (Target(Operator.AT_MOST, 1.9), "högst 1,9 %"),
        (Target(Operator.EQUAL, 12.0), "12 %"),
        (Target(Operator.DECREASE, baseline_value=5.1), "att minska från 5,1 %"),
        (Target(Operator.DECREASE), "att minska"),
        (
            Target(Operator.DECREASE, relative_to=RelativeTo.PREVIOUS_YEAR),
            "att minska jämfört med föregående år",
        ),
        (Target(Operator.INCREASE, 40.0, baseline_value=30.0), "att öka till 40 % från 30 %"),
        (Target(Operator.INCREASE, change_percent=5.0), "att öka med 5 %"),
        (Target(Operator.ACHIEVED), "ja"),
    ],
)
def test_a_target_is_put_as_a_sentence_has_it(target: Target, said: str) -> None:
    assert target_phrase(target, "%").replace(NO_BREAK_SPACE, " ") == said


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((100, 100, 100, 100, 101, 100, 300), "300 i april 2021, 200 % fler än i mars (100)."),
        ((100, 101, 100, 101, 100, 101, 210), "210 i april 2021, mer än dubbelt så många som"),
        ((100, 101, 100, 101, 100, 101, 130), "130 i april 2021, 29 % fler än i mars (101)."),
        ((100, 101, 100, 101, 100, 101, 60), "60 i april 2021, 41 % färre än i mars (101)."),
    ],
)
def test_a_count_is_told_by_how_many_more_there_are(
    values: tuple[int, ...], said: str, project: Project
) -> None:
    project.edit("measures.csv", "antal,count,higher,period", "antal,count,lower,month")
    add_months(project, *values)
    own = next(each for each in found(project) if "i april 2021" in each.text)
    assert said in told(own)


def test_a_month_of_another_year_has_its_year(project: Project) -> None:
    project.edit("measures.csv", "antal,count,higher,period", "antal,count,lower,month")
    add_months(project, 100, 101, 100, 101, 140, 180, 220, 260, 300)
    own = next(each for each in found(project) if "i april 2021" in each.text)
    assert "som i november 2020 (101)" in told(own) or "än i november 2020 (101)" in told(own)


def test_months_that_only_vary_are_no_finding(project: Project) -> None:
    project.edit("measures.csv", "antal,count,higher,period", "antal,count,lower,month")
    add_months(project, 100, 104, 99, 103, 98, 102, 101)
    assert not any("i april 2021" in each.text for each in found(project))


def test_an_answer_is_told_without_marks_of_quotation(project: Project) -> None:
    project.edit("observations.csv", ",,Ja,,,●", ",,Nej,,,■")
    own = of_measure(found(project), "policy")
    assert own is not None
    assert told(own) == "Policy finns (regionstyrelsen): nej, målet är ja."


def test_a_preliminary_figure_says_so(project: Project) -> None:
    project.edit("observations.csv", "hsn,2021-T1,T,,actual,4.6,", "hsn,2021-T1,T,,preliminary,6,")
    own = of_measure(found(project), "sjukfranvaro", "hsn")
    assert own is not None
    assert told(own).startswith("Sjukfrånvaro (hälsonämnden): 6 % (preliminärt), målet är")
