"""Tests of `tertial approve` and `tertial status`."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.approvals.approve import approve
from analysis.base.errors import UserError
from tests.support import REGION, Project, make_project, tertial


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = make_project(tmp_path)
    page = made.paths.reports / REGION / "2021-t1.ipynb"
    page.parent.mkdir(parents=True)
    page.write_text("{}", encoding="utf-8")
    return made


def test_a_period_is_approved_and_the_status_follows(project: Project) -> None:
    assert "draft" in tertial(project.root, "status").stdout
    done = tertial(
        project.root, "approve", "--region", REGION, "--period", "2021-T1", "--by", "Anna A"
    )
    assert done.returncode == 0, done.stderr
    assert f"{REGION} 2021-T1 is approved by Anna A at " in done.stdout
    assert f"Commit data/regions/{REGION}/approvals.yml to keep it." in done.stdout
    assert "approved" in tertial(project.root, "status", "--region", REGION).stdout
    project.edit("observations.csv", ",actual,5.4,", ",actual,5.5,")
    said = tertial(project.root, "status").stdout
    assert "changed after approval" in said
    assert "data" in said


def test_data_that_do_not_hold_are_not_approved(project: Project) -> None:
    project.edit(
        "observations.csv",
        "sjukfranvaro,mal-frisk,rs,2021-T1,T",
        "sjukfranvar,mal-frisk,rs,2021-T1,T",
    )
    done = tertial(
        project.root, "approve", "--region", REGION, "--period", "2021-T1", "--by", "Anna"
    )
    assert done.returncode == 1
    assert not project.file("approvals.yml").exists()


def test_the_status_of_an_unknown_region_is_told(project: Project) -> None:
    done = tertial(project.root, "status", "--region", "provregione")
    assert done.returncode == 1
    assert "did you mean 'provregionen'" in done.stderr


@pytest.mark.parametrize("name", ["", " \t", "Anna\x1b[31m", "Anna\u202e", "Anna\udcff"])
def test_a_name_that_cannot_be_read_approves_nothing(project: Project, name: str) -> None:
    with pytest.raises(UserError):
        approve(project.paths, REGION, "2021-T1", name)
    assert not project.file("approvals.yml").exists()
