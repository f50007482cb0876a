"""The parts of a table's cells as Typst: words, figures, marks and links, each with its look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from analysis.html.detail import OnPage
from analysis.html.drawing import Drawing
from analysis.html.parts import (
    Break,
    Day,
    Flag,
    Link,
    Look,
    Mark,
    Number,
    Part,
    Phrase,
    Styled,
    Words,
)
from analysis.html.tally import Tally
from analysis.pdf.inline import LINES, LOOKS, linked, wrapped
from analysis.pdf.markup import LINE_BREAK, Atom, line
from analysis.pdf.pictures import small_picture

_ELEMENTS = {Look.STRONG: "strong", Look.CODE: "code", Look.ITALIC: "emph"}
Known = Words | Number | Day | Mark | Flag | Break | Tally | Phrase | Link | Styled | Drawing


def content(cell: Iterable[Part], targets: frozenset[str]) -> str:
    """A cell as the inside of a Typst content block; some looks have a line of their own."""
    found: list[str] = []
    bare: list[Atom] = []
    for part in cell:
        own = _own_line(part)
        if own:
            found += _words(bare)
            bare = []
            inner = line(_within(part, targets))
            found += [f"#{own}[{inner}]"] if inner else []
        else:
            bare += _atoms(part, targets)
    return " ".join([*found, *_words(bare)])


def _words(atoms: Iterable[Atom]) -> list[str]:
    said = line(atoms)
    return [f"#words[{said}]"] if said else []


def _own_line(part: Part) -> str:
    return LINES.get(part.look.value, "") if isinstance(part, Styled) else ""


def _within(part: Part, targets: frozenset[str]) -> Iterator[Atom]:
    if isinstance(part, Link | Styled | Phrase | Tally):
        for each in part.parts:
            yield from _atoms(each, targets)


def _atoms(part: Part, targets: frozenset[str]) -> Iterator[Atom]:
    """A part within a line; what is on the page alone is on no paper."""
    if isinstance(part, OnPage):
        return
    assert isinstance(part, Known)  # noqa: S101 - for mypy: there are no other parts
    match part:
        case Words() | Number() | Day():
            yield Atom(part.words())
        case Break():
            yield LINE_BREAK
        case Drawing():
            yield small_picture(part.svg, part.said)
        case Mark():
            yield from _mark(part.status, part.symbol, [Atom(f" {part.word}")])
        case Tally():
            rest = [Atom(" "), *_within(part, targets), Atom(f" {part.word}")]
            yield from _mark(part.status, part.symbol, rest)
        case Flag():
            yield Atom(" ")
            yield from wrapped(["flag"], [Atom(part.sign)])
            yield Atom(" ")
            yield from wrapped(["small"], [Atom(part.label)])
        case Link():
            yield from linked(part.href, targets, _within(part, targets))
        case Phrase():
            yield from _within(part, targets)
        case Styled():
            yield from _styled(part, targets)
        case _:
            assert_never(part)


def _mark(status: str, symbol: str, rest: Iterable[Atom]) -> Iterator[Atom]:
    """A sign and words in the colour of a status."""
    glyph = wrapped(["glyph"], [Atom(symbol)])
    return wrapped([f'status("{status}")'], [*glyph, *rest])


def _styled(part: Styled, targets: frozenset[str]) -> Iterator[Atom]:
    if _own_line(part):
        yield LINE_BREAK
    names = part.look.value.split() if part.depth is None else []
    functions = [LOOKS[name] for name in names if name in LOOKS]
    functions += [_ELEMENTS[part.look]] if part.look in _ELEMENTS else []
    yield from wrapped(functions, _within(part, targets))
