"""The codes that columns of the tables hold, each with its Swedish words and what it means.

data/datapackage.json lists the same codes, which a test holds true. A code is equal to its text,
`Sex.WOMEN == "K"`, so that a DataFrame may hold either.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final, Self

# The kinds of a unit that stand for the whole body, not for a part of it.
WHOLE_BODY: Final = frozenset({"region", "municipality", "agency"})


class Code(StrEnum):
    """A code with the words that readers see."""

    words: tuple[str, ...]

    def __new__(cls, code: str, *words: str) -> Self:
        """The member for a code; its words are an attribute, not part of the value."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.words = words
        return member

    def __repr__(self) -> str:
        """The code itself, in quotes: it is what a row holds."""
        return repr(self.value)

    @property
    def word(self) -> str:
        """The word as it stands inside a sentence."""
        return self.words[0]

    @property
    def heading(self) -> str:
        """The word with a capital, as it begins a heading or stands alone in a cell."""
        return self.word[:1].upper() + self.word[1:]


class Better(Code):
    """Which way is better for a measure."""

    HIGHER = "higher", "högre är bättre"
    LOWER = "lower", "lägre är bättre"
    ON_TARGET = "on_target", "bäst vid målvärdet"
    NEUTRAL = "neutral", "varken högre eller lägre är bättre"


class ValueType(Code):
    """What kind of number a measure is."""

    SHARE = "share", "andel i procent"
    CHANGE = "change", "förändring i procent"
    COUNT = "count", "antal"
    AMOUNT = "amount", "belopp eller mängd"
    RATE = "rate", "kvot"
    INDEX = "index", "indexvärde"
    YES_NO = "yes_no", "ja eller nej"
    TEXT = "text", "text"

    @property
    def adds_up(self) -> bool:
        """Whether the figures of two spans or two units may be added."""
        return self in (ValueType.COUNT, ValueType.AMOUNT)


# These say how many people only together with the group that they are a share of.
OF_A_GROUP = (ValueType.SHARE, ValueType.RATE, ValueType.CHANGE)


class Accumulation(Code):
    """Which span of time an outcome is for."""

    POINT = "point", "läget vid en tidpunkt"
    PERIOD = "period", "under perioden"
    YEAR_TO_DATE = "year_to_date", "hittills i år"
    MONTH = "month", "månad för månad"
    QUARTER = "quarter", "kvartal för kvartal"
    ROLLING = "rolling", "rullande"
    SCHOOL_YEAR = "school_year", "under läsåret"

    @property
    def grows_with_the_period(self) -> bool:
        """Whether a sum is larger the longer the period that it is reported for."""
        return self in (Accumulation.PERIOD, Accumulation.YEAR_TO_DATE)


class PartYear(Code):
    """What decides while a target for a whole year is held against a part of it."""

    PRO_RATA = "pro_rata", "den del av målvärdet som faller på dagarna"
    AS_IT_STANDS = "as_it_stands", "hela årets målvärde"


class BaselineFrom(Code):
    """Where the baseline of a target is taken from, the first that there is."""

    STATED = "stated", "målets eget ingångsvärde"
    OBSERVED = "observed", "utfallet för ingångsvärdets period"
    YEAR_BEFORE = "year_before", "utfallet för samma tid året innan"
    NATIONAL = "national", "rikets värde"


class Sex(Code):
    """Whom an outcome or a target is for, in the order in which they are shown."""

    ALL = "T", "totalt"
    WOMEN = "K", "kvinnor"
    MEN = "M", "män"

    @property
    def order(self) -> int:
        """The place among the sexes, from 0."""
        return list(Sex).index(self)


class Kind(Code):
    """How certain an outcome is, the most certain first."""

    ACTUAL = "actual", "utfall", "utfall", ""
    PRELIMINARY = "preliminary", "preliminärt utfall", "preliminärt", "Det preliminära utfallet"
    FORECAST = "forecast", "prognos", "prognos", "Prognosen"

    @property
    def short(self) -> str:
        """The word next to a figure."""
        return self.words[1]

    @property
    def subject(self) -> str:
        """What a sentence calls the figure; empty where the figure stands for itself."""
        return self.words[2]

    @property
    def is_measured(self) -> bool:
        """Whether something has been measured, if only for the time being."""
        return self is not Kind.FORECAST

    @property
    def order(self) -> int:
        """The place from the most certain kind, which is 0."""
        return list(Kind).index(self)


class MissingReason(Code):
    """Why there is no outcome."""

    ANNUAL_ONLY = "annual_only", "mäts på helår"
    NOT_MEASURED = "not_measured", "mäts inte"
    NOT_AVAILABLE = "not_available", "inte tillgängligt än"
    NOT_REPORTED = "not_reported", "ingen uppgift lämnad"
    NOT_APPLICABLE = "not_applicable", "inte tillämpligt"
    SUPPRESSED = "suppressed", "dolt för att skydda enskilda"
    UNREADABLE = "unreadable", "oläsligt i källan"

    @property
    def may_be_stated(self) -> bool:
        """Whether those who report may give it; the rest come of publishing and of reading."""
        return self not in (MissingReason.SUPPRESSED, MissingReason.UNREADABLE)


class Reading(Code):
    """How a row was read in its document."""

    PRINTED = "printed", "som det står"
    RESTORED = "restored", "återställd"
    INFERRED = "inferred", "slutledd"
    UNREADABLE = "unreadable", "oläslig"


class RelativeTo(Code):
    """What a target without a figure of its own is compared with."""

    UNSTATED = "", "ingångsvärdet", "ingångsvärdet"
    BASELINE = "baseline", "ingångsvärdet", "ingångsvärdet"
    PREVIOUS_YEAR = "previous_year", "föregående år", "föregående års värde"
    NATIONAL = "national", "riket", "rikets värde"
    REGIONS = "regions", "andra regioner", "andra regioners värde"

    @property
    def noun(self) -> str:
        """The figure's name inside a sentence."""
        return self.words[1]

    @property
    def is_elsewhere(self) -> bool:
        """Whether the figure is another's, so that nothing has moved from it."""
        return self in (RelativeTo.NATIONAL, RelativeTo.REGIONS)


class Relation(Code):
    """How a measure stands to a national key figure."""

    SAME = "same", "samma sak"
    RELATED = "related", "besläktat"


class Comparison(Code):
    """How the value of a national key figure becomes one of the measure."""

    VALUE = "value", "värdet som det är"
    COUNT = "count", "antal, beräknat med folkmängden"
    PERCENT_OF_COUNTRY = "percent_of_country", "skillnad mot riket i procent"


class RevisionKind(Code):
    """What a decision does: to a plan as a whole, to one of its goals, or to a measure."""

    ADOPTED = "adopted", "antagen", ""
    ADJUSTED = "adjusted", "justerad", ""
    FOLLOWED_UP = "followed_up", "uppföljd", ""
    ADDED = "added", "tillagt mål", "tillagt", "ett", "tillägg", "tillägg"
    REMOVED = "removed", "borttaget mål", "borttaget", "en", "borttagning", "borttagningar"
    REWORDED = (
        "reworded",
        "omformulerat mål",
        "omformulerat",
        "en",
        "omformulering",
        "omformuleringar",
    )
    POSTPONED = "postponed", "försenat", "senarelagt", "en", "senareläggning", "senareläggningar"
    REDEFINED = "redefined", "ändrad definition", ""
    DENOMINATOR_CHANGED = "denominator_changed", "ändrad nämnare", ""
    TARGET_CHANGED = "target_changed", "ändrat målvärde", ""

    @property
    def adjective(self) -> str:
        """What has been done to the goal, `borttaget`; empty where the change is of no goal."""
        return self.words[1]

    @property
    def counted(self) -> tuple[str, ...]:
        """Article, one and many of such changes; none where the change is of no goal."""
        return self.words[2:]

    @property
    def is_of_plan(self) -> bool:
        """Whether the decision is on the plan as a whole."""
        return not (self.adjective or self.is_of_measure)

    @property
    def is_of_measure(self) -> bool:
        """Whether it changes how a measure is counted, or what it is held against."""
        return self in (self.REDEFINED, self.DENOMINATOR_CHANGED, self.TARGET_CHANGED)


class UnitChange(Code):
    """How a unit took over from an older one."""

    RENAMED = "renamed", "nytt namn"
    MERGED = "merged", "sammanslagning"
    DIVIDED = "divided", "delning"

    @property
    def carries_on(self) -> bool:
        """Whether the figures go on: it is the same board, with another name."""
        return self is UnitChange.RENAMED


class GoalChange(Code):
    """How a goal follows an older one."""

    KEPT = "kept", "oförändrat"
    REWORDED = "reworded", "omformulerat"
    MERGED = "merged", "sammanslaget"
    DIVIDED = "divided", "delat"
    REPLACED = "replaced", "ersatt"
