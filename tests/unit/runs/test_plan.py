"""Tests of analysis.runs.plan: which regions are checked before a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.base.errors import DataError, Problem
from analysis.base.paths import Paths
from analysis.data.checks import validate as validate_module
from analysis.runs.plan import RunRequest, make_plan, require_valid_once
from benchmarks.synthetic import write_project
from tests.later import enter_later
from tests.support import REGION, Project


@pytest.fixture
def two(tmp_path: Path) -> Paths:
    return write_project(tmp_path / "projekt", 2, 3)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """The regions that are validated, None for all at once."""
    found: list[str | None] = []
    real = validate_module.validate

    def noted(paths: Paths, only: str | None = None) -> list[Problem]:
        found.append(only)
        return real(paths, only)

    monkeypatch.setattr(validate_module, "validate", noted)
    return found


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_data_that_were_right_are_not_checked_again(two: Paths, asked: list[str | None]) -> None:
    require_valid_once(two)
    require_valid_once(two)
    assert asked == ["almland", "bjorkdal"]


def test_only_the_region_that_changed_is_checked(two: Paths, asked: list[str | None]) -> None:
    require_valid_once(two)
    _change(two.regions / "bjorkdal" / "units.csv", "Patientnämnden", "Nämnden")
    require_valid_once(two)
    assert asked == ["almland", "bjorkdal", "bjorkdal"]


def test_a_change_of_what_regions_share_checks_all(two: Paths, asked: list[str | None]) -> None:
    require_valid_once(two)
    _change(two.data / "sources.csv", "finns inte", "saknas")
    require_valid_once(two)
    assert asked == ["almland", "bjorkdal"] * 2


def test_a_region_that_is_wrong_is_told_of_until_it_is_fixed(two: Paths) -> None:
    require_valid_once(two)
    units = two.regions / "bjorkdal" / "units.csv"
    _change(units, "region,board", "regionen,board")
    for _ in range(2):
        with pytest.raises(DataError, match="bjorkdal"):
            require_valid_once(two)
    _change(units, "regionen,board", "region,board")
    require_valid_once(two)


def test_a_project_without_regions_is_told_so(two: Paths) -> None:
    for folder in two.regions.iterdir():
        folder.rename(folder.with_name("." + folder.name))
    with pytest.raises(DataError, match="no region"):
        require_valid_once(two)


def test_a_period_asks_for_its_pages_and_for_those_made_from_its_rows(project: Project) -> None:
    enter_later(project)
    asked = RunRequest(region=REGION, period="2021-T2")
    found = {each.page.name for each in make_plan(project.paths, asked).statuses}
    named = {f"region_period {REGION} 2021-T2", "comparison 2021-T2", f"measure {REGION} kurser"}
    later = {f"region_period {REGION} 2021-T3", f"timeline {REGION}", f"goal {REGION} mal-nytt"}
    assert named | later <= found
    others = {f"measure {REGION} besok", f"region_period {REGION} 2021-T1", "comparison 2021-T1"}
    assert not others & found


def test_a_region_asks_for_no_page_of_another(two: Paths) -> None:
    found = make_plan(two, RunRequest(region="bjorkdal")).statuses
    assert {each.page.region for each in found} <= {"", "bjorkdal"}
