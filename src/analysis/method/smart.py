"""Whether a measure can be followed up: the SMART criteria that data can answer.

Specific, measurable, accepted, realistic and time-bound goals are asked for; data show whether a
measure has a unit, a baseline, a target, a date and an outcome, and whether its wording describes
something to be done rather than something to become better: an activity in disguise. Whether a
goal is accepted or realistic is not in the data. The rules of wording are below, in full.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Criterion(StrEnum):
    """What is tested, in the order in which it is shown."""

    UNIT = "unit"
    BASELINE = "baseline"
    TARGET = "target"
    DATE = "date"
    OUTCOME = "outcome"
    RESULT = "result"


@dataclass(frozen=True)
class Facts:
    """What the data hold about one measure."""

    name: str
    unit_of_measure: str = ""
    has_baseline: bool = False
    has_target: bool = False
    has_date: bool = False
    has_outcome: bool = False


@dataclass(frozen=True)
class Disguise:
    """Why a wording is an activity: the rule's id and the words of the name it goes by."""

    rule: str
    words: str

    @property
    def explanation(self) -> str:
        """The rule in Swedish, with the words quoted."""
        return _EXPLANATIONS[self.rule].format(words=self.words)


@dataclass(frozen=True)
class Smart:
    """The answer for one measure: which criteria it passes, and the activity in it, if any."""

    passed: frozenset[Criterion]
    disguise: Disguise | None

    @property
    def missing(self) -> tuple[Criterion, ...]:
        """The criteria that the measure does not pass, in order."""
        return tuple(c for c in Criterion if c not in self.passed)


RULES: Final = ("activity-verb", "activity-done", "activity-counted")

# The name begins with doing something. Öka, minska and the like tell of a result.
_VERBS = (
    "arbeta",
    "bedriva",
    "bemanna",
    "bygga upp",
    "driva",
    "erbjuda",
    "etablera",
    "etablering",
    "fastställa",
    "fortsätta",
    "framtagande",
    "följa upp",
    "genomföra",
    "genomförande",
    "införa",
    "införande",
    "planera",
    "påbörja",
    "se över",
    "skapa",
    "slutföra",
    "starta",
    "ta fram",
    "utarbeta",
    "upprätta",
    "utreda",
    "utveckla",
)
_VERB = re.compile(rf"^(?:{'|'.join(_VERBS)})\b", re.IGNORECASE)
# The name is fulfilled when something has been produced, decided or begun.
_PARTICIPLES = (
    "antag(?:en|et|na)",
    "beslutad?e?",
    "beslutat",
    "etablera[dt]e?",
    "fastställ[dt]a?",
    "framtag(?:en|et|na)",
    "genomför[dt]a?",
    "inför[dt]a?",
    "påbörja[dt]e?",
    "slutför[dt]a?",
    "tagits fram",
    "upprätta[dt]e?",
)
_DONE = re.compile(
    rf"\b(?:(?:är|blir|har|ska (?:vara|ha|bli))(?: \w+)? (?:{'|'.join(_PARTICIPLES)})|"
    r"påbörjas|upprättas|utarbetas|tas fram)\b",
    re.IGNORECASE,
)
# The name counts what the organisation itself does, not what comes of it.
_COUNTED = re.compile(
    r"^(?:antal(?:et)?|minst \d+|fler|större antal)\b(?:(?!\b(?:av|i|inom|som)\b)[^.,(]){0,60}?"
    r"\b\w*(?:möten|utbildningsomgångar|utbildningstillfällen|kurstillfällen|insatser|kampanjer|"
    r"aktiviteter)\b",
    re.IGNORECASE,
)
_EXPLANATIONS: Final = {
    "activity-verb": "Namnet börjar med ”{words}”: det är något som ska göras.",
    "activity-done": "Namnet säger ”{words}”: det är uppnått när något är gjort.",
    "activity-counted": "”{words}” räknar det som görs, inte vad det leder till.",
}


def activity_in_disguise(name: str) -> Disguise | None:
    """Which rule makes a name an activity rather than a measure; None when none does.

    >>> activity_in_disguise("Handlingsplan är framtagen").rule
    'activity-done'
    >>> activity_in_disguise("Minska andelen inhyrda läkare")
    """
    text = " ".join(name.split())
    for rule, pattern in zip(RULES, (_VERB, _DONE, _COUNTED), strict=True):
        found = pattern.search(text)
        if found:
            return Disguise(rule, found[0])
    return None


def smart(facts: Facts) -> Smart:
    """Test one measure against every criterion that data can answer."""
    disguise = activity_in_disguise(facts.name)
    answers = {
        Criterion.UNIT: bool(facts.unit_of_measure),
        Criterion.BASELINE: facts.has_baseline,
        Criterion.TARGET: facts.has_target,
        Criterion.DATE: facts.has_date,
        Criterion.OUTCOME: facts.has_outcome,
        Criterion.RESULT: disguise is None,
    }
    return Smart(frozenset(c for c, passed in answers.items() if passed), disguise)
