"""Which slides a report becomes: one message each, with what shows it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from analysis.html.table import Table
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
    plain,
)

# More rows than this cannot be read from a chair; a table goes on upon the next slide, but one that
# would need more slides than these stands in the document alone.
MOST_ROWS, MOST_PARTS = 6, 3
# Under a picture there is room for so many lines; the document has them all.
MOST_LINES = 2
# The sections of a report that are shown, each once; the first is what stands above them all.
DISTANCES = "Avstånd till målet"
SECTIONS = (
    "",
    "Hur det går",
    "Det som inte når målet",
    "Sedan förra gången",
    DISTANCES,
    "Månad för månad",
    "Det som saknas",
)
_ELSEWHERE = ("lead", "cite", "notice")
# What tells a picture that stands in a line from a chart.
IN_A_LINE = 'class="tb-small"'
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ0-9])")


@dataclass(frozen=True)
class Slide:
    """A message, and what shows it: a picture or a table, and lines under it."""

    message: str
    lines: tuple[Line, ...] = ()
    picture: Picture | None = None
    table: Table | None = None


def slides_of(blocks: Sequence[Block]) -> list[Slide]:
    """The slides of the pages' blocks, one message each."""
    found: list[Slide] = []
    shown: set[str] = set()
    for section, own in _sections(blocks):
        if own and section in SECTIONS and section not in shown:
            found += _of_section(section, own)
            shown.add(section)
    return [replace(slide, message=slide.message.removesuffix(".")) for slide in found]


def with_charts(blocks: Sequence[Block], section: str, charts: Sequence[Block]) -> list[Block]:
    """The blocks with other pictures in a section than a page has room for."""
    found: list[Block] = []
    for name, own in _sections(blocks, whole=True):
        if name != section:
            found += own
            continue
        found += [block for block in own if not isinstance(block, Picture)]
        found += charts
    return found


def _sections(blocks: Sequence[Block], *, whole: bool = False) -> Iterator[tuple[str, list[Block]]]:
    """The blocks under each heading; what stands above the first has no name.

    whole: with the headings themselves and what the first slide and the source line say.
    """
    section, own = "", list[Block]()
    for block in blocks:
        if isinstance(block, Heading):
            yield section, own
            section, own = block.text if block.level > 1 else "", [block] if whole else []
        elif whole or not (isinstance(block, Paragraph) and block.role in _ELSEWHERE):
            own.append(block)
    yield section, own


def _of_section(section: str, blocks: Sequence[Block]) -> Iterator[Slide]:
    """What is shown has a slide each, with the words that stand by it under it."""
    said = [block for block in blocks if isinstance(block, Paragraph | Bullets)]
    message = next((b for b in said if isinstance(b, Paragraph) and b.role == "message"), None)
    if message is not None:
        yield _of_words([message], section)
        said.remove(message)
    shown = list(_with_words(blocks, said))
    yield from shown
    if said and not shown:
        yield _of_words(said, section)


def _with_words(blocks: Sequence[Block], said: Sequence[Block]) -> Iterator[Slide]:
    """Each of what is shown, with the words after it, and those before the first of them."""
    waiting: list[Block] = []
    slides: list[Slide] = []
    for block in blocks:
        if block in said:
            if slides and not _is_finding(slides[-1]):
                lines = (*slides[-1].lines, *_lines([block]))
                slides[-1] = replace(slides[-1], lines=lines[:MOST_LINES])
            else:
                waiting.append(block)
        if isinstance(block, Grid) and any(slide.picture for slide in slides):
            continue  # the figures of the picture, or what the page folds under it
        for slide in _shown(block):
            own = () if isinstance(block, Finding) else _lines(waiting)
            waiting = waiting if isinstance(block, Finding) else []
            slides.append(replace(slide, lines=(*slide.lines, *own)))
    yield from slides


def _is_finding(slide: Slide) -> bool:
    """Whether a slide says one thing of one measure, and nothing of what comes after it."""
    return slide.table is None and (slide.picture is None or IN_A_LINE in slide.picture.svg)


def _shown(block: Block) -> Iterator[Slide]:
    match block:
        case Finding():
            picture = Picture(block.kind, "", block.svg, block.said) if block.svg else None
            lines = ((Run(block.said, muted=True),),) if block.said else ()
            yield Slide(plain(block.line), lines, picture)
        case Picture():
            yield Slide(block.finding or block.title, picture=block)
        case Grid() if len(block.table.rows) <= MOST_ROWS * MOST_PARTS:
            yield from _parts(block.table)


def _parts(table: Table) -> Iterator[Slide]:
    """A table on as few slides as its rows fit on, about as many on each."""
    count = -(-len(table.rows) // MOST_ROWS)
    size = -(-len(table.rows) // max(count, 1))
    for place in range(count):
        part = f" ({place + 1} av {count})" if count > 1 else ""
        rows = table.rows[place * size : (place + 1) * size]
        yield Slide(f"{table.caption}{part}", table=replace(table, rows=rows, ids=()))


def _of_words(said: Sequence[Block], section: str) -> Slide:
    """The first sentence is the message."""
    lines = _lines(said)
    if not lines or not isinstance(said[0], Paragraph):
        return Slide(section, lines)
    message, *rest = _SENTENCE.split(plain(lines[0]))
    first = ((Run(" ".join(rest)),),) if rest else ()
    return Slide(message, (*first, *lines[1:]))


def _lines(said: Iterable[Block]) -> tuple[Line, ...]:
    found: list[Line] = []
    for block in said:
        if isinstance(block, Paragraph):
            found.append(block.line)
        elif isinstance(block, Bullets):
            found += block.items
    return tuple(found)
