"""Tests of `tertial build`: a tiny book made the whole way by Jupyter Book itself."""

from __future__ import annotations

import csv
import shutil
from dataclasses import dataclass

import pytest

from tests.cli.told import Result, told
from tests.support import (
    REGION,
    ROOT,
    TOC,
    Project,
    approve,
    book_files,
    make_project,
    notebook,
    save,
    tertial,
)

TEMPLATE = notebook(
    'from IPython.display import Markdown, display\ndisplay(Markdown(f"# Rapport {period}"))'
)
GOOD = "# Start\n\n```{tertial} matrix\n```\n"
BAD = "# Start\n\n[borta](finns-inte.md)\n\n```{tertial} matrisen\n```\n"


@dataclass(frozen=True)
class Built:
    """A project that was built, spoilt and built again."""

    project: Project
    first: Result
    good: dict[str, bytes]
    second: Result


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    project = make_project(tmp_path_factory.mktemp("build") / "projekt")
    shutil.rmtree(project.paths.notebooks)
    save(project.paths.notebooks / "rapport.ipynb", TEMPLATE)
    shutil.copytree(ROOT / "book" / "_static", project.paths.book / "_static")
    (project.root / "_toc.yml").write_text(TOC, encoding="utf-8")
    index = project.paths.book / "index.md"
    index.write_text(GOOD, encoding="utf-8")
    approve(project)
    first = tertial(project.root, "build", "--jobs", "1")
    good = book_files(project)
    index.write_text(BAD, encoding="utf-8")
    return Built(project, first, good, tertial(project.root, "build", "--jobs", "1"))


def html(built: Built, name: str) -> str:
    return built.good[f"_build/html/{name}"].decode()


def test_a_book_is_built_by_one_command(built: Built) -> None:
    assert built.first.returncode == 0, built.first.stderr
    assert built.first.stdout.splitlines()[-1] == "The book is in _build/html"


def test_the_start_page_links_to_the_report(built: Built) -> None:
    assert f'href="reports/{REGION}/2021-t1.html"' in html(built, "index.html")


def test_the_heading_that_code_showed_is_the_pages_own(built: Built) -> None:
    page = html(built, f"reports/{REGION}/2021-t1.html")
    assert '<h1>Rapport <span class="tb-together">2021-T1</span>' in page
    assert '<html lang="sv"' in page


def test_the_data_are_there_to_take(built: Built) -> None:
    rows = list(csv.DictReader(html(built, "data/assessments.csv").splitlines()))
    assert len(rows) == 7
    assert "_build/html/data/datapackage/datapackage.json" in built.good


def test_every_page_and_file_says_that_it_is_a_working_copy(built: Built) -> None:
    site = {n: c for n, c in built.good.items() if n.startswith("_build/html/")}
    pages = [content for name, content in site.items() if name.endswith(".html")]
    assert pages
    assert all(b"<strong>ARBETSEXEMPLAR.</strong>" in page for page in pages)
    assert all(b'<meta name="robots" content="noindex">' in page for page in pages)
    assert b"Disallow: /\n" in site["_build/html/robots.txt"]
    kinds = (".csv", ".json", ".jsonld", ".rdf", ".xml", ".yml")
    files = {n: c for n, c in site.items() if n.endswith(kinds) and "_static" not in n}
    bare = [name for name, content in files.items() if b"arbetsexemplar" not in content.lower()]
    assert bare == []


def test_a_page_that_is_wrong_stops_the_build_with_its_place(built: Built) -> None:
    assert built.second.returncode == 1
    places = {(problem.where, problem.row) for problem in told(built.second)}
    assert places == {("book/index.md", 3), ("book/index.md", 5)}
    assert built.second.stderr.splitlines()[-1] == ("2 problems; the old site is left as it was.")


def test_a_build_that_was_stopped_leaves_the_old_site_byte_for_byte(built: Built) -> None:
    assert book_files(built.project) == built.good
