"""Nothing in the data or the templates leads out of the folder it belongs in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analysis.base.errors import DataError, Problem, UserError
from analysis.base.paths import Paths
from analysis.catalogue.pages import require_known, require_region
from analysis.catalogue.templates import read_templates
from analysis.data.checks.validate import require_valid
from analysis.data.dataset import region_ids
from analysis.data.schema import read_catalogue
from tests.support import REGION, ROOT, Project, make_project, notebook, save, tertial

OUT = (
    *("../x", "..", "/etc/passwd", "a/b", "a\\b", "C:x", "%2e%2e", "%2e%2e%2fx", "a.b", "~x"),
    *("a b", "A", "å", "-x", "x-", "a--b", "x" * 300, "con\n", "{region}", "a:b"),
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path / "projekt")


def told(project: Project) -> list[Problem]:
    with pytest.raises(DataError) as caught:
        require_valid(project.paths)
    return list(caught.value.problems)


@pytest.mark.parametrize(
    ("table", "column", "last"),
    [
        ("measures", "measure_id", "avfall,"),
        ("plan", "node_id", "strategi-miljo,"),
        ("plans", "plan_id", "plan-2021,"),
    ],
)
def test_an_id_that_could_be_a_way_is_an_error(
    project: Project, table: str, column: str, last: str
) -> None:
    """A row for each, all checked at once; the last of them is the only one of two lines."""
    [row] = [
        line
        for line in project.file(f"{table}.csv").read_text(encoding="utf-8").splitlines()
        if line.startswith(last)
    ]
    names = sorted(OUT, key=lambda name: "\n" in name)
    lines = [project.append(f"{table}.csv", row.replace(last, f'"{name}",', 1)) for name in names]
    lines[-1] -= names[-1].count("\n")
    where = f"data/regions/{REGION}/{table}.csv"
    found = {p.row for p in told(project) if (p.where, p.column) == (where, column)}
    assert dict(zip(lines, names, strict=True)).keys() <= found


def test_every_id_in_the_tables_is_held_to_a_form_or_to_another_table() -> None:
    """So no new table can bring a name that no one has looked at."""
    loose = [
        (table.name, field.name)
        for table in read_catalogue(ROOT / "data").tables
        for field in table.fields
        if field.name.endswith("_id")
        and "pattern" not in field.constraints
        and field.name not in _references(table.descriptor["schema"])
    ]
    assert loose == []


def _references(schema: dict[str, object]) -> set[str]:
    keys = schema.get("foreignKeys", [])
    assert isinstance(keys, list)
    return {name for key in keys for name in key["fields"]}


@pytest.mark.parametrize("name", OUT)
def test_a_region_that_could_be_a_way_is_unknown(project: Project, name: str) -> None:
    with pytest.raises(UserError):
        require_region(project.paths, name)
    with pytest.raises(UserError):
        require_known(project.paths, REGION, f"2021-T1{name}")
    settings = project.file("region.yml")
    text = settings.read_text(encoding="utf-8")
    settings.write_text(
        text.replace("region_id: provregionen", f"region_id: {json.dumps(name)}"), encoding="utf-8"
    )
    assert any(problem.where.endswith("region.yml") for problem in told(project))
    assert region_ids(project.paths) == [REGION]


@pytest.mark.parametrize("period", ["../2021-T1", "2021-T1/..", "2021-T9", "2021-T1\n", "x"])
def test_a_period_that_could_be_a_way_is_an_error(project: Project, period: str) -> None:
    project.edit("region.yml", "  2021-T1: {", f"  {json.dumps(period)}: {{")
    assert any(problem.where.endswith("region.yml") for problem in told(project))


PAGES = (
    *("../{region}", "/{region}", "a/../{region}", "{region}/..", "\\\\host\\{region}"),
    *("C:/{region}", "a\0{region}", "%2e%2e/{region}", "~/{region}", "{region}//x", "./{region}"),
    *("{region}/", "{region}.", "{region}\n", "", "{region} x"),
)


@pytest.mark.parametrize("page", PAGES)
def test_a_template_cannot_put_a_page_elsewhere(project: Project, page: str) -> None:
    made = notebook(parameters='region = "a"', per="region", page=page)
    save(project.paths.notebooks / "annan.ipynb", made)
    with pytest.raises(DataError) as caught:
        read_templates(project.paths.notebooks)
    [problem] = caught.value.problems
    assert (problem.where, problem.column) == ("notebooks/annan.ipynb", "metadata.tertial.page")
    assert problem.fix


def outside(tmp_path: Path) -> Path:
    folder = tmp_path / "annanstans"
    made = notebook('open("hacked", "w")', parameters='region = "a"', per="region", page="{region}")
    save(folder / "annan.ipynb", made)
    return folder


def test_run_refuses_a_template_that_lies_outside_the_project(
    project: Project, tmp_path: Path
) -> None:
    (project.paths.notebooks / "annan.ipynb").symlink_to(outside(tmp_path) / "annan.ipynb")
    result = tertial(project.root, "run")
    assert result.returncode == 1
    said = " ".join(result.stderr.split())
    assert "notebooks/annan.ipynb: a template outside the project is not run" in said
    assert "Traceback" not in said
    assert not list(tmp_path.rglob("hacked"))
    assert not project.paths.reports.exists()


def test_the_folder_of_templates_cannot_lie_outside_either(
    project: Project, tmp_path: Path
) -> None:
    project.paths.notebooks.rename(project.root / "gamla")
    project.paths.notebooks.symlink_to(outside(tmp_path))
    with pytest.raises(DataError, match="outside the project is not run"):
        read_templates(project.paths.notebooks)


def test_a_project_that_is_itself_reached_by_a_link_has_its_templates(
    project: Project, tmp_path: Path
) -> None:
    link = tmp_path / "genvag"
    link.symlink_to(project.root)
    assert read_templates(Paths(link).notebooks)


def test_a_template_is_named_by_the_project_and_not_by_the_user(project: Project) -> None:
    """`tertial run` has no way to name a notebook: it takes those of the project."""
    help_text = tertial(project.root, "run", "--help").stdout
    assert "--template" not in help_text
    assert tertial(project.root, "run", "/tmp/annan.ipynb").returncode == 2  # noqa: S108
