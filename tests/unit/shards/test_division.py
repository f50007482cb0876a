from __future__ import annotations

import shutil

import pytest

from analysis.base.errors import UserError
from analysis.catalogue.pages import pages_of
from analysis.catalogue.templates import read_templates
from analysis.shards.division import Share, bodies_of, groups
from tests.support import REGION, Project


def with_bodies(project: Project, count: int) -> list[str]:
    """Let the project have so many bodies, each a copy of the first."""
    names = [REGION, *(f"kropp-{n}" for n in range(1, count))]
    for name in names[1:]:
        shutil.copytree(project.folder, project.paths.regions / name)
        file = project.paths.regions / name / "region.yml"
        text = file.read_text(encoding="utf-8").replace(REGION, name)
        file.write_text(text.replace("Region Prov", f"Region {name}"), encoding="utf-8")
    return names


@pytest.mark.parametrize("text", ["", "1", "0/3", "4/3", "1/0", "-1/3", "1/3/3", "a/b", "1 / 3"])
def test_what_is_no_shard_is_told_with_an_example(text: str) -> None:
    with pytest.raises(UserError, match="as 2/3"):
        Share.parse(text)


def test_every_body_is_in_one_shard_however_many_there_are(project: Project) -> None:
    names = with_bodies(project, 4)
    for of in (1, 3, 7):
        given = [bodies_of(project.paths, Share(number, of)) for number in range(1, of + 1)]
        assert sorted(body for own in given for body in own) == sorted(names)
        assert max(map(len, given)) - min(map(len, given)) <= 1


def test_bodies_are_built_together_up_to_so_many_pages_and_a_larger_one_alone(
    project: Project,
) -> None:
    names = with_bodies(project, 3)
    pages = len(pages_of(project.paths, read_templates(project.paths.notebooks), REGION))
    two = groups(project.paths, names, 2 * pages)
    assert [(len(each.bodies), each.pages) for each in two] == [(2, 2 * pages), (1, pages)]
    alone = groups(project.paths, names, pages - 1)
    assert [each.bodies for each in alone] == [(name,) for name in names]
