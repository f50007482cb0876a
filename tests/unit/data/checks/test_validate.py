"""Tests of analysis.data.checks.validate: every problem of a region at once, and no false ones."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from functools import partial

import pytest

from analysis.base.errors import DataError, Problem, UnknownNameError
from analysis.data.checks.validate import require_valid, validate
from analysis.data.schema import Table, read_catalogue
from analysis.data.table_file import read_table
from tests.support import REGION, ROOT, TABLES, Project

FOLDER = f"data/regions/{REGION}"
OBSERVATIONS = "observations.csv"


def the_one(project: Project) -> Problem:
    problems = validate(project.paths)
    assert len(problems) == 1, problems
    return problems[0]


def place(problem: Problem) -> tuple[str, int | None, str]:
    return problem.where.removeprefix(FOLDER + "/"), problem.row, problem.column


def test_sound_data_have_no_problems(sound: Project) -> None:
    assert validate(sound.paths) == []
    require_valid(sound.paths, REGION)


def test_problems_of_every_kind_are_told_at_once(project: Project) -> None:
    project.edit("units.csv", "hsn,region,board", "hsn,region,bord")
    project.edit(OBSERVATIONS, "actual,5.4", 'actual,"5,4"')
    project.edit(OBSERVATIONS, ",71,,,,—", ",,,,,—")
    project.edit("region.yml", "short_name: RP\n", "")
    project.edit("scheme.yml", "verdict_rule: worst", "verdict_rule: best")
    targets = project.file("targets.csv")
    targets.write_bytes(targets.read_bytes().replace(b",", b";"))
    project.file("mål.csv").write_text("x", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        require_valid(project.paths)
    assert sorted(place(p) for p in caught.value.problems if p.row) == [
        (OBSERVATIONS, 2, "value"),
        (OBSERVATIONS, 8, "value"),
        ("region.yml", 1, ""),
        ("scheme.yml", 10, "verdict_rule"),
        ("targets.csv", 1, ""),
        ("units.csv", 4, "kind"),
    ]
    assert [p.where for p in caught.value.problems if not p.row] == [f"{FOLDER}/mål.csv"]


def test_two_wrong_cells_of_one_row_are_two_problems(project: Project) -> None:
    project.edit(OBSERVATIONS, "besok,mal-frisk,hsn,2021-T1,T", "besok,mal-frisk,hsn,2021T1,X")
    found = [place(p) for p in validate(project.paths)]
    assert found == [(OBSERVATIONS, 5, "period"), (OBSERVATIONS, 5, "sex")]


def test_a_broken_table_gives_no_false_alarm_in_those_that_refer_to_it(project: Project) -> None:
    project.file("units.csv").write_bytes(b"")
    assert place(the_one(project)) == ("units.csv", None, "")


def test_a_shared_table_is_told_once_for_all_regions(project: Project) -> None:
    shutil.copytree(project.folder, project.paths.regions / "andra")
    other = project.paths.regions / "andra" / "region.yml"
    text = other.read_text(encoding="utf-8").replace(REGION, "andra")
    other.write_text(text, encoding="utf-8")
    sources = project.paths.data / "sources.csv"
    sources.write_bytes(b"\xef\xbb\xbf" + sources.read_bytes())
    assert the_one(project).where == "data/sources.csv"


def test_one_region_can_be_checked_alone(project: Project) -> None:
    broken = project.paths.regions / "andra"
    broken.mkdir()
    (broken / "x.csv").write_text("x", encoding="utf-8")
    assert validate(project.paths, REGION) == []
    wheres = {p.where for p in validate(project.paths)}
    assert wheres == {f"data/regions/andra/{n}" for n in ("x.csv", "region.yml", "scheme.yml")}


def test_a_region_that_is_not_there_cannot_be_checked(sound: Project) -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'provregionen'"):
        validate(sound.paths, "provregio")


def test_data_without_a_region_are_told(project: Project) -> None:
    shutil.rmtree(project.paths.regions)
    assert the_one(project).what == "there is no region"


# Files


def test_a_file_of_an_unknown_name_is_told_with_the_nearest(project: Project) -> None:
    project.file("observation.csv").write_text("x", encoding="utf-8")
    problem = the_one(project)
    assert problem.where == f"{FOLDER}/observation.csv"
    assert "did you mean 'observations.csv'?" in problem.fix


@pytest.mark.parametrize(
    "name", ["README.md", ".DS_Store", ".~lock.observations.csv#", "~$observations.csv"]
)
def test_notes_and_what_editors_leave_behind_are_no_tables(project: Project, name: str) -> None:
    project.file(name).write_text("x", encoding="utf-8")
    (project.folder / ".ipynb_checkpoints").mkdir()
    assert validate(project.paths) == []


def test_a_table_of_which_there_are_no_rows_needs_no_file(project: Project) -> None:
    project.file("activities.csv").unlink()
    assessments = project.file("assessments.csv")
    header = assessments.read_text(encoding="utf-8").splitlines()[0]
    assessments.write_text(header + "\n", encoding="utf-8")
    assert validate(project.paths) == []


@pytest.mark.parametrize("name", ["region.yml", "scheme.yml"])
def test_a_missing_settings_file_is_told(project: Project, name: str) -> None:
    project.file(name).unlink()
    problem = the_one(project)
    assert (problem.where, problem.what) == (f"{FOLDER}/{name}", "the file is missing")
    assert problem.fix


@pytest.mark.parametrize("name", ["region.yml", "scheme.yml", OBSERVATIONS])
def test_a_file_that_is_a_folder_is_told(project: Project, name: str) -> None:
    project.file(name).unlink()
    project.file(name).mkdir()
    assert "cannot be read" in the_one(project).what


# Settings


@pytest.mark.parametrize(
    ("name", "old", "new", "row", "column", "expected"),
    [
        ("region.yml", "short_name: RP\n", "", 1, "", "the keys region_id, name, genitive"),
        ("region.yml", "short_name: RP", "short_name: NO", 4, "short_name", "type string"),
        ("region.yml", "short_name:", "kortnamn: x\nshort_name:", 1, "", "no other keys than"),
        ("region.yml", '"99"', "99", 5, "county_code", "type string"),
        ("region.yml", "2021-T1:", "2021-04-30:", 7, "periods", "pattern"),
        ("region.yml", "as_of: 2021-04-30", "as_of: april", 8, "periods.2021-T1.as_of", "date"),
        ("scheme.yml", "status: near", "status: nearly", 3, "symbols.1.status", "one of met, near"),
        ("scheme.yml", "near_limit: 0.10", "near_limit: 10", 9, "thresholds.near_limit", "1"),
    ],
)
def test_a_wrong_setting_is_told_with_its_line_and_key(
    project: Project, name: str, old: str, new: str, row: int, column: str, expected: str
) -> None:
    project.edit(name, old, new)
    problem = the_one(project)
    assert place(problem) == (name, row, column)
    assert problem.got
    assert expected in problem.expected
    assert f"data/{name.removesuffix('.yml')}.schema.json" in problem.fix


def test_broken_yaml_is_told_with_its_line(project: Project) -> None:
    project.edit("scheme.yml", "verdict_rule: worst", "verdict_rule: [worst")
    problem = the_one(project)
    assert "this is not YAML" in problem.what
    assert problem.row == 11


def test_an_id_that_is_not_the_folders_name_is_told(project: Project) -> None:
    project.edit("region.yml", "region_id: provregionen", "region_id: annan")
    problem = the_one(project)
    assert place(problem) == ("region.yml", 1, "region_id")
    assert (problem.got, problem.expected) == ("'annan'", "'provregionen'")


def test_a_folder_of_any_name_can_be_checked(project: Project) -> None:
    project.folder.rename(project.paths.regions / "Prov Regionen")
    problem = the_one(project)
    assert (problem.column, problem.expected) == ("region_id", "'Prov Regionen'")


def test_settings_that_are_no_keys_at_all_are_told(project: Project) -> None:
    project.file("region.yml").write_text("bara text\n", encoding="utf-8")
    assert the_one(project).expected == "type object"


def test_a_correction_that_does_not_fit_is_told(project: Project) -> None:
    project.file("corrections.yml").write_text(
        "- table: targets\n  key: {measure_id: besok}\n  column: value\n  expect: 1700\n"
        "  value: 1800\n  reason: Prov.\n",
        encoding="utf-8",
    )
    problem = the_one(project)
    assert problem.where == f"{FOLDER}/corrections.yml"
    assert "the row says" in problem.what


# The description of the tables


def test_a_description_that_is_no_description_is_a_user_error(project: Project) -> None:
    path = project.paths.data / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    package["tables"][2]["schema"]["fields"][0]["type"] = "strang"
    path.write_text(json.dumps(package), encoding="utf-8")
    assert {p.where for p in validate(project.paths)} == {"data/datapackage.json"}


def test_a_table_with_many_rows_that_are_too_long_has_no_other_faults(project: Project) -> None:
    """Frictionless would take such a row for the header, when there are few rows in all."""
    rows = [
        project.append(
            "plans.csv", f"plan-{n},Plan,region,2021,2021,,,provdokument.txt,4,printed,,,"
        )
        for n in range(9)
    ]
    found = validate(project.paths)
    assert {problem.what for problem in found} == {"the row is longer than the header"}
    assert [problem.row for problem in found] == rows


Cells = list[list[str]]


def rewrite(project: Project, name: str, change: Callable[[Cells], Cells]) -> None:
    """Change the cells of a table of the region, the header being the first row."""
    path = project.file(f"{name}.csv")
    with path.open(encoding="utf-8", newline="") as file:
        cells = list(csv.reader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(change(cells))


OF_REGIONS = [table for table in read_catalogue(ROOT / "data").of_regions if table.name in TABLES]


def left_out(rows: Cells, columns: frozenset[str]) -> Cells:
    kept = [place for place, name in enumerate(rows[0]) if name not in columns]
    return [[row[place] for place in kept] for row in rows]


def emptied(rows: Cells, columns: frozenset[str]) -> Cells:
    kept = [name not in columns for name in rows[0]]
    cells = [[cell if keep else "" for cell, keep in zip(row, kept, strict=True)] for row in rows]
    return [rows[0], *cells[1:]]


@pytest.mark.parametrize("table", OF_REGIONS, ids=lambda table: table.name)
def test_each_optional_column_may_be_left_out_as_if_it_were_empty(
    project: Project, table: Table
) -> None:
    path = project.file(f"{table.name}.csv")
    before = path.read_bytes()
    for column in sorted(table.optional):
        read = []
        for change in (left_out, emptied):
            path.write_bytes(before)
            rewrite(project, table.name, partial(change, columns=frozenset([column])))
            read.append(read_table(table, project.paths.data, REGION).to_csv())
        assert read[0] == read[1], column


@pytest.mark.parametrize("table", OF_REGIONS, ids=lambda table: table.name)
def test_check_says_the_same_of_columns_that_are_left_out_and_of_empty_ones(
    project: Project, table: Table
) -> None:
    rewrite(project, table.name, lambda rows: emptied(rows, table.optional))
    told = validate(project.paths)
    rewrite(project, table.name, lambda rows: left_out(rows, table.optional))
    assert validate(project.paths) == told


def test_data_from_before_all_optional_columns_of_measures_hold(project: Project) -> None:
    kept = read_catalogue(project.paths.data).table("measures")
    keep = [n for n, name in enumerate(kept.columns) if name not in kept.optional]
    rewrite(project, "measures", lambda rows: [[row[n] for n in keep] for row in rows])
    assert validate(project.paths) == []


def test_a_row_that_is_too_long_is_told_by_the_columns_that_the_file_has(project: Project) -> None:
    rewrite(project, "measures", lambda rows: [row[:-1] for row in rows])
    text = project.file("measures.csv").read_text(encoding="utf-8")
    project.file("measures.csv").write_text(text.replace("12,printed", "12,printed,x,y"))
    problem = the_one(project)
    assert problem.what == "the row is longer than the header"
    assert (problem.row, problem.expected) == (4, "25 cells")


@pytest.mark.parametrize("place", [f"regions/{REGION}", "regions", f"regions/{REGION}/approved"])
def test_a_folder_that_is_a_link_out_is_told_without_what_lies_there(
    project: Project, tmp_path_factory: pytest.TempPathFactory, place: str
) -> None:
    folder, aside = project.paths.data / place, tmp_path_factory.mktemp("annat") / "mapp"
    if folder.exists():
        folder.rename(aside)
    aside.mkdir(exist_ok=True)
    (aside / "hemligt-namn.csv").write_text("x\n", encoding="utf-8")
    folder.symlink_to(aside)
    [found] = validate(project.paths)
    assert found.where == f"data/{place}"
    assert "a link that leads out" in found.what
    assert "hemligt" not in str(found)
