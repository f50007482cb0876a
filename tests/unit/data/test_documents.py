"""The documents that are quoted are those that the data were read from."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from analysis.base.errors import DataError
from analysis.data.documents import read_documents
from tests.support import DOCUMENT, Project


def keep(project: Project, folder: Path, text: str) -> None:
    """Put the document in a folder, with its checksum in data/sources.csv."""
    folder.mkdir(exist_ok=True)
    (folder / DOCUMENT).write_text(text, encoding="utf-8")
    sources = project.paths.data / "sources.csv"
    own = hashlib.sha256(text.encode()).hexdigest()
    sources.write_text(sources.read_text("utf-8").replace("0" * 64, own), encoding="utf-8")


def test_lines_are_counted_as_the_data_count_them(project: Project, tmp_path: Path) -> None:
    keep(project, tmp_path, "ett\n\ftvå\u2028samma\ntre")
    assert read_documents(project.paths, tmp_path).lines[DOCUMENT][2] == "tre"


def test_another_document_by_the_same_name_is_refused(project: Project, tmp_path: Path) -> None:
    keep(project, tmp_path, "ett")
    (tmp_path / DOCUMENT).write_text("ett annat", encoding="utf-8")
    with pytest.raises(DataError, match="not the one that the data were read from"):
        read_documents(project.paths, tmp_path)


def test_a_document_that_is_not_there_is_left_out(project: Project, tmp_path: Path) -> None:
    assert read_documents(project.paths, tmp_path).lines == {}


def test_a_folder_that_is_not_there_is_told(project: Project, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="--documents"):
        read_documents(project.paths, tmp_path / "borta")


def test_words_to_leave_out_stand_a_line_each(project: Project, tmp_path: Path) -> None:
    (tmp_path / "utelamna.txt").write_text("Ylva\n\n Testsson \n", encoding="utf-8")
    assert read_documents(project.paths, tmp_path).left_out == ("Ylva", "Testsson")
