"""The kinds of file that tables come in, and what is not a table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from analysis.base.errors import DataError, UnknownNameError
from analysis.importer.interpret.columns import is_heading
from analysis.importer.read.raw_file import RawFile
from analysis.importer.read.read_file import read_file

TABLE = "Mätetal;Utfall;Kommentar\nSjukfrånvaro;5,4;Högre än i fjol\nBesök;1 500;\n"
CELLS = [
    ["Mätetal", "Utfall", "Kommentar"],
    ["Sjukfrånvaro", "5,4", "Högre än i fjol"],
    ["Besök", "1 500", ""],
]


def read(path: Path, raw: bytes, sheet: str | None = None) -> RawFile:
    path.write_bytes(raw)
    return read_file(path, lambda cells: is_heading(cells, None, {}), (sheet,) if sheet else ())


def texts(file: RawFile) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in file.rows]


@pytest.mark.parametrize(
    "raw",
    [
        TABLE.encode("utf-8"),
        TABLE.encode("utf-8-sig"),
        TABLE.encode("cp1252"),
        TABLE.encode("utf-16"),
        TABLE.encode("utf-16-le"),
        TABLE.replace(";", "\t").encode("utf-16"),
        TABLE.replace("\n", "\r\n").encode("cp1252"),
        TABLE.replace("5,4", '"5.4"').replace(";", ",").replace('"5.4"', '"5,4"').encode("cp1252"),
        TABLE.replace(";", " | ").encode("utf-8"),
        "| Mätetal | Utfall | Kommentar |\n|---|--:|---|\n"
        "| Sjukfrånvaro | 5,4 | Högre än i fjol |\n| Besök | 1 500 | |\n".encode(),
        "<table><tr><th>Mätetal</th><th>Utfall</th><th>Kommentar</th></tr>\n"
        "<tr><td>Sjukfrånvaro</td><td>5,4</td><td>Högre <b>än</b> i&nbsp;fjol</td></tr>\n"
        "<tr><td>Besök</td><td>1 500</td><td></td></tr></table>".encode(),
    ],
    ids=(
        *("utf8", "bom", "cp1252", "utf16", "unmarked", "tabs"),
        *("crlf", "comma", "bars", "markdown", "html"),
    ),
)
def test_the_same_table_is_read_whatever_it_was_saved_as(tmp_path: Path, raw: bytes) -> None:
    got = texts(read(tmp_path / "fil.csv", raw))
    assert [[cell.replace("\u00a0", " ") for cell in row] for row in got] == CELLS


def test_a_line_break_in_a_quoted_cell_moves_the_lines_below_and_not_the_row(
    tmp_path: Path,
) -> None:
    file = read(tmp_path / "a.csv", 'Mätetal;Utfall\n"Två\nrader";1\nNästa;2\n'.encode())
    assert [row.line for row in file.rows] == [1, 2, 4]


def test_tables_between_text_are_read_by_their_own_lines(tmp_path: Path) -> None:
    table = "Mätetal\tUtfall\n{}\n"
    text = f"# Rapport; kort\n\n{table}\nText, mera.\n{table}".format("A\t1", "B\t2")
    file = read(tmp_path / "a.txt", text.encode())
    tables = [row for row in file.rows if not row.loose]
    assert [(row.line, row.part) for row in tables] == [(3, 0), (4, 0), (7, 1), (8, 1)]
    assert [row.line for row in file.rows if row.loose] == [1, 6]
    assert file.lines == 8


def workbook(path: Path, **sheets: Sequence[Sequence[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name, filled in sheets.items():
        sheet = book.create_sheet(name)
        for row in filled:
            sheet.append(row)
    book.save(path)
    return path.read_bytes()


def test_numbers_of_a_workbook_keep_their_value_and_whether_they_show_per_cent(
    tmp_path: Path,
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Mätetal", "Utfall"])
    sheet.append(["A", 0.054])
    sheet["B2"].number_format = "0.0%"
    sheet.append(["B", 5.4])
    book.save(tmp_path / "a.xlsx")
    file = read(tmp_path / "a.xlsx", (tmp_path / "a.xlsx").read_bytes())
    cells = [row.cells[1] for row in file.rows[1:]]
    assert [(cell.text, cell.percent) for cell in cells] == [("0.054", True), ("5.4", False)]


def test_a_workbook_is_known_by_its_bytes_and_not_by_its_name(tmp_path: Path) -> None:
    raw = workbook(tmp_path / "b.xlsx", Blad1=CELLS)
    assert texts(read(tmp_path / "utfall.csv", raw)) == CELLS


def test_several_sheets_are_read_each_row_with_its_own_unless_one_is_named(tmp_path: Path) -> None:
    raw = workbook(tmp_path / "b.xlsx", Ett=CELLS, Två=CELLS)
    both = read(tmp_path / "a.xlsx", raw)
    assert [(row.sheet, row.line) for row in both.rows][2:4] == [("Ett", 3), ("Två", 1)]
    assert both.sheet == "Ett, Två"
    assert read(tmp_path / "a.xlsx", raw, "Två").sheet == "Två"
    with pytest.raises(UnknownNameError) as unknown:
        read(tmp_path / "a.xlsx", raw, "Tvaa")
    assert unknown.value.problems[0].expected == "one of Ett, Två"


def test_cells_joined_downwards_are_filled_in_each_row(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Mätetal", "Kön", "Utfall"], ["A", "K", 1], [None, "M", 2]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    book.save(tmp_path / "a.xlsx")
    file = read(tmp_path / "a.xlsx", (tmp_path / "a.xlsx").read_bytes())
    assert [row.cells[0].text for row in file.rows] == ["Mätetal", "A", "A"]


@pytest.mark.parametrize(
    ("raw", "what", "got"),
    [
        (b"", "the file is empty", "0 bytes"),
        (b"  \n \n", "the file is empty", "0 bytes"),
        (b"{\\rtf1 ...", "this is not a table", "a text of Word (RTF)"),
        (b"PK\x03\x04nonsense", "the workbook cannot be read", ""),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "the workbook cannot be read", ""),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "the workbook is locked by a password",
            "an encrypted workbook",
        ),
        (
            b"M\xc3\xa4tetal;Utfall\nA;1\0\n",
            "the file holds a NUL byte, so it is not plain text",
            "",
        ),
        (b"hello there\n", "the file holds no table", "1 lines"),
        (b'Namn;Utfall\n"A;1\n', "a quote in the row is not closed", ""),
    ],
)
def test_what_is_no_table_is_told_with_a_fix(
    tmp_path: Path, raw: bytes, what: str, got: str
) -> None:
    with pytest.raises(DataError) as error:
        read(tmp_path / "fil.csv", raw)
    problem = error.value.problems[0]
    assert problem.what.startswith(what)
    assert got in problem.got
    assert problem.where == "fil.csv"
    assert problem.fix


def test_a_cell_of_ten_megabytes_is_told_by_its_row_and_not_read_into_the_data(
    tmp_path: Path,
) -> None:
    for text in (
        "Mätetal;Utfall\nA;" + "x" * 10_000_000,
        "Mätetal\tUtfall\nA\t" + "x" * 10_000_000,
    ):
        with pytest.raises(DataError) as error:
            read(tmp_path / "fil.csv", text.encode())
        problem = error.value.problems[0]
        assert problem.row == 2
        assert len(problem.got) < 200


def test_a_file_that_is_not_there_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    for path, what in ((tmp_path / "x", "there is no such file"), (tmp_path, "this is a folder")):
        with pytest.raises(DataError) as error:
            read_file(path, lambda cells: True)
        assert error.value.problems[0].what == what


def test_the_note_that_excel_keeps_beside_an_open_workbook_names_the_workbook(
    tmp_path: Path,
) -> None:
    with pytest.raises(DataError) as raised:
        read(tmp_path / "~$utfall.xlsx", b"\x07analyst" + b" " * 150)
    [problem] = raised.value.problems
    assert "has it open" in problem.what
    assert problem.fix == "save and close it in Excel, and import utfall.xlsx"
