"""Tests of analysis.opendata.downloads: what others can take, opened again as they would."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
from frictionless import Package
from openpyxl import load_workbook

from analysis.base.paths import Paths
from analysis.data.dataset import load_region
from analysis.data.schema import read_catalogue
from analysis.opendata.downloads.fields import describe
from analysis.opendata.downloads.files import write_downloads
from analysis.opendata.downloads.measures import COLUMNS
from analysis.opendata.downloads.periods import HIDDEN, MISSING
from analysis.opendata.export import ASSESSMENTS, NODES
from tests.spreadsheets import COVER, table_rows
from tests.support import PERIOD, REGION, ROOT, Project, approve, make_project

NAME = f"rapporter/{REGION}/{PERIOD.lower()}"
HOSTILE = '=HYPERLINK("https://example.org";"x")'


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ut")
    project = make_project(folder / "projekt")
    approve(project)
    write_downloads(project.paths, folder / "data")
    return folder / "data"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_period_has_csv_excel_and_json_with_the_same_outcomes(out: Path) -> None:
    table = rows(out / f"{NAME}.csv")
    told = json.loads((out / f"{NAME}.json").read_text(encoding="utf-8"))
    assert [row["explanation"] for row in table] == [r["explanation"] for r in told["outcomes"]]
    assert list(table[0]) == list(ASSESSMENTS) == list(told["outcomes"][0])
    _, *found = table_rows(out / f"{NAME}.xlsx")
    shown = [None if row[6] == MISSING else row[6] for row in found]
    assert shown == [r["outcome"] for r in told["outcomes"]]


def test_figures_are_numbers_and_what_is_missing_is_null(out: Path) -> None:
    first, *rest = json.loads((out / f"{NAME}.json").read_text(encoding="utf-8"))["outcomes"]
    assert (first["outcome"], first["target"], first["agrees"]) == (5.4, 4.6, True)
    by_line = {row["source_line"]: row for row in rest}
    assert (by_line[24]["outcome"], by_line[24]["outcome_text"]) == (None, "Ja")


def test_json_says_what_it_is_about_and_what_the_fields_mean(out: Path) -> None:
    told = json.loads((out / f"{NAME}.json").read_text(encoding="utf-8"))
    assert (told["region"]["id"], told["period"], told["as_of"]) == (REGION, PERIOD, "2021-04-30")
    assert told["licence"] == "CC0-1.0"
    assert [field["name"] for field in told["fields"]["nodes"]] == list(NODES)
    assert [source["source"] for source in told["sources"]] == ["provdokument.txt"]


def test_excel_explains_its_columns_and_sources(out: Path) -> None:
    book = load_workbook(out / f"{NAME}.xlsx")
    assert book.sheetnames == [*COVER, "Utfall", "Bedömningar av mål", "Fält", "Källor"]
    described = {row[2]: row[3] for row in book["Fält"].iter_rows(values_only=True)}
    assert set(ASSESSMENTS) <= set(described)
    about = {row[0]: row[1] for row in book["Försättsblad"].iter_rows(min_row=2, values_only=True)}
    assert about["Läget den"] == "30 april 2021"
    assert {HIDDEN, MISSING} < {row[0] for row in book["Noter"].iter_rows(values_only=True)}
    cell = book["Utfall"]["G4"]
    assert (cell.value, cell.number_format) == (5.4, "#,##0.0;−#,##0.0")


def test_a_measure_has_its_outcomes_targets_and_verdicts_in_one_file(out: Path) -> None:
    found = rows(out / "matt" / REGION / "sjukfranvaro.csv")
    assert list(found[0]) == list(COLUMNS)
    assert [row["record"] for row in found] == ["outcome"] * 3 + ["target"] * 2 + ["assessment"]
    assert [row["value"] for row in found] == ["5.4", "6.1", "4.6", "4.6", "4.6", ""]
    assert found[0]["status_computed"] == "not_met"
    assert (found[3]["period_or_year"], found[3]["operator"]) == ("2021", "<=")
    assert (found[5]["status_printed"], found[5]["node"]) == ("near", "Friska medarbetare")


def test_every_measure_has_a_file(out: Path, sound: Project) -> None:
    files = {path.stem for path in (out / "matt" / REGION).iterdir()}
    measures = set(load_region(sound.paths, REGION)["measures"]["measure_id"])
    assert files == measures | {f"{measure}-excel" for measure in measures}


def test_csv_for_excel_has_the_same_cells_with_decimal_commas(out: Path) -> None:
    twins = [*out.rglob("*-excel.csv")]
    assert len(twins) > 3
    for twin in twins:
        raw = twin.read_bytes()
        assert raw.startswith("\ufeff".encode())
        mine = list(csv.reader(raw.decode("utf-8-sig").splitlines(), delimiter=";"))
        plain = twin.with_name(twin.name.replace("-excel", ""))
        with plain.open(encoding="utf-8", newline="") as file:
            theirs = list(csv.reader(file))
        assert len(mine) == len(theirs)
        for row, other in zip(mine, theirs, strict=True):
            assert [re.sub(r"^(-?\d+),(\d+)$", r"\1.\2", cell) for cell in row] == other
    text = (out / f"{NAME}-excel.csv").read_text(encoding="utf-8-sig")
    assert ";5,4;" in text


def test_the_description_is_valid_and_names_every_file(out: Path) -> None:
    package = Package(str(out / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "type", "note"])
    described = {resource.path for resource in package.resources}
    there = {
        path.relative_to(out).as_posix()
        for path in out.rglob("*.csv")
        if path.relative_to(out).parts[0] != "datapackage" and "-excel" not in path.name
    }
    assert described == there


def test_every_column_is_described_in_swedish() -> None:
    catalogue = read_catalogue(ROOT / "data")
    for field in describe((*ASSESSMENTS, *NODES, *COLUMNS), catalogue):
        assert field.title
        assert len(field.description) > len("Regionen."), field


def test_the_columns_of_a_periods_files_are_named_in_the_bodys_own_words(project: Project) -> None:
    words = """kind: municipality
municipality_code: "0199"
words:
  measure: {article: en, one: indikator, the_one: indikatorn, many: indikatorer,
    the_many: indikatorerna}
  goal: {article: ett, one: prioriterat mål, the_one: det prioriterade målet,
    many: prioriterade mål, the_many: de prioriterade målen}
"""
    project.edit("region.yml", 'county_code: "99"\n', words)
    approve(project)
    write_downloads(project.paths, project.root / "ut")
    told = json.loads((project.root / "ut" / f"{NAME}.json").read_text(encoding="utf-8"))
    titles = {field["name"]: field["title"] for field in told["fields"]["outcomes"]}
    assert (titles["measure"], titles["region"]) == ("Indikatorns namn", "Kommun")
    text = " ".join(field["description"] for field in told["fields"]["outcomes"])
    assert re.findall(r"\b(?:[Mm]ätetal|[Rr]egion)\w*", text) == []
    book = load_workbook(project.root / "ut" / f"{NAME}.xlsx")
    headings = {cell.value for row in book["Utfall"].iter_rows(max_row=5) for cell in row}
    assert "Indikatorns namn" in headings
    assert book.sheetnames[2:5] == ["Utfall", "Bedömningar av prioriterade mål", "Fält"]
    places = {row[0] for row in book["Fält"].iter_rows(min_row=4, values_only=True)}
    assert "Bedömningar av prioriterade mål" in places


def test_the_same_data_give_the_same_bytes(out: Path, tmp_path: Path) -> None:
    project = make_project(tmp_path / "projekt")
    approve(project)
    for path in write_downloads(project.paths, tmp_path / "data"):
        assert path.read_bytes() == (out / path.relative_to(tmp_path / "data")).read_bytes()


def test_no_file_runs_anything_of_a_hostile_name(tmp_path: Path) -> None:
    project = make_project(tmp_path / "projekt")
    approve(project)
    quoted = '"' + HOSTILE.replace('"', '""') + '"'
    project.edit("measures.csv", "avfall,Andel sorterat avfall", f"avfall,{quoted}")
    out = tmp_path / "ut"
    write_downloads(project.paths, out)
    for path in out.rglob("*.csv"):
        for row in csv.reader(path.read_text(encoding="utf-8").splitlines(keepends=True)):
            assert not [c for c in row if len(c) > 1 and c[0] in "=@+"], path
    assert rows(out / "assessments.csv")[-1]["measure"] == f"'{HOSTILE}"
    book = load_workbook(out / f"{NAME}.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert HOSTILE in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells} <= {"s", "n"}


def test_small_counts_of_people_are_hidden_in_every_file(tmp_path: Path) -> None:
    project = make_project(tmp_path / "projekt")
    approve(project)
    project.edit("observations.csv", "actual,1500,", "actual,3,")
    out = tmp_path / "ut"
    write_downloads(project.paths, out)
    for name in (f"{NAME}.csv", "assessments.csv", f"matt/{REGION}/besok.csv"):
        [row] = [
            row
            for row in rows(out / name)
            if row["source_line"] == "23" and row.get("record", "outcome") == "outcome"
        ]
        assert row.get("outcome", row.get("value")) == ""


def test_the_real_downloads_are_valid(tmp_path: Path) -> None:
    write_downloads(Paths(ROOT), tmp_path)
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "type", "note"])


def test_a_draft_is_in_no_download(tmp_path: Path) -> None:
    project = make_project(tmp_path / "projekt")
    older = (
        "sjukfranvaro,mal-frisk,rs,2020-T3,T,,actual,83.7219,,,,■,,,provdokument.txt,20,printed,"
    )
    project.append("observations.csv", older)
    approve(project, "2020-T3")
    project.edit("observations.csv", "rs,2021-T1,T,,actual,5.4,", "rs,2021-T1,T,,actual,57.3185,")
    written = write_downloads(project.paths, tmp_path / "data")
    assert not [path for path in written if "2021-t1" in path.name]
    text = "".join(path.read_bytes().decode("utf-8", "replace") for path in written)
    assert "57.3185" not in text
    assert "83.7219" in text
