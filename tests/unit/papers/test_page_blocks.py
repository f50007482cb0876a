"""What a page's outputs become in a paper, and what has no form there."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.charts.status_counts import status_counts
from analysis.html.compose import number
from analysis.html.pieces import TABLES
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.papers.blocks import Bullets, Grid, Heading, Paragraph, Picture, Run, plain
from analysis.papers.page_blocks import blocks_of
from analysis.pdf.picture_files import UnreadableError
from tests.unit.charts.reading import frame


def code(shown: Any) -> dict[str, Any]:
    """A cell that has shown something with HTML."""
    data = shown._repr_mimebundle_() if not isinstance(shown, str) else {"text/html": shown}
    return {"cell_type": "code", "source": "", "outputs": [{"data": data}]}


def words(text: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "source": text}


def notebook(*cells: dict[str, Any]) -> dict[str, Any]:
    return {"cells": list(cells)}


def test_headings_of_markdown_lose_their_escapes_and_empty_ones_go() -> None:
    made = blocks_of(
        notebook(words(r"# Mål \& medel"), words("## Tomt"), words("## Fullt"), code("<p>Ja.</p>"))
    )
    assert made == [Heading(1, "Mål & medel"), Heading(2, "Fullt"), Paragraph((Run("Ja."),))]


def test_what_is_for_the_screen_alone_is_left_out() -> None:
    html = '<p>Sju <strong>fler</strong>. <span class="tb-screen">Alla</span></p>'
    [made] = blocks_of(notebook(code(html), code('<p class="tb-screen">Tillbaka</p>')))
    assert made == Paragraph((Run("Sju "), Run("fler", strong=True), Run(".")))


def test_a_table_keeps_its_typed_cells_and_a_disclosure_is_opened() -> None:
    shown = table("Antal", [Column("Nämnd", names_row=True), Column("n", True)], [["A", number(2)]])
    folded = f"<details><summary>Visa</summary>{shown.text}</details>"
    cell = code(folded)
    cell["outputs"][0]["data"][TABLES] = f"[{','.join(shown.tables)}]"
    [made] = blocks_of(notebook(cell))
    assert isinstance(made, Grid)
    assert (made.table.caption, made.table.rows[0][1][0].words()) == ("Antal", "2")


def test_a_chart_is_its_picture_with_what_it_says() -> None:
    counts = frame("group status count", ("RS", "met", 2), ("RS", "not_met", 1))
    chart = status_counts(counts, title="Så många", group_name="Nämnd")
    [made] = blocks_of(notebook(code(chart)))
    assert isinstance(made, Picture)
    assert (made.title, made.finding, made.alt) == ("Så många", chart.finding, chart.alt)


def test_a_list_is_a_list() -> None:
    [made] = blocks_of(notebook(code("<ul><li>Ett</li><li>Två <b>till</b></li></ul>")))
    assert isinstance(made, Bullets)
    assert [plain(item) for item in made.items] == ["Ett", "Två till"]


@pytest.mark.parametrize("html", ["<form></form>", "<table><caption>Egen</caption></table>"])
def test_what_has_no_form_is_told_and_never_dropped(html: str) -> None:
    with pytest.raises(UnreadableError):
        blocks_of(notebook(code(html)))
