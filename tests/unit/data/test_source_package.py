"""The description of the source data opens in Frictionless as it stands, and stays right."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable

import pytest
from frictionless import Package

from analysis.base.paths import Paths
from analysis.data.dataset import region_ids
from analysis.data.schema import description_of_tables
from analysis.data.source_package import stale_resources, write_resources
from analysis.importer.scaffold.region import new_region
from tests.support import REGION, ROOT, Project


def package(paths: Paths) -> Package:
    return Package(str(paths.data / "datapackage.json"))


def test_every_table_of_the_project_is_a_resource_that_is_valid() -> None:
    paths = Paths(ROOT)
    found = package(paths)
    there = {path.relative_to(paths.data).as_posix() for path in paths.regions.glob("*/*.csv")}
    assert there <= {resource.path for resource in found.resources}
    assert {name.rpartition(".")[0] for name in found.resource_names} == {*region_ids(paths), ""}
    report = found.validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "type", "note"])


def test_the_projects_own_description_is_current() -> None:
    assert [*stale_resources(Paths(ROOT))] == []


def tables(project: Project) -> object:
    return json.loads(description_of_tables(project.paths.data).rstrip(b",") + b"\n}")


def a_table(project: Project) -> None:
    (project.folder / "risks.csv").write_text("risk_id,plan_id\n", encoding="utf-8")


def no_table(project: Project) -> None:
    (project.folder / "activities.csv").unlink()


def a_column_less(project: Project) -> None:
    text = (project.folder / "units.csv").read_text(encoding="utf-8")
    cut = "".join(f"{line.rpartition(',')[0]}\n" for line in text.splitlines())
    (project.folder / "units.csv").write_text(cut, encoding="utf-8")


def a_region(project: Project) -> None:
    shutil.copytree(project.folder, project.paths.regions / "annan")


def no_resources(project: Project) -> None:
    path = project.paths.data / "datapackage.json"
    raw = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**raw, "resources": [{}]}), encoding="utf-8")


@pytest.mark.parametrize("change", [a_table, no_table, a_column_less, a_region, no_resources])
def test_what_has_come_or_gone_is_told_of_and_described(
    change: Callable[[Project], None], project: Project
) -> None:
    assert [*stale_resources(project.paths)] == []
    before = tables(project)
    change(project)
    [warning] = stale_resources(project.paths)
    assert warning.startswith("data/datapackage.json is stale")
    assert warning.endswith("say tertial describe")
    assert write_resources(project.paths)
    assert [*stale_resources(project.paths)] == []
    assert not write_resources(project.paths)
    # What pages are made from is the tables alone.
    assert tables(project) == before
    assert package(project.paths).resource_names


def test_a_new_region_is_in_the_description(project: Project) -> None:
    new_region(project.paths, "skane", "Region Skåne", code="12")
    assert [*stale_resources(project.paths)] == []
    found = package(project.paths)
    assert {f"{REGION}.units", "skane.units", "sources"} <= {*found.resource_names}
    assert found.validate().valid


def test_references_stay_within_the_region(project: Project) -> None:
    project.edit(
        "observations.csv", "sjukfranvaro,mal-frisk,rs,2021-T1,T", "okand,mal-frisk,rs,2021-T1,T"
    )
    report = package(project.paths).validate()
    assert [error.type for task in report.tasks for error in task.errors] == ["foreign-key"]
