"""How many have a status, in a cell of a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from analysis.html.parts import Leaf, Number, Part, leaves, markup


@dataclass(frozen=True)
class Tally(Part):
    """How many have a status: its sign with a number, and its word for a screen reader."""

    status: str
    symbol: str
    parts: tuple[Number]
    word: str

    def markup(self) -> str:
        return (
            f'<span class="tb-status tb-status-{self.status}"><span aria-hidden="true">'
            f"{escape(self.symbol)}</span> {markup(self.parts)}"
            f'<span class="tb-hidden"> {escape(self.word)}</span></span>'
        )

    def words(self) -> str:
        return f"{self.symbol} {self.parts[0].printed} {self.word}"

    def leaves(self) -> Iterator[Leaf]:
        return leaves(self.parts)
