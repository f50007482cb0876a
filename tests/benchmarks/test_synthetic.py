"""Tests of benchmarks.synthetic: the data are whole, always the same, and say what they are."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest
import yaml

from analysis.base.paths import Paths
from analysis.catalogue.pages import Page, pages
from analysis.catalogue.templates import read_templates
from analysis.data.checks.validate import validate
from analysis.data.dataset import load, region_ids
from analysis.data.schema import read_catalogue
from analysis.results.region_cache import FOLDER
from benchmarks.invented import measures
from benchmarks.synthetic import NAMES, REGIONS, TERTIALS, periods, write_project
from tests.support import ROOT
from tests.unit.pages.shown import shown

SAYS = "syntetiska data"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    return write_project(tmp_path_factory.mktemp("synthetic") / "projekt", 2, 3)


def _files(paths: Paths) -> dict[str, bytes]:
    return {
        path.relative_to(paths.root).as_posix(): path.read_bytes()
        for path in sorted(paths.root.rglob("*"))
        if path.is_file()
    }


def test_the_data_pass_validation(small: Paths) -> None:
    assert validate(small) == []


def test_the_data_of_all_tertials_pass_validation(tmp_path: Path) -> None:
    assert validate(write_project(tmp_path / "projekt", 1)) == []


def test_the_same_project_is_written_byte_for_byte(small: Paths, tmp_path: Path) -> None:
    again = write_project(tmp_path / "projekt", 2, 3)
    assert _files(again) == _files(small)


def test_another_region_has_other_figures(small: Paths) -> None:
    first, second = (data["observations"]["value"] for data in load(small).regions.values())
    assert len(first) == len(second)
    assert not first.equals(second)


def test_every_table_of_a_region_has_rows_but_those_of_changes_and_of_the_nation(
    small: Paths,
) -> None:
    changes = ["measure_versions", "new_levels", "unit_successors", "goal_successors"]
    for data in load(small).regions.values():
        empty = {name for name, frame in data.tables.items() if frame.empty}
        assert empty == {*changes, "key_figures"}


def test_each_region_is_as_large_as_a_real_report(small: Paths) -> None:
    data = load(small).regions["almland"]
    outcomes = data["observations"]
    assert 25 <= len(measures()) <= 40
    assert outcomes["period"].nunique() == 3
    assert {"T", "K", "M"} == set(outcomes["sex"])
    assert {"annual_only", "not_reported"} <= set(outcomes["missing_reason"])


def test_the_largest_set_is_21_regions_and_five_years() -> None:
    assert (REGIONS, len(NAMES), len(set(NAMES))) == (21, 21, 21)
    assert [str(p) for p in (periods(TERTIALS)[0], periods(TERTIALS)[-1])] == ["2020-T1", "2024-T3"]


def test_no_invented_region_is_a_real_one() -> None:
    assert not {name.lower() for name in NAMES} & set(region_ids(Paths(ROOT)))


def test_every_page_says_that_the_data_are_synthetic(
    small: Paths, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TERTIAL_ROOT", str(small.root))
    monkeypatch.setenv(FOLDER, str(tmp_path))  # a region is made ready once, as in a run
    every = pages(small, read_templates(small.notebooks))
    assert {page.template.per for page in every} >= {"region", "region_period", "period"}
    for page in every:
        # The title is shown by the first cell that opens the data.
        assert SAYS in shown(monkeypatch, partial(_run_title, page)).lower(), page.name


def _run_title(page: Page) -> None:
    notebook = json.loads(page.template.path.read_text(encoding="utf-8"))
    code = ["".join(c["source"]) for c in notebook["cells"] if c["cell_type"] == "code"]
    exec(code[1], dict(page.parameters))  # noqa: S102 - the template's own cell


def test_the_frame_of_every_page_says_that_the_data_are_synthetic(small: Paths) -> None:
    config = yaml.safe_load((small.root / "_config.yml").read_text(encoding="utf-8"))
    assert SAYS in config["title"]


def test_the_sources_say_that_they_do_not_exist(small: Paths) -> None:
    sources = load(small).shared["sources"]
    assert sources["description"].str.lower().str.contains(SAYS).all()


def test_rows_cite_lines_of_their_own(small: Paths) -> None:
    catalogue = read_catalogue(small.data)
    data = load(small).regions["almland"]
    lines = [line for t in catalogue.of_regions for line in data[t.name]["source_line"]]
    assert len(lines) == len(set(lines))


@pytest.mark.parametrize(("regions", "tertials"), [(0, 3), (22, 3), (2, 0)])
def test_impossible_sizes_are_refused(tmp_path: Path, regions: int, tertials: int) -> None:
    with pytest.raises(ValueError, match="regions"):
        write_project(tmp_path / "projekt", regions, tertials)
