"""Tests of what is copied to publish from, and of where it may be published to."""

from __future__ import annotations

from datetime import date

import pytest

from analysis.base.errors import UserError
from analysis.publishing.publish import publish
from analysis.publishing.stage import make_stage
from tests.support import Project, approve

DAY = date(2021, 9, 30)


def test_what_editors_keep_beside_a_file_is_not_copied(project: Project) -> None:
    for name in (".observations 2021-T2.csv.swp", "~$utfall.xlsx", "observations.csv~"):
        (project.folder / name).write_text("83.7219", encoding="utf-8")
    project.paths.book.mkdir()
    approve(project)
    copy = make_stage(project.paths, DAY).paths
    kept = {path.name for path in (copy.regions / project.folder.name).iterdir()}
    assert "observations.csv" in kept
    assert [name for name in kept if "~" in name or name[0] == "."] == []


@pytest.mark.parametrize("name", ["data/ut", "book/ut", "_build/ut"])
def test_a_folder_in_what_is_published_or_made_anew_is_refused(project: Project, name: str) -> None:
    with pytest.raises(UserError) as error:
        publish(project.paths, project.root / name, DAY, 1)
    assert "an edition cannot lie in what it is made of" in error.value.problems[0].what
    assert not (project.root / name).exists()
