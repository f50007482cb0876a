"""A paper as slides: one message a slide, its chart or table, and where the figures come from."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import datetime, time
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches, Pt

from analysis.charts.drawing.palette import LIGHT
from analysis.html.table import Table
from analysis.papers import python_pptx_private as office
from analysis.papers.blocks import (
    SWEDISH,
    Block,
    Line,
    Paragraph,
    Picture,
    Run,
    plain,
)
from analysis.papers.cells import lines_of
from analysis.papers.column_shares import shares
from analysis.papers.pictures import png_of
from analysis.papers.slide_choice import IN_A_LINE, Slide, slides_of
from analysis.papers.steady_zip import steady
from analysis.papers.word import AboutPaper

SOURCE = "Källa: "
_WIDE, _HIGH = Inches(13.333), Inches(7.5)
_MARGIN, _TOP, _FOOT = 0.05, 0.24, 0.9
# How high a picture is: a chart, a chart with words under it, and one that stands in a line.
_CHART, _WITH_WORDS, _SMALL = 0.64, 0.5, 0.2


def as_pptx(blocks: Sequence[Block], about: AboutPaper, template: Path | None = None) -> bytes:
    """The bytes of the deck; the same for the same blocks and template.

    template: the region's own, whose layouts and size it takes.
    """
    deck = Presentation(str(template)) if template else Presentation()
    if template:
        office.remove_slides(deck)
    else:
        deck.slide_width, deck.slide_height = _WIDE, _HIGH
    core = deck.core_properties
    core.title, core.author, core.language = about.title, about.author, SWEDISH
    core.comments, core.last_modified_by, core.revision = about.mark, about.author, 1
    core.created = core.modified = datetime.combine(about.day, time())
    maker = _Deck(deck, about, _source(blocks))
    maker.first(_lead(blocks))
    for slide in slides_of(blocks):
        maker.add(slide)
    made = io.BytesIO()
    deck.save(made)
    return steady(made.getvalue())


def _lead(blocks: Iterable[Block]) -> str:
    said = (plain(b.line) for b in blocks if isinstance(b, Paragraph) and b.role == "lead")
    return next(said, "")


def _source(blocks: Iterable[Block]) -> str:
    """Where the figures come from, as the page says how it is cited."""
    said = (plain(b.line) for b in blocks if isinstance(b, Paragraph) and b.role == "cite")
    return next(said, "")


def with_title(deck: Any) -> list[Any]:
    """The layouts of a deck that have a title, whose placeholder is always the first."""
    found = list(deck.slide_layouts)
    return [each for each in found if any(p.placeholder_format.idx == 0 for p in each.placeholders)]


class _Deck:
    """Puts slides into a deck."""

    def __init__(self, deck: Any, about: AboutPaper, source: str) -> None:
        self._deck, self._about, self._source = deck, about, source
        self._wide, self._high = deck.slide_width, deck.slide_height

    def first(self, lead: str) -> None:
        """The title, what the deck is about, and whether it is a draft."""
        slide = self._deck.slides.add_slide(self._layout("title", 0))
        slide.shapes.title.text = self._about.title
        lead = " ".join(filter(None, (self._about.mark, lead)))
        for shape in slide.placeholders:
            if shape.placeholder_format.idx == 1:
                shape.text_frame.text = lead
                self._place(shape, _MARGIN, 0.55, 0.9, 0.25)
                self._size(shape.text_frame, 20)
        self._place(slide.shapes.title, _MARGIN, 0.28, 0.9, 0.25)
        self._foot(slide)

    def add(self, said: Slide) -> None:
        """A slide with its message as title."""
        slide = self._deck.slides.add_slide(self._layout("title only", 5))
        title = slide.shapes.title
        title.text_frame.text = said.message
        title.text_frame.word_wrap = True
        title.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        self._place(title, _MARGIN, 0.04, 0.9, 0.18)
        self._size(title.text_frame, 28 if len(said.message) < 120 else 22)
        for paragraph in title.text_frame.paragraphs:
            paragraph.alignment = PP_ALIGN.LEFT
        below = _TOP
        if said.picture:
            below = self._picture(slide, said.picture, with_words=bool(said.lines))
        elif said.table:
            below = self._table(slide, said.table)
        if said.lines:
            self._lines(slide, said.lines, below)
        self._foot(slide)

    def _layout(self, kind: str, place: int) -> Any:
        """The layout of a kind by its name, else by the place that Office gives it."""
        layouts = with_title(self._deck)
        named = {layout.name.casefold(): layout for layout in layouts}
        swedish = {"title": "rubrikbild", "title only": "endast rubrik"}
        english = {"title": "title slide", "title only": "title only"}
        found = named.get(english[kind]) or named.get(swedish[kind])
        return found or layouts[min(place, len(layouts) - 1)]

    def _place(self, shape: Any, left: float, top: float, width: float, height: float) -> None:
        shape.left, shape.top = int(self._wide * left), int(self._high * top)
        shape.width, shape.height = int(self._wide * width), int(self._high * height)

    def _size(self, frame: Any, points: int) -> None:
        for paragraph in frame.paragraphs:
            paragraph.font.size = Pt(points)

    def _picture(self, slide: Any, picture: Picture, *, with_words: bool) -> float:
        """The picture as large as there is room for; gives where it ends."""
        drawn = png_of(picture.svg)
        small = IN_A_LINE in picture.svg
        high = _SMALL if small else _WITH_WORDS if with_words else _CHART
        wide = self._wide * (0.5 if small else 0.9)
        scale = min(wide / drawn.width, self._high * high / drawn.height)
        sharp = png_of(picture.svg, scale / Pt(1))
        width, height = int(drawn.width * scale), int(drawn.height * scale)
        left, top = int(self._wide * _MARGIN), int(self._high * _TOP)
        if picture.finding:
            self._caption(slide, picture.title)
        shape = slide.shapes.add_picture(io.BytesIO(sharp.content), left, top, width, height)
        office.describe_picture(shape, picture.alt or picture.title)
        return float(_TOP + height / self._high + 0.02)

    def _caption(self, slide: Any, title: str) -> None:
        """What a chart shows, between what it says and the picture."""
        box = slide.shapes.add_textbox(0, 0, 0, 0)
        self._place(box, _MARGIN, _TOP - 0.055, 0.9, 0.05)
        box.text_frame.word_wrap = True
        _write(box.text_frame.paragraphs[0], (Run(title, muted=True),), 16)

    def _table(self, slide: Any, table: Table) -> float:
        """The table; gives about where it ends."""
        rows = table.rows
        left, top = int(self._wide * _MARGIN), int(self._high * _TOP)
        shape = slide.shapes.add_table(
            len(rows) + 1, len(table.columns), left, top, int(self._wide * 0.9), Inches(0.5)
        )
        shape.name = table.caption
        made = shape.table
        office.header_cells(made)
        for column, share in zip(made.columns, shares(table), strict=True):
            column.width = int(self._wide * 0.9 * share)
        for place, column in enumerate(table.columns):
            _fill(made.cell(0, place), [(Run(column.header, strong=True),)], column.numeric)
            for number, row in enumerate(rows, 1):
                _fill(made.cell(number, place), lines_of(row[place]), column.numeric)
        return _TOP + 0.09 * (len(rows) + 1)

    def _lines(self, slide: Any, lines: Sequence[Line], top: float) -> None:
        box = slide.shapes.add_textbox(0, 0, 0, 0)
        self._place(box, _MARGIN, top, 0.9, max(_FOOT - top, 0.05))
        frame = box.text_frame
        frame.word_wrap = True
        for number, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            paragraph.space_after = Pt(10)
            _write(paragraph, line, 20 if top > _TOP else 24)

    def _foot(self, slide: Any) -> None:
        """The source line and the slide's number."""
        source = slide.shapes.add_textbox(0, 0, 0, 0)
        self._place(source, _MARGIN, _FOOT + 0.02, 0.8, 0.07)
        source.text_frame.word_wrap = True
        said = " ".join(filter(None, (self._about.mark, f"{SOURCE}{self._source}")))
        _write(source.text_frame.paragraphs[0], (Run(said, muted=True),), 10)
        number = slide.shapes.add_textbox(0, 0, 0, 0)
        self._place(number, 0.87, _FOOT + 0.02, 0.08, 0.07)
        paragraph = number.text_frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.RIGHT
        paragraph.font.size = Pt(10)
        office.slide_number(paragraph)


def _fill(cell: Any, lines: Sequence[Line], numeric: bool) -> None:
    frame = cell.text_frame
    frame.word_wrap = True
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        if numeric:
            paragraph.alignment = PP_ALIGN.RIGHT
        _write(paragraph, line, 14)


def _write(paragraph: Any, line: Line, points: int) -> None:
    for run in line:
        made = paragraph.add_run()
        made.text = run.text
        made.font.size = Pt(points)
        made.font.bold = True if run.strong else None
        name = f"--tb-{run.status}" if run.status else "--tb-muted"
        if run.status or run.muted:
            colour = LIGHT.get(name, LIGHT["--tb-none"])
            made.font.color.rgb = _colour(colour)


def _colour(value: str) -> RGBColor:
    red, green, blue = bytes.fromhex(value.lstrip("#"))
    return RGBColor(red, green, blue)
