"""What the abbreviations of the trade mean, and how one is found in a text.

Kostnad per DRG-poäng   →   DRG, diagnosrelaterade grupper
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

# What the abbreviations of the trade mean; add a line for each that the documents use.
WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "APT": "arbetsplatsträff",
        "BUP": "barn- och ungdomspsykiatri",
        "BVC": "barnavårdscentral",
        "CO2": "koldioxid",
        "CO2e": "koldioxidekvivalenter",
        "DDD": "definierade dygnsdoser",
        "DRG": "diagnosrelaterade grupper",
        "FVIS": "framtidens vårdinformationsstöd",
        "HME": "hållbart medarbetarengagemang",
        "KPP": "kostnad per patient",
        "KVÅ": "klassifikation av vårdåtgärder",
        "LOU": "lagen om offentlig upphandling",
        "MVC": "mödravårdscentral",
        "NKI": "nöjd kund-index",
        "PSV": "personcentrerade och sammanhållna vårdförlopp",
        "SCB": "Statistiska centralbyrån",
        "SKR": "Sveriges Kommuner och Regioner",
        "TIN": "tusen invånare",
    }
)


def found_in(words: Iterable[str]) -> re.Pattern[str]:
    """What finds these abbreviations as words, whole or first in a compound."""
    listed = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(rf"(?<![\w.-])({listed})(?![\w])(?:-\w+)?")


def told_already(text: str, words: Mapping[str, str]) -> list[str]:
    """The abbreviations that a text has together with what they mean."""
    plain = text.casefold()
    said = [name for name, meaning in words.items() if meaning.casefold() in plain]
    return [name for name in said if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
