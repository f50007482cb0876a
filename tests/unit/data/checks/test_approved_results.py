"""Tests of analysis.data.checks.approved_results."""

from __future__ import annotations

import pytest

from analysis.data.checks.validate import validate
from tests.support import REGION, Project

FOLDER = f"data/regions/{REGION}/approved"
HEAD = "kind,key,what,figure,target,status,printed,sentence,trend,comment\n"


def put(project: Project, name: str, text: str) -> None:
    (project.folder / "approved").mkdir(exist_ok=True)
    (project.folder / "approved" / name).write_text(text, encoding="utf-8")


def test_the_results_of_an_approved_period_are_no_problem(project: Project) -> None:
    put(project, "2021-T1.csv", HEAD + "outcome,a,A,,,,,,,\n")
    put(project, ".run-1-2021-T1.csv", "half")
    assert validate(project.paths) == []


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("observations.csv", HEAD, "nothing would read it"),
        ("2021-T4.csv", HEAD, "nothing would read it"),
        ("2021-T1.csv", HEAD.replace("kind,", ""), "kind"),
        ("2021-T1.csv", "\ufeff" + HEAD, "byte order mark"),
    ],
    ids=["table", "period", "column", "mark"],
)
def test_what_is_no_list_of_results_is_told(
    project: Project, name: str, text: str, said: str
) -> None:
    put(project, name, text)
    [problem] = validate(project.paths)
    assert problem.where == f"{FOLDER}/{name}"
    assert said in "\n".join(problem.lines())
