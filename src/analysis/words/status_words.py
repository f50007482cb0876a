"""Swedish words for a status: what it is called and how it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from analysis.base.model import Standing, Status


@dataclass(frozen=True)
class StatusWord:
    """How a status is named and drawn; never the colour alone, so shapes differ too."""

    word: str
    colour: str
    symbol: str
    meaning: str


STATUS_WORDS: Final = MappingProxyType(
    {
        Status.MET: StatusWord("Uppnått", "grön", "●", "utfallet når målvärdet"),
        Status.NEAR: StatusWord(
            "Nästan uppnått", "gul", "◆", "utfallet når inte målvärdet men är nära"
        ),
        Status.NOT_MET: StatusWord("Inte uppnått", "röd", "■", "utfallet är långt från målvärdet"),
        Status.NO_OUTCOME: StatusWord("Utfall saknas", "grå", "○", "det finns inget utfall"),
        Status.NO_TARGET: StatusWord("Målvärde saknas", "grå", "×", "det finns inget målvärde"),
        Status.NOT_ASSESSABLE: StatusWord(
            "Kan inte bedömas", "grå", "?", "ingen regel kan jämföra utfallet med målvärdet"
        ),
    }
)


def status_word(status: Status) -> str:
    """The word for a status: `Uppnått`, `Nästan uppnått`, …"""
    return STATUS_WORDS[status].word


ON_THE_WAY: Final = MappingProxyType(
    {
        Status.MET: StatusWord("På väg", "grön", "◔", "med samma takt nås målvärdet"),
        Status.NEAR: StatusWord("Nästan på väg", "gul", "◇", "med samma takt nås nästan målvärdet"),
        Status.NOT_MET: StatusWord("Inte på väg", "röd", "□", "med samma takt nås inte målvärdet"),
    }
)


def shown_as(status: Status, *, on_the_way: bool) -> StatusWord:
    """How a status is named and drawn; on_the_way: while the year is not over."""
    return (ON_THE_WAY if on_the_way and status in ON_THE_WAY else STATUS_WORDS)[status]


# Said where a region's own symbols are held against what its own rule gives.
BY_OWN_RULE: Final = (
    "Jämförelsen räknar med den regel som regionen själv verkar ha använt för en del av året; "
    "bokens egen status kan vara en annan, eftersom den jämför med den del av målet som hör till "
    "dagarna."
)


def standing_word(standing: Standing) -> str:
    """The word for a status, or for one that is a forecast: `Uppnått`, `På väg`."""
    return shown_as(standing.status, on_the_way=standing.on_the_way).word


def on_the_way_word(status: Status) -> str:
    """The word for a status while the year is not over: `På väg`, `Inte på väg`."""
    return shown_as(status, on_the_way=True).word
