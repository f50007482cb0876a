"""What a body calls its levels, measures, goals, statuses and trends, and what kind of body it is.

The pages are written in the book's own words. While a page of a body is made, `speaking` names
whose words are used; `respelled` (see `analysis.words.respelling`) puts them in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from analysis.words.inflection import sentence_case


@dataclass(frozen=True)
class Forms:
    """A noun in its four forms: `en indikator, indikatorn, indikatorer, indikatorerna`."""

    article: str
    one: str
    the_one: str
    many: str
    the_many: str

    def form(self, number: int) -> str:
        """The noun as it stands after a number."""
        return self.one if number == 1 else self.many


class BodyKind(StrEnum):
    """What kind of body reports; MIXED stands for several kinds in one book."""

    REGION = "region"
    MUNICIPALITY = "municipality"
    AGENCY = "agency"
    MIXED = "mixed"

    @property
    def forms(self) -> Forms:
        """The Swedish noun for such a body."""
        return _KINDS[self]


_KINDS: Final = MappingProxyType(
    {
        BodyKind.REGION: Forms("en", "region", "regionen", "regioner", "regionerna"),
        BodyKind.MUNICIPALITY: Forms("en", "kommun", "kommunen", "kommuner", "kommunerna"),
        BodyKind.AGENCY: Forms("en", "myndighet", "myndigheten", "myndigheter", "myndigheterna"),
        BodyKind.MIXED: Forms(
            "en", "organisation", "organisationen", "organisationer", "organisationerna"
        ),
    }
)


@dataclass(frozen=True)
class LevelName:
    """A level of a body's plans.

    code: its cell in plan.csv. like: the code of the book's level that it is like.
    """

    code: str
    name: str
    like: str
    many: str = ""

    @property
    def plural(self) -> tuple[str, str]:
        """One and many of it: `prioriterat mål`, `prioriterade mål`."""
        one = self.name[:1].lower() + self.name[1:]
        return one, self.many or one


LEVELS: Final = (
    LevelName("vision", "Vision", "vision", "visioner"),
    LevelName("perspective", "Perspektiv", "perspective", "perspektiv"),
    LevelName("strategy", "Strategi", "strategy", "strategier"),
    LevelName("area", "Område", "area", "områden"),
    LevelName("strategic_goal", "Strategiskt mål", "strategic_goal", "strategiska mål"),
    LevelName("success_factor", "Framgångsfaktor", "success_factor", "framgångsfaktorer"),
    LevelName("goal", "Mål", "goal", "mål"),
)


@dataclass(frozen=True)
class StatusName:
    """What a body calls a status: of one measure and, in sentences, of several."""

    status: str
    one: str
    many: str


@dataclass(frozen=True)
class Vocabulary:
    """A body's words; the default is the book's own, which change nothing.

    book: what the book is called, "" where nothing else is said.
    kept: texts of the data that hold one of the book's words and stand as the body wrote them.
    """

    kind: BodyKind = BodyKind.REGION
    measure: Forms | None = None
    goal: Forms | None = None
    levels: tuple[LevelName, ...] = ()
    statuses: tuple[StatusName, ...] = ()
    trends: tuple[tuple[str, str], ...] = ()
    book: str = ""
    kept: tuple[str, ...] = field(default=(), compare=False)

    @property
    def is_own(self) -> bool:
        """Whether anything is said in other words than the book's."""
        named = (self.measure, self.goal, *self.statuses, *self.trends)
        return self.kind is not BodyKind.REGION or bool(self.book) or any(named)

    @property
    def all_levels(self) -> tuple[LevelName, ...]:
        """The body's levels and, after them, those of the book that it has not renamed."""
        own = {level.code for level in self.levels}
        return (*self.levels, *(level for level in LEVELS if level.code not in own))

    def level(self, code: str) -> LevelName:
        """A level by its cell in plan.csv; one that nobody has named is called what it is."""
        unknown = LevelName(code, sentence_case(code), "area")
        return next((level for level in self.all_levels if level.code == code), unknown)

    def codes_like(self, *like: str) -> frozenset[str]:
        """The cells of plan.csv that are levels like these of the book's."""
        return frozenset(level.code for level in self.all_levels if level.like in like)

    def trend(self, code: str, default: str) -> str:
        """The body's word for better, worse or unchanged."""
        return dict(self.trends).get(code, default)

    def status(self, code: str, default: str) -> str:
        """The body's word for a status, with a capital."""
        own = next((name.one for name in self.statuses if name.status == code), default)
        return sentence_case(own)


BOOKS_OWN: Final = Vocabulary()
_spoken: ContextVar[Vocabulary] = ContextVar("vocabulary", default=BOOKS_OWN)


def spoken() -> Vocabulary:
    """The words that are used now."""
    return _spoken.get()


def speak(vocabulary: Vocabulary) -> None:
    """Use these words from here on: for a notebook, which is about one body from its first cell."""
    _spoken.set(vocabulary)


@contextmanager
def speaking(vocabulary: Vocabulary) -> Iterator[None]:
    """Use a body's words within."""
    token = _spoken.set(vocabulary)
    try:
        yield
    finally:
        _spoken.reset(token)


def common(vocabularies: Sequence[Vocabulary]) -> Vocabulary:
    """The words of a page about several bodies: each word that they all have, and their kind."""
    kinds = {each.kind for each in vocabularies}
    kind = next(iter(kinds)) if len(kinds) == 1 else BodyKind.MIXED
    if not kinds:
        return BOOKS_OWN
    first, rest = vocabularies[0], vocabularies[1:]
    return Vocabulary(
        kind,
        first.measure if all(each.measure == first.measure for each in rest) else None,
        first.goal if all(each.goal == first.goal for each in rest) else None,
        first.levels if all(each.levels == first.levels for each in rest) else (),
        first.statuses if all(each.statuses == first.statuses for each in rest) else (),
        first.trends if all(each.trends == first.trends for each in rest) else (),
        kept=tuple(dict.fromkeys(text for each in vocabularies for text in each.kept)),
    )


def level_name(code: str) -> str:
    """The name of a level in the words that are used now: `Prioriterat mål`."""
    return spoken().level(code).name
