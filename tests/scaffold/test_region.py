"""Tests of analysis.scaffold.region: a folder that is right as it is, and says how it is filled."""

from __future__ import annotations

import pytest
import yaml

from analysis.dataset import load_region, read_region
from analysis.errors import DataError
from analysis.scaffold.region import TABLES, new_region
from analysis.validation import validate
from tests.support import REGION, Project

NAME = "Västra Götalandsregionen"


def test_a_new_region_is_valid_and_has_no_figures(project: Project) -> None:
    new_region(project.paths, "vastra-gotaland", NAME)
    assert validate(project.paths) == []
    data = load_region(project.paths, "vastra-gotaland")
    assert all(data[table].empty for table in TABLES)
    assert data.region.periods == ()


def test_its_names_follow_from_the_name_it_is_given(project: Project) -> None:
    folder = new_region(project.paths, "vastra-gotaland", NAME)
    region = read_region(folder)
    assert (region.name, region.genitive) == (NAME, "Västra Götalandsregionens")
    assert (region.short_name, region.county_code) == ("VG", "00")
    own = new_region(project.paths, "jamtlands", 'Region X: "#1" s', "RX", "23")
    assert read_region(own).genitive == 'Region X: "#1" s'
    assert read_region(own).county_code == "23"


def test_every_file_says_how_it_is_filled_in(project: Project) -> None:
    folder = new_region(project.paths, "vastra-gotaland", NAME)
    scheme = (folder / "scheme.yml").read_text(encoding="utf-8")
    assert "97,8 % is red" in scheme
    assert "{{" not in scheme
    readme = (folder / "README.md").read_text(encoding="utf-8")
    for table in TABLES:
        header = (folder / f"{table}.csv").read_text(encoding="utf-8").rstrip("\n")
        assert f"## `{table}.csv`" in readme
        assert all(f"- `{column}`: " in readme for column in header.split(","))
    examples = [line.strip("# -\n") for line in scheme.splitlines() if "glyph:" in line]
    assert len([yaml.safe_load(example) for example in examples]) == 4


@pytest.mark.parametrize(
    ("region", "name", "what", "mend"),
    [
        ("Västra Götaland", NAME, "this is no id of a region", "write vastra-gotaland"),
        (REGION, NAME, "the region is there already", "choose another id"),
        ("ny", " ", "the region has no name", "--name"),
        ("../ut", NAME, "this is no id of a region", "write ut"),
    ],
)
def test_what_cannot_be_a_region_is_told_and_nothing_is_made(
    project: Project, region: str, name: str, what: str, mend: str
) -> None:
    before = sorted(project.paths.regions.rglob("*"))
    with pytest.raises(DataError) as error:
        new_region(project.paths, region, name)
    [problem] = error.value.problems
    assert problem.what == what
    assert mend in problem.mend
    assert sorted(project.paths.regions.rglob("*")) == before
