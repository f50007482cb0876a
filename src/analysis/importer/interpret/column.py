"""What one heading says: the role of its column, and of what time, sex, unit or measure it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz, process

from analysis.base.periods import SHORT_MONTHS, Period
from analysis.importer.interpret.heading_unit import heading_unit
from analysis.importer.interpret.names import normal
from analysis.importer.interpret.period_words import Said, in_words
from analysis.importer.interpret.roles import AMBIGUOUS, IGNORE, KNOWN, WIDE
from analysis.importer.interpret.sexes import sex_in
from analysis.importer.interpret.vocabulary import EMPTY, Vocabulary

LIKE = 88.0
# What a heading that says a month, a board or a sex may say besides.
FIGURE_WORDS = ("", "ack", "ackumulerat", "utfall", "resultat", "värde", "totalt")
_SPREADABLE = ("outcome", "target", "comment", "symbol", "trend_symbol", "text", "reason")
_NO_CONTEXT: Mapping[str, str] = {}
Context = Mapping[str, str]


@dataclass(frozen=True)
class Column:
    """A column: its role, "" where it is not known, and what every figure in it is of."""

    role: str
    context: Context = field(default_factory=dict)


def column_of(
    heading: str,
    period: Period | None,
    given: Mapping[str, str],
    vocabulary: Vocabulary = EMPTY,
    *,
    letters: bool = False,
) -> Column:
    """The role of a heading, and what period, sex, unit or measure it says its figures are of.

    period: the one that is read; None for every period. letters: whether K and M are sexes.
    """
    if heading.strip() in given:
        role = given[heading.strip()]
        return _of_sex(role) if role != IGNORE else Column("left_out")
    words = normal(heading)
    if words in vocabulary.headings:
        return _of_sex(vocabulary.headings[words])
    if words not in KNOWN and not vocabulary.is_measure(words):
        words = heading_unit(words)[0]
    if words in AMBIGUOUS:
        return Column(words)
    if words in KNOWN:
        return _of_sex(KNOWN[words])
    told, rest = in_words(words)
    column = _column_of_words(rest, vocabulary, letters, told)
    return _of_period(column, told, rest, period)


def _of_sex(role: str) -> Column:
    return Column(role, {"sex": WIDE[role]} if role in WIDE else _NO_CONTEXT)


def _column_of_words(
    words: str, vocabulary: Vocabulary, letters: bool, told: Said | None
) -> Column:
    """The column that words without a period are."""
    role = _role_of_words(words, told)
    if role:
        return _of_sex(role)
    sex, bare = sex_in(words, letters=letters)
    unit, bare = _unit_in(bare, vocabulary)
    context = {name: word for name, word in (("sex", sex), ("unit", unit)) if word}
    role = _role_of_words(bare, told or context)
    if context and role in ("", "mål", *_SPREADABLE, *WIDE):
        if bare in FIGURE_WORDS:
            role = "outcome"
        if role in ("", *WIDE):
            return Column("")
        role = "target" if role == "mål" else role
        sex_alone = role == "outcome" and list(context) == ["sex"]
        return Column(f"outcome_{sex}" if sex_alone else role, context)
    if vocabulary.is_measure(words):
        return Column("outcome", {"measure": words})
    return _of_sex(role or _alike(words))


def _role_of_words(words: str, told: object) -> str:
    if words in AMBIGUOUS:
        return words
    return KNOWN.get(words) or ("outcome" if told and words in FIGURE_WORDS else "")


def _unit_in(words: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """The unit that a heading names, and the words next to it."""
    if vocabulary.unit(words):
        return words, ""
    words = words.replace("/", " ")
    for name in vocabulary.by_length:
        for rest in (words.removeprefix(f"{name} "), words.removesuffix(f" {name}")):
            if rest != words and (_is_role(rest.strip(" -:,()")) or rest in FIGURE_WORDS):
                return name, rest.strip(" -:,()")
    return "", words


def _is_role(words: str) -> bool:
    return words in KNOWN or words in AMBIGUOUS


def _of_period(column: Column, told: Said | None, rest: str, period: Period | None) -> Column:
    """The column as one of the period that its heading says, and left out where it is another."""
    if told is None or not column.role:
        return column
    if period is None:
        spread = column.role in (*_SPREADABLE, *WIDE, "mål")
        said = {"period": _as_words(told)}
        return Column(column.role, {**column.context, **said}) if spread else column
    if told.letter == "" and told.year is not None and period.part:
        # A year next to a word is that of the report; alone it is the whole year.
        if told.year == period.year:
            return column if rest else Column("")
        return Column("left_out")
    if not told.is_of(period):
        return Column("left_out")
    bare = not rest or rest in FIGURE_WORDS
    months = told.is_month and column.role == "outcome" and bare
    return Column(column.role, {**column.context, "month": str(told.number)}) if months else column


def _as_words(told: Said) -> str:
    """What is said of time, as `period_words.said` reads it again."""
    year = f" {told.year}" if told.year else ""
    if told.letter == "M":
        return f"{'jan-' if told.so_far else ''}{SHORT_MONTHS[told.number - 1]}{year}"
    if told.letter == "L":
        return f"{told.year}-L"
    return f"{told.letter}{told.number}{year}" if told.letter else year.strip()


@lru_cache(maxsize=65536)
def _alike(words: str) -> str:
    """The role whose words are most like these, if they are alike enough."""
    if len(words) < 4 or len(words) > 60 or not any(mark.isalpha() for mark in words):
        return ""
    found = process.extractOne(words, KNOWN.keys(), scorer=fuzz.ratio, score_cutoff=LIKE)
    return KNOWN[found[0]] if found else ""
