"""What Word knows and python-docx has no public name for.

Text alternatives, header rows that repeat, page numbers and the language of the text; tested by
reading the files back.
"""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from analysis.papers.blocks import SWEDISH

LIBRARY = "python_docx"
# A light grey behind the names of columns; the words on it stay as dark as they are.
HEADER = "E8ECF0"


def describe_inline(shape: Any, alt: str) -> None:
    """Give a picture of a Word document its text alternative."""
    shape._inline.docPr.set("descr", alt)


def repeat_header(table: WordTable, caption: str) -> None:
    """Say that the first row is a header, which each page repeats, and what the table shows."""
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(_on(OxmlElement("w:tblHeader")))
    about = table._tbl.tblPr
    said = OxmlElement("w:tblCaption")
    said.set(qn("w:val"), caption)
    about.append(said)
    for cell in table.rows[0].cells:
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), HEADER)
        cell._tc.get_or_add_tcPr().append(shade)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(_on(OxmlElement("w:cantSplit")))


def _on(element: Any) -> Any:
    element.set(qn("w:val"), "true")
    return element


def add_field(paragraph: WordParagraph, code: str) -> None:
    """Add a field, such as PAGE, that Word counts by itself."""
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("text", "1"), ("end", "")):
        run = paragraph.add_run()
        if kind == "text":
            run.text = text
        elif kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        else:
            asked = OxmlElement("w:instrText")
            asked.set(qn("xml:space"), "preserve")
            asked.text = f" {text} "
            run._r.append(asked)


def counts_pages(footer: Any) -> bool:
    """Whether a footer has a page number already."""
    return "PAGE" in footer._element.xml


def speak_swedish(document: Any) -> None:
    """Say in the document's defaults and styles that its text is Swedish."""
    styles = document.styles.element
    for properties in styles.iter(qn("w:rPr")):
        for language in properties.findall(qn("w:lang")):
            language.set(qn("w:val"), SWEDISH)
    defaults = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if defaults is not None and defaults.find(qn("w:lang")) is None:
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), SWEDISH)
        defaults.append(language)


def remove_body(document: Any) -> None:
    """Take what a template says in its body away; its headers, footers and page stay."""
    body = document.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
