"""Which slides a page's blocks become: one message each."""

from __future__ import annotations

from analysis.html.table import Column, make
from analysis.papers.blocks import Block, Bullets, Grid, Heading, Paragraph, Picture, Run, plain
from analysis.papers.slide_choice import MOST_PARTS, MOST_ROWS, slides_of

CHART = Picture("Avstånd", "Tre av fyra når målet", "<svg></svg>", "Staplar.")


def said(text: str, role: str = "") -> Paragraph:
    return Paragraph((Run(text),), role)


def grid(rows: int) -> Grid:
    return Grid(make("Når inte målet", [Column("Mätetal")], [[str(n)] for n in range(rows)]))


def test_the_first_sentence_is_the_message_and_the_rest_stands_under_it() -> None:
    blocks: list[Block] = [
        Heading(1, "Rapport"),
        said("Av tio når två målet. Åtta gör det inte.", "message"),
    ]
    [slide] = slides_of(blocks)
    assert slide.message == "Av tio når två målet"
    assert [plain(line) for line in slide.lines] == ["Åtta gör det inte."]


def test_a_chart_has_what_it_says_as_message_and_the_words_of_its_section_under_it() -> None:
    [slide] = slides_of([Heading(2, "Hur det går"), CHART, said("Två är prognoser.")])
    assert (slide.message, slide.picture) == ("Tre av fyra når målet", CHART)
    assert [plain(line) for line in slide.lines] == ["Två är prognoser."]


def test_a_table_goes_on_upon_the_next_slide_and_a_long_one_stands_in_the_document() -> None:
    heading = Heading(2, "Det som inte når målet")
    slides = slides_of([heading, grid(MOST_ROWS + 1)])
    assert [slide.message for slide in slides] == [
        "Når inte målet (1 av 2)",
        "Når inte målet (2 av 2)",
    ]
    rows = [row for slide in slides if slide.table for row in slide.table.rows]
    assert len(rows) == MOST_ROWS + 1
    assert slides_of([heading, grid(MOST_ROWS * MOST_PARTS + 1)]) == []


def test_a_section_is_shown_once_and_those_of_the_document_alone_never() -> None:
    lines = Bullets(((Run("Resor"),),))
    blocks: list[Block] = [Heading(2, "Det som saknas"), said("Ett saknas."), lines]
    slides = slides_of([*blocks, Heading(2, "Källor"), said("Dokument."), *blocks])
    assert [slide.message for slide in slides] == ["Ett saknas"]
    assert [plain(line) for line in slides[0].lines] == ["Resor"]
