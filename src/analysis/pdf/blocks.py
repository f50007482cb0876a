"""Walks a page and turns its blocks (headings, paragraphs, lists, figures) into Typst.

Nothing is silently ignored: an element without a form on paper raises UnreadableError.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile

from lxml.html import HtmlElement

from analysis.pdf import inline
from analysis.pdf.html_source import DRAFT, PICTURE, Source
from analysis.pdf.inline import anchor, classes, is_left_out, own_line
from analysis.pdf.markup import Atom, array, line, quoted
from analysis.pdf.picture_files import UnreadableError
from analysis.pdf.pictures import picture
from analysis.pdf.tabular import table

HEADINGS = {f"h{level}": level for level in range(1, 7)}
FIGURES = ("#room(", "#data(", "#chart(")
# Summaries that only say that something is hidden; on paper it is shown. So they do in the tree.
SHOWS = "Visa "


def body(source: Source, *, is_alone: bool = True) -> str:
    """The whole page as Typst code, its contents listed before the first heading but the title.

    is_alone: without other pages after it; the contents stand in the last. Raises UnreadableError.
    """
    section = f"#heading(level: {2 if source.follows else 1})"
    found = _leading_in(blocks(source, source.main))
    first = next((n for n, block in enumerate(found) if block.startswith(section)), None)
    if is_alone and first is not None and sum(b.startswith(section) for b in found) > 1:
        found.insert(first, f"#contents({2 if source.follows else 1});")
    return "\n".join(found)


def _leading_in(found: list[str]) -> list[str]:
    """Words before a table or a chart stay on its sheet, so that no heading is left with them."""
    return [
        f"#leads-in[{block}]"
        if block.startswith("#words[") and after.startswith(FIGURES)
        else block
        for block, after in zip(found, [*found[1:], ""], strict=True)
    ]


def blocks(source: Source, parent: HtmlElement) -> list[str]:
    """The blocks of an element; words that stand bare between them become lines of their own."""
    found: list[str] = []
    bare: list[Atom] = [Atom(parent.text or "")]

    def end_line() -> None:
        words = line(bare)
        if words:
            found.append(f"#words[{words}]")
        bare.clear()

    for child in parent:
        if _is_block(child):
            end_line()
            found += [*_anchor(source, child), *_block(source, child)]
        else:
            bare.extend(inline.atoms(source, child))
        bare.append(Atom(child.tail or ""))
    end_line()
    return [block for block in found if block]


def content(source: Source, element: HtmlElement) -> str:
    """An element's blocks as the inside of a Typst content block."""
    return " ".join(blocks(source, element))


def _is_block(element: HtmlElement) -> bool:
    if is_left_out(element):
        return False
    is_chart = element.tag == "img" and PICTURE in classes(element)
    return is_chart or bool(own_line(element)) or element.tag not in inline.INLINE


def _anchor(source: Source, element: HtmlElement) -> list[str]:
    return [atom.value for atom in anchor(source, element)] if element.tag != "table" else []


def _block(source: Source, element: HtmlElement) -> list[str]:
    tag = str(element.tag)
    if tag in HEADINGS:
        return [_heading(source, element, HEADINGS[tag])]
    if own_line(element):
        words = line(inline.within(source, element))
        return [f"#{own_line(element)}[{words}]"] if words else []
    if tag not in _BLOCKS:
        raise UnreadableError(f"<{tag}> has no form on paper; give it one, or mark it tb-screen")
    return _BLOCKS[tag](source, element)


def _heading(source: Source, element: HtmlElement, level: int) -> str:
    words = line(inline.within(source, element))
    level += source.follows
    return f"#title[{words}]" if level == 1 else f"#heading(level: {level - 1})[{words}]"


def _paragraph(source: Source, element: HtmlElement) -> list[str]:
    words = line(inline.within(source, element))
    for name in classes(element):
        if name in _PARAGRAPHS and words:
            words = f"#{_PARAGRAPHS[name]}[{words}]"
    if not words:
        return []
    return [f"#draft-note[#words[{words}]]" if DRAFT in classes(element) else f"#words[{words}]"]


_PARAGRAPHS = {
    **{"tb-lead": "lead", "tb-muted": "muted"},
    **{"tb-name": "strong", "admonition-title": "strong"},
}


def _through(source: Source, element: HtmlElement) -> list[str]:
    inner = blocks(source, element)
    kinds = [name.removeprefix("tb-found-") for name in classes(element) if "tb-found-" in name]
    if kinds and inner:
        return [f"#finding({quoted(kinds[0])})[{' '.join(inner)}]"]
    return inner


def _list(source: Source, element: HtmlElement) -> list[str]:
    items = [child for child in element if isinstance(child.tag, str)]
    if odd := [item.tag for item in items if item.tag != "li"]:
        raise UnreadableError(f"<{odd[0]}> stands in a list, not in one of its items")
    if "tb-tiles" in classes(element):
        return [f"#tiles{array(_tile(source, item) for item in items)}"]
    kind = "enum" if element.tag == "ol" else _bullets(element)
    parts = ", ".join(f"[{' '.join(_item(source, item))}]" for item in items)
    return [f"#{kind}({parts})"] if items else []


def _item(source: Source, item: HtmlElement) -> list[str]:
    """An item's blocks; in the plan's tree its level, name and verdict are kept together."""
    inner = [*_anchor(source, item), *blocks(source, item)]
    if not _in_tree(item):
        return inner
    head = list(takewhile(lambda block: not block.startswith(("#disclosed", "#tree")), inner))
    return [f"#node[{' '.join(head)}]", *inner[len(head) :]]


def _bullets(element: HtmlElement) -> str:
    return "tree" if _in_tree(element) else "list"


def _in_tree(element: HtmlElement) -> bool:
    return bool(element.xpath("ancestor-or-self::ul[@class='tb-tree']"))


def _tile(source: Source, item: HtmlElement) -> str:
    kind = next((name for name in classes(item) if name not in ("tb-tile",)), "tb-status-none")
    number = [e for e in item if "tb-tile-number" in classes(e)]
    if len(number) != 1:
        raise UnreadableError("a tile without one number")
    figure = line(inline.within(source, number[0]))
    rest = [inline.atoms(source, e) for e in item if e is not number[0]]
    words = line(atom for atoms in rest for atom in atoms)
    kind = kind.removeprefix("tb-status-").removeprefix("tb-found-")
    return f"({quoted(kind)}, [{figure}], [{words}])"


def _definitions(source: Source, element: HtmlElement) -> list[str]:
    found: list[str] = []
    for child in element:
        if child.tag == "dt":
            found.append(f"#words[#strong[{line(inline.within(source, child))}]]")
        elif child.tag == "dd":
            found.append(f"#indented[{content(source, child)}]")
        elif isinstance(child.tag, str):
            found += _through(source, child)
    return found


def _details(source: Source, element: HtmlElement) -> list[str]:
    return [f"#disclosed[{' '.join(blocks(source, element))}]"]


def _summary(source: Source, element: HtmlElement) -> list[str]:
    words = line(inline.within(source, element))
    is_control = element.text_content().strip().startswith(SHOWS) or _in_tree(element)
    return [] if is_control or not words else [f"#summary[{words}]"]


def _figure(source: Source, element: HtmlElement) -> list[str]:
    """A chart under its caption, and then whatever else the figure holds."""
    captions, charts, rest = [], [], []
    for child in element:
        if child.tag == "figcaption":
            captions.append(line(inline.within(source, child)))
        elif child.tag == "img":
            charts.append(picture(source, child))
        elif not is_left_out(child):
            rest += [*_anchor(source, child), *_block(source, child)]
    caption = f"caption: [{captions[0]}], " if captions else ""
    return [*(f"#chart({caption}{each})" for each in charts), *rest]


def _image(source: Source, element: HtmlElement) -> list[str]:
    return [f"#chart({picture(source, element)})"]


def _table(source: Source, element: HtmlElement) -> list[str]:
    return [table(source.tables[element], source.targets), *_explained(element)]


def _explained(element: HtmlElement) -> list[str]:
    """What the abbreviations of a table stand for, in a line under it."""
    short = element.xpath(f".//abbr[@class='{inline.SHORT}']")
    told = ", ".join(f"{each.text_content()}: {each.get('title')}" for each in short)
    return [f"#words[#muted[{line([Atom(told)])}]]"] if told else []


def _preformatted(source: Source, element: HtmlElement) -> list[str]:
    return [f"#raw(block: true, {quoted(element.text_content().strip())})"]


Block = Callable[[Source, HtmlElement], list[str]]
_BLOCKS: dict[str, Block] = {
    **dict.fromkeys(("div", "section", "main", "article", "header", "nav", "aside"), _through),
    **{"p": _paragraph, "ul": _list, "ol": _list, "dl": _definitions, "blockquote": _through},
    **{"details": _details, "summary": _summary, "figure": _figure, "img": _image},
    **{"table": _table, "pre": _preformatted},
}
