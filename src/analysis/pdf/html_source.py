"""Reads a built page: its text as a tree of elements, and its pictures as they stand.

<main class="fr-article">…<svg class="tb-chart"><title>Tre av fyra …</title>…</svg>…</main>
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape, unescape
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement

from analysis.html.table import Table
from analysis.pdf.page_tables import typed
from analysis.pdf.picture_files import Picture, UnreadableError, from_file

# Charts that stand in the page, and files that a notebook's own figures have become.
_PICTURES = re.compile(r"<svg\b.*?</svg>|<img\b[^>]*\b_images/[^>]*>", re.DOTALL)
# A chart drawn for narrow screens, next to the one for wide ones and for paper.
_FOR_PHONES = re.compile(r'<svg\b[^>]* class="[^"]*\btb-phone\b')
_TITLE = re.compile(r"<title\b[^>]*>(.*?)</title>", re.DOTALL)
_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
PICTURE = "tb-picture"
DRAFT = "fr-draft"


@dataclass(frozen=True)
class Source:
    """A page to set: the element that holds its text, its pictures, tables and links' targets.

    draft: the word that every sheet of a page that no one has approved carries, else "".
    follows: whether it comes after another page of the same document, as a chapter of it.
    """

    main: HtmlElement
    pictures: tuple[Picture, ...]
    targets: frozenset[str]
    tables: Mapping[HtmlElement, Table] = field(default_factory=dict)
    draft: str = ""
    follows: bool = False


def read(page: str, folder: Path = Path(), tables: Sequence[Table] = ()) -> Source:
    """Read the HTML of a built page that lies in the folder; raises UnreadableError.

    tables: the typed tables of the page, which stand in the place of their HTML.

    Pictures are taken out before the page is read, for an HTML reader changes the case of SVG's
    names; an `<img>` with the picture's number stands in the place of each.
    """
    pictures: list[Picture] = []

    def place(found: re.Match[str]) -> str:
        if _FOR_PHONES.match(found[0]):
            return ""
        is_file = found[0].startswith("<img")
        pictures.append(from_file(found[0], folder) if is_file else _picture(found[0]))
        number = len(pictures) - 1
        return f'<img class="{PICTURE}" src="{number}" alt="{escape(pictures[-1].alt)}">'

    tree = html.document_fromstring(_PICTURES.sub(place, page))
    mains = tree.xpath("//main")
    if len(mains) != 1:
        raise UnreadableError(f"it has {len(mains)} <main> elements, not one")
    ids = {str(name) for name in mains[0].xpath(".//@id")}
    led_to = {str(href)[1:] for href in mains[0].xpath(".//a/@href[starts-with(., '#')]")}
    draft = mains[0].xpath(f"string(.//*[contains(@class, '{DRAFT}')]/strong)")
    found = typed(mains[0], tables)
    return Source(
        mains[0], tuple(pictures), frozenset(ids & led_to), found, str(draft).strip(" .:")
    )


def _picture(svg: str) -> Picture:
    title, box = _TITLE.search(svg), _BOX.search(svg)
    if title is None or not title[1].strip() or box is None:
        raise UnreadableError(f"a picture without a text alternative or a size: {svg[:120]}")
    return Picture(svg, unescape(title[1]).strip(), float(box[1]), float(box[2]))
