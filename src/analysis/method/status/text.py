"""Reads outcomes in words: `Ja`, `Nej`, `Ökning`, `Minskning`, `I nivå med föregående år`.

Only whole texts are read, never a word inside a longer one: `Har påbörjats men är ej klart` is
no outcome this module will guess at.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from analysis.base.codes import Better, RelativeTo
from analysis.base.model import Measure, Status, Target
from analysis.base.operators import Way

Direction = Literal["up", "level", "down"]

_YES_NO: Final = {"ja": True, "nej": False}
_TAIL = r"(?: (?:jämfört med|sedan|mot|från|från och med) .+)?"
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
_BACK: Final = (RelativeTo.BASELINE, RelativeTo.PREVIOUS_YEAR)


def read_yes_no(text: str) -> bool | None:
    """True for `Ja`, False for `Nej`, None for anything else."""
    return _YES_NO.get(_plain(text))


def read_direction(text: str) -> Direction | None:
    """Which way the words say that the value has moved; None when they do not say."""
    plain = _plain(text)
    return next((way for way, pattern in _WORDS if pattern.fullmatch(plain)), None)


def judge_direction(measure: Measure, target: Target, way: Direction) -> Status | None:
    """The status of a movement in words against a direction target; None when it cannot be told.

    Words carry no size: they do not say whether an increase is the 5 % that was asked for, but
    a step the wrong way misses any such target.
    """
    asked = _asked(measure, target)
    answer = _ANSWERS[asked][way] if asked else None
    if target.change_percent is not None and answer is not Status.NOT_MET:
        return None
    return answer


def _asked(measure: Measure, target: Target) -> Way:
    """Which movement the target asks for; "" when it asks for a level."""
    way = target.operator.asks.way
    if target.value is not None:
        return ""
    if not target.operator.is_move:
        return way if target.relative_to in _BACK else ""
    if way != "keep":
        return way
    ways: dict[Better, Way] = {Better.HIGHER: "no-decrease", Better.LOWER: "no-increase"}
    return ways.get(measure.better, way)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" .!").casefold()
