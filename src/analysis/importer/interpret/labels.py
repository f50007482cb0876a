"""What stands above rows and is true of them all: `Enhet: Hälsonämnden`, a group's heading."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from analysis.base.periods import Period
from analysis.importer.interpret.heading_unit import unit_of_amounts
from analysis.importer.interpret.names import normal
from analysis.importer.interpret.period_words import in_words, names_it, said
from analysis.importer.interpret.roles import KNOWN
from analysis.importer.interpret.sexes import sex_of
from analysis.importer.interpret.vocabulary import Vocabulary

_LABELLED = re.compile(r"\s*([^:]{3,40}?)\s*:\s*(.*)")
_LABELS = {
    **{word: role for word, role in KNOWN.items() if role in ("unit", "node", "sex", "period")},
    **{"enhet": "unit", "mål": "node", "avser": "period", "avser period": "period"},
}
_TOTALS = re.compile(
    r"(?:total|totalt|totalsumma|summa|delsumma|s:a|genomsnitt|medel|medelvärde|snitt|median|samlat"
    r"|antal mätetal|varav uppnådda)\b.*"
)
_SHEET_WORDS = re.compile(r"^(?:\d+[.)]?\s+|utfall\s+|blad\s+)|\s+(?:utfall|\d)$")


@dataclass(frozen=True)
class Above:
    """What rows are of where they do not say it themselves, by role: unit, node, period, sex.

    hints: the same, where it only tells apart what else would be several.
    """

    said: Mapping[str, str] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)

    def with_(self, words: Mapping[str, str]) -> Above:
        return replace(self, said={**self.said, **words})

    def noting(self, line: Sequence[str]) -> Above:
        """With the unit of money that a line of its own says of the amounts below it, if any."""
        unit = unit_of_amounts(line)
        return replace(self, hints={**self.hints, "unit_of_measure": unit}) if unit else self


def label_of(cells: Sequence[str], vocabulary: Vocabulary) -> dict[str, str]:
    """What a row of its own says of the rows below it: `Enhet: HSN`, or the two in two cells.

    A row that is the name of a unit and nothing else says it too.
    """
    filled = [cell.strip() for cell in cells if cell.strip()]
    if not 1 <= len(filled) <= 2:
        return {}
    if len(filled) == 1 and vocabulary.unit(filled[0]):
        return {"unit": filled[0]}
    if len(filled) == 1 and (of_time := _unit_and_time(filled[0], vocabulary)):
        return of_time
    words = " ".join(filled) if ":" in filled[0] else ": ".join(filled)
    found = _LABELLED.fullmatch(words)
    role = _LABELS.get(normal(found[1])) if found else None
    if found is None or role is None or not found[2].strip():
        return {}
    known = {
        "unit": vocabulary.unit(found[2]) or len(filled) == 1 or filled[0].endswith(":"),
        "node": normal(found[2]) in vocabulary.nodes,
        "period": said(found[2]),
        "sex": sex_of(found[2]),
    }
    return {role: found[2].strip()} if known[role] else {}


def _unit_and_time(line: str, vocabulary: Vocabulary) -> dict[str, str]:
    """What `Hälsonämnden, augusti 2021` says; empty where the rest is not a unit's name."""
    told, rest = in_words(line)
    if told is None or not told.letter or not vocabulary.unit(rest):
        return {}
    return {"unit": rest, "period": _period_words(line, rest)}


def is_total(name: str) -> bool:
    """Whether a row's name says that it sums up others."""
    return _TOTALS.fullmatch(normal(name)) is not None


def of_sheet(name: str, vocabulary: Vocabulary, period: Period | None) -> dict[str, str]:
    """What a sheet's name says of its rows: their unit, their period; nothing it does not know."""
    told, rest = in_words(name)
    whole = vocabulary.unit(name)
    found: dict[str, str] = {}
    if told is not None or (period is not None and names_it(name, period)):
        found["period"] = name[: len(name)] if not rest else _period_words(name, rest)
    rest = name if told is None else rest
    short = _SHEET_WORDS.sub("", normal(rest))
    unit = next((words for words in (name, rest, short) if vocabulary.unit(words)), "")
    if whole or unit:
        found["unit"] = unit or name
    return found


def _period_words(name: str, rest: str) -> str:
    """The words of a sheet's name that say its period."""
    kept = [word for word in normal(name).split() if word.strip(" -,:;()") not in rest.split()]
    return " ".join(kept).strip(" -,:;()")


def of_file(stem: str, vocabulary: Vocabulary) -> dict[str, str]:
    """The unit that a file's name names, `utfall_HSN_2022-T2`, among other words."""
    words = re.sub(r"[_.,()-]+", " ", stem)
    unit = (
        vocabulary.unit(stem)
        or vocabulary.unit_in(words)
        or vocabulary.unit_in(re.sub(r"[_.,()]+", " ", stem))
    )
    return {"unit": unit} if unit else {}
