"""`jupyter-book build .`, with nothing of ours around it, gives the pages of `tertial build`."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import lxml.html
import pytest

from tests.support import REGION, ROOT, Project, approve, make_project, tertial

# As README shows it.
COMMAND = "jupyter-book build ."
# The only link to what `tertial build` adds when the pages are made.
PDF = re.compile(r"Ladda ner som PDF \(\d+ kB\)|Skriv ut hela rapporten \(PDF, \d+ kB\)")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The whole book about the tiny region, with every notebook run."""
    made = make_project(tmp_path_factory.mktemp("plain") / "projekt")
    left_out = shutil.ignore_patterns("reports", "_generated", ".*")
    shutil.copytree(ROOT / "book", made.paths.book, ignore=left_out)
    approve(made)
    run = tertial(made.root, "run")
    assert run.returncode == 0, run.stderr
    return made


@pytest.fixture(scope="module")
def plain(project: Project) -> dict[str, str]:
    done = plain_command(project.root)
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return texts(project.paths.html)


@pytest.fixture(scope="module")
def ours(project: Project, plain: dict[str, str]) -> dict[str, str]:
    done = tertial(project.root, "build")
    assert done.returncode == 0, done.stderr
    return texts(project.paths.html)


def plain_command(root: Path) -> subprocess.CompletedProcess[str]:
    """As a person types it in the project's folder."""
    program, *arguments = COMMAND.split()
    hidden = ("TERTIAL", "PYTEST", "PYTHONPATH")
    return subprocess.run(
        [str(Path(sys.executable).with_name(program)), *arguments],
        cwd=root,
        env={key: value for key, value in os.environ.items() if not key.startswith(hidden)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )


def texts(folder: Path) -> dict[str, str]:
    """The words of every page by its address."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.html")}
    return {name: words(path) for name, path in found.items() if not name.startswith("_static/")}


def words(page: Path) -> str:
    tree = lxml.html.fromstring(page.read_bytes())
    for silent in tree.xpath("//script | //style"):
        silent.drop_tree()
    return " ".join(tree.text_content().split())


def test_every_page_has_the_address_that_is_published(
    project: Project, plain: dict[str, str]
) -> None:
    made = {
        path.relative_to(project.paths.book).with_suffix(".html").as_posix()
        for ending in ("*.md", "*.ipynb")
        for path in project.paths.book.rglob(ending)
    }
    assert set(plain) == made | {"search.html", "404.html"}
    assert f"reports/{REGION}/matt/sjukfranvaro.html" in plain


def test_every_page_says_what_tertial_build_says(
    plain: dict[str, str], ours: dict[str, str]
) -> None:
    """Its place in the lists of pages too, which stand on every page."""
    assert set(plain) == set(ours)
    without = {name: " ".join(PDF.sub("", text).split()) for name, text in ours.items()}
    assert [name for name, text in plain.items() if text != without[name]] == []
    of_report = {f"reports/{REGION}/2021-t1.html", f"reports/{REGION}/2021-t1-hela.html"}
    assert {name for name in ours if PDF.search(ours[name])} >= of_report


def test_the_readme_shows_the_command() -> None:
    assert COMMAND in (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
