"""Tests of analysis.opendata.formats.table_files."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import lxml.html
from openpyxl import load_workbook

from analysis.html.compose import number
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.html.table_json import decode, key
from analysis.opendata.formats.table_files import (
    FOLDER,
    file_name,
    lightened,
    put_beside,
    without_files,
)

COLUMNS = (Column("Mätetal", names_row=True), Column("Utfall", numeric=True))
HOSTILE = '=HYPERLINK("http://x";"y")'


def placed(tmp_path: Path, *captions: str, name: str = "Sjukfrånvaro") -> tuple[str, Path]:
    folder = tmp_path / FOLDER / "norrbotten" / "2022-t1"
    shown = [table(caption, COLUMNS, [[name, number(-5.4, "%")]]) for caption in captions]
    body = "<p>x</p>".join(each.text for each in shown)
    tables = {key(each): decode(each) for one in shown for each in one.tables}
    return put_beside(body, tables, folder, "../../", "Rapport"), folder


def test_each_table_is_followed_by_links_to_its_files(tmp_path: Path) -> None:
    body, folder = placed(tmp_path, "Mätetal i Ekonomi", "Mål & medel")
    links = re.findall(r'href="\.\./\.\./([^"]+)" download', body)
    assert links == [
        f"{FOLDER}/norrbotten/2022-t1/{name}{ending}"
        for name in ("matetal-i-ekonomi", "mal-medel")
        for ending in (".xlsx", "-excel.csv", ".csv")
    ]
    assert sorted((tmp_path / link).name for link in links) == sorted(
        path.name for path in folder.iterdir()
    )
    assert "Mål &amp; medel som</span>: <a" in body


def test_csv_has_numbers_with_a_point_and_no_formula(tmp_path: Path) -> None:
    _, folder = placed(tmp_path, "T", name=HOSTILE)
    with (folder / "t.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [["Mätetal", "Utfall (%)"], [f"'{HOSTILE}", "-5.4"]]


def test_excel_has_numbers_text_and_where_the_table_comes_from(tmp_path: Path) -> None:
    _, folder = placed(tmp_path, "T", name=HOSTILE)
    book = load_workbook(folder / "t.xlsx")
    assert [(cell.value, cell.data_type) for cell in book["Tabell"][4]] == [
        (HOSTILE, "s"),
        (-5.4, "n"),
    ]
    cover = book["Försättsblad"]
    assert (cover["A1"].value, cover["A4"].value, cover["B4"].value) == ("T", "Sida", "Rapport")


def test_csv_for_excel_opens_with_its_letters_columns_and_figures(tmp_path: Path) -> None:
    _, folder = placed(tmp_path, "T", name="Väntetid; dagar")
    raw = (folder / "t-excel.csv").read_bytes()
    assert raw == '\ufeffMätetal;Utfall (%)\r\n"Väntetid; dagar";-5,4\r\n'.encode()


def test_tables_with_the_same_caption_have_files_of_their_own(tmp_path: Path) -> None:
    _, folder = placed(tmp_path, "T", "T")
    assert sorted(p.name for p in folder.iterdir()) == [
        *("t-2-excel.csv", "t-2.csv", "t-2.xlsx", "t-excel.csv", "t.csv", "t.xlsx")
    ]


def test_a_caption_cannot_leave_the_folder(tmp_path: Path) -> None:
    _, folder = placed(tmp_path, "../../../x", "…")
    assert sorted(p.name for p in folder.glob("*.csv")) == [
        *("tabell-excel.csv", "tabell.csv", "x-excel.csv", "x.csv")
    ]


def test_a_page_without_tables_is_left_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / FOLDER / "om"
    assert put_beside("<p>text</p>", {}, folder, "", "Om") == "<p>text</p>"
    assert not folder.exists()


def test_a_lighter_table_says_the_same() -> None:
    columns = (Column("Mätetal", names_row=True), Column("Målvärde"), Column("Värde, tal"))
    whole = table("T", columns, [['a role="cell" b', "1", '"2"']]).text
    lighter = lightened(f'<p role="note">x</p>{whole}<p role="note">y</p>')
    assert lighter.count('<p role="note">') == 2
    assert len(lighter) < len(whole) + len('<p role="note">x</p>') * 2
    cells = [dict(cell.attrib) for cell in lxml.html.fromstring(lighter).iter("td", "th")]
    assert cells == [dict(cell.attrib) for cell in lxml.html.fromstring(whole).iter("td", "th")]


def test_a_page_that_offers_no_files_has_no_marks() -> None:
    assert "<!--" not in without_files(table("T", COLUMNS, []).text)


def test_a_name_is_whole_and_a_very_long_one_is_cut_between_words() -> None:
    caption = "Utveckling för patienter, vårdvalspatienter och personer med särskilda behov"
    assert file_name(caption) == (
        "utveckling-for-patienter-vardvalspatienter-och-personer-med-sarskilda-behov"
    )
    assert file_name("ord " * 100) == "-".join(["ord"] * 30)
    assert file_name("…") == "tabell"
