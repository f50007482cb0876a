"""What unfolds in a cell is on the page alone."""

from __future__ import annotations

from analysis.html.detail import Detail, Way
from analysis.html.parts import Words, leaves, words
from analysis.html.pieces import Html
from analysis.html.table import Column, make
from analysis.html.table_html import to_html
from analysis.html.table_json import decode, encode

WAY = Way("Varför?", "matt/resor.html#varfor--rs")
DETAIL = Detail("Varför?", Html("<ol><li>Källa</li></ol>"))
TABLE = make("Tabell", [Column("Namn", names_row=True)], [[(Words("Resor"), DETAIL)]])


def test_a_detail_is_a_disclosure_on_the_page() -> None:
    assert "<summary>Varför?</summary><ol><li>Källa</li></ol></details>" in to_html(TABLE).text


def test_a_detail_is_in_no_file_and_on_no_paper() -> None:
    assert "Källa" not in encode(TABLE)
    [[cell]] = decode(encode(TABLE)).rows
    assert words(cell) == "Resor"
    assert list(leaves([DETAIL])) == []


def test_a_way_leads_on_from_the_page_and_says_nothing_in_a_file() -> None:
    found = make("Tabell", [Column("Namn", names_row=True)], [[(Words("Resor"), WAY)]])
    assert f'<a href="{WAY.href}">Varför?</a>' in to_html(decode(encode(found))).text
    assert words(found.rows[0][0]) == "Resor"
    assert list(leaves([WAY])) == []


def test_a_way_in_a_sentence_stands_apart_and_not_on_paper() -> None:
    said = Way("Varför?", "a.html", in_line=True).markup()
    assert said == ' <span class="tb-screen"><a href="a.html">Varför?</a></span>'
