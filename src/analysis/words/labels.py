"""The Swedish words for the codes of the tables: `not_reported` → `ingen uppgift lämnad`.

data/datapackage.json lists the codes that a column may hold; readers see the words.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from analysis.words.wording import MISSING_REASONS, SEX_WORDS

LEVELS: Final = MappingProxyType(
    {
        "vision": "Vision",
        "perspective": "Perspektiv",
        "strategy": "Strategi",
        "area": "Område",
        "strategic_goal": "Strategiskt mål",
        "success_factor": "Framgångsfaktor",
        "goal": "Mål",
    }
)
BETTER: Final = MappingProxyType(
    {
        "higher": "högre är bättre",
        "lower": "lägre är bättre",
        "on_target": "bäst vid målvärdet",
        "neutral": "varken högre eller lägre är bättre",
    }
)
ACCUMULATION: Final = MappingProxyType(
    {
        "point": "läget vid en tidpunkt",
        "period": "under perioden",
        "year_to_date": "hittills i år",
        "month": "månad för månad",
        "quarter": "kvartal för kvartal",
        "rolling": "rullande",
    }
)
KINDS: Final = MappingProxyType(
    {"actual": "utfall", "forecast": "prognos", "preliminary": "preliminärt utfall"}
)
READINGS: Final = MappingProxyType(
    {
        "printed": "som tryckt",
        "restored": "återställd",
        "inferred": "slutledd",
        "unreadable": "oläslig",
    }
)
_UNITS = {
    "region": "region",
    "council": "fullmäktige",
    "board": "styrelse eller nämnd",
    "committee": "utskott",
    "division": "division",
    "area": "område",
    "service": "stödverksamhet",
    "company": "bolag",
}
_REVISIONS = {
    "adopted": "antagen",
    "adjusted": "justerad",
    "followed_up": "uppföljd",
    "added": "tillagt mål",
    "removed": "borttaget mål",
    "reworded": "omformulerat mål",
    "postponed": "försenat",
}
_PARTS = {
    "single": "står för sig",
    "opening": "ingående",
    "part": "delpost",
    "total": "summa",
}
_WORDS: Final = MappingProxyType(
    {
        "condition": {"text": "text", "scanned": "tolkat ur skanning"},
        "kind": {**_UNITS, **_REVISIONS, **KINDS, "smart": "kriterium för mål", "cause": "orsak"},
        "level": {code: word.lower() for code, word in LEVELS.items()},
        "value_type": {
            "share": "andel i procent",
            "change": "förändring i procent",
            "count": "antal",
            "amount": "belopp eller mängd",
            "rate": "kvot",
            "index": "indexvärde",
            "yes_no": "ja eller nej",
            "text": "text",
        },
        "better": BETTER,
        "accumulation": ACCUMULATION,
        "sex": {code: word.lower() for code, word in SEX_WORDS.items()},
        "operator": {
            ">=": "minst",
            "<=": "högst",
            ">": "mer än",
            "<": "mindre än",
            "=": "lika med",
            "between": "mellan",
            "increase": "öka",
            "decrease": "minska",
            "keep": "behålla",
            "achieved": "ja",
        },
        "relative_to": {
            "baseline": "ingångsvärdet",
            "previous_year": "föregående år",
            "national": "riket",
            "regions": "andra regioner",
        },
        "due": {"year": "hela året", "month": "vid månadens slut"},
        "operator_reading": READINGS,
        "reading": READINGS,
        "missing_reason": {
            code: word[:1].lower() + word[1:] for code, word in MISSING_REASONS.items()
        },
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


def label(column: str, code: str) -> str:
    """The word for a code of a column; text that is no code stands as it is."""
    return _WORDS.get(column, {}).get(code, code)
