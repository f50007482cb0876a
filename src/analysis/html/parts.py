"""What stands in a cell of a table: figures, words, statuses, dates and links, each of its kind.

A cell is one part or several. Each says which column of a file it is a value of: `""` the cell's
own, `", rad"` a column named after it (`Källa, rad`), any other text a column of that name, and
None that it only stands between the others and is in no file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from html import escape

from analysis.html.pieces import Piece


class Look(StrEnum):
    """How parts look: a class of the style sheet, or an element."""

    NAME = "tb-name"
    UNDER = "tb-under"
    WHY = "tb-why"
    COMMENT = "tb-comment"
    LEVEL = "tb-level"
    MUTED = "tb-muted"
    LABEL = "tb-label"
    EMPTY = "tb-muted tb-empty"
    MARKS = "tb-marks"
    DIFFERS = "tb-differs"
    HIDDEN = "tb-hidden"
    PLAIN = ""
    STRONG = "strong"
    CODE = "code"
    ITALIC = "i"
    ENGLISH = "en"


_ELEMENTS = {Look.STRONG: "strong", Look.CODE: "code", Look.ITALIC: "i", Look.PLAIN: "span"}


class Part(Piece):
    """A part of a cell."""

    @property
    def text(self) -> str:
        """The part as HTML."""
        return self.markup()

    def words(self) -> str:
        """What a reader sees of it, without its looks."""
        return "".join(leaf.words() for leaf in self.leaves())

    def leaves(self) -> Iterator[Leaf]:
        """The values in it, outermost first."""
        raise NotImplementedError


Cell = str | Part | Sequence[Part]


@dataclass(frozen=True)
class Words(Part):
    """Plain words."""

    said: str
    column: str | None = ""

    def markup(self) -> str:
        return escape(self.said)

    def words(self) -> str:
        return self.said

    def leaves(self) -> Iterator[Leaf]:
        yield self


@dataclass(frozen=True)
class Number(Part):
    """A figure: its value, the unit it is in, and how it is printed with its bound.

    value: rounded to the decimals that are printed. bound: `minst`, `högst`, … or "". lacks: how
    many decimals fewer it has than its column, which leaves room for them.
    """

    value: Decimal
    printed: str
    unit: str = ""
    bound: str = ""
    column: str | None = ""
    lacks: int = 0

    @property
    def decimals(self) -> int:
        """How many decimals the figure is shown with."""
        exponent = self.value.as_tuple().exponent
        return max(0, -exponent) if isinstance(exponent, int) else 0

    def markup(self) -> str:
        if not self.lacks:
            return escape(self.printed)
        end = len(self.printed) - (len(self.unit) + 1 if self.unit else 0)
        sort = f"tb-lacks-{self.lacks}" + ("" if self.decimals else " tb-lacks-point")
        room = f'<span class="tb-lacks {sort}"></span>'
        return f"{escape(self.printed[:end])}{room}{escape(self.printed[end:])}"

    def words(self) -> str:
        return self.printed

    def leaves(self) -> Iterator[Leaf]:
        yield self


@dataclass(frozen=True)
class Day(Part):
    """A date, and how it is printed."""

    day: date
    printed: str
    column: str | None = ""

    def markup(self) -> str:
        return escape(self.printed)

    def words(self) -> str:
        return self.printed

    def leaves(self) -> Iterator[Leaf]:
        yield self


@dataclass(frozen=True)
class Mark(Part):
    """A status as symbol, word and colour.

    status: the style's name, `not-met`. printed: whether it is the source's own symbol, which a
    screen reader says; ours is said by its word.
    """

    status: str
    symbol: str
    word: str
    printed: bool = False
    column: str | None = ""

    def markup(self) -> str:
        kind, hidden = ("printed", "") if self.printed else ("status", ' aria-hidden="true"')
        return (
            f'<span class="tb-{kind} tb-status-{self.status}"><span class="tb-glyph"{hidden}>'
            f"{escape(self.symbol)}</span> {escape(self.word)}</span>"
        )

    def words(self) -> str:
        return f"{self.symbol} {self.word}"

    def leaves(self) -> Iterator[Leaf]:
        yield self


@dataclass(frozen=True)
class Flag(Part):
    """A sign that leads to what the audit found; word and found say what that is."""

    severity: str
    sign: str
    word: str
    found: str
    href: str
    column: str | None = ""

    @property
    def label(self) -> str:
        """What a screen reader says, and paper shows."""
        return f"{self.word}: {self.found}"

    def markup(self) -> str:
        return (
            f' <a class="tb-flag tb-found-{self.severity}" href="{escape(self.href)}"'
            f' title="{escape(self.label)}" aria-label="{escape(self.label)}">{self.sign}</a>'
        )

    def words(self) -> str:
        return f" {self.sign}"

    def leaves(self) -> Iterator[Leaf]:
        yield self


@dataclass(frozen=True)
class Break(Part):
    """A new line within a cell."""

    column: str | None = None

    def markup(self) -> str:
        return "<br>"

    def words(self) -> str:
        return ""

    def leaves(self) -> Iterator[Leaf]:
        yield self


@dataclass(frozen=True)
class Phrase(Part):
    """Words of several looks that are one value."""

    parts: tuple[Part, ...]
    column: str | None = ""

    def markup(self) -> str:
        return markup(self.parts)

    def words(self) -> str:
        return words(self.parts)

    def leaves(self) -> Iterator[Leaf]:
        yield self


@dataclass(frozen=True)
class Link(Part):
    """Parts that lead to an address."""

    parts: tuple[Part, ...]
    href: str

    def markup(self) -> str:
        return f'<a href="{escape(self.href)}">{markup(self.parts)}</a>'

    def leaves(self) -> Iterator[Leaf]:
        return leaves(self.parts)


@dataclass(frozen=True)
class Styled(Part):
    """Parts with a look of their own."""

    parts: tuple[Part, ...]
    look: Look
    depth: int | None = None

    def markup(self) -> str:
        inner = markup(self.parts)
        if self.depth is not None:
            return f'<span class="tb-depth tb-depth-{self.depth}">{inner}</span>'
        if self.look is Look.ENGLISH:
            return f'<span lang="en">{inner}</span>'
        if self.look in _ELEMENTS:
            return f"<{_ELEMENTS[self.look]}>{inner}</{_ELEMENTS[self.look]}>"
        return f'<span class="{self.look.value}">{inner}</span>'

    def leaves(self) -> Iterator[Leaf]:
        return leaves(self.parts)


Leaf = Words | Phrase | Number | Day | Mark | Flag | Break


def parts_of(cell: Cell) -> tuple[Part, ...]:
    """A cell as its parts; text is words."""
    if isinstance(cell, str):
        return (Words(cell),) if cell else ()
    return (cell,) if isinstance(cell, Part) else tuple(cell)


def leaves(parts: Iterable[Part]) -> Iterator[Leaf]:
    """The values of several parts, in order."""
    for part in parts:
        yield from part.leaves()


def markup(parts: Iterable[Part]) -> str:
    """Parts as HTML."""
    return "".join(part.markup() for part in parts)


def words(cell: Cell) -> str:
    """What a reader sees of a cell."""
    return "".join(part.words() for part in parts_of(cell))
