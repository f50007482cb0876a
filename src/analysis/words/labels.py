"""The Swedish words for the codes of the tables: `not_reported` → `ingen uppgift lämnad`.

data/datapackage.json lists the codes that a column may hold; readers see the words.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType
from typing import Final

from analysis.base.codes import (
    Accumulation,
    Better,
    Code,
    Comparison,
    GoalChange,
    Kind,
    MissingReason,
    Reading,
    Relation,
    RelativeTo,
    RevisionKind,
    Sex,
    UnitChange,
    ValueType,
)
from analysis.base.operators import Operator
from analysis.words.vocabulary import LEVELS, spoken

BOOK: Final = "Tertialboken"

_UNITS = {
    "region": "region",
    "municipality": "kommun",
    "agency": "myndighet",
    "council": "fullmäktige",
    "board": "styrelse eller nämnd",
    "committee": "utskott",
    "division": "division",
    "area": "område",
    "service": "stödverksamhet",
    "company": "bolag",
}
_PARTS = {
    "single": "står för sig",
    "opening": "ingående",
    "part": "delpost",
    "total": "summa",
}


def _words(codes: Iterable[Code | Operator]) -> dict[str, str]:
    return {code.value: code.word for code in codes}


_WORDS: Final = MappingProxyType(
    {
        "condition": {"text": "text", "scanned": "tolkat ur skanning"},
        "kind": {
            **_UNITS,
            **_words(RevisionKind),
            **_words(Kind),
            "smart": "kriterium för mål",
            "cause": "orsak",
        },
        "change": {
            "renamed": UnitChange.RENAMED.word,
            "merged": "sammanslagning",
            "divided": "delning",
            **{code.value: code.word for code in GoalChange if code.value not in set(UnitChange)},
        },
        "level": {level.code: level.name.lower() for level in LEVELS},
        "value_type": _words(ValueType),
        "better": _words(Better),
        "accumulation": _words(Accumulation),
        "sex": _words(Sex),
        "operator": _words(Operator),
        "relative_to": _words(code for code in RelativeTo if code),
        "relation": _words(Relation),
        "comparison": _words(Comparison),
        "due": {"year": "hela året", "month": "vid månadens slut"},
        "operator_reading": _words(Reading),
        "reading": _words(Reading),
        "missing_reason": _words(MissingReason),
        "state": {"decided": "beslutat", "proposed": "föreslaget"},
        "row_kind": _PARTS,
        "column_kind": {**_PARTS, "total": "summa av raden"},
        "aspect": {
            "status": "läge",
            "delivery": "leverans",
            "effect": "effekt",
            "deviation": "avvikelse",
            "action": "åtgärd",
        },
    }
)


_REPORTS: Final = MappingProxyType(
    {
        "DA04": "delårsrapport april",
        "DA08": "delårsrapport augusti",
        "ÅR": "årsredovisning",
        "T": "varje tertial",
    }
)


def reported_in(codes: str) -> str:
    """`DA04 ÅR` → `delårsrapport april, årsredovisning`; "" for none."""
    return ", ".join(_REPORTS.get(code, code) for code in codes.split())


def label(column: str, code: str) -> str:
    """The word for a code of a column; text that is no code stands as it is."""
    if column == "level":
        return spoken().level(code).plural[0]
    return _WORDS.get(column, {}).get(code, code)
