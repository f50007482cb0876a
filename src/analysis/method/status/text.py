"""Reads outcomes in words: `Ja`, `Nej`, `Ökning`, `Minskning`, `I nivå med föregående år`.

Only whole texts are read, never a word inside a longer one: `Har påbörjats men är ej klart` is
no outcome this module will guess at.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, Literal

from analysis.base.codes import Better, RelativeTo
from analysis.base.model import Measure, Status, Target
from analysis.base.operators import Way

Direction = Literal["up", "level", "down"]

_YES_NO: Final = {"ja": True, "nej": False}
_TAIL = r"(?: (?:jämfört med|sedan|mot|från|från och med|än) .+)?"
_WORDS: Final[tuple[tuple[Direction, re.Pattern[str]], ...]] = (
    ("up", re.compile(rf"(?:ökning|ökat|ökar|ökad|högre){_TAIL}")),
    ("down", re.compile(rf"(?:minskning|minskat|minskar|minskad|lägre){_TAIL}")),
    ("level", re.compile(rf"(?:oförändra[td]|ingen förändring|samma nivå){_TAIL}|i nivå med .+")),
)
_ANSWERS: Final[dict[Way, dict[Direction, Status]]] = {
    "increase": {"up": Status.MET, "level": Status.NEAR, "down": Status.NOT_MET},
    "decrease": {"up": Status.NOT_MET, "level": Status.NEAR, "down": Status.MET},
    "no-decrease": {"up": Status.MET, "level": Status.MET, "down": Status.NOT_MET},
    "no-increase": {"up": Status.NOT_MET, "level": Status.MET, "down": Status.MET},
    "keep": {"up": Status.NOT_MET, "level": Status.MET, "down": Status.NOT_MET},
}
_COMPARISON: Final = re.compile(
    r"\b(?:jämfört med|i nivå med|i linje med|mot|sedan|från|än)\s+(?P<what>.+)$"
)
_COMPARED: Final = (
    (re.compile(r"(?:i )?(?:riket|riks\w*|hela landet|nationell\w*|sverige)"), RelativeTo.NATIONAL),
    (re.compile(r"(?:andra|övriga) (?:regioner|län|landsting)"), RelativeTo.REGIONS),
    (
        re.compile(
            r"(?:föregående|förra|fg\.?|föreg\.?|tidigare) (?:år|mätning|period)|i fjol|året"
        ),
        RelativeTo.PREVIOUS_YEAR,
    ),
    (re.compile(r"(?:20[0-9]{2}|ingångsvärde\w*|start\w*|basår\w*)"), RelativeTo.BASELINE),
)
_TARGET: Final = re.compile(r"mål(?:et|en|värde\w*|nivå\w*|sättning\w*)?\b")
_BACK: Final = (RelativeTo.BASELINE, RelativeTo.PREVIOUS_YEAR)


def read_yes_no(text: str) -> bool | None:
    """True for `Ja`, False for `Nej`, None for anything else."""
    return _YES_NO.get(_plain(text))


def read_direction(text: str) -> Direction | None:
    """Which way the words say that the value has moved; None when they do not say."""
    plain = _plain(text)
    return next((way for way, pattern in _WORDS if pattern.fullmatch(plain)), None)


def compared_with(text: str) -> tuple[str, RelativeTo | None]:
    """What the words compare the value with, as they put it, and as a code where it is known.

    ("", None) where they do not say. `målet` is no code: a value has not moved from a target.
    """
    found = _COMPARISON.search(_plain(text))
    if found is None:
        return "", None
    named = re.sub(r"^i (?=riket|hela|sverige|andra|övriga)", "", found["what"])
    return named, next((other for pattern, other in _COMPARED if pattern.match(named)), None)


def compares_otherwise(text: str, target: Target) -> str:
    """What the words compare with when the target compares with something else; "" if the same."""
    named, what = compared_with(text)
    return "" if what is not None and what is _asked_against(target, what) else named


def is_the_target(what: str) -> bool:
    """Whether words compare with the target: `målet`, `målvärdet för året`."""
    return _TARGET.match(what) is not None


def compares_elsewhere(text: str) -> str:
    """What the words compare with when that is not an earlier value of the same measure."""
    named, what = compared_with(text)
    return "" if what in _BACK else named


def _asked_against(target: Target, said: RelativeTo) -> RelativeTo:
    """What the target compares with; a baseline may be the year before."""
    asked = target.relative_to or RelativeTo.BASELINE
    return said if {asked, said} <= set(_BACK) else asked


def judge_direction(measure: Measure, target: Target, way: Direction) -> Status | None:
    """The status of a movement in words against a direction target; None when it cannot be told.

    Words carry no size: they do not say whether an increase is the 5 % that was asked for, but
    a step the wrong way misses any such target.
    """
    answer = answers(measure, target).get(way)
    if target.change_percent is not None and answer is not Status.NOT_MET:
        return None
    return answer


def answers(measure: Measure, target: Target) -> Mapping[Direction, Status]:
    """The status of each movement against a direction target; empty where it asks for a level."""
    asked = _asked(measure, target)
    return _ANSWERS[asked] if asked else {}


def _asked(measure: Measure, target: Target) -> Way:
    """Which movement the target asks for; "" when it asks for a level."""
    way = target.operator.asks.way
    if target.value is not None:
        return ""
    if not target.operator.is_move:
        return way if target.relative_to else ""
    if way != "keep":
        return way
    ways: dict[Better, Way] = {Better.HIGHER: "no-decrease", Better.LOWER: "no-increase"}
    return ways.get(measure.better, way)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" .!").casefold()
