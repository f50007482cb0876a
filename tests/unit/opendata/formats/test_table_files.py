"""Tests of analysis.opendata.formats.table_files."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import lxml.html
from analysis.opendata.formats.html_tables import REGION, read
from openpyxl import load_workbook

from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.opendata.formats.table_files import FOLDER, lightened, put_beside

COLUMNS = (Column("Mätetal", names_row=True), Column("Utfall", numeric=True))
HOSTILE = '=HYPERLINK("http://x";"y")'


def placed(tmp_path: Path, *captions: str, name: str = "Sjukfrånvaro") -> tuple[str, Path]:
    folder = tmp_path / FOLDER / "norrbotten" / "2022-t1"
    tables = [table(caption, COLUMNS, [[name, "−5,4\u00a0%"]]).text for caption in captions]
    return put_beside("<p>x</p>".join(tables), folder, "../../", "Rapport"), folder


def test_each_table_is_followed_by_links_to_its_files(tmp_path: Path) -> None:
    body, folder = placed(tmp_path, "Mätetal i Ekonomi", "Mål & medel")
    links = re.findall(r'href="\.\./\.\./([^"]+)" download', body)
    assert links == [
        f"{FOLDER}/norrbotten/2022-t1/{name}.{ending}"
        for name in ("matetal-i-ekonomi", "mal-medel")
        for ending in ("csv", "xlsx")
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
    assert [(cell.value, cell.data_type) for cell in book["Tabell"][2]] == [
        (HOSTILE, "s"),
        (-5.4, "n"),
    ]
    assert [row[1].value for row in book["Om"].iter_rows(min_row=2)][:2] == ["T", "Rapport"]


def test_tables_with_the_same_caption_have_files_of_their_own(tmp_path: Path) -> None:
    _, folder = placed(tmp_path, "T", "T")
    assert sorted(p.name for p in folder.iterdir()) == ["t-2.csv", "t-2.xlsx", "t.csv", "t.xlsx"]


def test_a_caption_cannot_leave_the_folder(tmp_path: Path) -> None:
    _, folder = placed(tmp_path, "../../../x", "…")
    assert sorted(p.name for p in folder.glob("*.csv")) == ["tabell.csv", "x.csv"]


def test_a_page_without_tables_is_left_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / FOLDER / "om"
    assert put_beside("<p>text</p>", folder, "", "Om") == "<p>text</p>"
    assert not folder.exists()


def test_a_lighter_table_says_the_same() -> None:
    columns = (Column("Mätetal", names_row=True), Column("Målvärde"), Column("Värde, tal"))
    whole = table("T", columns, [['a role="cell" b', "1", '"2"']]).text
    lighter = lightened(f'<p role="note">x</p>{whole}')
    assert len(lighter) < len(whole)
    assert '<p role="note">' in lighter
    cells = [dict(cell.attrib) for cell in lxml.html.fromstring(lighter).iter("td", "th")]
    assert cells == [dict(cell.attrib) for cell in lxml.html.fromstring(whole).iter("td", "th")]
    found = REGION.search(lighter)
    assert found
    assert read(found["table"]) == read(whole)
