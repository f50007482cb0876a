"""A page of names and addresses is made anew for a new row, not for another figure in one."""

from __future__ import annotations

from analysis.results.extracts.region import Extracts
from tests.support import REGION, Project


def marks(project: Project) -> dict[str, str]:
    return Extracts.open(project.paths, REGION).of_addresses.marks


def test_another_figure_changes_no_mark(project: Project) -> None:
    before = marks(project)
    project.edit("observations.csv", "1500,,,,◆", "1501,,,,◆")
    project.edit("targets.csv", ">=,1600", ">=,1601")
    assert marks(project) == before


def test_a_new_row_and_another_name_change_the_marks(project: Project) -> None:
    before = marks(project)
    line = "policy,mal-frisk,hsn,2021-T1,T,,actual,,Ja,,,●,,,provdokument.txt,24,printed,"
    project.append("observations.csv", line)
    with_row = marks(project)
    project.edit("measures.csv", ",Sjukfrånvaro,%", ",Frånvaro,%")
    assert before != with_row != marks(project)
