"""`tertial paper`: a report as a document and as slides, in the region's own template."""

from __future__ import annotations

import pytest
from docx import Document
from pptx import Presentation

from tests.cli.told import Command
from tests.support import PERIOD, REGION, Project

STEM = f"{REGION}-{PERIOD.lower()}"


def test_a_report_becomes_a_document_and_slides(project: Project, command: Command) -> None:
    template = Document()
    template.sections[0].header.paragraphs[0].text = "Region Provs sidhuvud"
    template.add_paragraph("Skriv här.")
    template.save(str(project.file("mall.docx")))
    for kind in ("docx", "pptx"):
        result = command("paper", REGION, PERIOD, "--format", kind)
        assert result.returncode == 0, result.stdout + result.stderr
        assert f"Written: _build/papers/{STEM}.{kind}" in result.stdout
    folder = project.paths.build / "papers"
    document = Document(str(folder / f"{STEM}.docx"))
    heads = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 2"]
    assert heads[0] == "Hur det går"
    assert "Alla mätetal" in heads
    assert "Skriv här." not in [p.text for p in document.paragraphs]
    assert [p.text for p in document.sections[0].header.paragraphs] == [
        "Region Provs sidhuvud",
        "UTKAST",
    ]
    deck = Presentation(str(folder / f"{STEM}.pptx"))
    assert len(deck.slides) > 3
    before = (folder / f"{STEM}.docx").read_bytes()
    assert command("paper", REGION, PERIOD).returncode == 0
    assert (folder / f"{STEM}.docx").read_bytes() == before


@pytest.mark.parametrize("kind", ["docx", "pptx"])
def test_a_template_that_is_none_is_told_with_its_place(
    project: Project, command: Command, kind: str
) -> None:
    project.file(f"mall.{kind}").write_bytes(b"PK\x03\x04 ingen mall")
    result = command("paper", REGION, PERIOD, "--format", kind)
    assert result.returncode == 1
    assert f"data/regions/{REGION}/mall.{kind}: the template cannot be used" in result.stderr


def test_a_unit_that_is_not_there_is_told_with_those_that_are(
    project: Project, command: Command
) -> None:
    result = command("paper", REGION, PERIOD, "--unit", "hns")
    assert result.returncode == 1
    assert "one of rs, hsn" in result.stderr
    assert "hsn" in result.stderr


@pytest.mark.parametrize("name", ["rapport.docx", "rapport"])
def test_slides_are_not_written_as_a_file_of_another_kind(
    project: Project, command: Command, name: str
) -> None:
    result = command("paper", REGION, PERIOD, "--format", "pptx", "--out", name)
    assert result.returncode == 1
    assert "expected: .pptx" in result.stderr
    assert not (project.root / name).exists()
