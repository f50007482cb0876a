"""The typed cells of a table as lines of words: what a page shows, one line under the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from analysis.html.drawing import Drawing
from analysis.html.parts import Break, Flag, Link, Look, Mark, Part, Phrase, Styled
from analysis.html.tally import Tally
from analysis.pages.period.missed import MORE
from analysis.papers.blocks import Line, Run, plain

# Looks that the style sheet gives a line of their own.
_OWN_LINE = (Look.UNDER, Look.WHY, Look.COMMENT, Look.LEVEL, Look.MARKS)
_STRONG = (Look.NAME, Look.STRONG)
_MUTED = (Look.MUTED, Look.EMPTY, *_OWN_LINE)
# An indent for each level of a tree.
_INDENT = "\u2003"
_END = Run("\n")


def lines_of(cell: Iterable[Part]) -> list[Line]:
    """A cell as lines, without empty ones."""
    found: list[list[Run]] = [[]]
    for part in cell:
        for run in _runs(part, Run("")):
            if run.text == "\n":
                found.append([])
            elif run.text:
                found[-1].append(run)
    return [tuple(line) for line in found if plain(tuple(line)).strip()]


def said(cell: Iterable[Part]) -> str:
    """A cell as one text, a space between its lines."""
    return " ".join(plain(line).strip() for line in lines_of(cell))


def _runs(part: Part, look: Run) -> Iterator[Run]:
    match part:
        case Break():
            yield _END
        case Styled():
            yield from _styled(part, look)
        case Mark():
            yield replace(look, text=part.words(), status=part.status)
        case Tally():
            yield replace(look, text=f"{part.words()} ", status=part.status)
        case Flag():
            return  # leads to the page on data quality, and a paper has no such page
        case Link() if part.words() == MORE:
            return
        case Link() | Phrase():
            for each in part.parts:
                yield from _runs(each, look)
        case Drawing():
            yield _END
            yield replace(look, text=part.said, muted=True)
        case _:
            yield replace(look, text=part.words())


def _styled(part: Styled, look: Run) -> Iterator[Run]:
    own = part.look in _OWN_LINE
    inner = replace(
        look,
        strong=look.strong or part.look in _STRONG,
        muted=look.muted or part.look in _MUTED,
    )
    if own:
        yield _END
    if part.depth:
        yield replace(inner, text=_INDENT * part.depth)
    for each in part.parts:
        yield from _runs(each, inner)
    if own:
        yield _END
