"""What a Word document writes out: each abbreviation once, in running text and under tables."""

from __future__ import annotations

from analysis.html.table import Column, make
from analysis.papers.abbreviated import written_out
from analysis.papers.blocks import Block, Bullets, Grid, Heading, Paragraph, Run, plain

BOARDS = {"RS": "regionstyrelsen", "HSN": "hälsonämnden"}


def said(*blocks: Block) -> list[str]:
    """The text of paragraphs and lists."""
    found = []
    for block in written_out(blocks, BOARDS):
        if isinstance(block, Paragraph):
            found.append(plain(block.line))
        elif isinstance(block, Bullets):
            found += map(plain, block.items)
    return found


def test_an_abbreviation_is_written_out_the_first_time_only() -> None:
    text = Paragraph((Run("Kostnad per "), Run("DRG-poäng", strong=True), Run(", RS.")))
    again = Bullets(((Run("RS och DRG."),),))
    assert said(text, again) == [
        "Kostnad per DRG-poäng (diagnosrelaterade grupper), RS (regionstyrelsen).",
        "RS och DRG.",
    ]


def test_one_that_the_text_explains_itself_is_left() -> None:
    assert said(Paragraph((Run("Regionstyrelsen (RS)"),)), Paragraph((Run("RS"),))) == [
        "Regionstyrelsen (RS)",
        "RS",
    ]


def test_those_of_a_table_stand_in_a_line_under_it() -> None:
    table = make("Utfall", [Column("RS"), Column("HSN")], [["5,1", "HME 79"]])
    made: list[Block] = [Heading(2, "RS"), Grid(table), Paragraph((Run("HSN."),))]
    told = "RS: regionstyrelsen, HSN: hälsonämnden, HME: hållbart medarbetarengagemang"
    assert said(*made) == [told, "HSN."]
