"""Tests of analysis.publishing.named_files: only what is known and used is published."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import analysis
from analysis.base.paths import Paths
from analysis.publishing.named_files import CODE_KINDS, SITE_KINDS, copy_named, of_kinds
from tests.faults import tally
from tests.support import REGION, TOC, Project, save

SECRET = "83.7219"  # noqa: S105 - a figure of a draft
PAGE = "# Start\n\n![](bilder/karta.png)\n\n```{include} del.md\n```\n"
STRAYS = (
    *("data/README.md", "data/underlag/2022-T2.csv", "data/anteckningar.txt", "data/ny.csv"),
    *("data/regions/lista.csv", f"data/regions/{REGION}/README.md"),
    *(f"data/regions/{REGION}/utkast/2022-T2.csv", f"data/regions/{REGION}/approved/utkast.txt"),
    *("notebooks/README.md", "notebooks/utkast/gammal.ipynb", "notebooks/siffror.csv"),
    *("book/_static/2022-t2.png", "book/utkast.md", "book/bilder/2022-t2.png"),
    *("book/reports/prov/2022-t2.ipynb", "book/underlag.xlsx", "book/.dolt.md"),
)


@pytest.fixture
def made(project: Project, tmp_path: Path) -> tuple[Project, Paths]:
    """A project with a book, strays everywhere, and the copy of it."""
    book = project.paths.book
    files = {
        "index.md": PAGE,
        "del.md": "Mer: ![](bilder/linje.svg)",
        "bilder/karta.png": "x",
        "bilder/linje.svg": "x",
        "_static/tertial.css": "p {background: url(linje.png)}",
        "_static/linje.png": "x",
    }
    for name, text in files.items():
        (book / name).parent.mkdir(parents=True, exist_ok=True)
        (book / name).write_text(text, encoding="utf-8")
    for name in STRAYS:
        (project.root / name).parent.mkdir(parents=True, exist_ok=True)
        (project.root / name).write_text(SECRET, encoding="utf-8")
    (project.root / "_toc.yml").write_text(TOC, encoding="utf-8")
    return project, Paths(tmp_path / "kopia")


def copied(paths: Paths) -> set[str]:
    return {p.relative_to(paths.root).as_posix() for p in paths.root.rglob("*") if p.is_file()}


def test_only_what_is_described_or_used_is_copied(made: tuple[Project, Paths]) -> None:
    project, copy = made
    copy_named(project.paths, copy)
    found = copied(copy)
    assert found & {*STRAYS} == set()
    tally.count("file that nothing describes", "not published", number=len(STRAYS))
    kept = {"index.md", "del.md", "bilder/karta.png", "bilder/linje.svg"}
    kept |= {"_static/tertial.css", "_static/linje.png"}
    assert {f"book/{name}" for name in kept} <= found
    assert {"data/datapackage.json", f"data/regions/{REGION}/observations.csv"} <= found
    assert {f"notebooks/{p.name}" for p in project.paths.notebooks.glob("*.ipynb")} <= found


def test_what_running_a_template_left_in_it_is_not_copied(made: tuple[Project, Paths]) -> None:
    project, copy = made
    path = project.paths.notebooks / "region_period.ipynb"
    whole = json.loads(path.read_text(encoding="utf-8"))
    first, *_, last = [cell for cell in whole["cells"] if cell["cell_type"] == "code"]
    last["outputs"] = [{"output_type": "stream", "name": "stdout", "text": [SECRET]}]
    last["execution_count"] = 7
    first["metadata"]["execution"] = {"said": SECRET}
    whole["metadata"]["widgets"] = {"state": SECRET}
    plain = path.read_text(encoding="utf-8")
    save(path, whole)
    copy_named(project.paths, copy)
    text = (copy.notebooks / path.name).read_text(encoding="utf-8")
    assert SECRET not in text
    sources = [cell["source"] for cell in json.loads(plain)["cells"]]
    assert [cell["source"] for cell in json.loads(text)["cells"]] == sources
    assert json.loads(text)["metadata"]["tertial"] == whole["metadata"]["tertial"]


def test_a_link_out_of_the_project_is_not_followed(made: tuple[Project, Paths]) -> None:
    project, copy = made
    outside = project.root.parent / "hemligt.csv"
    outside.write_text(SECRET, encoding="utf-8")
    project.file("risks.csv").symlink_to(outside)
    copy_named(project.paths, copy)
    assert not (copy.regions / REGION / "risks.csv").exists()


def test_a_site_is_copied_without_kinds_that_nobody_named(tmp_path: Path) -> None:
    for name in ("a.html", "b/c.csv", "b/d.docx", "e.bak", ".buildinfo", "f"):
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text("x", encoding="utf-8")
    shutil.copytree(tmp_path / "site", tmp_path / "ut", ignore=of_kinds(SITE_KINDS))
    assert copied(Paths(tmp_path / "ut")) == {"a.html", "b/c.csv"}


def test_every_kind_of_file_that_the_code_has_is_archived() -> None:
    """An edition that lacks one is not built again as it was."""
    here = Path(analysis.__file__).parent.rglob("*.*")
    kinds = {path.suffix for path in here if path.is_file() and path.suffix != ".pyc"}
    assert kinds <= {*CODE_KINDS}
