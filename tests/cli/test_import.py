"""Tests of `tertial import`: what it shows, when it writes, and how it leaves off."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import openpyxl
import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from analysis.cli import import_
from tests.cli.told import Command, told
from tests.support import REGION, Project, tertial

WHERE = ("--region", REGION, "--period", "2021-T2")
TABLE = "Mätetal;Utfall;Kommentar\nSjukfrånvaro;5,1 %;Lägre\nPolicy finns;Ja;\n"


@pytest.fixture
def table(project: Project) -> Path:
    """A file as it comes by mail, in Windows-1252."""
    path = project.root / "utfall.csv"
    path.write_bytes(TABLE.encode("cp1252"))
    return path


def outcomes(project: Project) -> str:
    return project.file("observations.csv").read_text(encoding="utf-8")


def test_in_a_log_it_only_shows_and_says_so(
    project: Project, command: Command, table: Path
) -> None:
    before = outcomes(project)
    result = command("import", table.name, *WHERE, "--unit", "rs")
    assert result.returncode == import_.NOT_WRITTEN
    assert "Pass --yes to write" in result.stdout
    assert "2 rows read: 2 new, 0 to change, 0 already there" in result.stdout
    [line] = [line for line in result.stdout.splitlines() if "sjukfranvaro" in line]
    cells = [cell.strip() for cell in line.strip("│").split("│")]
    assert cells == [
        "2",
        "Sjukfrånvaro",
        "sjukfranvaro (exact)",
        "rs",
        "T",
        "5,1 %",
        "",
        "",
        "Lägre",
        "new",
    ]
    assert outcomes(project) == before


def test_yes_writes_and_names_the_files_and_the_data_still_hold(
    project: Project, command: Command, table: Path
) -> None:
    result = command("import", table.name, *WHERE, "--unit", "rs", "--yes")
    assert result.returncode == 0, result.stderr
    assert f"Written: data/regions/{REGION}/observations.csv" in result.stdout
    assert (
        "sjukfranvaro,mal-frisk,rs,2021-T2,T,,actual,5.1,,,,,,Lägre,utfall.csv,2,printed,"
        in outcomes(project)
    )
    assert command("check").returncode == 0
    again = command("import", table.name, *WHERE, "--unit", "rs", "--yes")
    assert again.returncode == 0
    assert "Nothing to write." in again.stdout


def test_dry_run_never_writes(project: Project, command: Command, table: Path) -> None:
    before = outcomes(project)
    result = command("import", table.name, *WHERE, "--unit", "rs", "--yes", "--dry-run")
    assert result.returncode == 0
    assert "Nothing was written." in result.stdout
    assert outcomes(project) == before


def test_rows_left_are_told_listed_and_set_the_exit_code(
    project: Project, command: Command, table: Path
) -> None:
    table.write_text(TABLE + "Bananer;3;\n", encoding="utf-8")
    result = command("import", table.name, *WHERE, "--unit", "rs", "--yes")
    assert result.returncode == import_.ROWS_LEFT
    assert "1 left." in result.stdout
    listed = project.root / "_build" / "import" / f"{REGION}-2021-T2-utfall-left.csv"
    assert (
        listed.read_text(encoding="utf-8-sig").splitlines()[1].startswith("4;Bananer;3;;;no known")
    )
    table.write_text(TABLE, encoding="utf-8")
    command("import", table.name, *WHERE, "--unit", "rs", "--yes")
    assert not listed.exists()


def test_on_a_terminal_it_asks_which_measure_and_whether_to_write(
    project: Project, command: Command, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table.write_text("Mätetal;Utfall\nAvfall;70\n", encoding="utf-8")
    monkeypatch.setattr(import_, "_on_terminal", lambda: True)
    for answers, code, written in (("7\n1\nn\n", 3, False), ("0\n", 4, False), ("1\ny\n", 0, True)):
        monkeypatch.setattr(sys, "stdin", io.StringIO(answers))
        result = command("import", table.name, *WHERE, "--unit", "rs")
        assert "Which measure is 'Avfall'?" in result.stdout
        assert (result.returncode, "avfall,strategi-miljo,rs,2021-T2" in outcomes(project)) == (
            code,
            written,
        )


@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods"])
def test_a_workbook_of_each_kind_is_taken(project: Project, command: Command, suffix: str) -> None:
    path = project.root / f"utfall.{suffix}"
    {"xlsx": save_xlsx, "xls": save_xls, "ods": save_ods}[suffix](path)
    result = command("import", path.name, *WHERE, "--unit", "rs", "--yes")
    assert result.returncode == 0, result.stdout + result.stderr
    assert f",5.1,,,,,,Lägre,utfall.{suffix},2,printed," in outcomes(project)


ROWS = (("Mätetal", "Utfall", "Kommentar"), ("Sjukfrånvaro", 5.1, "Lägre"))


def save_xlsx(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in ROWS:
        sheet.append(row)
    book.save(path)


def save_xls(path: Path) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Blad1")
    for line, row in enumerate(ROWS):
        for column, cell in enumerate(row):
            sheet.write(line, column, cell)
    book.save(str(path))


def save_ods(path: Path) -> None:
    book = OpenDocumentSpreadsheet()
    sheet = Table(name="Blad1")
    for row in ROWS:
        line = TableRow()
        for cell in row:
            is_number = isinstance(cell, float)
            kind = (
                {"valuetype": "float", "value": str(cell)} if is_number else {"valuetype": "string"}
            )
            element = TableCell(**kind)
            element.addElement(P(text=str(cell)))
            line.addElement(element)
        sheet.addElement(line)
    book.spreadsheet.addElement(sheet)
    book.save(str(path))


@pytest.mark.parametrize(
    ("arguments", "what", "fix"),
    [
        (
            ("x.csv", "-r", "provregio", "-p", "2021-T2"),
            "there is no such region",
            "did you mean 'provregionen'?",
        ),
        (("x.csv", "-r", REGION, "-p", "2021-T4"), "this is not a period", "tertial list"),
        (("x.csv", "-r", REGION, "-p", "2021-T2"), "there is no such file", "give the path"),
        (
            ("utfall.csv", *WHERE, "--unit", "hsnn"),
            "the region has no such unit",
            "did you mean 'hsn'?",
        ),
        (("utfall.csv", *WHERE, "-m", "m.yml"), "the file is missing", "or write the file"),
        (WHERE, "nothing to import was given", "--help"),
    ],
)
def test_what_was_mistyped_gets_the_nearest_and_nothing_is_written(
    project: Project,
    command: Command,
    table: Path,
    arguments: tuple[str, ...],
    what: str,
    fix: str,
) -> None:
    before = outcomes(project)
    result = command("import", *arguments)
    assert result.returncode == 1
    [problem] = told(result)
    assert problem.what == what
    assert fix in problem.fix
    assert outcomes(project) == before


def test_a_measure_id_that_was_mistyped_gets_the_nearest(
    project: Project, command: Command, table: Path
) -> None:
    table.write_text("Mätetal-id;Utfall\nsjukfranvro;5\n", encoding="utf-8")
    result = command("import", table.name, *WHERE, "--unit", "rs")
    assert "did you mean 'sjukfranvaro'?" in result.stdout


def test_the_example_of_the_help_runs(project: Project) -> None:
    save_xlsx(project.root / "utfall.xlsx")
    example = ["import", "utfall.xlsx", "--region", REGION, "--period", "2021-T1", "--dry-run"]
    result = tertial(project.root, *example)
    assert result.returncode == 0, result.stderr
    assert "1 rows read" in result.stdout


def test_a_year_next_to_tertials_is_told_to_be_another_report(
    project: Project, command: Command, table: Path
) -> None:
    own = ("import", table.name, "--region", REGION, "--unit", "rs")
    result = command(*own, "--period", "2021")
    assert "The period 2021 is new: it is written into region.yml" in result.stdout
    assert "Warning: the region reports 2021-T1; 2021 becomes another report" in result.stdout
    other = command(*own, "--period", "2021-T2")
    assert "The period 2021-T2 is new" in other.stdout
    assert "Warning" not in other.stdout
    known = command(*own, "--period", "2021-T1", "--replace")
    assert "is new" not in known.stdout
    made = command("new", "period", "2021-H1", "--region", REGION)
    assert "Warning: the region reports 2021-T1; 2021-H1 becomes another report" in made.stdout
