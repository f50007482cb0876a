"""A built page as the search knows it: what it is called, and how much each word says of it.

Page("reports/norrbotten/matt/sjukfranvaro.html", "Sjukfrånvaro", "Mätetal", "Region Norrbotten",
     "5,4 %, Inte uppnått (april 2022)", …)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from lxml import etree, html

from analysis.site.search.folding import words

# How much a word says of a page, by where it stands.
TITLE, NAME, HEADING, TEXT = 9, 6, 4, 1
# A word that stands so many times on a page says more than one that stands there once.
_OFTEN = ((10, 3), (3, 2))
_BLOCKS = frozenset(
    {
        *("p", "li", "tr", "td", "th", "caption", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "div"),
        *("summary", "text", "br", "pre", "blockquote", "section", "figure", "figcaption"),
        *("table", "ul", "ol", "dl", "title", "desc"),
    }
)
# What parts one block from the next; no page holds it.
_MARK = "\x00"
_BREAK = (_MARK,)
# What is no part of what a page says.
_ASIDE = frozenset(("script", "style", "noscript", "form", "nav"))
_NOT_TEXT = ("headerlink", "tb-take", "tb-cite", "fr-draft", "fr-bar")


@dataclass(frozen=True)
class Page:
    """A page: its facts for a reader, and the weight of each of its words.

    rank: how early its kind comes among pages that suit a search as well; 0 is first.
    weights: a figure from TEXT to TITLE for each folded word.
    """

    address: str
    title: str
    kind: str
    region: str
    said: str
    rank: int
    weights: Mapping[str, int]


@dataclass(frozen=True)
class Text:
    """What stands on a page: its title, description, headings and blocks of text."""

    title: str
    description: str
    headings: tuple[str, ...]
    blocks: tuple[str, ...]


def read(path: Path) -> Text:
    """The text of a built page; raises OSError."""
    document = html.document_fromstring(path.read_text(encoding="utf-8"))
    [main] = document.xpath('//main[@id="innehall"]')[:1] or [document]
    titles = main.xpath(".//h1")
    blocks = tuple(_blocks(main))
    about = document.xpath('string(//meta[@name="description"]/@content)')
    headings = tuple(
        text for each in main.iter("h2", "h3") if (text := " ".join(_blocks(each)).strip())
    )
    title = " ".join(_blocks(titles[0])) if titles else document.findtext(".//title") or ""
    return Text(title.strip(), str(about), headings, blocks)


def _blocks(part: html.HtmlElement) -> list[str]:
    """The text of each block, in order."""
    pieces: list[str] = []
    walk = etree.iterwalk(part, events=("start", "end", "comment"))
    for event, each in walk:
        if event == "start" and _is_aside(each):
            walk.skip_subtree()
        elif event == "start":
            pieces += _BREAK if _is_block(each) else ()
            pieces.append(each.text or "")
        elif isinstance(each.tag, str) and _is_block(each):
            pieces += _BREAK
        if event != "start" and each is not part:
            pieces.append(each.tail or "")
    return [block for text in "".join(pieces).split(_MARK) if (block := " ".join(text.split()))]


def _is_block(part: html.HtmlElement) -> bool:
    """Whether text before and after it is apart: our own marks in a line are, too."""
    return part.tag in _BLOCKS or (part.tag == "span" and "tb-" in part.get("class", ""))


def _is_aside(part: html.HtmlElement) -> bool:
    return part.tag in _ASIDE or any(name in part.get("class", "").split() for name in _NOT_TEXT)


def weigh(text: Text, lines: Sequence[Sequence[str]], names: Sequence[str] = ()) -> dict[str, int]:
    """How much each word says of the page.

    lines: the words of each block; names: what else the page is called.
    """
    counts = Counter(chain.from_iterable(lines))
    found = {word: _weight(count) for word, count in counts.items()}
    for weight, texts in (
        (HEADING, (*text.headings, text.description)),
        (NAME, names),
        (TITLE, (text.title,)),
    ):
        for word in words("\n".join(texts)):
            found[word] = max(found.get(word, 0), weight)
    return {word: weight for word, weight in found.items() if len(word) > 1 or word.isdigit()}


def _weight(count: int) -> int:
    return next((weight for least, weight in _OFTEN if count >= least), TEXT)
