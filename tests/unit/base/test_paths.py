"""Tests of analysis.base.paths."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.base import paths as module
from analysis.base.paths import ROOT_VARIABLE, Paths, find_root, project, shown


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv(ROOT_VARIABLE, raising=False)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "datapackage.json").write_text("{}", encoding="utf-8")
    return tmp_path.resolve()


def test_the_folders_of_a_project_lie_under_its_root(root: Path) -> None:
    paths = Paths(root)
    assert paths.regions == root / "data" / "regions"
    assert paths.reports == root / "book" / "reports"
    assert paths.html == root / "_build" / "html"
    assert paths.notebooks == root / "notebooks"


def test_the_root_is_found_from_a_folder_below_it(root: Path) -> None:
    below = root / "notebooks" / "egna"
    below.mkdir(parents=True)
    assert find_root(below) == root


def test_the_working_folder_is_where_the_search_starts(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root / "data")
    assert project() == Paths(root)


def test_the_variable_names_the_root_wherever_one_stands(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ROOT_VARIABLE, str(root))
    assert find_root(Path("/")) == root


def test_a_variable_that_names_no_project_is_an_error_that_says_so(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ROOT_VARIABLE, str(root / "data"))
    with pytest.raises(FileNotFoundError, match="which TERTIAL_ROOT names"):
        find_root()


def test_outside_a_project_the_installed_one_is_used(root: Path) -> None:
    outside = Path(root.anchor)
    assert find_root(outside) == Path(module.__file__).resolve().parents[3]


def test_no_project_anywhere_is_an_error(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "__file__", str(root / "a" / "b" / "c" / "d" / "e.py"))
    with pytest.raises(FileNotFoundError, match=r"datapackage\.json in /"):
        find_root(Path(root.anchor))


def test_a_path_in_a_project_is_shown_from_its_root(root: Path) -> None:
    assert shown(root / "data" / "regions" / "x" / "plan.csv") == "data/regions/x/plan.csv"


def test_a_path_outside_every_project_is_shown_whole() -> None:
    assert shown(Path("/nowhere/plan.csv")) == "/nowhere/plan.csv"


def test_a_name_that_no_disk_can_have_is_shown_too(root: Path) -> None:
    name = "x" * 5000
    assert shown(root / "data/regions" / name) == f"data/regions/{name}"
