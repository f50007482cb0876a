"""A small picture that stands in a line of text or in a cell of a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.html.parts import Leaf, Part, Words


@dataclass(frozen=True)
class Drawing(Part):
    """A picture as inline SVG, and what it shows in words.

    svg: our own, never text from data; it has its size and holds `said` as its title. column: the
    column of a file that has the words, None where the figures already stand beside it.
    """

    svg: str
    said: str
    column: str | None = None

    def markup(self) -> str:
        return self.svg

    def words(self) -> str:
        return self.said

    def leaves(self) -> Iterator[Leaf]:
        if self.column is not None:
            yield Words(self.said, self.column)
