"""Tests of analysis.opendata.formats.excel: the files are opened again by two other readers."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook

from analysis.opendata.formats.excel import (
    HEADER,
    NO_ROWS,
    ONE_TABLE,
    Cover,
    Number,
    Sheet,
    content,
)

SHEET = Sheet(
    "Utfall",
    ("Mätetal", "Utfall"),
    [("Sjukfrånvaro", Number(Decimal("5.40"), 1)), ("Resultat", Number(-26151))],
)


RAPPORT = Cover("Rapport", (("Läget den", "30 april"),), (("[d]", "Dolt."),))


def opened(*sheets: Sheet) -> Workbook:
    return load_workbook(io.BytesIO(content(sheets, RAPPORT)))


def test_figures_are_figures_in_swedish_patterns() -> None:
    sheet = opened(SHEET)["Utfall"]
    assert (sheet["B4"].value, sheet["B4"].number_format) == (5.4, "#,##0.0;−#,##0.0")
    assert (sheet["B5"].value, sheet["B5"].number_format) == (-26151, "#,##0;−#,##0")


def test_another_reader_finds_the_same() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content([SHEET], RAPPORT)))
    assert book.get_sheet_by_name("Utfall").to_python()[HEADER:] == [
        ["Mätetal", "Utfall"],
        ["Sjukfrånvaro", 5.4],
        ["Resultat", -26151.0],
    ]


def test_each_sheet_has_its_title_and_one_marked_table_that_can_be_filtered() -> None:
    book = opened(replace(SHEET, title="Utfall i april"))
    assert book.sheetnames == ["Försättsblad", "Noter", "Utfall"]
    sheet = book["Utfall"]
    assert (sheet["A1"].value, sheet["A2"].value) == ("Utfall i april", ONE_TABLE)
    assert sheet["A3"].font.bold
    assert sheet.freeze_panes == "A4"
    for each in book:
        [table] = each.tables.values()
        assert table.autoFilter.ref == table.ref == f"A3:B{each.max_row}"
        assert each.merged_cells.ranges == set()
        assert None not in [cell.value for row in each[table.ref] for cell in row]
    names = [table.name for each in book for table in each.tables.values()]
    assert len({*names}) == len(names)
    # Excel counts five points of padding in a column's width, of seven a letter.
    assert sheet.column_dimensions["A"].width == pytest.approx(
        len("Sjukfrånvaro") + 2 + 5 / 7, abs=0.01
    )


def test_the_cover_tells_of_every_sheet_and_the_notes_explain_the_signs() -> None:
    book = opened(replace(SHEET, title="Utfall i april"))
    cover = [row[:2] for row in book["Försättsblad"].iter_rows(values_only=True)]
    assert cover[0] == ("Rapport", None)
    assert ("Läget den", "30 april") in cover
    assert ("Bladet Utfall", "Utfall i april") in cover
    assert ("[d]", "Dolt.") in [row[:2] for row in book["Noter"].iter_rows(values_only=True)]


def test_a_sheet_without_rows_says_so() -> None:
    sheet = opened(Sheet("T", ("a", "b")))["T"]
    assert sheet["A2"].value == NO_ROWS
    assert not sheet.tables


def test_headers_that_excel_takes_for_the_same_are_told_apart() -> None:
    sheet = opened(Sheet("T", ("Mål", "mål", ""), [("a", "b", "c")]))["T"]
    assert [cell.value for cell in sheet[3]] == ["Mål", "mål 2", "Kolumn"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", '=HYPERLINK("x")'])
def test_text_is_never_a_formula(text: str) -> None:
    cell = opened(Sheet("T", (text,), [(text,)]))["T"]["A4"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_each_cell_looks_as_it_would_alone() -> None:
    cells = ("=1", "a", Number(1.5, 1), 7, date(2022, 4, 30), Number(2), "-x", "b", None, "")
    together = opened(Sheet("T", ("=h", *"bcdefghij"), [cells, cells[::-1]]))["T"]
    for row in together.iter_rows(min_row=4):
        for cell in row:
            assert cell.column is not None
            value = cells[cell.column - 1] if cell.row == 4 else cells[-cell.column]
            alone = opened(Sheet("T", ("h",), [(value,)]))["T"]["A4"]
            for name in ("value", "number_format", "quotePrefix", "font", "fill", "alignment"):
                found, own = (repr(getattr(each, name)) for each in (cell, alone))
                assert found == own, (value, name)
    assert (together["A3"].quotePrefix, together["B3"].quotePrefix) == (True, False)
    assert together["A3"].font.bold
    assert together["B3"].font.bold


def test_the_same_content_is_the_same_bytes_and_tells_no_time() -> None:
    first, second = content([SHEET], RAPPORT), content([SHEET], RAPPORT)
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        properties = archive.read("docProps/core.xml").decode()
    assert properties.count("2000-01-01T00:00:00Z") == 2
    assert "Rapport" in properties


def test_nothing_is_an_empty_cell_and_dates_are_dates() -> None:
    sheet = opened(Sheet("T", ("a", "b", "c"), [(None, "", date(2021, 4, 30))]))["T"]
    assert [sheet["A4"].value, sheet["B4"].value] == [None, None]
    assert sheet["C4"].value.date() == date(2021, 4, 30)


def test_characters_that_excel_cannot_hold_are_left_out() -> None:
    assert opened(Sheet("T", ("a",), [("a\x00b\x0bc",)]))["T"]["A4"].value == "abc"


def test_names_of_sheets_are_made_fit_and_told_apart() -> None:
    book = opened(Sheet("a/b:c", ("x",)), Sheet("A b c", ("x",)), Sheet("x" * 40, ("x",)))
    assert book.sheetnames[2:] == ["a b c", "A b c 2", "x" * 31]
