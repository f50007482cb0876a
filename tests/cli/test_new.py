"""Tests of `tertial new`, and the analyst's whole way: region, plan, period, sheet, book."""

from __future__ import annotations

import json
import re
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from analysis.cli.main import app
from analysis.importer.scaffold.form_excel import FIRST, letter
from tests.cli.told import Command, told
from tests.support import REGION, Project, tertial

NEW = "vastra-gotaland"
COUNTY = ("--county-code", "14")
NAME = "Västra Götalandsregionen"
SOURCE = f"plan.txt,Plan,{NAME},{NEW},2022,{'1' * 64},9,text,Påhittad.\n"
FROM = "plan.txt,1,printed,"
ROWS = {
    "units": f"region,,region,{NAME},VGR,{FROM}\nrs,region,board,Regionstyrelsen,RS,{FROM}\n",
    "plans": f"plan-2022,Plan 2022,region,2022,2022,,,{FROM}\n",
    "plan": f"halsa,plan-2022,,strategy,Hälsa,1,,,,,{FROM}\n",
    "measures": f"tid,Andel i tid,I tid,%,share,higher,point,1,false,0,100,,,,,,,,,,,,{FROM}\n",
    "targets": f"tid,halsa,rs,2022,T,,>=,100,,,,,,year,,100 %,printed,{FROM}\n",
}


def test_a_new_region_by_the_example_of_the_help_is_made_and_checked(
    project: Project, command: Command
) -> None:
    result = command("new", "region", NEW, "--name", NAME, *COUNTY)
    assert result.returncode == 0, result.stderr
    assert f"tertial check --region {NEW}" in result.stdout
    assert command("check").returncode == 0
    assert command("check", "--region", NEW).stdout.startswith("Data are valid: 0 rows")


def test_a_new_period_says_what_to_do_next(project: Project, command: Command) -> None:
    result = command("new", "period", "2021-T2", "--region", REGION)
    assert result.returncode == 0, result.stderr
    assert "3 outcomes to fill in." in result.stdout
    path = "inmatning/provregionen-2021-t2.xlsx"
    assert f"tertial import {path} --region {REGION} --period 2021-T2" in result.stdout
    assert (project.root / path).is_file()


@pytest.mark.parametrize(
    ("arguments", "what", "fix"),
    [
        (
            ("period", "2021-T2", "-r", "provregio"),
            "there is no such region",
            "did you mean 'provregionen'?",
        ),
        (("period", "2021T2", "-r", REGION), "this is not a period", "did you mean '2021-T2'?"),
        (
            ("region", "Ny region", "--name", "Ny", *COUNTY),
            "this is no id of a region",
            "write ny-region",
        ),
        (
            ("region", "ny", "--name", "Ny"),
            "the region has no county code",
            "--county-code 14",
        ),
        (
            ("region", "ny", "--name", "Ny", "--county-code", "00"),
            "this is the code of the whole country, Riket",
            "--county-code 14",
        ),
    ],
)
def test_what_was_mistyped_is_told_with_its_fix(
    project: Project, command: Command, arguments: tuple[str, ...], what: str, fix: str
) -> None:
    result = command("new", *arguments)
    assert result.returncode == 1
    [problem] = told(result)
    assert (problem.what, fix in problem.fix) == (what, True)


@pytest.mark.parametrize("name", ["period", "region"])
def test_help_shows_an_example_with_options_that_there_are(name: str) -> None:
    shown = {"COLUMNS": "100", "TERM": "dumb"}
    result = CliRunner().invoke(app, ["new", name, "--help"], env=shown)
    assert result.exit_code == 0
    example, _, options = result.output.partition("Options")
    assert re.search(rf"Example:\s+tertial new {name}\b", example)
    assert all(o in options for o in re.findall(r"--[a-z]+", example.partition("Example:")[2]))


def fill_region(project: Project) -> None:
    """Fill in a region as its README says."""
    folder = project.paths.regions / NEW
    sources = project.paths.data / "sources.csv"
    sources.write_text(sources.read_text(encoding="utf-8") + SOURCE, encoding="utf-8")
    for table, lines in ROWS.items():
        with (folder / f"{table}.csv").open("a", encoding="utf-8") as file:
            file.write(lines)
    settings = (folder / "region.yml").read_text(encoding="utf-8")
    assert 'county_code: "14"' in settings


def set_limit(project: Project, near_limit: str) -> None:
    """Give the region a limit of its own."""
    path = project.paths.regions / NEW / "scheme.yml"
    scheme = path.read_text(encoding="utf-8")
    assert "near_limit: 0.10" in scheme
    changed = scheme.replace("near_limit: 0.10", f"near_limit: {near_limit}")
    path.write_text(changed, encoding="utf-8")


def fill_sheet(path: Path, value: float) -> None:
    book = openpyxl.load_workbook(path)
    book["Utfall"][f"{letter('outcome')}{FIRST}"] = value
    book.save(path)


def test_from_nothing_to_a_page_that_shows_the_figure_by_the_regions_own_limit(
    project: Project,
) -> None:
    def run(*arguments: str) -> str:
        result = tertial(project.root, *arguments)
        assert result.returncode == 0, result.stdout + result.stderr
        return result.stdout

    run("new", "region", NEW, "--name", NAME, *COUNTY)
    fill_region(project)
    run("check", "--region", NEW)
    run("new", "period", "2022-T1", "--region", NEW)
    sheet = project.root / "inmatning" / f"{NEW}-2022-t1.xlsx"
    fill_sheet(sheet, 97.8)
    run("import", str(sheet), "--region", NEW, "--period", "2022-T1", "--yes")
    run("check")
    assert f"region {NEW}, period 2022-T1" in run("list")
    for near_limit, status in (("0.10", "near"), ("0.02", "not-met")):
        set_limit(project, near_limit)
        page = run_page(project)
        assert "97,8\u00a0%" in page
        assert f"tb-status-{status}" in page
        assert "Andel i tid" in page or "I tid" in page


def run_page(project: Project) -> str:
    """Run the whole report's template alone, and give what it shows."""
    for template in project.paths.notebooks.glob("*.ipynb"):
        if template.stem != "whole_report":
            template.unlink()
    result = tertial(project.root, "run", "--region", NEW, "--period", "2022-T1")
    assert result.returncode == 0, result.stdout + result.stderr
    path = project.paths.reports / NEW / "2022-t1-hela.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    return "".join("".join(o.get("data", {}).get("text/html", "")) for o in outputs)


def test_a_region_without_figures_has_its_pages_and_breaks_no_others(project: Project) -> None:
    made = tertial(project.root, "new", "region", NEW, "--name", NAME, *COUNTY)
    assert made.returncode == 0
    for template in project.paths.notebooks.glob("*.ipynb"):
        if template.stem not in ("region", "evidence", "data_quality", "timeline"):
            template.unlink()
    result = tertial(project.root, "run", "--region", NEW)
    assert result.returncode == 0, result.stdout + result.stderr
    text = (project.paths.reports / NEW / "oversikt.ipynb").read_text(encoding="utf-8")
    assert "Regionen har ingen rapport ännu." in text
