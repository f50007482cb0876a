"""Something that unfolds in a cell of a table: on the page alone, in no file and on no paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.html.parts import Leaf, Part
from analysis.html.pieces import Html, details


@dataclass(frozen=True)
class Detail(Part):
    """Content under a summary; see `analysis.html.pieces.details`."""

    summary: str
    content: Html

    def markup(self) -> str:
        return details(self.summary, self.content).text

    def words(self) -> str:
        return ""

    def leaves(self) -> Iterator[Leaf]:
        return iter(())
