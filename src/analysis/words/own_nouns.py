"""Finds the book's nouns and statuses in Swedish text, and puts a body's own in their place.

Each finder gives a pattern and what to put for a match. A noun keeps the form that the sentence
asks for, and its determiner takes the noun's gender: `inget mätetal` → `ingen indikator`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from types import MappingProxyType
from typing import Final

from analysis.words.inflection import sentence_case
from analysis.words.vocabulary import BodyKind, Forms, StatusName, Vocabulary

Match = re.Match[str]
Finder = tuple[re.Pattern[str], Callable[[Match], str]]

BOOKS_MEASURE: Final = Forms("ett", "mätetal", "mätetalet", "mätetal", "mätetalen")
STATUSES: Final = MappingProxyType(
    {
        "not_met": ("inte uppnått", "inte uppnådda"),
        "near": ("nästan uppnått", "nästan uppnådda"),
        "met": ("uppnått", "uppnådda"),
        "no_outcome": ("utfall saknas", "utfall saknas"),
        "no_target": ("målvärde saknas", "målvärde saknas"),
        "not_assessable": ("kan inte bedömas", "kan inte bedömas"),
    }
)
# What stands before one thing, as it is for a noun with `ett` and for one with `en`.
_BEFORE_ONE: Final = (
    *(("ett", "en"), ("inget", "ingen"), ("något", "någon"), ("annat", "annan")),
    *(("detta", "denna"), ("det", "den"), ("varje", "varje"), ("samma", "samma"), ("1", "1")),
)
_SINGULAR: Final = frozenset(word for pair in _BEFORE_ONE for word in pair)
_GENDERS: Final = MappingProxyType(
    {
        "ett": {common: neuter for neuter, common in _BEFORE_ONE},
        "en": dict(_BEFORE_ONE),
    }
)
_DETERMINER: Final = (
    rf"(?:(?P<before>\b(?:{'|'.join(sorted(_SINGULAR))}))"
    r"(?P<between>(?:[ \u00a0](?:enda|liknande))?[ \u00a0]))?"
)
_COUNTED: Final = r"(?P<count>\b(?:\d+|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv) )"
# `Mål` is also what a measure is to reach: only where it must be a goal of the plan is it one.
_MANY_GOALS: Final = "|".join(
    f"(?<={before} )mål" for before in ("planens", "planernas", "andra", "ändrade", "alla", "inga")
)


def finders(vocabulary: Vocabulary) -> Iterator[Finder]:
    """What to look for, in the order in which it is put in."""
    if vocabulary.measure:
        yield _noun(BOOKS_MEASURE, vocabulary.measure)
    if vocabulary.goal:
        yield _goal(vocabulary.goal)
    named = {name.status: name for name in vocabulary.statuses}
    yield from (_status(named[status]) for status in STATUSES if status in named)
    if vocabulary.book:
        yield _book(vocabulary.book)
    if vocabulary.kind is not BodyKind.REGION:
        yield _noun(BodyKind.REGION.forms, vocabulary.kind.forms)


def own_words(vocabulary: Vocabulary) -> Iterator[str]:
    """The body's words: text that has them already is not put in again."""
    for forms in (vocabulary.measure, vocabulary.goal):
        if forms:
            yield from (forms.one, forms.the_one, forms.many, forms.the_many)
    for name in vocabulary.statuses:
        yield from (name.one, name.many)
    if vocabulary.book:
        yield vocabulary.book


def _book(title: str) -> Finder:
    """The book's name, with an s where the name has none at its end already."""
    genitive = title if title[-1] in "sxz" else f"{title}s"
    return re.compile(r"\bTertialboken(s)?\b"), lambda m: genitive if m[1] else title


def _noun(books: Forms, own: Forms) -> Finder:
    definite = f"(?P<the_many>{books.the_many})|(?P<the_one>{books.the_one})"
    bare = f"(?P<many>{books.many})" + ("" if books.one == books.many else f"|(?P<one>{books.one})")
    pattern = rf"{_DETERMINER}(?<![\w/.-])(?:{definite}|{bare})(?P<genitive>s)?(?![\w/_-])"

    def put(match: Match) -> str:
        form = match.lastgroup if match.lastgroup != "genitive" else ""
        form = form if form in _FORMS else next(name for name in _FORMS if _has(match, name))
        said = match[form]
        if form == "many" and books.one == books.many and _is_one(match):
            form = "one"
        lead = _gendered(match["before"] or "", own.article) + (match["between"] or "")
        return lead + _as(said, getattr(own, form)) + (match["genitive"] or "")

    return re.compile(pattern, re.IGNORECASE), put


_FORMS: Final = ("the_many", "the_one", "many", "one")


def _has(match: Match, name: str) -> bool:
    return bool(match.groupdict().get(name))


def _is_one(match: Match) -> bool:
    """Whether a noun that is the same for one and for many is one: after `inget`, or alone."""
    return (match["before"] or "").lower() in _SINGULAR or match[0] == match.string.strip()


def _goal(own: Forms) -> Finder:
    pattern = "|".join(
        (
            rf"{_COUNTED}mål",
            r"\b(?P<before>ett|inget)(?P<between> )mål",
            r"(?P<the_many>\bmålen(?= genom| att |\?|\Z|[.,]))",
            r"(?P<the_one>(?<=följer upp )målet|(?<=bedömt )målet|\bmålet(?= är bedömt| räknas))",
            rf"(?P<many>{_MANY_GOALS}|(?<=av )mål|\A\s*mål(?=, | i | och status| som )"
            r"|\bmål(?= och mätetal| i region| eller faktor| och faktorer))",
            r"(?P<alone>\A\s*mål(?=\s*\Z))",
        )
    )

    def put(match: Match) -> str:
        if match["count"]:
            return match["count"] + own.many
        if match["before"]:
            return _gendered(match["before"], own.article) + match["between"] + own.one
        name = next(name for name in ("the_many", "the_one", "many", "alone") if match[name])
        said = match[name]
        bare = said.lstrip()
        form = own.one if name == "alone" else getattr(own, name)
        return said[: len(said) - len(bare)] + _as(bare, form)

    return re.compile(rf"(?:{pattern})(?!\w)", re.IGNORECASE), put


def _status(name: StatusName) -> Finder:
    of_one, of_many = STATUSES[name.status]
    guard = "(?<!inte )(?<!nästan )" if name.status == "met" else ""
    pattern = rf"(?<!\w){guard}(?:(?P<one>{of_one})|(?P<many>{of_many}))(?!\w)"

    def put(match: Match) -> str:
        return _as(match[0], name.one if match["one"] else name.many)

    return re.compile(pattern, re.IGNORECASE), put


def _gendered(determiner: str, article: str) -> str:
    other = _GENDERS[article].get(determiner.lower(), determiner.lower())
    return _as(determiner, other) if determiner else ""


def _as(said: str, word: str) -> str:
    """The word with a capital where what it stands for has one."""
    return sentence_case(word) if said[:1].isupper() else word
