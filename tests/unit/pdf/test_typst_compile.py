"""The PDF itself: tagged, Swedish, titled, numbered, the same every time, its text as written."""

from __future__ import annotations

import io
import re
from datetime import date

import pytest
from pypdf import PdfReader
from pypdf.generic import BooleanObject, DictionaryObject, StreamObject, TextStringObject

from analysis.charts.base import figure_html
from analysis.charts.status_counts import status_counts
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.html.table_json import decode
from analysis.pdf.document import About, Paper, document
from analysis.pdf.typst_compile import PressError, press
from tests.unit.pdf.pages import counts, page

ABOUT = About("Region Prov, april 2021", "Tertialboken", date(2021, 4, 30), "reports/prov.html")
HOSTILE = (
    r'#include "x.typ" *fet* _kursiv_ $x^2$ @ref <etikett> \ `rå` // bort /* */ #let [ ] ~ -- ...'
)
ROWS = [[f"Mätetal {number}", f"{number},5 %"] for number in range(80)]
COLUMNS = [Column("Mätetal", names_row=True), Column("Utfall", numeric=True)]
PIECES = (
    figure_html(status_counts(counts(), title="Antal", group_name="Nämnd")),
    table("Mätetal", COLUMNS, ROWS),
)
CONTENT = (
    "<h1>Region Prov, april 2021</h1><h2>Läget i siffror</h2>"
    f"{PIECES[0].text}<h2>Mätetal</h2>{PIECES[1].text}"
)


@pytest.fixture(scope="module")
def pdf() -> PdfReader:
    tables = [decode(each) for piece in PIECES for each in piece.tables]
    return PdfReader(io.BytesIO(press(document(Paper(page(CONTENT), tables=tables), ABOUT))))


def text(content: str) -> str:
    made = PdfReader(io.BytesIO(press(document(Paper(page(content)), ABOUT))))
    return "\n".join(each.extract_text() for each in made.pages)


def test_signs_of_typst_come_out_as_they_are() -> None:
    escaped = HOSTILE.replace("<", "&lt;")
    found = text(
        f"<h1>A</h1><p>{escaped}</p><table><caption>{escaped}</caption></table>".replace(
            "</table>", f"<tr><td>{escaped}</td></tr></table>"
        )
    )
    assert re.sub(r"\s", "", found).count(re.sub(r"\s", "", HOSTILE)) == 3


def test_every_sign_of_the_book_has_a_glyph() -> None:
    signs = "åäöÅÄÖéü●◆■○×?–−↑→↓↗↘≥≤±·’”…§"
    assert signs in text(f"<h1>A</h1><p>{signs}</p>")


def test_the_same_page_gives_the_same_bytes() -> None:
    assert press(document(Paper(page(CONTENT)), ABOUT)) == press(
        document(Paper(page(CONTENT)), ABOUT)
    )


def part(of: DictionaryObject, name: str) -> DictionaryObject:
    """A part of a PDF that is a dictionary itself."""
    found = of[name]
    assert isinstance(found, DictionaryObject)
    return found


def test_the_document_says_what_it_is(pdf: PdfReader) -> None:
    root = part(pdf.trailer, "/Root")
    assert root["/Lang"] == TextStringObject("sv-SE")
    # Poppler's pdfinfo calls `/Suspects false` an error, which says what is so without it.
    assert part(root, "/MarkInfo") == {"/Marked": BooleanObject(True)}
    assert "/StructTreeRoot" in root
    assert part(root, "/ViewerPreferences")["/DisplayDocTitle"] == BooleanObject(True)
    assert pdf.metadata is not None
    assert (pdf.metadata.title, pdf.metadata.author) == (ABOUT.title, "Tertialboken")
    assert pdf.metadata.creation_date is not None
    assert pdf.metadata.creation_date.date() == ABOUT.day
    metadata = root["/Metadata"]
    assert isinstance(metadata, StreamObject)
    assert b"pdfuaid:part" in metadata.get_data()


def test_headings_are_bookmarks(pdf: PdfReader) -> None:
    titles = [each.title for each in pdf.outline if not isinstance(each, list)]
    assert titles[-2:] == ["Läget i siffror", "Mätetal"]


def test_every_sheet_has_its_number_and_all_but_the_first_the_title(pdf: PdfReader) -> None:
    sheets = [each.extract_text() for each in pdf.pages]
    for number, sheet in enumerate(sheets, 1):
        assert f"sida {number} av {len(sheets)}" in sheet
    assert len(sheets) > 2
    assert all(ABOUT.title in sheet for sheet in sheets)


def test_the_header_of_a_table_is_on_every_sheet_it_goes_on(pdf: PdfReader) -> None:
    sheets = [each.extract_text() for each in pdf.pages]
    rows = [sheet for sheet in sheets if re.search(r"Mätetal \d", sheet)]
    assert len(rows) > 1
    assert all("Utfall" in sheet for sheet in rows)


def test_the_name_of_a_goal_never_stands_last_on_a_sheet() -> None:
    goals = "".join(
        f'<li><span class="tb-level">Mål</span> <span class="tb-node">Namn {number}</span>'
        f"<details><summary>Text</summary><p>{'Sagt om målet. ' * 20}</p>"
        f"<p>Källa {number}</p></details></li>"
        for number in range(40)
    )
    content = f'<h1>A</h1><ul class="tb-tree">{goals}</ul>'
    made = PdfReader(io.BytesIO(press(document(Paper(page(content)), ABOUT))))
    sheets = [each.extract_text() for each in made.pages]
    assert len(sheets) > 3
    for number in range(40):
        (sheet,) = (each for each in sheets if re.search(rf"Namn {number}\b", each))
        assert re.search(rf"Mål\s*Namn {number}\s+Sagt om målet", sheet)


def test_a_word_is_parted_only_where_it_is_longer_than_its_column() -> None:
    long = "Kompetensförsörjningsplanernas"
    row = f"<tr><td>Nästan uppnått</td><td>1</td><td>{'Så gick det. ' * 40}</td></tr>"
    head = f"<thead><tr><th>Status</th><th>{long}</th><th>Varför</th></tr></thead>"
    found = text(f"<h1>A</h1><table><caption>B</caption>{head}{row}</table>")
    assert "uppnått" in found
    assert long not in found


def test_charts_tables_and_headings_are_tagged(pdf: PdfReader) -> None:
    tags, alts = tagged(part(pdf.trailer, "/Root")["/StructTreeRoot"])
    assert {"Title", "H1", "Figure", "Table", "TR", "TH", "TD", "Caption", "P"} <= tags
    assert any("Regionstyrelsen" in alt for alt in alts)


def test_a_draft_says_so_on_every_sheet() -> None:
    note = '<p class="fr-draft"><strong>UTKAST.</strong> Inte godkänd.</p>'
    made = PdfReader(io.BytesIO(press(document(Paper(page(note + CONTENT)), ABOUT))))
    assert all("UTKAST" in each.extract_text() for each in made.pages)


def test_what_typst_says_is_told() -> None:
    with pytest.raises(PressError, match="unknown variable: nej"):
        press("#nej")


def tagged(node: object) -> tuple[set[str], list[str]]:
    """The kinds of element in a PDF's structure, and the text alternatives."""
    kinds: set[str] = set()
    alts: list[str] = []
    waiting = [node]
    while waiting:
        each = waiting.pop()
        each = each.get_object() if hasattr(each, "get_object") else each
        if isinstance(each, list):
            waiting += each
        elif isinstance(each, DictionaryObject):
            if "/S" in each:
                kinds.add(str(each["/S"])[1:])
            if "/Alt" in each:
                alts.append(str(each["/Alt"]))
            if "/K" in each:
                waiting.append(each["/K"])
    return kinds, alts


def test_another_page_follows_as_a_chapter_with_contents_of_its_own() -> None:
    first = Paper(page('<h1>Kort</h1><h2 id="a">Ett</h2><p><a href="#a">Ett</a></p>'))
    headings = '<h2 id="a">Alla</h2><p><a href="#a">Alla</a></p><h2>Resten</h2>'
    then = Paper(page(f"<h1>Hela</h1>{headings}"))
    made = PdfReader(io.BytesIO(press(document(first, ABOUT, [then]))))
    sheets = [each.extract_text() for each in made.pages]
    assert len(sheets) == 2
    assert "Kort" in sheets[0]
    assert "Hela" not in sheets[0]
    assert sheets[1].count("Resten") == 2
