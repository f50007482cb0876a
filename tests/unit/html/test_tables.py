"""Tests of analysis.html.tables."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from analysis.html.tables import Column, Html, bullets, details, join, link, paragraph, table, text

COLUMNS = (Column("Mått", names_row=True), Column("Utfall (%)", numeric=True), Column("Varför"))
NASTY = "<script>alert(\"1\") & '2'</script>"


def parsed(html: Html) -> ElementTree.Element:
    return ElementTree.fromstring(html.text)  # noqa: S314 - our own HTML


def one(element: ElementTree.Element, path: str) -> ElementTree.Element:
    [found] = element.findall(path)
    return found


def test_a_table_has_a_caption_and_lies_in_a_region_with_the_same_name() -> None:
    root = parsed(table("Mätetal", COLUMNS, [["a", "1", "b"]]))
    assert one(root, ".//caption").text == "Mätetal"
    assert root.attrib["aria-label"] == "Mätetal"
    assert (root.attrib["role"], root.attrib["tabindex"]) == ("region", "0")


def test_every_header_says_what_it_heads() -> None:
    root = parsed(table("T", COLUMNS, [["a", "1", "b"]]))
    assert [th.attrib["scope"] for th in root.findall(".//thead//th")] == ["col"] * 3
    row_header = one(root, ".//tbody//th")
    assert (row_header.attrib["scope"], row_header.text) == ("row", "a")


def test_cells_carry_their_columns_header_so_that_they_can_fold_into_cards() -> None:
    cells = parsed(table("T", COLUMNS, [["a", "1", "b"]])).findall(".//tbody//td")
    assert [cell.attrib["data-label"] for cell in cells] == ["Utfall (%)", "Varför"]


def test_figures_are_marked_as_figures() -> None:
    root = parsed(table("T", COLUMNS, [["a", "1", "b"]]))
    marked = [e.tag for e in root.iter() if e.attrib.get("class") == "tb-num"]
    assert marked == ["th", "td"]


def test_rows_have_addresses_when_they_are_given() -> None:
    root = parsed(table("T", COLUMNS, [["a", "1", "b"], ["c", "2", "d"]], ids=["x", 'y"']))
    assert [tr.attrib["id"] for tr in root.findall(".//tbody/tr")] == ["x", 'y"']


def test_a_wide_table_and_a_style_are_classes() -> None:
    root = parsed(table("T", COLUMNS, [], wide=True, style="mine"))
    assert one(root, ".//table").attrib["class"] == "tb-table tb-wide mine"


def test_a_table_without_rows_is_a_table_with_headers() -> None:
    root = parsed(table("T", COLUMNS, []))
    assert len(root.findall(".//th")) == 3
    assert root.findall(".//tbody/tr") == []


def test_a_row_with_too_few_cells_is_an_error() -> None:
    with pytest.raises(ValueError, match="shorter"):
        table("T", COLUMNS, [["a", "1"]])


def test_plain_text_is_escaped_everywhere() -> None:
    root = parsed(table(NASTY, [Column(NASTY, names_row=True)], [[NASTY]], ids=[NASTY]))
    assert root.findall(".//script") == []
    assert one(root, ".//tbody//th").text == NASTY
    assert parsed(paragraph(NASTY, NASTY)).text == NASTY
    assert [li.text for li in parsed(bullets([NASTY]))] == [NASTY]
    assert one(parsed(details(NASTY, Html("<p/>"))), "summary").text == NASTY


def test_html_stands_as_it_is() -> None:
    assert text(Html("<b>x</b>")) == "<b>x</b>"
    assert one(parsed(table("T", COLUMNS[:1], [[Html("<b>x</b>")]])), ".//b").text == "x"


def test_a_link_escapes_label_and_address() -> None:
    root = parsed(link("a & b", '#x"><script>'))
    assert (root.text, root.attrib) == ("a & b", {"href": '#x"><script>'})


def test_pieces_can_be_added_and_joined() -> None:
    assert (Html("a") + Html("b")).text == "ab"
    assert join([Html("a"), Html("b")], ", ") == Html("a, b")


def test_a_piece_shows_itself_in_a_notebook() -> None:
    assert Html("<p/>")._repr_html_() == str(Html("<p/>")) == "<p/>"
