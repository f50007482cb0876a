"""Figures of a notebook's own (PNG, SVG) are set in the PDF with their text alternative."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from matplotlib.figure import Figure

from analysis.pdf.document import About, Paper, document
from analysis.pdf.picture_files import UNNAMED, UnreadableError, from_file
from analysis.pdf.typst_compile import press
from tests.unit.pdf.pages import page

ABOUT = About("Region Prov, april 2021", "Tertialboken", date(2021, 4, 30))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("bilder") / "_images"
    made.mkdir()
    for kind in ("png", "svg"):
        figure = Figure(figsize=(2, 1), dpi=100)
        figure.subplots().plot([1, 2])
        figure.savefig(made / f"a.{kind}")
    return made.parent


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_a_figure_of_a_notebook_is_set_with_its_alternative(folder: Path, kind: str) -> None:
    content = f'<h1>Titel</h1><div><img alt="Två &amp; ett" src="_images/a.{kind}" /></div>'
    typst = document(Paper(page(content), folder), ABOUT)
    assert 'alt: "Två & ett"' in typst
    assert press(typst).startswith(b"%PDF")


def test_the_size_is_that_of_the_figure(folder: Path) -> None:
    points = from_file('<img alt="A" src="_images/a.png">', folder)
    drawn = from_file('<img alt="A" src="_images/a.svg">', folder)
    assert (points.width, points.height) == (150, 75)
    assert (drawn.width, drawn.height) == (144, 72)


@pytest.mark.parametrize("alt", ["", "../../_images/a.png", "_images/a.png"])
def test_a_file_name_is_no_alternative(folder: Path, alt: str) -> None:
    assert from_file(f'<img alt="{alt}" src="_images/a.png">', folder).alt == UNNAMED


def test_a_picture_that_is_gone_is_told(folder: Path) -> None:
    with pytest.raises(UnreadableError, match="borta"):
        from_file('<img alt="A" src="_images/borta.png">', folder)
