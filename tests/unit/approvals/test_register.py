"""Tests of analysis.approvals.register."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.approvals.register import Approval, Fingerprints, read_approvals, record
from analysis.base.errors import DataError
from analysis.base.periods import Period
from analysis.data.checks.validate import validate
from tests.support import REGION, Project, make_project

PRINTS = Fingerprints("a" * 64, "b" * 64, "c" * 64)
T1 = Period.parse("2021-T1")
FIRST = Approval(T1, "Anna Ånger: 'chef' #1", "2021-05-20T08:15:00+00:00", PRINTS)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path)


def test_a_region_without_the_file_has_approved_nothing(project: Project) -> None:
    assert read_approvals(project.paths, REGION) == {}


def test_an_approval_comes_back_as_it_was_written(project: Project) -> None:
    record(project.paths, REGION, FIRST)
    assert read_approvals(project.paths, REGION) == {T1: FIRST}
    assert validate(project.paths) == []


def test_a_new_approval_takes_the_place_of_its_periods_and_leaves_others(project: Project) -> None:
    other = Approval(T1.previous(), "Bo", FIRST.at, PRINTS)
    again = Approval(T1, "Cecilia", FIRST.at, Fingerprints("d" * 64, "b" * 64, "e" * 64))
    for approval in (FIRST, other, again):
        record(project.paths, REGION, approval)
    assert read_approvals(project.paths, REGION) == {T1: again, T1.previous(): other}


def test_what_differs_between_fingerprints_is_named() -> None:
    assert PRINTS.changed(PRINTS) == ()
    assert PRINTS.changed(Fingerprints("x", "b" * 64, "y")) == ("data", "pages")


def test_a_broken_file_is_told_with_its_place(project: Project) -> None:
    project.file("approvals.yml").write_text("- {period: 2021-T1, by: Anna}\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"approvals\.yml"):
        read_approvals(project.paths, REGION)
    assert any("approvals.yml" in problem.where for problem in validate(project.paths))
