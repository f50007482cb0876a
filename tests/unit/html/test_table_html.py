"""Tests of analysis.html.table_html."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from analysis.html.compose import number, styled, under
from analysis.html.parts import Look, Mark
from analysis.html.pieces import Html
from analysis.html.table import Column
from analysis.html.table_html import PLACE, table
from analysis.html.table_json import key

COLUMNS = (Column("Mått", names_row=True), Column("Utfall (%)", numeric=True), Column("Varför"))
NASTY = "<script>alert(\"1\") & '2'</script>"


def parsed(html: Html) -> ElementTree.Element:
    return ElementTree.fromstring(PLACE.sub("", html.text))  # noqa: S314 - our own HTML


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


def test_parts_are_each_of_their_own_look() -> None:
    cell = (styled(Look.NAME, "A & B"), Mark("met", "●", "grön", printed=True), *under("x", "Y"))
    found = one(parsed(table("T", COLUMNS[:1], [[cell]])), ".//tbody//th")
    assert [part.attrib["class"] for part in found] == [
        *("tb-name", "tb-printed tb-status-met", "tb-under")
    ]
    assert "".join(found.itertext()) == "A & B● grönx"


def test_a_table_carries_itself_and_is_marked_where_it_ends() -> None:
    shown = table("T", COLUMNS[:2], [["a", number(5.4, "%")]])
    [encoded] = shown.tables
    assert PLACE.findall(shown.text) == [key(encoded)]
    assert shown.text.endswith("-->")
