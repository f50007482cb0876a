"""Tables as people and tools really leave them: what is sure is taken, the rest is told."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwt
from openpyxl.styles import Font

from analysis.base.errors import DataError
from analysis.importer import session
from analysis.importer.read.raw_file import JOINED
from analysis.importer.session import Prepared
from analysis.importer.show import columns_table, totals
from tests.faults import tally
from tests.importer.helpers import HEAD, NEXT, imported, prepared, rows, save
from tests.support import Project

HEADINGS = ["Mätetal", "Nämnd", "Kön", "Utfall", "Målvärde", "Kommentar"]
HTML = "<tr>" + "".join(f"<th>{heading}</th>" for heading in HEADINGS) + "</tr>\n"
Row = list[object]


@pytest.fixture(autouse=True)
def _unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The checks of the data before and after have tests of their own, in test_writing.py."""
    monkeypatch.setattr(session, "require_valid", lambda paths, region: None)
    monkeypatch.setattr(session, "require_sound", lambda paths, proposal, made: None)


def outcomes(ready: Prepared) -> dict[int, str]:
    """What is taken, by the row: measure, unit, sex and outcome."""
    return {
        d.row.entry.line: " ".join(
            [*(d.row.cells[c] for c in ("measure_id", "unit_id", "sex")), _said(d.row.cells)]
        )
        for d in ready.proposal.decisions
    }


def _said(cells: Mapping[str, str]) -> str:
    return cells["value"] or cells["text"] or cells["missing_reason"]


def left(ready: Prepared) -> dict[int, str]:
    assert sum(ready.proposal.counts().values()) == ready.proposal.read.read
    return {one.line: one.reason for one in ready.proposal.left}


def remarks(ready: Prepared) -> dict[int, tuple[str, ...]]:
    return {d.row.entry.line: d.row.remarks for d in ready.proposal.decisions if d.row.remarks}


def html(*rows: str) -> str:
    return "<table>" + HTML + "\n".join(rows) + "</table>"


# Tables of HTML


def test_a_name_over_several_rows_holds_for_each_of_them(project: Project) -> None:
    table = html(
        "<tr><td rowspan=3>Sjukfrånvaro</td><td rowspan='3'>RS</td>",
        "<td>Totalt</td><td>5,4</td></tr>",
        "<tr><td>Kvinnor</td><td>6</td></tr>",
        "<tr><td>Män</td><td>4</td></tr>",
    )
    ready = prepared(project, save(project, table, "a.html"))
    said = [f"sjukfranvaro rs {sex}" for sex in ("T 5.4", "K 6", "M 4")]
    assert (list(outcomes(ready).values()), left(ready)) == (said, {})


def test_an_outcome_over_several_rows_is_not_taken_for_any(project: Project) -> None:
    table = html(
        "<tr><td>Sjukfrånvaro</td><td>RS</td><td></td><td rowspan=2>5,4</td></tr>",
        "<tr><td>Sjukfrånvaro</td><td>HSN</td><td></td></tr>",
        "<tr><td>Policy finns</td><td>RS</td><td></td><td>Ja</td></tr>",
    )
    ready = prepared(project, save(project, table, "a.html"))
    assert left(ready) == {2: JOINED, 3: JOINED}
    assert outcomes(ready) == {4: "policy rs T Ja"}


def test_headings_in_two_rows_and_columns_for_the_sexes(project: Project) -> None:
    table = (
        "<table><tr><th rowspan=2>Mätetal</th><th rowspan=2>Nämnd</th><th colspan=3>Utfall</th>"
        "</tr>\n<tr><th>Totalt</th><th>Kvinnor</th><th>Män</th></tr>\n"
        "<tr><td>Sjukfrånvaro</td><td>RS</td><td>5</td><td>6</td><td>4</td></tr></table>"
    )
    ready = prepared(project, save(project, table, "a.html"))
    said = {d.row.cells["sex"]: d.row.cells["value"] for d in ready.proposal.decisions}
    assert said == {"T": "5", "K": "6", "M": "4"}


def test_a_row_over_all_columns_is_told_and_no_row_is_lost(project: Project) -> None:
    table = html(
        "<tr><td colspan=6>Strategi för hälsa</td></tr>",
        "<tr><td>Sjukfrånvaro</td><td>RS</td><td></td><td>5,4 %</td><td></td><td></td></tr>",
    )
    ready = prepared(project, save(project, table, "a.html"))
    assert outcomes(ready) == {3: "sjukfranvaro rs T 5.4"}
    assert left(ready) == {}
    assert ready.proposal.read.grouping == ((2, "Strategi för hälsa"),)


@pytest.mark.parametrize("headed", [True, False])
def test_a_table_within_a_cell_is_a_table_of_its_own(project: Project, headed: bool) -> None:
    inner = "<tr><th>Mätetal</th><th>Utfall</th></tr>" if headed else ""
    inner = f"<table>{inner}<tr><td>Policy finns</td><td>Ja</td></tr></table>"
    table = html(
        f"<tr><td>Sjukfrånvaro</td><td>RS</td><td></td><td>5,4</td><td></td><td>x {inner}</td></tr>"
    )
    ready = prepared(project, save(project, table, "a.html"))
    assert next(iter(outcomes(ready).values())) == "sjukfranvaro rs T 5.4"
    assert ready.proposal.decisions[0].row.cells["comment"] == "x"
    if headed:
        assert list(outcomes(ready).values())[1] == "policy rs T Ja"
        assert left(ready) == {}
    else:
        assert list(left(ready).values()) == ["no heading above this row says what its columns are"]


def test_a_table_in_a_table_that_only_lays_out_the_page_is_read(project: Project) -> None:
    inner = html("<tr><td>Sjukfrånvaro</td><td>RS</td><td></td><td>5,4</td></tr>")
    page = f"<table><tr><td>Meny</td><td>{inner}</td></tr></table>"
    ready = prepared(project, save(project, page, "a.html"))
    assert (list(outcomes(ready).values()), left(ready)) == (["sjukfranvaro rs T 5.4"], {})


def test_entities_breaks_and_comments_of_html(project: Project) -> None:
    table = html(
        "<tr><td>Sjukfr&aring;nvaro<br></td><td>R&#83;</td><td></td><td>5,4&nbsp;%</td>"
        "<td>4,6</td><td>H&ouml;gre &amp; s&auml;mre<br/>i fjol<!-- dolt --></td></tr>"
    )
    [decision] = prepared(project, save(project, table, "a.html")).proposal.decisions
    assert decision.row.cells["value"] == "5.4"
    assert decision.row.cells["comment"] == "Högre & sämre i fjol"


def test_rows_of_a_page_that_is_one_line_are_told_apart_by_their_number(project: Project) -> None:
    row = "<tr><td>{}</td><td>{}</td><td></td><td>15</td></tr>"
    rows = [row.format(*names) for names in (("Sjukfrånvaro", "RS"), ("Bananer", "RS"))]
    table = html(*rows, row.format("Avfall", "RS")).replace("\n", "")
    mapping = "rows: {4: {measure_id: avfall}}"
    ready = prepared(project, save(project, table, "a.html"), mapping=mapping)
    assert outcomes(ready) == {2: "sjukfranvaro rs T 15", 4: "avfall rs T 15"}
    assert list(left(ready)) == [3]
    assert ready.proposal.file.lines == 4


# Tables of Markdown


def test_marks_of_markdown_around_a_whole_cell_are_no_part_of_it(project: Project) -> None:
    table = (
        "| Mätetal | Nämnd | Utfall | Kommentar |\n|:--|---|--:|---|\n"
        "| **Sjukfrånvaro** | _RS_ | **5,4 %** | *bra* |\n"
        "| [Besök](https://exempel.se) | HSN | `1 500` | a \\| b och *c* |\n"
    )
    ready = prepared(project, save(project, table, "a.md"))
    assert outcomes(ready) == {3: "sjukfranvaro rs T 5.4", 4: "besok hsn T 1500"}
    said = [d.row.cells["comment"] for d in ready.proposal.decisions]
    assert said == ["bra", "a | b och *c*"]


def test_the_line_under_the_headings_is_not_told_as_text_outside_the_table(
    project: Project,
) -> None:
    table = "# Rapport\n\n| Mätetal | Nämnd | Utfall |\n|---|---|---|\n| Sjukfrånvaro | RS | 5 |\n"
    ready = prepared(project, save(project, table, "a.md"))
    assert "1 lines lie outside the tables and were not read." in [*totals(ready.proposal)]


def test_headings_that_come_again_in_the_middle_are_no_rows(project: Project) -> None:
    head = "| Mätetal | Nämnd | Utfall |\n"
    table = f"{head}|---|---|---|\n| Sjukfrånvaro | RS | 5 |\n{head}| Besök | HSN | 1 500 |\n"
    ready = prepared(project, save(project, table, "a.md"))
    assert outcomes(ready) == {3: "sjukfranvaro rs T 5", 5: "besok hsn T 1500"}
    assert ready.proposal.read.headings == 2


# Figures


@pytest.mark.parametrize("space", ["\u00a0", "\u2009", "\u202f", "\u2007", " ", "."])
def test_thousands_are_read_with_every_space(project: Project, space: str) -> None:
    ready = prepared(project, save(project, f"{HEAD}Besök;hsn;;1{space}500;;;\n"))
    assert outcomes(ready) == {2: "besok hsn T 1500"}


@pytest.mark.parametrize("minus", ["-", "\u2212", "\u2013"])
def test_a_minus_is_read_as_it_is_printed(project: Project, minus: str) -> None:
    ready = prepared(project, save(project, f"{HEAD}Utsläpp från resor;rs;;{minus}3,5 %;;;\n"))
    assert outcomes(ready) == {2: "utslapp rs T -3.5"}


@pytest.mark.parametrize(
    ("name", "outcome"), [("Besök", "1,500"), ("Utsläpp från resor", "3.125"), ("Besök", "9.999")]
)
def test_a_mark_that_may_part_thousands_or_decimals_is_asked_about(
    project: Project, name: str, outcome: str
) -> None:
    ready = prepared(project, save(project, f"{HEAD}{name};;;{outcome};;;\n"))
    whole, parts = outcome.replace(".", ",").split(",")
    assert left(ready) == {2: f"{outcome!r} may be {whole},{parts} or {whole} {parts}"}


def test_such_a_mark_is_read_where_the_target_says_how_large_it_is(project: Project) -> None:
    ready = prepared(
        project, save(project, f"{HEAD}Besök;hsn;;1.500;;;\nSjukfrånvaro;rs;;5,400;;;\n")
    )
    assert outcomes(ready) == {2: "besok hsn T 1500", 3: "sjukfranvaro rs T 5.400"}


@pytest.mark.parametrize("outcome", ["5,4*", "5,4 1)", "5,4 %¹", "5,4 % 1"])
def test_a_footnote_mark_is_told_and_not_read_as_a_digit(project: Project, outcome: str) -> None:
    ready = prepared(project, save(project, f"{HEAD}Sjukfrånvaro;rs;;{outcome};;;\n"))
    [one] = ready.proposal.left
    assert one.reason.startswith("this is not a figure: ")
    assert one.fix == "take away the mark of the footnote; the comment may say what it said"


@pytest.mark.parametrize(
    "outcome",
    [
        *("5,1–5,4", "5 - 6", "5,4 (5,1)", "5,4/5,1", "1'500", "5,4 ‰", "1e6", "½", "１５００"),
        *("2021-08-31", "31 augusti 2021", "31/8 2021", "aug-21", "(3,5)", "–", "saknas", "N/A"),
        *("#DIV/0!", "#DIVISION/0!", "#SAKNAS!", "#N/A", "#NAMN?", "=A1+B1"),
    ],
)
def test_what_is_no_single_figure_is_left_with_a_reason_and_a_fix(
    project: Project, outcome: str
) -> None:
    ready = prepared(project, save(project, f"{HEAD}Sjukfrånvaro;rs;;{outcome};;;\n"))
    assert outcomes(ready) == {}
    [one] = ready.proposal.left
    assert one.reason
    assert one.fix
    assert one.outcome == outcome


# Symbols, names, days and letters


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("■ Sjukfrånvaro", "5,4"),
        ("■Sjukfrånvaro", "5,4"),
        ("Sjukfrånvaro ■", "5,4"),
        ("Sjukfrånvaro", "■ 5,4"),
        ("Sjukfrånvaro", "5,4 % ■"),
        ("Sjukfrånvaro ■", "■ 5,4"),
    ],
)
def test_a_symbol_is_read_from_either_end_of_the_name_or_the_outcome(
    project: Project, name: str, outcome: str
) -> None:
    ready = prepared(project, save(project, f"{HEAD}{name};rs;;{outcome};;;\n"))
    [decision] = ready.proposal.decisions
    assert (decision.row.cells["symbol"], decision.row.cells["value"]) == ("■", "5.4")
    assert decision.row.match.how == "exact"


@pytest.mark.parametrize(
    ("name", "outcome", "reason"),
    [
        ("Sjukfrånvaro ✪", "5", "the region's legend has no symbol '✪' (U+272A)"),
        ("Sjukfrånvaro", "● 5 ■", "the cell has two symbols, '●' and '■'"),
        ("● Sjukfrånvaro", "5 ■", "the row has two symbols, '●' and '■'"),
        ("Sjukfrånvaro", "■", "the outcome is blank and nothing says why"),
    ],
)
def test_a_symbol_that_is_not_sure_leaves_the_row(
    project: Project, name: str, outcome: str, reason: str
) -> None:
    assert left(prepared(project, save(project, f"{HEAD}{name};rs;;{outcome};;;\n"))) == {2: reason}


def test_the_dash_that_a_legend_has_for_no_status_is_no_symbol_at_the_end(
    project: Project,
) -> None:
    ready = prepared(project, save(project, f"{HEAD}Sjukfrånvaro —;rs;;5;;;\n"))
    assert [d.row.cells["symbol"] for d in ready.proposal.decisions] == [""]


@pytest.mark.parametrize(
    ("day", "iso"),
    [
        ("2021-08-31", "2021-08-31"),
        ("31 augusti 2021", "2021-08-31"),
        ("den 1 maj 2021", "2021-05-01"),
        ("31 aug. 2021", "2021-08-31"),
        ("31/8 2021", "2021-08-31"),
        ("31/8-2021", "2021-08-31"),
        ("2021-13-45", None),
        ("30 februari 2021", None),
        ("i går", None),
    ],
)
def test_days_are_read_as_swedes_write_them(project: Project, day: str, iso: str | None) -> None:
    table = f"Mätetal;Nämnd;Utfall;Avser datum\nSjukfrånvaro;rs;5;{day}\n"
    ready = prepared(project, save(project, table))
    if iso is None:
        assert left(ready) == {2: f"this is not a day: {day!r}"}
    else:
        assert [d.row.cells["as_of"] for d in ready.proposal.decisions] == [iso]


@pytest.mark.parametrize(
    "raw",
    [
        (HEAD + '"Sjukfrånvaro";rs;;"5,4";;;"Högre; ""mycket"" högre\r\noch mer"\n').encode(),
        ("\ufeff" + HEAD + "Sjukfrånvaro;rs;;5,4;;;\n").encode(),
        (HEAD + "Sjukfrånvaro;rs;;5,4;;;”citat” – tanke…\n").encode("cp1252"),
        unicodedata.normalize("NFD", HEAD + "Sjukfrånvaro;rs;;5,4;;;Högre\n").encode(),
        (HEAD + "Sjuk\u00adfrånvaro\u200b;rs;;5,4\u200b;;;\n").encode(),
        (HEAD + ";;;;;;\n\nSjukfrånvaro;rs;;5,4;;;\n").encode(),
        ("sep=;\r\n" + HEAD + "Sjukfrånvaro;rs;;5,4;;;\r\n").encode(),
    ],
    ids=["quotes", "mark", "cp1252", "decomposed", "unseen", "blank lines", "sep"],
)
def test_the_same_figure_is_read_from_every_way_of_writing_a_file(
    project: Project, raw: bytes
) -> None:
    ready = prepared(project, save(project, raw))
    assert (list(outcomes(ready).values()), left(ready)) == (["sjukfranvaro rs T 5.4"], {})


def test_marks_without_width_in_a_pasted_text_are_left_behind(project: Project) -> None:
    pasted = HEAD + "Sjukfrånvaro;rs;;5,4;;;Be\u00adhand\u200bling\u2060en \ufeffpågår\n"
    imported(project, save(project, pasted))
    [row] = [row for row in rows(project) if row["period"] == NEXT]
    assert row["comment"] == "Behandlingen pågår"


def test_letters_that_were_spoilt_on_the_way_are_told_as_that(project: Project) -> None:
    spoilt = (HEAD + "Sjukfrånvaro;rs;;5,4;;;\n").encode().decode("cp1252").encode()
    with pytest.raises(DataError) as error:
        prepared(project, save(project, spoilt))
    [problem] = error.value.problems
    assert problem.what == "the letters of the file were spoilt before it was saved"
    assert problem.expected.startswith("Mätetal | Nämnd")


# Workbooks


def workbook(project: Project, fill: Callable[[Any], None], *rows: Row) -> Path:
    """A workbook with the headings and the rows, and what `fill` does to its sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    given: tuple[Row, ...] = ([*HEADINGS], *rows)
    for row in given:
        sheet.append(row)
    fill(sheet)
    target = io.BytesIO()
    book.save(target)
    return save(project, target.getvalue(), "utfall.xlsx")


SICK: Row = ["Sjukfrånvaro", "RS", None, 5.4]
POLICY: Row = ["Policy finns", "RS", None, "Ja"]


def test_cells_joined_over_outcomes_are_told_and_joined_names_hold_for_each_row(
    project: Project,
) -> None:
    def fill(sheet: Any) -> None:
        sheet.merge_cells("D2:D3")
        sheet.merge_cells("A4:A5")
        sheet.merge_cells("E4:F4")

    women: Row = ["Utsläpp från resor", "RS", "K", 1]
    men: Row = [None, "RS", "M", 2]
    path = workbook(project, fill, SICK, ["Sjukfrånvaro", "HSN", None, None], women, men)
    ready = prepared(project, path)
    assert left(ready) == {2: JOINED, 3: JOINED}
    assert outcomes(ready) == {4: "utslapp rs K 1", 5: "utslapp rs M 2"}


def test_what_is_hidden_is_read_and_told(project: Project) -> None:
    def fill(sheet: Any) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["F"].hidden = True
        sheet["D2"].font = Font(strike=True)

    ready = prepared(project, workbook(project, fill, SICK, POLICY))
    assert remarks(ready) == {3: ("hidden in the file",)}
    shown = [*columns_table(ready.proposal).columns[1].cells]
    assert shown[-1] == "Kommentar (comment); hidden in the file"


def test_a_hidden_sheet_is_read_only_when_it_is_named(project: Project) -> None:
    def fill(sheet: Any) -> None:
        hidden = sheet.parent.create_sheet("Dold")
        for row in (HEADINGS, POLICY):
            hidden.append(row)
        hidden.sheet_state = "hidden"

    path = workbook(project, fill, SICK)
    assert outcomes(prepared(project, path)) == {2: "sjukfranvaro rs T 5.4"}
    assert outcomes(prepared(project, path, sheet="Dold")) == {2: "policy rs T Ja"}


def test_that_only_hidden_sheets_hold_something_is_told(project: Project) -> None:
    def fill(sheet: Any) -> None:
        sheet.delete_rows(1, 2)
        hidden = sheet.parent.create_sheet("Dold")
        for row in (HEADINGS, POLICY):
            hidden.append(row)
        hidden.sheet_state = "hidden"

    with pytest.raises(DataError) as error:
        prepared(project, workbook(project, fill, SICK))
    [problem] = error.value.problems
    assert problem.what == "only hidden sheets hold something"
    assert problem.fix == "name it: --sheet 'Dold'"


def with_saved(path: Path, error: str) -> None:
    """Let the formula in D2 have a saved result, as Excel saves it."""
    old = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.endswith("sheet1.xml"):
                said = f'<c r="D2" t="e"><f>1/0</f><v>{error}</v></c>'
                start, end = data.index(b'<c r="D2"'), data.index(b"</c>", data.index(b'"D2"'))
                data = data[:start] + said.encode() + data[end + 4 :]
            new.writestr(name, data)


@pytest.mark.parametrize("error", ["#DIV/0!", "#N/A", "#REF!", "#VALUE!", "#NAME?"])
def test_a_formula_that_failed_is_told_by_its_error(project: Project, error: str) -> None:
    path = workbook(project, lambda sheet: None, ["Sjukfrånvaro", "RS", None, "=1/0"], POLICY)
    with_saved(path, error)
    ready = prepared(project, path)
    assert left(ready) == {2: f"the cell holds a formula that fails: {error}"}
    assert outcomes(ready) == {3: "policy rs T Ja"}


def test_an_error_beside_the_outcome_is_told_and_never_written(project: Project) -> None:
    def fill(sheet: Any) -> None:
        for place in ("E2", "F2", "A3"):
            sheet[place] = "#REF!"
            sheet[place].data_type = "e"

    ready = prepared(project, workbook(project, fill, SICK, POLICY))
    [decision] = ready.proposal.decisions
    assert decision.row.cells["comment"] == ""
    assert remarks(ready)[2] == tuple(
        f"left out of {role}: the cell holds a formula that fails: #REF!"
        for role in ("target", "comment")
    )
    assert list(left(ready)) == [3]


def test_dates_of_excel_are_days_and_never_outcomes(project: Project) -> None:
    day = datetime(2021, 8, 31)

    def fill(sheet: Any) -> None:
        sheet["G1"], sheet["G2"], sheet["D3"] = "Avser datum", day, day

    ready = prepared(project, workbook(project, fill, SICK, POLICY))
    assert [d.row.cells["as_of"] for d in ready.proposal.decisions] == ["2021-08-31"]
    assert left(ready)[3].startswith("the cell holds a date or a time, 2021-08-31")


def test_a_workbook_that_openpyxl_does_not_take_is_read_and_per_cent_asked_about(
    project: Project,
) -> None:
    path = workbook(project, lambda sheet: None, ["Sjukfrånvaro", "RS", None, 0.054], POLICY)
    old = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/styles.xml":
                data = data.replace(b"<fills", b"<fillz").replace(b"</fills", b"</fillz")
            new.writestr(name, data)
    ready = prepared(project, path)
    assert outcomes(ready) == {3: "policy rs T Ja"}
    assert left(ready)[2].startswith("0,054 for a measure in % may be 5,4 %")


def test_an_old_workbook_with_joined_names_formulas_and_per_cent(project: Project) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Blad1")
    for column, heading in enumerate(HEADINGS):
        sheet.write(0, column, heading)
    for row, (name, unit, sex, outcome) in enumerate(
        [
            ("Besök", "HSN", "", xlwt.Formula("1/0")),
            ("Sjukfrånvaro", "HSN", "", 0.054),
            ("", "RS", "K", 1.0),
            ("", "RS", "M", 2.0),
        ],
        1,
    ):
        for column, value in enumerate((name, unit, sex, outcome)):
            if value != "":
                sheet.write(row, column, value)
    sheet.write_merge(3, 4, 0, 0, "Utsläpp från resor")
    target = io.BytesIO()
    book.save(target)
    ready = prepared(project, save(project, target.getvalue(), "utfall.xls"))
    assert outcomes(ready) == {4: "utslapp rs K 1", 5: "utslapp rs M 2"}
    assert list(left(ready)) == [2, 3]


@pytest.mark.parametrize("broken", ["\r", "\n", "\r\n", "\r\r", "\x85", "\u2028"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_comment_of_several_lines_is_imported_on_one(
    project: Project, broken: str, kind: str
) -> None:
    """A lone carriage return, as old programs and some planning tools write, is a line break."""
    comment = f"Högre i fjol.{broken}Lägre nu."
    row = ["Sjukfrånvaro", "Regionstyrelsen", "", "5,1 %", "", "", comment]
    if kind == "csv":
        path = save(project, HEAD + ";".join(row[:-1]) + f';"{comment}"\n')
    else:
        book = openpyxl.Workbook()
        for line in (HEAD.strip().split(";"), row):
            book.worksheets[0].append(line)
        path = project.root.parent / "utfall.xlsx"
        book.save(path)
    imported(project, path)
    [found] = [each for each in rows(project) if each["period"] == NEXT]
    assert found["comment"] == "Högre i fjol. Lägre nu."
    tally.count("bad file to import", "a comment of several lines on one")
