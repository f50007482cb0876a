"""A folder that is right as it is, and says how it is filled."""

from __future__ import annotations

import re

import pytest
import yaml

from analysis.base.errors import DataError
from analysis.base.periods import Period
from analysis.data.checks.validate import validate
from analysis.data.dataset import load_region, read_region
from analysis.importer.scaffold.region import TABLES, new_region, restore_settings
from analysis.results.expected import expected
from tests.support import REGION, Project

NAME = "Västra Götalandsregionen"


def test_a_new_region_is_valid_and_has_no_figures(project: Project) -> None:
    new_region(project.paths, "vastra-gotaland", NAME, code="14")
    assert validate(project.paths) == []
    data = load_region(project.paths, "vastra-gotaland")
    assert all(data[table].empty for table in TABLES)
    assert data.region.periods == ()


def test_its_names_follow_from_the_name_it_is_given(project: Project) -> None:
    folder = new_region(project.paths, "vastra-gotaland", NAME, code="14")
    region = read_region(folder)
    assert (region.name, region.genitive) == (NAME, "Västra Götalandsregionens")
    assert (region.short_name, region.code) == ("VG", "14")
    own = new_region(project.paths, "jamtlands", 'Region X: "#1" s', "RX", "23")
    assert read_region(own).genitive == 'Region X: "#1" s'
    assert read_region(own).code == "23"


def test_the_comments_are_in_the_language_of_the_desk_and_the_settings_the_same(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    said, read = {}, {}
    for language in ("en", "sv"):
        monkeypatch.setenv("TERTIAL_LANG", language)
        folder = new_region(project.paths, f"vg-{language}", NAME, "VG", code="14")
        for name in ("region.yml", "scheme.yml"):
            text = (folder / name).read_text(encoding="utf-8").replace(f"vg-{language}", "vg")
            said[language, name] = [line for line in text.splitlines() if "#" in line]
            read[language, name] = yaml.safe_load(text)
    for name in ("region.yml", "scheme.yml"):
        assert read["sv", name] == read["en", name]
    assert "# Vad regionen heter och vilka rapporter som finns." in said["sv", "region.yml"]
    assert not re.search(r"\b(the|which|how)\b", " ".join(said["sv", "scheme.yml"]))


def test_every_file_says_how_it_is_filled_in(project: Project) -> None:
    folder = new_region(project.paths, "vastra-gotaland", NAME, code="14")
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


def test_the_examples_of_the_readme_are_right_together_and_expect_an_outcome(
    project: Project,
) -> None:
    folder = new_region(project.paths, "vastra-gotaland", NAME, code="14")
    readme = (folder / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^Exempel:\n\n    (.+)$", readme, re.MULTILINE)
    assert len(rows) == len(TABLES) + 1
    files = [project.paths.data / "sources.csv", *(folder / f"{name}.csv" for name in TABLES)]
    for path, row in zip(files, rows, strict=True):
        with path.open("a", encoding="utf-8") as file:
            file.write(row + "\n")
    settings = (folder / "region.yml").read_text(encoding="utf-8")
    period = "  2022-T1: {title: Delårsrapport, as_of: 2022-04-30, plan_id: budget-2022}\n"
    filled = settings.replace("periods: {}\n", f"periods:\n{period}")
    (folder / "region.yml").write_text(filled, encoding="utf-8")
    assert [problem.lines() for problem in validate(project.paths)] == []
    data = load_region(project.paths, "vastra-gotaland")
    [asked] = expected(data, Period.parse("2022-T2"))
    assert (asked.measure.measure_id, asked.last) == ("sjukfranvaro", "6,4\u00a0%")


def test_what_may_stand_in_a_column_is_told_in_the_readme(project: Project) -> None:
    folder = new_region(project.paths, "vastra-gotaland", NAME, code="14")
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert "higher, lower, on_target, neutral" in readme
    assert "success_factor eller goal" in readme
    assert "true eller false" in readme
    assert "sha256sum" in readme


@pytest.mark.parametrize(
    ("region", "name", "what", "fix"),
    [
        ("Västra Götaland", NAME, "this is no id of a region", "write vastra-gotaland"),
        (REGION, NAME, "the region is there already", "choose another id"),
        ("ny", " ", "the region has no name", "--name"),
        ("../ut", NAME, "this is no id of a region", "write ut"),
    ],
)
def test_what_cannot_be_a_region_is_told_and_nothing_is_made(
    project: Project, region: str, name: str, what: str, fix: str
) -> None:
    before = sorted(project.paths.regions.rglob("*"))
    with pytest.raises(DataError) as error:
        new_region(project.paths, region, name, code="14")
    [problem] = error.value.problems
    assert problem.what == what
    assert fix in problem.fix
    assert sorted(project.paths.regions.rglob("*")) == before


@pytest.mark.parametrize("file", ["scheme.yml", "region.yml"])
def test_a_setting_that_is_missing_is_written_alone_and_says_how_to_fill_it_in(
    project: Project, file: str
) -> None:
    before = {path.name: path.read_bytes() for path in project.folder.glob("*.*")}
    project.file(file).unlink()
    [problem] = [p for p in validate(project.paths) if p.what == "the file is missing"]
    assert f"tertial new region {REGION}" in problem.fix
    assert "another region" not in problem.fix
    assert restore_settings(project.paths, REGION, "Region Prov", "99") == (project.file(file),)
    after = {path.name: path.read_bytes() for path in project.folder.glob("*.*")}
    assert {name for name in before if before[name] != after[name]} == {file}
    assert not [p for p in validate(project.paths) if p.what == "the file is missing"]


def test_a_region_that_lacks_nothing_is_left_alone(project: Project) -> None:
    assert restore_settings(project.paths, REGION, "") == ()
    assert restore_settings(project.paths, "vastra-gotaland", NAME) == ()


def test_settings_without_a_name_are_not_written(project: Project) -> None:
    project.file("region.yml").unlink()
    with pytest.raises(DataError, match="has no name"):
        restore_settings(project.paths, REGION, "")
    assert not project.file("region.yml").exists()
