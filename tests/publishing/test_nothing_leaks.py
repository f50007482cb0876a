"""Nothing of a draft, a period under embargo or a withdrawn edition is in any published file.

The test knows no route: it gives each of them figures and words of their own, publishes, unpacks
every file and looks for them.
"""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import yaml

from analysis.base.errors import UserError
from analysis.data.checks.validate import validate
from analysis.publishing.publish import publish
from analysis.publishing.store import open_store
from analysis.publishing.withdraw import withdraw
from tests.faults import tally
from tests.publishing.secrets import FIGURES, WORDS, Found, add_period, add_shared, found_in
from tests.publishing.small import approve_now, put_page, small_book
from tests.support import REGION, ROOT, Project

DRAFT, SECRET, UNDECLARED = "2021-T2", "2021-T3", "2020"
LATE = date(2999, 2, 1)
# What tells of the editions, of which one was withdrawn.
TELL_OF_EDITIONS = ("utgavor.html", "nytt.html", "feed.xml")
PAGES = ("kallor.md", "oppna-data.md", "matt.md", "tabeller.md")
TOC = """\
format: jb-book
root: index
parts:
  - caption: Rapporter
    chapters:
      - glob: reports/*/*
  - caption: Om boken
    chapters:
      - file: utgavor
      - file: kallor
      - file: oppna-data
      - file: matt
      - file: tabeller
"""


@dataclass(frozen=True)
class Story:
    """What is found in the folder after each step.

    alone: the folder of an edition from before there were drafts and embargoes. early: once the
    period under embargo was published by mistake. withdrawn: once that edition was withdrawn.
    later: once the book was published as it should be.
    """

    alone: Path
    to: Path
    early: list[Found]
    withdrawn: list[Found]
    later: list[Found]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    folder = tmp_path_factory.mktemp("lackor")
    project, to, alone = whole_book(folder / "projekt"), folder / "ut", folder / "utan"
    publish(project.paths, alone, date.today(), 1)
    add_what_is_not_released(project)
    publish(project.paths, to, LATE, 1, break_embargo="Fel dag.")
    early = found_in(to, ("secret", "draft"))
    [name] = open_store(to).names()
    withdraw(open_store(to), name, "Publicerad av misstag.", date.today())
    withdrawn = found_in(to, ("secret", "draft"))
    publish(project.paths, to, date.today(), 1)
    return Story(alone, to, early, withdrawn, found_in(to, ("secret", "draft")))


def whole_book(root: Path) -> Project:
    """A book of every template on a region with an approved period."""
    project = small_book(root)
    shutil.rmtree(project.paths.notebooks)
    shutil.copytree(ROOT / "notebooks", project.paths.notebooks)
    for name in PAGES:
        put_page(project, name)
    shutil.copyfile(ROOT / "GLOSSARY.md", root / "GLOSSARY.md")
    shutil.copyfile(ROOT / "data" / "publisher.yml", project.paths.data / "publisher.yml")
    (root / "_toc.yml").write_text(TOC, encoding="utf-8")
    approve_now(project)
    return project


def add_what_is_not_released(project: Project) -> None:
    """A draft, an embargo, and rows of a year that region.yml does not name."""
    add_period(project, "draft", DRAFT, "")
    add_period(project, "secret", SECRET, ", embargo: 2999-01-01")
    assert validate(project.paths) == []
    approve_now(project, SECRET)
    add_period(project, "other", UNDECLARED, None)  # which check refuses too
    for kind in ("draft", "secret"):
        add_shared(project, kind)


def test_the_search_finds_what_was_published_by_mistake(story: Story) -> None:
    """In pages, open data, workbooks, PDFs, the feed, the search and the archived source."""
    kinds = Counter(Path(found.place.partition("!")[0]).suffix for found in story.early)
    assert {".html", ".csv", ".xlsx", ".pdf", ".json", ".xml", ".rdf", ".ipynb"} <= {*kinds}
    assert any("/sok/" in found.place for found in story.early)


def test_nothing_of_a_draft_is_published(story: Story) -> None:
    assert [each for each in story.early if each.said in (FIGURES["draft"], WORDS["draft"])] == []


def test_nothing_of_a_withdrawn_edition_is_left(story: Story) -> None:
    assert story.withdrawn == []


def test_nothing_of_an_embargo_is_published_before_its_day(story: Story) -> None:
    files = [path for path in story.to.rglob("*") if path.is_file()]
    tally.count("published file with a secret", "none found", number=len(files))
    assert story.later == []
    assert found_in(story.to, ("other",)) == []
    text = (story.to / "current" / "data" / "assessments.csv").read_text(encoding="utf-8")
    assert ",5.4," in text


def test_what_is_published_is_the_same_to_the_byte_without_drafts_and_embargoes(
    story: Story,
) -> None:
    before, after = site_of(story.alone), site_of(story.to)
    assert f"reports/{REGION}/2021-t1.html" in before
    assert f"pdf/{REGION}-2021-t1.pdf" in before
    assert before.keys() == after.keys()
    assert {place for place in before if before[place] != after[place]} <= {*TELL_OF_EDITIONS}


def site_of(to: Path) -> dict[str, object]:
    """The files of the site of a store's only edition; settings as read, comments may be gone."""
    [name] = open_store(to).names()
    site = to / "editions" / name / "site"
    found = {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}
    return {n: yaml.safe_load(c) if n.endswith(".yml") else c for n, c in found.items()}


def test_an_embargo_is_not_broken_without_a_reason(project: Project, tmp_path: Path) -> None:
    project.edit("region.yml", "per april 2021, ", "per april 2021, embargo: 2999-01-01, ")
    approve_now(project)
    with pytest.raises(UserError, match="under embargo today") as caught:
        publish(project.paths, tmp_path / "ut", LATE, 1)
    assert "--break-embargo" in caught.value.problems[0].fix
    with pytest.raises(UserError, match="nothing to publish"):
        publish(project.paths, tmp_path / "ut", date.today(), 1)
    with pytest.raises(UserError, match="none is broken"):
        publish(project.paths, tmp_path / "ut", date.today(), 1, break_embargo="Bråttom.")
    assert not list((tmp_path / "ut").glob("editions/*"))


def test_the_reason_stands_in_the_manifest(story: Story) -> None:
    [gone] = open_store(story.to).withdrawn()
    assert gone.too_early
