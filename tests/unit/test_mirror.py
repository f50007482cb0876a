"""tests/unit mirrors src/analysis: a module's tests are found by its name, and the other way."""

from __future__ import annotations

from pathlib import Path

from tests.by_page import LONGEST, rank
from tests.support import ROOT

SOURCE = ROOT / "src" / "analysis"
UNIT = ROOT / "tests" / "unit"
# Tests of what several modules do together, by what they are about.
OF_SEVERAL = {
    "test_mirror.py": "the folders",
    "approvals/test_amendments.py": "what is said of a corrected figure",
    "test_nothing_unused.py": "all code",
    "test_foreign_names.py": "all code",
    "charts/test_every_chart.py": "every chart",
    "opendata/test_hidden_everywhere.py": "every open format",
    "results/extracts/test_board.py": "what a board's page is made from",
    "pages/period/test_known_on_its_day.py": "what the period's pages are made from",
}


def module_of(test: Path) -> Path:
    """The module that a test file is named after."""
    return SOURCE / test.parent / test.name.removeprefix("test_")


def test_every_test_file_is_named_after_a_module_where_the_module_is() -> None:
    files = [path.relative_to(UNIT) for path in UNIT.rglob("test_*.py")]
    assert len(files) > 100
    without = {file.as_posix() for file in files if not module_of(file).is_file()}
    assert without == set(OF_SEVERAL)


def test_every_room_of_the_package_has_its_folder_of_tests() -> None:
    rooms = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
    tested = {path.name for path in UNIT.iterdir() if any(path.rglob("test_*.py"))}
    elsewhere = {"cli", "docs", "importer", "kernels"}  # tests/cli, tests/docs, ...
    assert rooms - tested == elsewhere
    assert [name for name in elsewhere if not (ROOT / "tests" / name).is_dir()] == []


def test_no_module_is_longer_than_a_person_reads_at_once() -> None:
    lengths = {path: len(path.read_bytes().splitlines()) for path in SOURCE.rglob("*.py")}
    assert {path.name: length for path, length in lengths.items() if length > 300} == {}


def test_the_files_that_are_begun_first_are_there_and_pages_come_last() -> None:
    assert [name for name in LONGEST if not (ROOT / name).is_file()] == []
    page = "tests/site/test_axe.py::test_axe_finds_nothing[matt.html]"
    ranks = [rank(f"{LONGEST[0]}::a"), rank(f"{LONGEST[-1]}::b"), rank("tests/a.py::c"), rank(page)]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == 4
