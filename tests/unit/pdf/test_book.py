"""PDFs are made of the pages that are there, kept until the page changes, and offered on it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from pypdf import PdfReader

from analysis.pdf import pdf_batch, signs
from analysis.pdf.book import PdfError, notes, offered, write
from analysis.pdf.document import Paper, document
from analysis.pdf.typst_compile import PressError
from tests.support import REGION, Project, make_project
from tests.unit.pdf.pages import page

PAGE = page("<h1>Region Prov, april 2021<a class='headerlink' href='#a'>#</a></h1><p>5,4 %</p>")
NAME = f"pdf/{REGION}-2021-t1.pdf"


@pytest.fixture
def built(tmp_path: Path) -> tuple[Project, Path]:
    """A project and the folder its site is built in, with a report in it."""
    project, site = make_project(tmp_path / "project"), tmp_path / "site"
    report = site / "reports" / REGION / "2021-t1.html"
    report.parent.mkdir(parents=True)
    report.write_text(PAGE, encoding="utf-8")
    notebook = project.paths.book / "reports" / REGION / "2021-t1.ipynb"
    notebook.parent.mkdir(parents=True, exist_ok=True)
    notebook.write_text('{"cells": []}', encoding="utf-8")
    return project, site


def test_a_report_gets_a_pdf_named_after_its_region_and_period(built: tuple[Project, Path]) -> None:
    project, site = built
    assert write(project.paths, site) == [site / NAME]
    read = PdfReader(site / NAME)
    assert "5,4\u00a0%" in read.pages[0].extract_text().replace(" %", "\u00a0%")
    assert read.metadata is not None
    assert read.metadata.title == "Region Prov, april 2021"


def test_the_page_offers_it_with_its_size_under_the_title(built: tuple[Project, Path]) -> None:
    project, site = built
    write(project.paths, site)
    text = (site / "reports" / REGION / "2021-t1.html").read_text(encoding="utf-8")
    size = round((site / NAME).stat().st_size / 1000)
    words = f"Skriv ut hela rapporten (PDF, {size}\u00a0kB)"
    offer = f'</h1><p class="tb-screen"><a href="../../{NAME}">{words}</a></p>'
    assert text.count(offer) == 1


def test_a_size_is_written_in_swedish() -> None:
    assert "(1\u00a0234\u00a0kB)" in offered("x.pdf", 1_234_400).text


N = TypeVar("N")
R = TypeVar("R")


def noting(notes: list[N], function: Callable[..., R]) -> Callable[..., R]:
    """The function, which notes what it is first given."""

    def noted(first: N, *more: object) -> R:
        notes.append(first)
        return function(first, *more)

    return noted


def test_a_pdf_is_made_again_only_when_its_page_changes(
    built: tuple[Project, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    project, site = built
    report = site / "reports" / REGION / "2021-t1.html"
    made: list[str] = []
    monkeypatch.setattr(signs, "press", noting(made, lambda _: b"%PDF"))
    write(project.paths, site)
    report.write_text(PAGE, encoding="utf-8")
    write(project.paths, site)
    assert len(made) == 1
    report.write_text(PAGE.replace("5,4", "5,5"), encoding="utf-8")
    write(project.paths, site)
    assert len(made) == 2


def test_a_page_that_has_not_changed_is_not_even_read_as_a_document(
    built: tuple[Project, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    project, site = built
    report = site / "reports" / REGION / "2021-t1.html"
    write(project.paths, site)
    first = (site / NAME).read_bytes()
    with monkeypatch.context() as without:
        without.delattr(pdf_batch, "document")
        report.write_text(PAGE, encoding="utf-8")
        write(project.paths, site)
    assert (site / NAME).read_bytes() == first
    shutil.rmtree(project.paths.build / "work")  # as when the code has changed
    asked: list[Paper] = []
    monkeypatch.setattr(pdf_batch, "document", noting(asked, document))
    report.write_text(PAGE, encoding="utf-8")
    write(project.paths, site)
    assert [paper.page for paper in asked] == [PAGE]


def test_a_picture_that_changes_changes_the_pdf_of_its_page(
    built: tuple[Project, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    project, site = built
    report = site / "reports" / REGION / "2021-t1.html"
    picture = site / "_images" / "bild.svg"
    picture.parent.mkdir()
    made: list[str] = []
    monkeypatch.setattr(signs, "press", noting(made, lambda _: b"%PDF"))
    for width in (9, 8):
        picture.write_text(f'<svg viewBox="0 0 {width} 9"></svg>', encoding="utf-8")
        shown = '<figure><img alt="Bild" src="../../_images/bild.svg"></figure></main>'
        report.write_text(PAGE.replace("</main>", shown), encoding="utf-8")
        write(project.paths, site)
    assert len(made) == 2


def test_an_offer_on_the_page_does_not_change_its_pdf(built: tuple[Project, Path]) -> None:
    project, site = built
    write(project.paths, site)
    first = (site / NAME).read_bytes()
    write(project.paths, site)
    assert (site / NAME).read_bytes() == first


def test_a_page_that_cannot_be_set_is_told_with_its_template(built: tuple[Project, Path]) -> None:
    project, site = built
    report = site / "reports" / REGION / "2021-t1.html"
    report.write_text(PAGE.replace("<p>", "<canvas></canvas><p>"), encoding="utf-8")
    with pytest.raises(PdfError) as caught:
        write(project.paths, site)
    problem = caught.value.problems[0]
    assert problem.where == f"reports/{REGION}/2021-t1.html"
    assert "<canvas>" in problem.got
    assert "notebooks/region_period.ipynb" in problem.fix
    assert not (site / NAME).exists()


def test_a_site_without_reports_gets_no_pdf(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    (tmp_path / "site").mkdir()
    assert write(project.paths, tmp_path / "site") == []


def test_a_sign_that_cannot_be_set_costs_nothing_and_is_told_with_its_cell(
    built: tuple[Project, Path],
) -> None:
    project, site = built
    report = site / "reports" / REGION / "2021-t1.html"
    report.write_text(PAGE.replace("5,4 %", "Trygg 1\ufe0f\u20e3"), encoding="utf-8")
    project.edit("observations.csv", "Mäts på helår.", "Trygg 1\ufe0f\u20e3")
    assert write(project.paths, site) == [site / NAME]
    text = PdfReader(site / NAME).pages[0].extract_text()
    assert "Trygg 1[U+20E3 COMBINING ENCLOSING KEYCAP]" in text
    [problem] = notes(project.paths)
    assert (problem.where, problem.row, problem.column) == (
        f"data/regions/{REGION}/observations.csv",
        7,
        "comment",
    )
    assert "U+20E3" in problem.got


def test_a_document_that_typst_refuses_costs_its_pdf_alone(
    built: tuple[Project, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: str) -> bytes:
        raise PressError("no")

    project, site = built
    monkeypatch.setattr(signs, "press", refuse)
    assert write(project.paths, site) == []
    assert "Ladda ner" not in (site / "reports" / REGION / "2021-t1.html").read_text("utf-8")
    [problem] = notes(project.paths)
    assert (problem.where, problem.got) == (f"reports/{REGION}/2021-t1.html", "no")
    monkeypatch.undo()
    assert write(project.paths, site) == [site / NAME]
    assert [*notes(project.paths)] == []


@pytest.mark.parametrize(
    ("place", "pdf", "year"),
    [
        (f"{REGION}/plan-plan-2021", f"pdf/{REGION}-plan-plan-2021.pdf", "2021"),
        ("jamforelse/2021-t1", "pdf/jamforelse-2021-t1.pdf", "2021"),
    ],
)
def test_a_plan_and_a_comparison_get_a_pdf_too(
    built: tuple[Project, Path], place: str, pdf: str, year: str
) -> None:
    project, site = built
    for path, text in (
        (site / f"reports/{place}.html", PAGE),
        (project.paths.reports / f"{place}.ipynb", '{"cells": []}'),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert site / pdf in write(project.paths, site)
    read = PdfReader(site / pdf)
    assert read.metadata is not None
    assert read.metadata.creation_date is not None
    assert str(read.metadata.creation_date.year) == year
    assert pdf in (site / f"reports/{place}.html").read_text(encoding="utf-8")
