"""Turns what stands within a line (words, links, marks, line breaks) into atoms of Typst."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement

from analysis.pdf.html_source import PICTURE, Source
from analysis.pdf.markup import LINE_BREAK, Atom, code, quoted
from analysis.pdf.picture_files import UnreadableError
from analysis.pdf.pictures import SMALL, small_picture

# Elements that stand within a line, and the Typst function each becomes; "" is the words alone.
INLINE = {
    **{"span": "", "abbr": "", "time": "", "label": "", "q": "", "data": ""},
    **{"a": "", "br": "", "img": ""},
    **{"strong": "strong", "b": "strong", "em": "emph", "i": "emph", "cite": "emph"},
    **{"small": "small", "sub": "sub", "sup": "super", "code": "code", "kbd": "code"},
}
# Classes that say how the words look; those of statuses are in `STATUSES`.
LOOKS = {
    **{"tb-muted": "muted", "tb-name": "strong", "tb-node": "strong", "tb-glyph": "glyph"},
    **{"tb-differs": "differs", "tb-level": "level", "tb-fact": "fact"},
}
STATUSES = ("met", "near", "not-met", "none", "no-outcome", "no-target", "not-assessable")
# Words that the style sheet gives a line of their own.
LINES = {
    **{"tb-under": "under", "tb-why": "why", "tb-comment": "comment", "tb-level": "level"},
    **{"tb-verdict": "verdict", "tb-marks": "why"},
}
# An abbreviation with what it stands for as its title.
SHORT = "tb-short"
# Controls and permalinks have no use on paper; `tb-screen` is how a page says so itself.
LEFT_OUT = {"headerlink", "tb-screen", "tb-take", "fr-bar"}


def classes(element: HtmlElement) -> list[str]:
    return (element.get("class") or "").split()


def is_left_out(element: HtmlElement) -> bool:
    """Whether an element is not for paper: a comment, or one marked so."""
    return not isinstance(element.tag, str) or bool(LEFT_OUT.intersection(classes(element)))


def own_line(element: HtmlElement) -> str:
    """The function of words with a line of their own; "" for those within a line."""
    if element.tag != "span":
        return ""
    return next((LINES[name] for name in classes(element) if name in LINES), "")


def atoms(source: Source, element: HtmlElement) -> Iterator[Atom]:
    """An element within a line, without what follows it; raises UnreadableError."""
    if is_left_out(element):
        return
    if element.tag not in INLINE:
        raise UnreadableError(f"<{element.tag}> stands within a line, which has no form on paper")
    if own_line(element):
        yield LINE_BREAK
    yield from anchor(source, element)
    if element.tag == "br":
        yield LINE_BREAK
    elif element.tag == "img":
        yield _picture(source, element)
    elif element.tag == "a":
        yield from _link(source, element)
    else:
        yield from wrapped(_functions(element), within(source, element))
        if SHORT in classes(element):  # the style sheet of the site writes it out
            yield Atom(f" ({element.get('title')})")


def within(source: Source, element: HtmlElement) -> Iterator[Atom]:
    """What stands in an element whose children are all within a line."""
    yield Atom(element.text or "")
    for child in element:
        yield from atoms(source, child)
        yield Atom(child.tail or "")


def anchor(source: Source, element: HtmlElement) -> Iterator[Atom]:
    """A place to be led to, where a link of the page leads there."""
    name = element.get("id")
    if name in source.targets:
        yield code(f"#anchor({quoted(name)});")


def wrapped(functions: list[str], inner: Iterable[Atom]) -> Iterator[Atom]:
    """Atoms inside Typst functions, the first of them outermost."""
    for function in functions:
        yield code(f"#{function}[")
    yield from inner
    yield code("];" * len(functions)) if functions else Atom("")


def _functions(element: HtmlElement) -> list[str]:
    names = classes(element)
    found = [INLINE[str(element.tag)], *(LOOKS.get(name, "") for name in names)]
    found += [f'status("{name}")' for name in STATUSES if f"tb-status-{name}" in names]
    if element.get("aria-hidden") == "true":
        found.append("glyph")
    return list(dict.fromkeys(name for name in found if name))


def _link(source: Source, element: HtmlElement) -> Iterator[Atom]:
    """A link within the page or to an address; one to another page of the book is its words.

    Words that only a screen reader is told (what a sign stands for) are written out on paper.
    """
    said = (element.get("aria-label") or "").strip()
    inner = linked(element.get("href") or "", source.targets, within(source, element))
    yield from wrapped(["flag"] if "tb-flag" in classes(element) else [], inner)
    if said and said not in (element.text_content() or ""):
        yield Atom(" ")
        yield from wrapped(["small"], iter([Atom(said)]))


def linked(href: str, targets: frozenset[str], inner: Iterator[Atom]) -> Iterator[Atom]:
    """Atoms as a link, where on paper there is something to lead to."""
    if href.startswith("#") and href[1:] in targets:
        return wrapped([f"link(label({quoted(href[1:])}))"], inner)
    if href.startswith(("https://", "http://", "mailto:")):
        return wrapped([f"link({quoted(href)})"], inner)
    return inner


def _picture(source: Source, element: HtmlElement) -> Atom:
    """A small picture of the book; a chart has a form of its own, in a figure."""
    if PICTURE not in classes(element):
        raise UnreadableError(f"a picture that is not a chart: {element.get('src')}")
    shown = source.pictures[int(element.get("src", ""))]
    if SMALL not in shown.svg:
        raise UnreadableError("a chart stands within a line, not in a <figure>")
    return small_picture(shown.svg, shown.alt)
