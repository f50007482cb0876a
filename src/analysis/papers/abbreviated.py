"""Abbreviations written out the first time that a paper has them.

In running text after the abbreviation, `RS (regionstyrelsen)`; those of a table in a line under it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from re import Match, Pattern

from analysis.html.parts import words
from analysis.html.table import Table
from analysis.papers.blocks import Block, Bullets, Finding, Grid, Line, Paragraph, Run, plain
from analysis.words.abbreviations import WORDS, found_in, told_already


def written_out(blocks: Iterable[Block], own: Mapping[str, str]) -> list[Block]:
    """The blocks with each abbreviation explained once.

    own: those of the body that the paper is about: `{"RS": "regionstyrelsen"}`.
    """
    writer = _Writer({**WORDS, **own})
    return [each for block in blocks for each in writer.block(block)]


@dataclass
class _Writer:
    """What is not explained yet."""

    left: dict[str, str]
    short: Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        self.short = found_in(self.left)

    def block(self, block: Block) -> Iterator[Block]:
        """A block with what it has first written out, and a line under it for a table."""
        match block:
            case Paragraph() | Finding():
                yield replace(block, line=self.line(block.line))
            case Bullets():
                yield Bullets(tuple(map(self.line, block.items)))
            case Grid():
                yield block
                yield from self.under(block.table)
            case _:
                yield block

    def line(self, line: Line) -> Line:
        self.drop(told_already(plain(line), self.left))
        return tuple(replace(run, text=self.short.sub(self.explained, run.text)) for run in line)

    def explained(self, found: Match[str]) -> str:
        meaning = self.left.pop(found[1], "")
        return f"{found[0]} ({meaning})" if meaning else found[0]

    def under(self, table: Table) -> Iterator[Block]:
        """What the abbreviations of a table stand for."""
        cells = [[column.header for column in table.columns]]
        cells += [[words(cell) for cell in row] for row in table.rows]
        every = " ".join(text for row in cells for text in row)
        self.drop(told_already(every, self.left))
        first = dict.fromkeys(found[1] for found in self.short.finditer(every))
        told = ", ".join(f"{name}: {self.left.pop(name)}" for name in first if name in self.left)
        if told:
            yield Paragraph((Run(told, muted=True),), "cite")

    def drop(self, names: Iterable[str]) -> None:
        for name in names:
            self.left.pop(name, None)
