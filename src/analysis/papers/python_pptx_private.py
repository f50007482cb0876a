"""What PowerPoint knows and python-pptx has no public name for.

Text alternatives, header rows and slide numbers; tested by reading the files back.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from analysis.papers.blocks import SWEDISH

LIBRARY = "python_pptx"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def describe_picture(shape: Any, alt: str) -> None:
    """Give a picture of a slide its text alternative."""
    shape._element.nvPicPr.cNvPr.set("descr", alt)


def slide_number(paragraph: Any) -> None:
    """Add the slide's number, which PowerPoint counts by itself."""
    field = etree.SubElement(paragraph._p, f"{{{_DRAWING}}}fld")
    field.set("id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}")
    field.set("type", "slidenum")
    etree.SubElement(field, f"{{{_DRAWING}}}rPr").set("lang", SWEDISH)
    etree.SubElement(field, f"{{{_DRAWING}}}t").text = "‹#›"


def header_cells(table: Any) -> None:
    """Say that a table on a slide has a header row and names its rows in the first column."""
    table._tbl.tblPr.set("firstRow", "1")
    table._tbl.tblPr.set("firstCol", "1")


def remove_slides(deck: Any) -> None:
    """Take the slides of a template away; its layouts stay."""
    listed = deck.slides._sldIdLst
    for slide in list(listed):
        deck.part.drop_rel(slide.rId)
        listed.remove(slide)
