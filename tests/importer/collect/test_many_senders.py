"""Forty returned forms: every answer, conflict, state and note, as they should be told."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from analysis.base.errors import DataError
from analysis.base.periods import Period
from analysis.importer.collect.board import Progress
from analysis.importer.collect.gather import said
from analysis.importer.collect.read import Collected, collect
from analysis.importer.collect.report import write_report
from analysis.importer.collect.returned import Kind
from analysis.importer.collect.sheet import prepare_sheet, write_sheet
from analysis.importer.collect.start import Started, start
from analysis.importer.scaffold.form import UNIT_HEADINGS
from analysis.importer.scaffold.form_excel import letter
from analysis.importer.session import ImportRequest
from analysis.importer.write.write import ImportOptions, write
from tests.importer.collect.forms import Filled, add_units, fill, save
from tests.importer.helpers import of
from tests.support import REGION, Project, make_project

T2, T3 = Period.parse("2021-T2"), Period.parse("2021-T3")
LAST_DAY, ON = date(2021, 9, 10), date(2021, 9, 12)


def with_last_day(project: Project) -> None:
    """Let the period have a last day for outcomes."""
    about = f"title: Augusti, as_of: 2021-08-31, plan_id: plan-2021, collect_by: {LAST_DAY}"
    line = f'  "2021-T2": {{{about}}}\n'
    with project.file("region.yml").open("a", encoding="utf-8") as file:
        file.write(line)


def form_of(made: Started, unit: str) -> Path:
    [file] = [each.file for each in made.sendings if each.unit_id == unit]
    return made.collection.folder / "formular" / file


@pytest.fixture(scope="module")
def forty(tmp_path_factory: pytest.TempPathFactory) -> Collected:
    """36 boards; 40 files: five contradict, two came late, one is of T3, one is spoilt."""
    project = make_project(tmp_path_factory.mktemp("many") / "projekt")
    units = add_units(project, 36)
    with_last_day(project)
    other = start(project.paths, REGION, T3)
    made = start(project.paths, REGION, T2)
    folder, on_time = made.collection.returned, date(2021, 9, 8)
    for number, unit in enumerate(units[:31], 1):
        came = date(2021, 9, 11) if number in (30, 31) else on_time
        rows = {"besok": {"outcome": 1000 + number}}
        fill(form_of(made, unit), folder / f"{unit}.xlsx", rows, came=came)
    for number, unit in enumerate(units[:5], 1):
        rows = {"besok": {"outcome": 2000 + number}}
        fill(form_of(made, unit), folder / f"{unit}-ny.xlsx", rows, came=on_time)
    shutil.copy2(folder / "n06.xlsx", folder / "n06 (1).xlsx")
    fill(form_of(made, "n32"), folder / "n32.xlsx", {}, ready="Nej", came=on_time)
    rows = {"besok": {"outcome": 1}}
    fill(form_of(other, "n33"), folder / "n33.xlsx", rows, came=on_time)
    (folder / "n34.xlsx").write_bytes(form_of(made, "n34").read_bytes()[:4000])
    assert len(list(folder.iterdir())) == 40
    return collect(project.paths, made.collection, ON)


def test_of_forty_forms_every_one_is_told_exactly(forty: Collected) -> None:
    kinds = {form.file: form.kind for form in forty.forms if form.kind is not Kind.READ}
    assert kinds == {
        "n06.xlsx": Kind.AGAIN,
        "n33.xlsx": Kind.OTHER_PERIOD,
        "n34.xlsx": Kind.SPOILT,
    }
    why = {form.file: form.why for form in forty.forms if form.why}
    assert why["n33.xlsx"] == "2021-T3"
    assert why["n06.xlsx"] == "the same file as n06 (1).xlsx"
    assert why["n34.xlsx"]


def test_where_two_forms_differ_both_answers_are_shown_and_none_is_taken(forty: Collected) -> None:
    told = [
        [(each.file, said(each.cells)) for each in conflict.answers]
        for conflict in forty.gathered.conflicts
    ]
    assert told == [
        [(f"n0{n}-ny.xlsx", f"{2000 + n}"), (f"n0{n}.xlsx", f"{1000 + n}")] for n in range(1, 6)
    ]
    taken = {each.cells["unit_id"]: each.cells["value"] for each in forty.gathered.answers}
    assert taken == {f"n{n:02d}": str(1000 + n) for n in range(6, 32)}


def test_each_unit_is_ready_begun_not_begun_or_late(forty: Collected) -> None:
    before = {Progress.READY: 26}
    found = {p: [s.unit_id for s in forty.states if s.progress is p] for p in Progress}
    assert len(found[Progress.READY]) == before[Progress.READY]
    # After the last day, all that is not ready is late: conflicts, blanks, the spoilt, the silent.
    silent = ["n32", "n33", "n34", "n35", "n36"]
    assert found[Progress.LATE] == ["rs", "hsn", "n01", "n02", "n03", "n04", "n05", *silent]
    late = {s.unit_id: s.came_late for s in forty.states if s.came_late}
    assert late == {"n30": ("n30.xlsx",), "n31": ("n31.xlsx",)}


def test_reminders_go_to_those_who_are_not_ready_and_to_no_one_else(forty: Collected) -> None:
    written = {path.name for path in write_report(forty)}
    assert "lage.html" in written
    assert "konflikter.csv" in written
    assert {"n32.txt", "n35.txt"} <= written
    assert not {"n06.txt", "n30.txt"} & written
    text = forty.collection.file("paminnelser/n35.txt").read_text(encoding="utf-8")
    assert "Sista dagen för utfallen var den 10 september 2021." in text
    assert "- Besök (Friska medarbetare)" in text


def test_the_page_shows_every_unit_conflict_and_form(forty: Collected) -> None:
    write_report(forty)
    page = forty.collection.file("lage.html").read_text(encoding="utf-8")
    assert '<html lang="sv">' in page
    assert "--tb-accent" in page  # the book's look, in one file
    assert "url(" not in page
    assert page.count("<tr>") == 3 + len(forty.states) + 10 + 40
    assert "påbörjad" in page or "sen" in page


def test_a_form_that_is_preferred_decides_its_conflict(project: Project) -> None:
    made = start(project.paths, REGION, T2)
    folder = made.collection.returned
    for name, value in (("a.xlsx", 1650), ("b.xlsx", 1700)):
        fill(form_of(made, "hsn"), folder / name, {"besok": {"outcome": value}})
    found = collect(project.paths, made.collection, ON, ["b.xlsx"])
    assert not found.gathered.conflicts
    assert [each.cells["value"] for each in found.gathered.answers] == ["1700"]
    with pytest.raises(DataError, match="no such form to prefer"):
        collect(project.paths, made.collection, ON, ["c.xlsx"])


def test_rows_that_were_moved_and_columns_that_were_added_change_no_figure(
    project: Project,
) -> None:
    made = start(project.paths, REGION, T2)
    whole = made.collection.returned / "rs.xlsx"
    rows: Filled = {
        "policy": {"text": "Ja"},
        "avfall": {"outcome": 73, "comment": "Bättre sortering."},
    }
    fill(form_of(made, "rs"), whole, rows)
    book = openpyxl.load_workbook(whole)
    sheet = book["Utfall"]
    cells = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
    for line, values in enumerate(reversed(cells), 5):
        for column, value in enumerate(values, 1):
            sheet.cell(line, column).value = value
    sheet.insert_cols(2)
    sheet["B4"] = "Egen anteckning"
    sheet["B5"] = "fråga chefen"
    sheet["B3"], sheet["C3"] = None, "Ja"
    save(book, whole)
    [form] = collect(project.paths, made.collection, ON).forms
    assert {a.cells["measure_id"]: said(a.cells) for a in form.answers} == {
        "policy": "Ja",
        "avfall": "73",
    }
    assert form.is_marked
    assert form.unknown == ("Egen anteckning",)


def test_last_times_reason_is_filled_in_and_counts_when_the_form_is_marked_ready(
    project: Project,
) -> None:
    start(project.paths, REGION, T3)  # a second time: what stands filled in is the form's own
    made = start(project.paths, REGION, T3)
    form = form_of(made, "rs")
    sheet = openpyxl.load_workbook(form)["Utfall"]
    column = letter("reason", UNIT_HEADINGS)
    assert "Mäts på helår" in [sheet[f"{column}{line}"].value for line in range(5, 12)]
    for ready, counts in (("Nej", 0), ("Ja", 1)):
        fill(form, made.collection.returned / "rs.xlsx", {}, ready=ready)
        [read] = collect(project.paths, made.collection, ON).forms
        assert len(read.answers) == counts


def test_a_figure_beside_last_times_reason_is_taken_and_told(project: Project) -> None:
    made = start(project.paths, REGION, T3)
    rows = {"utslapp": {"outcome": 12}}
    fill(form_of(made, "rs"), made.collection.returned / "rs.xlsx", rows, ready="Nej")
    [read] = collect(project.paths, made.collection, ON).forms
    [answer] = read.answers
    assert (said(answer.cells), answer.cells["missing_reason"]) == ("12", "")
    assert "the reason from last time" in answer.remarks[0]


def test_only_what_is_to_be_filled_in_can_be_changed(project: Project) -> None:
    made = start(project.paths, REGION, T2)
    sheet = openpyxl.load_workbook(form_of(made, "rs"))["Utfall"]
    assert sheet.protection.sheet
    open_ = {
        cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked
    }
    roles = ("outcome", "text", "reason", "symbol", "trend_symbol", "comment")
    lines = range(5, sheet.max_row + 1)
    assert open_ == {"B3"} | {f"{letter(r, UNIT_HEADINGS)}{n}" for r in roles for n in lines}


def test_a_second_start_keeps_the_addresses_and_never_replaces_a_filled_form(
    project: Project,
) -> None:
    made = start(project.paths, REGION, T2)
    listed = made.collection.file("mottagare.csv")
    text = listed.read_text(encoding="utf-8-sig")
    listed.write_text(
        text.replace(";;;\n", ";;Kansliet;kansli@example.se\n", 1), encoding="utf-8-sig"
    )
    start(project.paths, REGION, T2)
    assert "Kansliet;kansli@example.se" in listed.read_text(encoding="utf-8-sig")
    fill(form_of(made, "hsn"), form_of(made, "hsn"), {"besok": {"outcome": 1650}})
    with pytest.raises(DataError, match="has been filled in"):
        start(project.paths, REGION, T2)


def test_a_figure_unlike_the_last_ones_is_asked_for_by_form_and_row(project: Project) -> None:
    made = start(project.paths, REGION, T2)
    rows = {"besok": {"outcome": 150}}
    fill(form_of(made, "hsn"), made.collection.returned / "hsn.xlsx", rows)
    [form] = collect(project.paths, made.collection, ON).forms
    [left] = form.rejected
    assert "unlike the last ones: 1" in left.reason
    assert left.fix.endswith("--sure hsn.xlsx:5")
    found = collect(project.paths, made.collection, ON, sure=["hsn.xlsx:5"])
    assert [answer.cells["value"] for answer in found.gathered.answers] == ["150"]


def test_what_the_forms_agree_on_is_imported_as_one_source_and_said_as_it_stands(
    project: Project,
) -> None:
    made = start(project.paths, REGION, T2)
    said_so = "- minskar, =1+1 & ”ändå”"
    rows: Filled = {"avfall": {"outcome": 73.5, "comment": said_so}, "policy": {"outcome": "Nej"}}
    fill(form_of(made, "rs"), made.collection.returned / "rs.xlsx", rows)
    fill(form_of(made, "hsn"), made.collection.returned / "hsn.xlsx", {"besok": {"outcome": 1650}})
    sheet = write_sheet(collect(project.paths, made.collection, ON))
    order = ImportRequest(REGION, T2, wishes=ImportOptions(day="2021-09-12"))
    ready = prepare_sheet(project.paths, sheet, order)
    assert ready.proposal.left == ()
    write(project.paths, ready.proposal, ready.made)
    found = {row["measure_id"]: row for row in of(project).values()}
    assert (found["avfall"]["value"], found["avfall"]["comment"]) == ("73.5", said_so)
    assert (found["policy"]["text"], found["besok"]["value"]) == ("Nej", "1650")
    assert {row["source"] for row in found.values()} == {sheet.path.name}
    assert [sheet.place(int(row["source_line"])) for row in found.values()] == [
        "rs.xlsx, row 5",
        "hsn.xlsx, row 5",
        "rs.xlsx, row 6",
    ]
    again = collect(project.paths, made.collection, ON)
    assert not write_sheet(again).is_new
    assert all(state.progress is Progress.READY for state in again.states)
