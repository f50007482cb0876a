"""What a plan asks for, as CSV and Excel, and back again."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from analysis.base.errors import DataError
from analysis.base.paths import Paths
from analysis.base.periods import Period
from analysis.data.checks.validate import validate
from analysis.data.dataset import read_region
from analysis.importer.scaffold.form import HEADINGS, REASONS, TO_FILL
from analysis.importer.scaffold.form_excel import COUNT, FIRST, HEAD, HELP, letter
from analysis.importer.scaffold.period import Made, new_period
from tests.importer.helpers import imported, of, reasons, save
from tests.support import REGION, ROOT, Project

T2 = Period.parse("2021-T2")
NEXT_YEAR = Period.parse("2022-T1")
RS = ("sjukfranvaro", "rs", "T")


def made(project: Project, period: Period = T2, folder: Path | None = None) -> Made:
    return new_period(project.paths, REGION, period, folder)


def sheet_of(path: Path) -> Any:
    return openpyxl.load_workbook(path)["Utfall"]


def lines(sheet: Any) -> dict[tuple[str, str, str], int]:
    """The row of each outcome in the sheet, by measure, unit and sex."""
    columns = [letter(role) for role in ("measure_id", "unit_id", "sex")]
    return {
        tuple(sheet[f"{column}{line}"].value for column in columns): line
        for line in range(FIRST, sheet.max_row + 1)
    }


def table(path: Path) -> list[dict[str, str]]:
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_there_is_a_row_for_each_outcome_that_is_reported_in_that_tertial(project: Project) -> None:
    rows = table(made(project).files[0])
    found = [(row["Mätetal-id"], row["Enhet-id"], row["Kön"]) for row in rows]
    # sjukfranvaro says DA04 ÅR and utslapp ÅR, so neither is asked for in August.
    assert found == [
        ("policy", "rs", "Totalt"),
        ("besok", "hsn", "Totalt"),
        ("avfall", "rs", "Totalt"),
    ]
    assert made(project, Period.parse("2021-T3")).rows == 7


def test_the_target_and_the_last_outcome_stand_beside_for_the_eye(project: Project) -> None:
    rows = {row["Mätetal-id"]: row for row in table(made(project).files[0])}
    besok = rows["besok"]
    assert besok["Målvärde"] == "1 600"
    assert besok["Förra utfallet"].replace("\u00a0", " ") == "1 500 antal"
    assert besok["Förra perioden"] == "2021-T1"
    assert rows["policy"]["Förra utfallet"] == "Ja"
    assert besok["Utfall"] == ""


def test_the_same_data_give_the_same_bytes(project: Project, tmp_path: Path) -> None:
    first, second = (made(project, T2, tmp_path / name) for name in ("a", "b"))
    for one, other in zip(first.files, second.files, strict=True):
        assert one.read_bytes() == other.read_bytes()


def test_the_csv_opens_in_swedish_excel(project: Project) -> None:
    raw = made(project).files[0].read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n") == 4
    assert raw.decode("utf-8-sig").splitlines()[0] == ";".join(HEADINGS)


def test_the_sheet_has_lists_checks_a_count_and_locked_keys(project: Project) -> None:
    path = made(project).files[1]
    sheet = sheet_of(path)
    assert [cell.value for cell in sheet[HEAD]] == list(HEADINGS)
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert (
        rules[f"{letter('reason')}5:{letter('reason')}7"].formula1
        == f"'Val'!$A$1:$A${len(REASONS)}"
    )
    kinds = {
        place: rule.type for place, rule in rules.items() if place.startswith(letter("outcome"))
    }
    assert kinds == {
        f"{letter('outcome')}5": "list",
        f"{letter('outcome')}6 {letter('outcome')}7": "decimal",
    }
    assert sheet[COUNT].value.startswith("=SUMPRODUCT(")
    assert sheet.protection.sheet
    unlocked = {HEADINGS[cell.column - 1] for cell in sheet[FIRST] if not cell.protection.locked}
    assert unlocked == {
        "Utfall",
        "Utfall i ord",
        "Skäl till saknat utfall",
        "Symbol",
        "Trendpil",
        "Kommentar",
    }
    assert len(unlocked) == len(TO_FILL)
    [area] = sheet.conditional_formatting
    assert len(area.rules) == 2
    book = openpyxl.load_workbook(path)
    assert book["Val"].sheet_state == "hidden"
    assert [cell.value for cell in book["Val"]["B"][:2]] == ["● Grön", "◆ Gul"]
    assert "tertial import" in str(book[HELP]["A11"].value)


def test_the_instructions_say_what_kind_of_body_it_is(project: Project) -> None:
    own = 'kind: municipality\nmunicipality_code: "0199"\n'
    project.edit("region.yml", 'county_code: "99"\n', own)
    help_sheet = openpyxl.load_workbook(made(project).files[1])[HELP]
    said = " ".join(str(cell.value or "") for cell in help_sheet["A"][2:])
    assert "bara om kommunen själv sätter dem" in said
    assert "tertial import FILEN --region" in said


def fill(path: Path) -> None:
    """Fill in the sheet as Excel would: figures as numbers, words from the lists."""
    book = openpyxl.load_workbook(path)
    sheet = book["Utfall"]
    found = lines(sheet)
    besok, policy = found["besok", "hsn", "Totalt"], found["policy", "rs", "Totalt"]
    sheet[f"{letter('outcome')}{besok}"] = 1650
    sheet[f"{letter('symbol')}{besok}"] = "● Grön"
    sheet[f"{letter('comment')}{besok}"] = "Fler besök efter sommaren."
    sheet[f"{letter('reason')}{policy}"] = "Inte tillgängligt än"
    book.save(path)


def test_a_sheet_filled_in_is_taken_back_without_a_mapping(project: Project) -> None:
    path = made(project).files[1]
    fill(path)
    ready = imported(project, path)
    got = of(project)
    row = got["besok", "hsn", "T"]
    assert (row["value"], row["symbol"], row["comment"]) == (
        "1650",
        "●",
        "Fler besök efter sommaren.",
    )
    assert got["policy", "rs", "T"]["missing_reason"] == "not_available"
    assert list(reasons(ready).values()) == ["the outcome is blank and nothing says why"]
    assert ready.proposal.counts() == {"new": 2, "change": 0, "same": 0, "joined": 0, "left": 1}


def test_a_form_in_a_bodys_own_words_is_taken_back_by_them(project: Project) -> None:
    forms = "{article: ett, one: siktmärke, the_one: siktmärket, many: siktmärken}"
    own = f"words: {{measure: {forms[:-1]}, the_many: siktmärkena}}}}\n"
    project.edit("region.yml", 'county_code: "99"\n', f'county_code: "99"\n{own}')
    csv_file, path = made(project).files[:2]
    shown = [cell.value for cell in sheet_of(path)[HEAD]]
    assert {"Siktmärke", "Siktmärke-id"} <= set(shown)
    assert csv_file.read_text("utf-8-sig").splitlines()[0] == ";".join(shown)
    assert not any("ätetal" in heading for heading in shown)
    fill(path)
    ready = imported(project, path)
    assert of(project)["besok", "hsn", "T"]["value"] == "1650"
    assert ready.proposal.counts() == {"new": 2, "change": 0, "same": 0, "joined": 0, "left": 1}


def test_a_csv_filled_in_and_saved_by_excel_is_taken_back_without_a_mapping(
    project: Project,
) -> None:
    path = made(project).files[0]
    rows = table(path)
    for row in rows:
        row.update(
            {"Utfall": {"besok": "1650", "policy": "Ja", "avfall": "65,5"}[row["Mätetal-id"]]}
        )
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, HEADINGS, delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(text.getvalue().replace("\u00a0", " ").encode("utf-8-sig"))
    imported(project, path)
    assert {key[0]: row["value"] or row["text"] for key, row in of(project).items()} == {
        "besok": "1650",
        "policy": "Ja",
        "avfall": "65.5",
    }


def test_a_file_that_has_been_filled_in_is_not_written_over(project: Project) -> None:
    path = made(project).files[1]
    fill(path)
    before = path.read_bytes()
    with pytest.raises(DataError) as error:
        made(project)
    [problem] = error.value.problems
    assert problem.where == "inmatning/provregionen-2021-t2.xlsx"
    assert problem.got == "2 rows, the first in row 5"
    assert path.read_bytes() == before


def test_after_the_import_the_sheet_is_made_anew_with_what_was_reported(project: Project) -> None:
    path = made(project).files[1]
    fill(path)
    imported(project, path)
    assert made(project).filled == 2
    sheet = sheet_of(path)
    line = lines(sheet)["besok", "hsn", "Totalt"]
    assert sheet[f"{letter('outcome')}{line}"].value == 1650
    assert imported(project, path).made.is_empty


def test_an_untouched_file_is_made_anew(project: Project) -> None:
    made(project)
    assert made(project).rows == 3


SECOND = "b,B,region,2021,2022,,,provdokument.txt,4,printed,"
OTHER = (
    "andel,Andel återbruk,Återbruk,%,share,higher,period,0,false,0,100"
    ",,,,,,,,,,,,provdokument.txt,14,printed,"
)
GOAL = "mal-b,b,,goal,Bättre vård,1,,,,,provdokument.txt,4,printed,"
TARGET = "avfall,mal-b,hsn,2022,T,,>=,80,,,,,,year,,80 %,printed,provdokument.txt,5,printed,"


def test_what_is_made_of_two_plans_in_one_year_is_taken_back_whole_and_in_parts(
    project: Project,
) -> None:
    project.edit("plans.csv", "region,2021,2021,", "region,2021,2022,")
    for table, line in {"plans": SECOND, "plan": GOAL, "targets": TARGET}.items():
        project.append(f"{table}.csv", line)
    found = made(project, NEXT_YEAR)
    assert (found.plans, found.declared) == (("plan-2021", "b"), project.file("region.yml"))
    assert validate(project.paths) == []
    path = found.files[0]
    text = path.read_text(encoding="utf-8-sig")
    own = text.splitlines(keepends=True)
    path.write_text("".join([own[0], *filled(own, "plan-2021")]), encoding="utf-8")
    assert reasons(imported(project, path, str(NEXT_YEAR))) == {}
    again = made(project, NEXT_YEAR)
    assert (again.rows, again.filled, again.declared) == (found.rows, found.rows - 1, None)
    path.write_text("".join([own[0], *filled(own, "b")]), encoding="utf-8")
    assert imported(project, path, str(NEXT_YEAR)).proposal.counts()["new"] == 1
    assert validate(project.paths) == []


def test_a_period_declared_by_hand_is_filled_in_and_taken_back(project: Project) -> None:
    line = "  2021-T2: {title: Augusti, as_of: 2021-08-31, plan_id: plan-2021}"
    project.append("region.yml", line)
    before = project.file("region.yml").read_bytes()
    path = made(project).files[1]
    fill(path)
    imported(project, path)
    assert validate(project.paths) == []
    assert project.file("region.yml").read_bytes() == before
    assert of(project)["besok", "hsn", "T"]["value"] == "1650"


def test_a_row_of_a_plan_that_the_period_does_not_follow_says_what_to_add(
    project: Project,
) -> None:
    project.edit("plans.csv", "region,2021,2021,", "region,2021,2022,")
    for table, line in {"plans": SECOND, "plan": GOAL, "targets": TARGET}.items():
        project.append(f"{table}.csv", line)
    project.append("measures.csv", OTHER)
    project.append("targets.csv", TARGET.replace("avfall", "andel"))
    project.append("region.yml", "  2022-T1: {title: A, as_of: 2022-04-30, plan_id: plan-2021}")
    path = save(project, "Mätetal;Utfall\nAndel återbruk;50\n")
    [why] = reasons(imported(project, path, str(NEXT_YEAR))).values()
    assert why == "the measure andel belongs to the plan b, which the period does not follow up"
    own = "as_of: 2022-04-30, plan_id: "
    project.edit("region.yml", f"{own}plan-2021", f"{own}[plan-2021, b]")
    assert reasons(imported(project, path, str(NEXT_YEAR))) == {}


def filled(lines: list[str], plan: str) -> list[str]:
    """The lines of the CSV form under a plan, each with an outcome."""
    mine = [line for line in lines[1:] if (";mal-b;" in line) == (plan == "b")]
    column = HEADINGS.index("Utfall")
    cells = [line.split(";") for line in mine]
    usual = {"policy": "Ja", "sjukfranvaro": "5", "besok": "1500"}
    value = [usual.get(row[HEADINGS.index("Mätetal-id")], "50") for row in cells]
    return [
        ";".join([*row[:column], said, *row[column + 1 :]])
        for row, said in zip(cells, value, strict=True)
    ]


def test_a_period_that_would_not_be_valid_is_not_declared(project: Project) -> None:
    project.edit("region.yml", 'county_code: "99"', 'county_code: "00"')
    text = project.file("region.yml").read_text(encoding="utf-8")
    project.file("region.yml").write_text(text[: text.index("periods:")] + "periods: {}\n", "utf-8")
    for name in ("observations", "assessments", "activities"):
        head = project.file(f"{name}.csv").read_text(encoding="utf-8").splitlines()[0]
        project.file(f"{name}.csv").write_text(head + "\n", encoding="utf-8")
    with pytest.raises(DataError, match="the whole country"):
        made(project, Period.parse("2021-T1"))
    assert not (project.root / "inmatning").exists()


def test_another_file_of_that_name_is_left_alone(project: Project) -> None:
    path = project.root / "inmatning" / "provregionen-2021-t2.csv"
    path.parent.mkdir()
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(DataError) as error:
        made(project)
    assert error.value.problems[0].what == "there is another file of this name"
    assert path.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("2021", "Helåret 2021"),
        ("2021-H2", "Andra halvåret 2021"),
        ("2021-Q3", "Kvartal 3 2021"),
        ("2021-08", "Augusti 2021"),
        ("2021-L", "Läsåret 2020/21"),
    ],
)
def test_a_form_of_any_period_is_imported_as_a_report_of_that_period(
    project: Project, text: str, title: str
) -> None:
    path = made(project, Period.parse(text)).files[1]
    book = openpyxl.load_workbook(path)
    line = lines(book["Utfall"])["avfall", "rs", "Totalt"]
    book["Utfall"][f"{letter('outcome')}{line}"] = 72
    book.save(path)
    imported(project, path, text)
    [own] = [item for item in read_region(project.folder).reported if str(item.period) == text]
    assert own.title == title
    assert of(project, text)["avfall", "rs", "T"]["value"] == "72"


def test_a_period_that_no_plan_covers_is_an_error(project: Project) -> None:
    with pytest.raises(DataError) as none:
        made(project, Period.parse("2031-T1"))
    assert none.value.problems[0].what == "the plan expects no outcomes in 2031-T1"


@pytest.mark.parametrize("region", sorted(p.name for p in (ROOT / "data" / "regions").iterdir()))
def test_the_lists_and_checks_of_a_real_sheet_stand_on_its_rows_and_hold_what_is_chosen(
    region: str, tmp_path: Path
) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    form = new_period(Paths(tmp_path), region, Period.parse("2022-T2"))
    book = openpyxl.load_workbook(form.files[1])
    sheet = book["Utfall"]
    rows = {FIRST + number for number in range(form.rows)}
    assert sheet.max_row == max(rows)
    for rule in sheet.data_validations.dataValidation:
        cells = [cell for area in rule.sqref.ranges for cell in area.cells]
        assert {row for row, _ in cells} <= rows
        place = str(rule.formula1)
        if place.startswith("'"):
            name, _, area = place.partition("!")
            chosen = [cell.value for [cell] in book[name.strip("'")][area.replace("$", "")]]
            assert all(chosen), place
    for formatted in sheet.conditional_formatting:
        assert {row for part in formatted.sqref.ranges for row, _ in part.cells} == rows
    assert f"{FIRST}:" in sheet[COUNT].value
    assert f"{max(rows)}=" in sheet[COUNT].value


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_sheet_filled_in_and_saved_by_libreoffice_is_taken_back(
    project: Project, tmp_path: Path
) -> None:
    path = made(project).files[1]
    fill(path)
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path), str(path)],
        check=True,
        capture_output=True,
        timeout=600,
    )
    imported(project, tmp_path / path.name)
    assert of(project)["besok", "hsn", "T"]["value"] == "1650"
