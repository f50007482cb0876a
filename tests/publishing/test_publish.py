"""Tests of `tertial publish`: whole editions, one current, older ones with a banner, an embargo."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from analysis.publishing.store import open_store
from tests.cli.told import Result
from tests.publishing.small import approve, small_book, text_of
from tests.support import REGION, Project, tertial

DAYS = ("2021-05-20", "2021-06-01")


@dataclass(frozen=True)
class Story:
    """A project that was published, published again unchanged, changed, refused as it then was,
    approved and published once more.

    served: the text of what was served before and after the refusal, and the edition it was of.
    """

    project: Project
    to: Path
    first: Result
    again: Result
    refused: Result
    served: tuple[tuple[str, Path], tuple[str, Path]]
    second: Result
    first_files: dict[str, bytes]

    @property
    def names(self) -> list[str]:
        return open_store(self.to).names()

    def page(self, place: str) -> str:
        return (self.to / "current" / place).read_text(encoding="utf-8")


def publish(project: Project, to: Path, day: str) -> Result:
    return tertial(project.root, "publish", "--to", str(to), "--as-of", day, "--jobs", "1")


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    folder = tmp_path_factory.mktemp("utgavor")
    project, to = small_book(folder / "projekt"), folder / "ut"
    approve(project)
    first = publish(project, to, DAYS[0])
    again = publish(project, to, DAYS[1])
    files = {p.relative_to(to).as_posix(): p.read_bytes() for p in edition_files(to)}
    project.edit("observations.csv", ",actual,5.4,", ",actual,4.4,")
    before = served(to)
    refused = publish(project, to, DAYS[1])
    after = served(to)
    approve(project)
    second = publish(project, to, DAYS[1])
    return Story(project, to, first, again, refused, (before, after), second, files)


def served(to: Path) -> tuple[str, Path]:
    return text_of(to / "current"), (to / "current").readlink()


def published_text(to: Path) -> str:
    """All that is published, save the program's own code, as one text in small letters."""
    code = [p for p in (to / "editions").glob("*/source/src") if p.is_dir()]
    assert code
    return "\n".join(
        text_of(folder).lower()
        for folder in [to / "current", *(to / "editions").glob("*/site")]
        + [p for p in (to / "editions").glob("*/source/*") if p not in code and p.is_dir()]
    )


def edition_files(to: Path) -> list[Path]:
    return [p for p in (to / "editions").rglob("*") if p.is_file()]


def test_an_edition_is_named_by_its_day_and_fingerprint(story: Story) -> None:
    assert story.first.returncode == 0, story.first.stderr
    name = story.names[0]
    manifest = json.loads((story.to / "editions" / name / "manifest.json").read_text())
    assert name == f"{DAYS[0]}-{manifest['fingerprint'][:12]}"
    assert f"The current edition is {name}" in story.first.stdout
    [period] = manifest["periods"]
    assert (period["region"], period["period"]) == (REGION, "2021-T1")
    assert (period["state"], period["approved_by"]) == ("approved", "Anna")
    assert {"site/index.html", "source/data/datapackage.json"} <= manifest["files"].keys()
    assert any(place.startswith("source/src/analysis/") for place in manifest["files"])


def test_the_same_content_on_another_day_makes_no_new_edition(story: Story) -> None:
    assert story.again.returncode == 0, story.again.stderr
    assert "no new one was made" in story.again.stdout
    assert {n[:10] for n in (p.split("/")[1] for p in story.first_files)} == {DAYS[0]}


def test_a_later_edition_changes_no_file_of_an_earlier_one(story: Story) -> None:
    assert story.second.returncode == 0, story.second.stderr
    assert len(story.names) == 2
    now = {p.relative_to(story.to).as_posix(): p.read_bytes() for p in edition_files(story.to)}
    assert {place: now[place] for place in story.first_files} == story.first_files


def test_a_later_edition_writes_only_what_is_new(story: Story) -> None:
    first, second = (story.to / "editions" / name for name in story.names)
    found = (p.relative_to(second) for p in second.rglob("*") if p.is_file())
    places = [p for p in found if p.parts[:2] != ("source", "shown")]  # gathered anew each time
    same = [p for p in places if (first / p).is_file() and _alike(first / p, second / p)]
    assert len(same) > len(places) / 2
    assert [p for p in same if not (first / p).samefile(second / p)] == []


def _alike(one: Path, other: Path) -> bool:
    return one.read_bytes() == other.read_bytes()


def test_the_current_edition_is_served_and_the_old_one_has_a_banner(story: Story) -> None:
    old = story.page(f"utgavor/{story.names[0]}/reports/{REGION}/2021-t1.html")
    new = story.page(f"reports/{REGION}/2021-t1.html")
    assert "Äldre utgåva</strong> från 20 maj 2021" in old
    assert f'href="../../../../reports/{REGION}/2021-t1.html"' in old
    assert old.count('<meta name="robots" content="noindex">') >= 1
    assert "Äldre utgåva" not in new
    assert "5.4" in old
    assert "4.4" in new


def test_the_list_of_editions_says_what_figures_differ(story: Story) -> None:
    page = story.page("utgavor.html")
    assert page.index("Gällande utgåva, 1 juni 2021") < page.index("Utgåvan från 20 maj 2021")
    row = re.search(r"<tr[^>]*>(?:(?!</tr>).)*>utfall<.*?</tr>", page, re.DOTALL)
    assert row
    assert ">5,4<" in row[0]
    assert ">4,4<" in row[0]
    for address in re.findall(r'href="(utgavor/[^"]+)"', page):
        assert (story.to / "current" / address).exists()


def test_nothing_unfinished_is_left(story: Story) -> None:
    assert not list(story.to.rglob(".new-*"))
    assert len(list((story.to / "trees").iterdir())) == 1


def test_a_folder_with_something_else_in_it_is_refused(story: Story, tmp_path: Path) -> None:
    (tmp_path / "brev.txt").write_text("Viktigt.", encoding="utf-8")
    done = publish(story.project, tmp_path, DAYS[0])
    assert done.returncode == 1
    assert "no folder of editions" in done.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["brev.txt"]


def test_a_period_that_changed_after_approval_leaves_the_edition_as_it_was(story: Story) -> None:
    (text, edition), after = story.served
    assert "UTKAST" not in text.replace("**UTKAST**", "").replace("<strong>UTKAST</strong>", "")
    assert story.refused.returncode == 1
    assert re.search(r"changed after it was approved: \d+ differences", story.refused.stderr)
    assert f"see what differs with `tertial status --region {REGION}`" in story.refused.stderr
    assert "the published edition is left as it was" in story.refused.stderr
    assert after == (text, edition)
