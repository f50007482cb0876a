"""Tells whether a Swedish text speaks of a measure, by the rarer words of the measure's name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import ceil

_WORD = re.compile(r"[a-zåäöé]+")
_SHORTEST = 6
# Two words are related when so much of the shorter one is the beginning of the other.
_MOST_OF = 0.7
# Words that say nothing about which measure is meant.
_COMMON_WORDS = """
    andel andelen andelar antal antalet minska minskad minskade minskar minskat minskning ökad
    ökade ökar ökat ökning större under över inom
    mellan jämfört resultat utfall målvärde målvärden mätning mätetal regionen regionens region
    regionala medarbetare medarbetarna medarbetarnas patienter patienten personer verksamhet
    verksamheten verksamheter verksamheterna enheter område områden länets vården hälso sjukvård
    sjukvården totala total genomsnitt procent kronor enkät index dagar månader behöver längre
    nivå samma tillgänglig arbetet arbeta personal genom andra senaste första utsatt utsatta
    försenad försenade försening saknas rapporter rapporten enligt sammanlagt ackumulerat
"""
_GOALS = ("målet", "målen")
_COMMON = frozenset(_COMMON_WORDS.split())


def words(text: str) -> list[str]:
    """The words of a text in lower case."""
    return _WORD.findall(text.lower())


def keywords(name: str, shortest: int = _SHORTEST) -> frozenset[str]:
    """The words of a name that are long and rare enough to know it by."""
    return frozenset(w for w in words(name) if len(w) >= shortest and w not in _COMMON)


def related(first: str, second: str) -> bool:
    """Whether two words begin alike: for six letters, and for most of the shorter one."""
    if first[:_SHORTEST] != second[:_SHORTEST]:
        return False  # as nearly all are, and asked a million times
    alike = max(_SHORTEST, ceil(_MOST_OF * min(len(first), len(second))))
    return first[:alike] == second[:alike] and len(first) >= alike <= len(second)


def mentions(text: str, wanted: Iterable[str]) -> list[str]:
    """The words of the text that are related to any of the wanted ones.

    A word such as `bredbandsmålet` names a goal, not a measure of broadband.
    """
    sought = list(wanted)
    telling = [w for w in words(text) if w not in _COMMON and not w.endswith(_GOALS)]
    return [w for w in telling if any(related(w, word) for word in sought)]
