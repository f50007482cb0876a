"""Tests of analysis.opendata.formats.html_tables: our own tables, read back."""

from __future__ import annotations

from decimal import Decimal

from analysis.opendata.formats.html_tables import REGION, read

from analysis.html.parts import Cell
from analysis.html.pieces import Html
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.opendata.formats.excel import Number


def column(*cells: Cell, numeric: bool = True) -> tuple[tuple[str, ...], list[object]]:
    """The header and rows that one column beside a name becomes."""
    rows = [[str(number), cell] for number, cell in enumerate(cells)]
    html = table("T", (Column("Namn", names_row=True), Column("Utfall", numeric=numeric)), rows)
    reading = read(html.text)
    return reading.header[1:], [row[1:] for row in reading.rows]


def number(text: str) -> Number:
    value = Decimal(text)
    return Number(value, -int(value.as_tuple().exponent))


def test_figures_without_unit_become_numbers() -> None:
    header, rows = column("5,4", "−26\u00a0151", "–")
    assert header == ("Utfall",)
    assert rows == [(number("5.4"),), (number("-26151"),), (None,)]


def test_a_unit_that_all_share_goes_to_the_header() -> None:
    assert column("5,4\u00a0%", "6\u00a0%")[0] == ("Utfall (%)",)


def test_a_unit_of_several_words_is_known_by_its_no_break_space() -> None:
    header, rows = column("291\u00a0recept per 1000 invånare")
    assert header == ("Utfall (recept per 1000 invånare)",)
    assert rows == [(number("291"),)]


def test_where_units_differ_the_printed_text_stays_with_number_and_unit_beside_it() -> None:
    header, rows = column("5,4\u00a0%", "−11,1\u00a0mnkr", "Ja")
    assert header == ("Utfall", "Utfall, tal", "Utfall, enhet")
    assert rows == [
        ("5,4 %", number("5.4"), "%"),
        ("−11,1 mnkr", number("-11.1"), "mnkr"),
        ("Ja", None, ""),
    ]


def test_a_bound_is_kept_in_words() -> None:
    header, rows = column("minst 90\u00a0%")
    assert header == ("Utfall", "Utfall, tal", "Utfall, enhet")
    assert rows == [("minst 90 %", number("90"), "%")]


def test_words_alone_are_words() -> None:
    assert column("Ja", "Mäts på helår") == (("Utfall",), [("Ja",), ("Mäts på helår",)])


def test_a_figure_in_a_column_of_words_is_a_word() -> None:
    assert column("5,4", numeric=False)[1] == [("5,4",)]


def test_cells_say_what_a_screen_reader_says() -> None:
    mark = Html('<span class="tb-glyph" aria-hidden="true">●</span> Uppnått')
    below = Html('Sjukfrånvaro<span class="tb-under">RS &amp; <b>HSN</b></span>')
    lines = Html("<a href='#x'>rad 5</a><br>som tryckt<svg><text>9</text></svg>")
    assert column(mark, below, lines, numeric=False)[1] == [
        ("Uppnått",),
        ("Sjukfrånvaro RS & HSN",),
        ("rad 5 som tryckt",),
    ]


def test_the_caption_and_rows_without_cells_are_read() -> None:
    html = table("Mål & medel", [Column("Namn", names_row=True)], []).text
    assert (read(html).caption, read(html).rows) == ("Mål & medel", ())


def test_every_table_of_ours_is_found_on_a_page() -> None:
    html = table("T", [Column("Namn", names_row=True)], [["<td>"]]).text
    assert len(REGION.findall(f"<main>{html}<p>och</p>{html}</main>")) == 2
