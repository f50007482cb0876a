"""Every function that puts text somewhere gives back the same text when that is read again."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree as ET

import lxml.html
from docutils import nodes
from docutils.core import publish_doctree
from hypothesis import given, settings
from hypothesis import strategies as st
from myst_parser.parsers.docutils_ import Parser

from analysis.base.spreadsheet_safe import neutral
from analysis.charts.drawing.svg import escape
from analysis.html.markdown import one_line
from analysis.html.pieces import paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.opendata.catalogue.jsonld import script
from analysis.opendata.formats.xml_text import fit
from analysis.pdf.markup import quoted
from tests.site.hostile import ATTACKS, STARTS

few = settings(max_examples=25, deadline=None, derandomize=True, database=None)
SIGNS = st.characters(categories=["L", "N", "P", "S"], include_characters=" \u00a0")
TEXTS = st.one_of(
    st.text(SIGNS, min_size=1, max_size=40),
    st.lists(st.sampled_from([*ATTACKS, *STARTS]), min_size=1, max_size=3).map(" ".join),
).filter(lambda text: text.strip())
MYST = {
    "myst_enable_extensions": {
        *("amsmath", "colon_fence", "dollarmath", "html_image", "linkify", "substitution"),
        *("tasklist", "attrs_inline", "deflist", "fieldlist", "strikethrough"),
    },
    "report_level": 5,
}


def squeezed(text: str) -> str:
    return " ".join(text.split())


@few
@given(TEXTS)
def test_a_heading_in_myst_is_the_text_and_nothing_else(text: str) -> None:
    """With every extension that could read a sign in it."""
    tree = publish_doctree(f"# {one_line(text)}\n", parser=Parser(), settings_overrides=MYST)
    [title] = tree.findall(nodes.title)
    assert squeezed(title.astext()) == squeezed(text)
    assert all(isinstance(child, nodes.Text) for child in title.children)


@few
@given(TEXTS)
def test_a_table_and_a_paragraph_hold_the_text_and_nothing_else(text: str) -> None:
    made = table(text, [Column(text, names_row=True), Column(text)], [[text, text]], ids=[text])
    root = lxml.html.fragments_fromstring(made.text)[0]  # then the mark of where its files go
    said = [root.findtext(".//caption"), *(e.text for e in root.iter("th", "td"))]
    assert {squeezed(each or "") for each in said} == {squeezed(text)}
    assert squeezed(root.get("aria-label")) == squeezed(text)
    names = {element.tag for element in root.iter()}
    assert names == {"div", "table", "caption", "thead", "tbody", "tr", "th", "td"}
    assert len(lxml.html.fragment_fromstring(paragraph(text).text)) == 0


@few
@given(TEXTS)
def test_svg_and_xml_hold_the_text(text: str) -> None:
    held = fit(text)
    read = ET.fromstring(f'<text title="{escape(held)}">{escape(held)}</text>')  # noqa: S314
    assert squeezed(read.text or "") == squeezed(held)
    assert squeezed(read.get("title", "")) == squeezed(held)


@few
@given(TEXTS)
def test_a_typst_string_ends_where_it_ends(text: str) -> None:
    """Read as Typst reads it: a backslash takes the sign after it, a quotation mark ends."""
    made = quoted(text)
    assert (made[0], made[-1]) == ('"', '"')
    read, signs = "", iter(made[1:-1])
    for sign in signs:
        assert sign != '"'
        read += next(signs) if sign == "\\" else sign
    assert read == text.replace("\u200b", "").replace("\ufeff", "")


@few
@given(TEXTS)
def test_json_in_a_page_cannot_end_its_block(text: str) -> None:
    made = script({"name": text})
    inner = made.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set("<>&") & set(inner)
    assert json.loads(inner) == {"name": text}


@few
@given(TEXTS)
def test_no_cell_begins_a_formula_whatever_separates_the_cells(text: str) -> None:
    out = io.StringIO()
    csv.writer(out).writerow([neutral(text), "x"])
    for separator in ",;\t":
        for row in csv.reader(io.StringIO(out.getvalue(), newline=""), delimiter=separator):
            for cell in row:
                start = cell.lstrip()
                assert start[:1] not in tuple("=+-@") or len(start.strip()) == 1, (text, cell)
    assert neutral(text).replace("'", "") == text.replace("'", "").lstrip("\t\r\n")
