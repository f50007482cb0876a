"""Settings, schemas and templates of any shape are told by file and key, or taken as they stand.

None ends in a traceback, and none is waited for: 671 changes at random, the same each time.
"""

from __future__ import annotations

import json
import random
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from analysis.base.errors import DataError, Problem
from analysis.base.paths import shown
from analysis.catalogue.pages import pages
from analysis.catalogue.templates import read_templates, template_problems
from analysis.data.approvals.register import read_approvals
from analysis.data.checks import description
from analysis.data.checks.validate import settings_problems, validate
from analysis.data.dataset import load_region
from analysis.data.publisher import read_publisher
from analysis.site.build import book_settings
from tests.faults.shapes import changed, read, write
from tests.faults.tally import count
from tests.support import REGION, ROOT, Project, approve, make_project

CASES = 671
SEED = 16
SECONDS = 10  # that one case may take on any machine
CORRECTION = [
    {
        "table": "observations",
        "key": {"measure_id": "besok", "unit_id": "hsn"},
        "column": "value",
        "expect": 1500,
        "value": 1501,
        "reason": "Fel.",
    }
]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with every file of settings that there can be."""
    made = make_project(tmp_path_factory.mktemp("shapes") / "projekt")
    approve(made)
    write(made.file("corrections.yml"), CORRECTION)
    shutil.copyfile(ROOT / "data" / "publisher.yml", made.paths.data / "publisher.yml")
    assert validate(made.paths) == []
    return made


def of_a_build(project: Project) -> list[Path]:
    """The files that say how a book is built."""
    paths = project.paths
    return [
        *sorted(project.folder.glob("*.yml")),
        *sorted([*paths.data.glob("*.json"), *paths.data.glob("*.yml")]),
        *(project.root / name for name in ("_config.yml", "_toc.yml")),
        *sorted(paths.notebooks.glob("*.ipynb")),
    ]


def told(project: Project, path: Path) -> list[Problem]:
    """What `check` says of the file."""
    paths = project.paths
    if path.suffix == ".ipynb":
        return template_problems(paths.notebooks)
    if path.parent == project.root:
        return [*book_settings.problems(paths)]
    if path.name == "publisher.yml":
        return [*refused(lambda: read_publisher(paths))]
    found = [*description.problems(paths)]
    return found or [*settings_problems(paths, REGION)]


def refused(use: Any) -> Iterator[Problem]:
    try:
        use()
    except DataError as error:
        yield from error.problems


def used(project: Project, path: Path) -> list[Problem]:
    """What is said when a file that `check` takes is read to make pages."""

    def use() -> None:
        if path.is_relative_to(project.paths.data):
            load_region(project.paths, REGION)
            read_approvals(project.paths, REGION)
        pages(project.paths, read_templates(project.paths.notebooks))

    return [*refused(use)]


@contextmanager
def in_time() -> Iterator[None]:
    """Fail for what takes too long, where the system can tell."""

    def late(*_: object) -> None:
        raise TimeoutError(f"it takes more than {SECONDS} seconds")

    if not hasattr(signal, "SIGALRM"):
        yield
        return
    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def test_settings_of_any_shape_are_told_by_file_and_key_or_taken(whole: Project) -> None:
    chance = random.Random(SEED)  # noqa: S311 - drawn to be drawn again
    files = of_a_build(whole)
    for number in range(CASES):
        path = chance.choice(files)
        before, content = path.read_bytes(), read(path)
        shape = changed(chance, content)
        try:
            write(path, shape)
            with in_time():
                problems = told(whole, path) or used(whole, path)
        except Exception as error:
            error.add_note(f"case {number}: {path.name}: {json.dumps(shape)[:300]}")
            raise
        finally:
            path.write_bytes(before)
        for problem in problems:
            assert problem.where, number
            assert all(len(line) < 4000 for line in problem.lines()), number
        names = [f"{each.where} {each.fix}" for each in problems]
        assert not problems or any(path.name in name for name in names), (number, names)
        count("odd shapes", "told with the file" if problems else "taken as it stands")
    assert validate(whole.paths) == []


BLANKS = [
    ("region.yml", "name: Region Prov", "name: '   '", "name"),
    ("region.yml", "title: Måluppfyllelse per april 2021", 'title: "\\u3000"', "title"),
    ("scheme.yml", "word: Grön", "word: ' '", "word"),
    ("units.csv", "Hälsonämnden", "\u00a0 ", "name"),
    ("plan.csv", "Friska medarbetare", "\u2800", "title"),
    ("measures.csv", "Sjukfrånvaron ska minska", '" \n "', "name"),
]


@pytest.mark.parametrize(("name", "old", "new", "column"), BLANKS)
def test_names_of_blanks_are_refused(
    project: Project, name: str, old: str, new: str, column: str
) -> None:
    project.edit(name, old, new)
    found = validate(project.paths)
    assert column in {problem.column.rpartition(".")[2] for problem in found}
    assert all(problem.where == shown(project.file(name)) for problem in found)
    count("odd shapes", "a name of blanks: told")


@pytest.mark.parametrize(
    "day", ["x" * 20, "2021-13-45T08:15:00Z", "2021-06-01 08:15:00", "20210601"]
)
def test_days_that_are_none_are_refused(project: Project, day: str) -> None:
    approve(project)
    project.edit("approvals.yml", "2021-06-01T08:15:00+00:00", day)
    assert [problem.column for problem in validate(project.paths)] == ["0.at"]
    count("odd shapes", "a day that is none: told")


def test_every_file_that_a_build_reads_is_among_them(whole: Project) -> None:
    names = {path.name for path in of_a_build(whole)}
    assert {"publisher.yml", "datapackage.json", "_toc.yml", "approvals.yml"} <= names
    assert shown(whole.file("region.yml")) == f"data/regions/{REGION}/region.yml"
