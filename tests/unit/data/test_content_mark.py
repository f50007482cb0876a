"""Tests of analysis.data.content_mark: which files of data/ are data."""

from __future__ import annotations

import pytest

from analysis.data.content_mark import APPROVALS, APPROVED, is_data
from tests.support import Project


@pytest.mark.parametrize("name", [APPROVALS, f"{APPROVED}/2021-T1.csv", "a.schema.json"])
def test_who_approved_the_data_and_what_they_said_are_no_part_of_them(
    project: Project, name: str
) -> None:
    assert not is_data(project.folder / name)


def test_a_region_that_is_named_as_the_folder_of_results_has_data(project: Project) -> None:
    assert is_data(project.paths.regions / APPROVED / "observations.csv")
    assert not is_data(project.paths.regions / APPROVED / APPROVED / "2021-T1.csv")
