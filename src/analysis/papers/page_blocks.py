"""The blocks of an executed notebook: the same words, tables and pictures as its page.

Nothing is silently ignored: an element without a form on paper raises UnreadableError.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree, html
from lxml.html import HtmlElement

from analysis.html.pieces import TABLES
from analysis.html.table import Table
from analysis.html.table_json import decode, of_notebook
from analysis.papers.blocks import (
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
from analysis.pdf.picture_files import UnreadableError

_HEADING = re.compile(r"(#+) +(.*)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
# What is true of a page alone.
OF_LINKS = "Varje utfall och mål är en länk till sin källa."
_SPACE = Run(" ")
# Those that HTML folds; a space that must not break is kept.
_SPACES = re.compile(r"[ \t\r\n]+")
# For the screen alone, and lists of links to other pages.
_LEFT_OUT = ("tb-screen", "tb-ways", "tb-phone", "fr-bar")
_ROLES = {"tb-lead": "lead", "tb-message": "message", "tb-cite": "cite", "tb-notice": "notice"}
_MUTED = ("tb-muted", "tb-under", "tb-why", "tb-comment")
_STRONG = ("strong", "b")


def blocks_of(notebook: Mapping[str, Any]) -> list[Block]:
    """The blocks of an executed notebook, without headings that nothing stands under.

    Raises UnreadableError for an element that has no form on paper.
    """
    found: list[Block] = []
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            found += _markdown("".join(cell["source"]))
        for output in cell.get("outputs", ()):
            found += _output(output)
    return list(_with_content(found))


def _markdown(text: str) -> Iterator[Block]:
    for part in filter(None, (line.strip() for line in text.split("\n"))):
        if part == OF_LINKS:
            continue
        heading = _HEADING.fullmatch(part)
        words = _ESCAPED.sub(r"\1", heading[2] if heading else part)
        yield Heading(len(heading[1]), words) if heading else Paragraph((Run(words),))


def _output(output: Mapping[str, Any]) -> Iterator[Block]:
    data = output.get("data", {})
    if "text/html" not in data:
        return
    tables = [decode(each) for each in of_notebook({"cells": [{"outputs": [output]}]})]
    walker = _Walker(tables if TABLES in data else [])
    for element in html.fragments_fromstring("".join(data["text/html"])):
        if isinstance(element, str):
            if element.strip():
                yield Paragraph((Run(element.strip()),))
        else:
            yield from walker.block(element)


class _Walker:
    """Walks the HTML of one output; its tables are taken in order."""

    def __init__(self, tables: list[Table]) -> None:
        self._tables = iter(tables)

    def block(self, element: HtmlElement) -> Iterator[Block]:
        """The blocks of an element; raises UnreadableError."""
        names = classes(element)
        if not isinstance(element.tag, str) or any(name in _LEFT_OUT for name in names):
            return
        match element.tag:
            case "p":
                yield from _paragraph(element, names)
            case "ul" | "ol":
                yield from self._list(element, names)
            case "figure":
                yield from self._figure(element)
            case "table":
                yield Grid(self._table(element))
            case "div" | "section" | "details":
                for child in element:
                    yield from self.block(child)
            case "h1" | "h2" | "h3" | "h4":
                yield Heading(int(element.tag[1]), words(element))
            case "summary" | "style" | "script":
                return
            case _:
                raise UnreadableError(f"<{element.tag}> has no form in a paper")

    def _table(self, element: HtmlElement) -> Table:
        table = next(self._tables, None)
        caption = str(element.xpath("string(./caption)"))
        if table is None or table.caption != caption:
            raise UnreadableError(f"a table without its typed cells: {caption}")
        return table

    def _list(self, element: HtmlElement, names: list[str]) -> Iterator[Block]:
        items = list(element.iterchildren("li"))
        if "tb-news" in names:
            yield from map(_finding, items)
        elif any(item.xpath(".//table | .//figure") for item in items):
            for item in items:
                for child in item:
                    yield from self.block(child)
        else:
            lines = tuple(line for item in items if (line := runs(item)))
            if lines:
                yield Bullets(lines)

    def _figure(self, element: HtmlElement) -> Iterator[Block]:
        """The picture for a desk; the table under it is only for those who cannot see it."""
        for _ in element.iter("table"):
            next(self._tables, None)
        [caption] = element.xpath("./figcaption") or [None]
        under = caption.xpath("./span[@class='tb-under']") if caption is not None else []
        title = words(under[0]) if under else words(caption) if caption is not None else ""
        finding = (caption.text or "").strip() if under else ""
        for picture in element.iter("{*}svg", "svg"):
            if "tb-phone" not in classes(picture):
                yield Picture(title, finding, svg_of(picture), said_of(picture))
                return
        raise UnreadableError(f"a figure without a picture: {title}")


def _paragraph(element: HtmlElement, names: list[str]) -> Iterator[Block]:
    line = runs(element)
    role = next((_ROLES[name] for name in names if name in _ROLES), "")
    if line:
        yield Paragraph(line, role)


def _finding(item: HtmlElement) -> Block:
    [kind] = item.xpath(".//span[@class='tb-news-kind']")
    said = item.xpath(".//div[@class='tb-news-text']/p")
    lines = [runs(each) for each in said]
    line = tuple(run for n, each in enumerate(lines) for run in (*([_SPACE] if n else []), *each))
    pictures = list(item.iter("{*}svg", "svg"))
    svg = svg_of(pictures[0]) if pictures else ""
    return Finding(words(kind), line, svg, said_of(pictures[0]) if pictures else "")


def classes(element: HtmlElement) -> list[str]:
    """The classes of an element."""
    return (element.get("class") or "").split()


def words(element: HtmlElement) -> str:
    """What an element says, on one line."""
    return "".join(run.text for run in runs(element))


def runs(element: HtmlElement) -> Line:
    """What an element says, by its looks, on one line."""
    found: list[Run] = []
    for run in _runs(element, Run("")):
        text = _SPACES.sub(" ", run.text)
        if found and found[-1].text.endswith(" "):
            text = text.lstrip(" ")
        if text:
            found.append(Run(text, run.strong, run.muted))
    if found:
        found[0] = Run(found[0].text.lstrip(), found[0].strong, found[0].muted)
        found[-1] = Run(found[-1].text.rstrip(), found[-1].strong, found[-1].muted)
    return tuple(run for run in found if run.text)


def _runs(element: HtmlElement, look: Run) -> Iterator[Run]:
    yield Run(element.text or "", look.strong, look.muted)
    for child in element:
        names = classes(child)
        if isinstance(child.tag, str) and not any(name in _LEFT_OUT for name in names):
            if child.tag in ("svg", "{http://www.w3.org/2000/svg}svg"):
                yield Run(said_of(child), look.strong, look.muted)
            elif child.tag != "summary":
                strong = look.strong or child.tag in _STRONG
                muted = look.muted or any(name in _MUTED for name in names)
                yield from _runs(child, Run("", strong, muted))
        yield Run(child.tail or "", look.strong, look.muted)


def svg_of(element: HtmlElement) -> str:
    """A picture as SVG text."""
    text = etree.tostring(element, encoding="unicode", with_tail=False)
    return str(text).replace("viewbox=", "viewBox=")


def said_of(element: HtmlElement) -> str:
    """The text alternative of a picture."""
    label = element.get("aria-label")
    title = str(element.xpath("string(./*[local-name()='title'])"))
    return label or _SPACES.sub(" ", title).strip()


def _with_content(found: list[Block]) -> Iterator[Block]:
    for block, after in zip(found, [*found[1:], None], strict=True):
        is_empty = isinstance(block, Heading) and block.level > 1
        if is_empty and (after is None or _closes(block, after)):
            continue
        yield block


def _closes(block: Block, after: Block) -> bool:
    both = isinstance(block, Heading) and isinstance(after, Heading)
    return both and after.level <= block.level  # type: ignore[union-attr]
