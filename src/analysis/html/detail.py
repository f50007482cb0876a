"""What a cell of a table has on the page alone, in no file and on no paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from analysis.html.parts import Leaf, Part
from analysis.html.pieces import Html, details


class OnPage(Part):
    """A part that has no words and no value of its own."""

    def words(self) -> str:
        return ""

    def leaves(self) -> Iterator[Leaf]:
        return iter(())


@dataclass(frozen=True)
class Detail(OnPage):
    """Content under a summary; see `analysis.html.pieces.details`."""

    summary: str
    content: Html

    def markup(self) -> str:
        return details(self.summary, self.content).text


@dataclass(frozen=True)
class Way(OnPage):
    """A small link to more: on a line of its own, or in the run of a sentence."""

    said: str
    href: str
    in_line: bool = False

    def markup(self) -> str:
        look = "tb-screen" if self.in_line else "tb-under tb-screen"
        return f' <span class="{look}"><a href="{escape(self.href)}">{escape(self.said)}</a></span>'
