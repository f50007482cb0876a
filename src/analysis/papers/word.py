"""A paper as a Word document: real headings, header rows, text alternatives and page numbers."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph

from analysis.charts.drawing.palette import LIGHT
from analysis.html.table import Table
from analysis.papers import python_docx_private as office
from analysis.papers.blocks import (
    SWEDISH,
    Block,
    Bullets,
    Finding,
    Grid,
    Heading,
    Line,
    Paragraph,
    Picture,
    Run,
)
from analysis.papers.cells import lines_of
from analysis.papers.column_shares import shares
from analysis.papers.pictures import png_of
from analysis.papers.steady_zip import steady

MUTED = RGBColor.from_string(LIGHT["--tb-muted"].lstrip("#"))
SMALL, TABLE = Pt(9), Pt(9)
POINT = 1 / 72 * 2.54
_STYLES = {"lead": "Subtitle", "cite": "Caption", "message": "Normal"}


@dataclass(frozen=True)
class AboutPaper:
    """What a paper says of itself: title, who made it, its day, and a mark such as UTKAST."""

    title: str
    author: str
    day: date
    mark: str = ""


def as_docx(blocks: Iterable[Block], about: AboutPaper, template: Path | None = None) -> bytes:
    """The bytes of the document; the same for the same blocks and template.

    template: the region's own, whose styles, page, header and footer it takes.
    """
    document = Document(str(template)) if template else Document()
    office.remove_body(document)
    _page(document, about, own=template is None)
    office.speak_swedish(document)
    paper = _Paper(document)
    for block in blocks:
        paper.add(block)
    made = io.BytesIO()
    document.save(made)
    return steady(made.getvalue())


def _page(document: Any, about: AboutPaper, *, own: bool) -> None:
    """The document's properties; and its paper, header and page number where it has no template."""
    core = document.core_properties
    core.title, core.author, core.language = about.title, about.author, SWEDISH
    core.comments, core.last_modified_by, core.revision = about.mark, about.author, 1
    core.created = core.modified = datetime.combine(about.day, time())
    section = document.sections[0]
    if own:
        section.orientation = WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.2)
        section.top_margin = section.bottom_margin = Cm(2.2)
        _looks(document)
        section.header.paragraphs[0].text = " · ".join(filter(None, (about.title, about.mark)))
    elif about.mark:
        section.header.add_paragraph(about.mark)
    if not office.counts_pages(section.footer):
        foot = section.footer.paragraphs[0] if own else section.footer.add_paragraph()
        foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        foot.add_run("Sida ")
        office.add_field(foot, "PAGE")
        foot.add_run(" av ")
        office.add_field(foot, "NUMPAGES")


def _looks(document: Any) -> None:
    """The fonts and colours of a document without a template."""
    ink = RGBColor.from_string(LIGHT["--tb-ink"].lstrip("#"))
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "Subtitle", "Caption"):
        font = document.styles[name].font
        font.name, font.color.rgb = "Calibri", ink
    document.styles["Normal"].font.size = Pt(11)
    document.styles["Subtitle"].font.italic = False
    document.styles["Caption"].font.size = Pt(10)


class _Paper:
    """Puts blocks into a document, one after the other."""

    def __init__(self, document: Any) -> None:
        self._document = document
        section = document.sections[0]
        room = section.page_width - section.left_margin - section.right_margin
        self._begun = False
        self._room = room.cm if hasattr(room, "cm") else room / 360_000

    def add(self, block: Block) -> None:
        match block:
            case Heading():
                self._heading(block)
            case Paragraph():
                self._line(block.line, _STYLES.get(block.role, "Normal"))
            case Bullets():
                for item in block.items:
                    self._line(item, "List Bullet")
            case Finding():
                self._line((Run(f"{block.kind}: ", strong=True), *block.line), "List Bullet")
            case Picture():
                self._picture(block)
            case Grid():
                self._table(block.table)

    def _heading(self, block: Heading) -> None:
        name = f"Heading {min(block.level, 9)}"
        made = self._document.add_paragraph(block.text, style=self._style(name))
        made.paragraph_format.page_break_before = block.level == 1 and self._begun
        self._begun = True

    def _style(self, name: str) -> str | None:
        """The style, made where a template lacks it."""
        styles = self._document.styles
        if name not in [style.name for style in styles]:
            made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
            made.base_style = styles["Normal"]
        return name

    def _line(self, line: Line, style: str) -> WordParagraph:
        paragraph: WordParagraph = self._document.add_paragraph(style=self._style(style))
        _write(paragraph, line)
        return paragraph

    def _picture(self, block: Picture) -> None:
        if block.finding:
            self._line(
                (Run(block.finding, strong=True),), "Normal"
            ).paragraph_format.keep_with_next = True
        drawn = png_of(block.svg)
        width = min(self._room, drawn.width * POINT * 0.8)
        height = width * drawn.height / drawn.width
        if height > 22:
            width *= 22 / height
        shape = self._document.add_picture(io.BytesIO(drawn.content), width=Cm(width))
        office.describe_inline(shape, block.alt)
        self._document.paragraphs[-1].paragraph_format.keep_with_next = True
        self._line((Run(block.title),), "Caption")

    def _table(self, table: Table) -> None:
        caption = self._line((Run(table.caption),), "Caption")
        caption.paragraph_format.keep_with_next = True
        made = self._document.add_table(rows=1, cols=len(table.columns))
        if "Table Grid" in [style.name for style in self._document.styles]:
            made.style = "Table Grid"
        made.autofit = False
        parts_of_room = shares(table)
        for column, share in zip(made.columns, parts_of_room, strict=True):
            column.width = Cm(self._room * share)
        for cell, column in zip(made.rows[0].cells, table.columns, strict=True):
            _fill(cell, [(Run(column.header, strong=True),)], column.numeric)
        for row in table.rows:
            cells = made.add_row().cells
            for cell, column, parts in zip(cells, table.columns, row, strict=True):
                _fill(cell, lines_of(parts), column.numeric)
        for row in made.rows:
            for cell, share in zip(row.cells, parts_of_room, strict=True):
                cell.width = Cm(self._room * share)
        office.repeat_header(made, table.caption)
        self._document.add_paragraph()


def _fill(cell: Any, lines: Sequence[Line], numeric: bool) -> None:
    for number, line in enumerate(lines or [()]):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        if numeric:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _write(paragraph, line, TABLE)


def _write(paragraph: WordParagraph, line: Line, size: Any = None) -> None:
    for run in line:
        made = paragraph.add_run(run.text)
        made.bold = True if run.strong else None
        if size is not None:
            made.font.size = size
        if run.status:
            made.font.color.rgb = _colour(run.status)
        elif run.muted:
            made.font.color.rgb = MUTED


def _colour(status: str) -> RGBColor:
    return RGBColor.from_string(LIGHT.get(f"--tb-{status}", LIGHT["--tb-none"]).lstrip("#"))
