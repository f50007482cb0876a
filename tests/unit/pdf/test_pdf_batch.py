"""Pages are set by other processes, a few in each, and give the same PDF as here."""

from __future__ import annotations

import os
import signal
from datetime import date
from pathlib import Path

import pytest

from analysis.pdf import pdf_batch
from analysis.pdf.document import About
from analysis.pdf.pdf_batch import Sheet, set_all, set_sheets
from tests.unit.pdf.pages import page

ABOUT = About("Prov", "Förlag", date(2021, 4, 30))


def _sheets(folder: Path, *texts: str) -> list[Sheet]:
    found = []
    for number, text in enumerate(texts):
        html = folder / f"{number}.html"
        html.write_text(page(f"<h1>Prov</h1>{text}"), encoding="utf-8")
        notebook = folder / f"{number}.ipynb"
        notebook.write_text('{"cells": []}', encoding="utf-8")
        found.append(Sheet(html, notebook, ABOUT, folder / "pdf" / f"{number}.pdf"))
    return found


@pytest.mark.parametrize("cores", [1, 2, 5])
def test_the_pdf_is_the_same_whatever_the_number_of_cores(cores: int, tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    for folder in (here, there):
        folder.mkdir()
    texts = [f"<p>{number} %</p>" for number in range(3)]
    assert set_sheets(_sheets(here, *texts)) == ["", "", ""]
    assert set_all(_sheets(there, *texts), cores) == ["", "", ""]
    assert [_pdf(here, n) for n in range(3)] == [_pdf(there, n) for n in range(3)]


def _pdf(folder: Path, number: int) -> bytes:
    return (folder / "pdf" / f"{number}.pdf").read_bytes()


def test_each_page_that_cannot_be_set_is_told_and_the_others_are_set(tmp_path: Path) -> None:
    sheets = _sheets(tmp_path, "<p>1</p>", "<canvas></canvas>", "<p>3</p>")
    first, second, third = set_all(sheets, 2)
    assert (first, third) == ("", "")
    assert "<canvas>" in second
    assert [sheet.kept.exists() for sheet in sheets] == [True, False, True]


def _die(sheets: list[Sheet]) -> list[str]:
    os.kill(os.getpid(), signal.SIGKILL)
    return []


def test_the_pages_of_a_process_that_dies_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_batch, "set_sheets", _die)
    told = set_all(_sheets(tmp_path, "<p>1</p>", "<p>2</p>"), 2)
    assert all("signal 9" in each for each in told)
    assert len(told) == 2
