"""The Word document and the slides of every report say what its tables in data/ say."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from docx import Document
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from analysis.papers.blocks import (
    Block,
    Bullets,
    Finding,
    Grid,
    Heading,
    Paragraph,
    Picture,
    plain,
)
from analysis.papers.page_blocks import OF_LINKS, blocks_of
from analysis.papers.slide_choice import SECTIONS
from analysis.papers.slides import as_pptx
from analysis.papers.word import AboutPaper, as_docx
from tests.support import ROOT

REPORTS = (
    ("jamtland-harjedalen", "2021-T1", ""),
    ("norrbotten", "2022-T1", ""),
    ("vasterbotten", "2022-T2", ""),
    ("jamtland-harjedalen", "2021-T1", "hsn"),
)
ABOUT = AboutPaper("Rapport", "Tertialboken", date(2022, 8, 31))
# Which part of a table a slide has.
PART = re.compile(r"\(\d av \d\)")
FIGURE = re.compile(r"[−+]?\d[\d\u00a0]*(?:,\d+)?")


def number(text: str) -> Decimal:
    """A figure as it is printed: `−1 204,5`."""
    return Decimal(text.replace("\u00a0", "").replace("−", "-").replace(",", "."))


def said(found: Iterable[Block]) -> Iterator[str]:
    """All that blocks say, without their looks."""
    for block in found:
        match block:
            case Heading():
                yield block.text
            case Paragraph():
                yield plain(block.line)
            case Finding():
                yield f"{plain(block.line)} {block.said}"
            case Bullets():
                yield from map(plain, block.items)
            case Picture():
                yield f"{block.title} {block.finding}"
            case Grid():
                yield block.table.caption


def blocks(site: Path, region: str, period: str, unit: str) -> list[Block]:
    """The blocks of a report: the short one and the whole, or a board's."""
    folder = site.parents[1] / "book" / "reports" / region
    stem = period.lower()
    names = [f"{stem}-namnd-{unit}"] if unit else [stem, f"{stem}-hela"]
    found: list[Block] = []
    for name in names:
        text = (folder / f"{name}.ipynb").read_text(encoding="utf-8")
        found += blocks_of(json.loads(text))
    return found


@cache
def word(site: Path, region: str, period: str, unit: str) -> Any:
    raw = as_docx(blocks(site, region, period, unit), ABOUT)
    return Document(io.BytesIO(raw))


def outcomes(region: str, period: str, unit: str) -> pd.DataFrame:
    """The rows of observations.csv of a report, with the measures' short names."""
    folder = ROOT / "data" / "regions" / region
    rows = pd.read_csv(folder / "observations.csv", dtype=str, keep_default_na=False)
    names = pd.read_csv(folder / "measures.csv", dtype=str, keep_default_na=False)
    named = rows.merge(names[["measure_id", "short_name"]], on="measure_id")
    own = named[(named["period"] == period) & (named["kind"] == "actual")]
    return own[own["unit_id"] == unit] if unit else own


def table_of_all(document: Any) -> list[list[str]]:
    """The rows of the table of all measures: name and outcome, the first line of each."""
    [table] = [t for t in document.tables if t.rows[0].cells[-1].text == "Förklaring och kommentar"]
    return [[cell.text.split("\n")[0] for cell in row.cells[:2]] for row in table.rows[1:]]


@pytest.mark.parametrize(("region", "period", "unit"), REPORTS)
def test_every_outcome_in_the_document_is_that_of_the_table_in_data(
    site: Path, region: str, period: str, unit: str
) -> None:
    rows = outcomes(region, period, unit)
    found = table_of_all(word(site, region, period, unit))
    assert Counter(name for name, _ in found) == Counter(rows["short_name"])
    figures = Counter((n, number(m[0])) for n, o in found if (m := FIGURE.match(o)))
    told = rows[rows["value"] != ""]
    assert figures == Counter(
        (name, Decimal(value))
        for name, value in zip(told["short_name"], told["value"], strict=True)
    )


@pytest.mark.parametrize(("region", "period", "unit"), REPORTS)
def test_a_document_has_headings_header_rows_alternative_texts_and_page_numbers(
    site: Path, region: str, period: str, unit: str
) -> None:
    document = word(site, region, period, unit)
    styles = [p.style.name for p in document.paragraphs]
    assert {"Heading 1", "Heading 2"} <= set(styles)
    xml = document.element.xml
    assert xml.count("<w:tblHeader") == len(document.tables)
    pictures = re.findall(r"<wp:docPr [^>]*>", xml)
    assert pictures
    assert all(re.search(r'descr="[^"]{20,}', each) for each in pictures)
    assert "NUMPAGES" in document.sections[0].footer._element.xml
    assert 'w:lang w:val="sv-SE"' in document.styles.element.xml


@pytest.mark.parametrize(("region", "period", "unit"), REPORTS)
def test_a_slide_has_one_message_and_says_where_its_figures_come_from(
    site: Path, region: str, period: str, unit: str
) -> None:
    found = blocks(site, region, period, unit)
    deck = Presentation(io.BytesIO(as_pptx(found, ABOUT)))
    page = {number(each) for each in FIGURE.findall(" ".join(said(found)))}
    slides = [[s.text_frame.text for s in x.shapes if s.has_text_frame] for x in deck.slides]
    assert len({tuple(texts) for texts in slides}) == len(slides) > 3
    for slide in list(deck.slides)[1:]:
        frames = [s.text_frame.text for s in slide.shapes if s.has_text_frame]
        [source] = [text for text in frames if text.startswith("Källa: ")]
        assert "dokument" in source
        shown = PART.sub("", " ".join(text for text in frames if text != source))
        assert {number(each) for each in FIGURE.findall(shown)} <= page
        pictures = [s for s in slide.shapes if s.shape_type == MSO_SHAPE_TYPE.PICTURE]
        assert all(len(s._element.nvPicPr.cNvPr.get("descr")) > 10 for s in pictures)


@pytest.mark.parametrize(("region", "period", "unit"), REPORTS)
def test_every_outcome_on_a_slide_is_that_of_the_table_in_data(
    site: Path, region: str, period: str, unit: str
) -> None:
    rows = outcomes(region, period, unit)
    told = {
        (name, Decimal(value))
        for name, value in zip(rows["short_name"], rows["value"], strict=True)
        if value
    }
    deck = Presentation(io.BytesIO(as_pptx(blocks(site, region, period, unit), ABOUT)))
    tables = [s.table for slide in deck.slides for s in slide.shapes if s.has_table]
    found = {
        (row.cells[0].text.split("\n")[0], number(figure[0]))
        for table in tables
        if table.cell(0, 1).text == "Utfall"
        for row in list(table.rows)[1:]
        if (figure := FIGURE.match(row.cells[1].text))
    }
    assert found <= told
    assert found or region != "jamtland-harjedalen"


def test_what_papers_know_by_its_words_stands_in_the_templates_or_the_pages() -> None:
    files = [*(ROOT / "notebooks").glob("*.ipynb"), *(ROOT / "src/analysis/pages").rglob("*.py")]
    text = "".join(path.read_text(encoding="utf-8") for path in files)
    assert OF_LINKS in text
    heads = [(f"## {name}", f'heading(2, "{name}")') for name in SECTIONS if name]
    assert [pair for pair in heads if not any(head in text for head in pair)] == []
