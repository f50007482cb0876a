"""Texts that quote a figure which is hidden, or give it back, are hidden with it.

A text about a measure that has a hidden figure is hidden when it has a number that the book does
not show anyway: "17 av 20 var män" and "var sjunde var kvinna" give back three women. Dates and
years are no such numbers. So is a verdict at the same goal in the same period. Any other text
there is hidden when it has the hidden figure in it.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from analysis.base.periods import MONTHS
from analysis.data.table_file import records

HIDDEN_TEXT: Final = "Texten är dold, för den kan ge tillbaka en siffra som är dold."
HIDDEN_COMMENT: Final = "Kommentaren är dold tillsammans med siffran."
# The columns of text that pages and downloads show, by table.
TEXTS: Final[Mapping[str, tuple[str, ...]]] = {
    "observations": ("text", "comment", "note"),
    "series": ("note",),
    "targets": ("text", "note"),
    "measures": ("definition", "note"),
    "assessments": ("comment", "note"),
    "activities": ("title", "description", "comment", "note"),
    "assignments": ("text", "note"),
    "revisions": ("text", "reason", "note"),
    "risks": ("title", "effect", "cause", "action", "control", "note"),
    "criteria": ("description", "note"),
    "measure_versions": ("definition", "reason", "note"),
    "unit_successors": ("reason", "note"),
    "goal_successors": ("reason", "note"),
    "portfolio": ("text", "note"),
    "plan": ("description", "note"),
}
# Texts of these tables tell of figures; those of others of what is measured, as "inom 30 dagar".
_TELLING: Final = ("observations", "series", "targets", "assessments", "activities", "revisions")
_LETTERS: Final = (
    *("noll", "en|ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio"),
    *("elva", "tolv"),
)
_PARTS: Final = (
    r"(?:tret|fjor|fem|sex|sjut|ar|nit)ton|(?:tjugo|trettio|fyrtio|femtio|sextio|sjuttio|åttio"
    r"|nittio|hundra|tusen)\w*|"
    r"hälften|halv\w*|dubb[el]\w*|varannan|(?:tredje|fjärde|femte|sjätte|sjunde|åttond|niond|tion)"
    r"del\w*|var(?:t|je)? (?:andra|tredje|fjärde|femte|sjätte|sjunde|åttonde|nionde|tionde)"
)
_DATES: Final = re.compile(
    rf"\b\d{{1,2}} (?:{'|'.join(MONTHS)})\b|\b(?:19|20)\d\d[–/](?:19|20)?\d\d\b"
    r"|\b(?:19|20)\d\d(?:-(?:\d\d|T\d)(?:-\d\d)?)?\b|\b[TQ]\d\b|§ \d+",
    re.IGNORECASE,
)
_NUMBERS: Final = re.compile(
    r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
    rf"|\b(?:{'|'.join(_LETTERS[2:])})\b|\b(?:{_PARTS})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class HiddenFigure:
    """A hidden count: its measure with the names it goes by, and where it was told of."""

    value: float
    measure_id: str
    names: tuple[str, ...]
    nodes: frozenset[str]
    periods: frozenset[str]
    is_share: bool = False

    def is_meant_by(self, row: Mapping[Hashable, Any], text: str) -> bool:
        """Whether the text of a row, of any table, quotes the figure."""
        if not re.search(self._pattern, text, re.IGNORECASE):
            return False
        return self.is_at_goal(row) or self.is_of_measure(row, text)

    def is_at_goal(self, row: Mapping[Hashable, Any]) -> bool:
        """Whether a row is of a goal where the figure was told of, in the same period."""
        return row.get("node_id") in self.nodes and row.get("period") in self.periods

    def is_of_measure(self, row: Mapping[Hashable, Any], text: str) -> bool:
        """Whether the text of a row is about the measure."""
        if row.get("measure_id") == self.measure_id:
            return True
        said = " ".join(text.casefold().split())
        return any(name and name in said for name in self.names)

    @property
    def _pattern(self) -> str:
        """The figure standing alone, in digits (1 234, 1234; 5,4) or, when small, in letters."""
        whole, _, decimals = f"{self.value:,.4f}".rstrip("0").rstrip(".").partition(".")
        digits = "[ \u00a0\u202f]?".join(re.findall(r"\d{1,3}", whole))
        if decimals:
            return rf"(?<![\w.,]){digits}[.,]{decimals}(?!\d)"
        size = int(abs(self.value))
        words = _LETTERS[size] if size < len(_LETTERS) else digits
        after = "" if self.is_share else r"|\s?%"
        return rf"(?<![\w.,])(?:{digits}|{words})(?![\w]|[.,]\d{after})"


def shown_numbers(tables: Mapping[str, pd.DataFrame]) -> dict[str, frozenset[float]]:
    """The numbers that the tables show of each measure: outcomes, months, what targets ask for."""
    columns = {
        "observations": ("value",),
        "series": ("value",),
        "targets": ("value", "value_upper", "change_percent", "baseline_value"),
    }
    found: dict[str, set[float]] = {}
    for table, names in columns.items():
        for measure, own in tables[table].groupby("measure_id"):
            numbers = (float(n) for name in names for n in own[name].dropna().tolist())
            found.setdefault(str(measure), set()).update(numbers)
    return {measure: frozenset(numbers) for measure, numbers in found.items()}


def hide_texts(
    tables: Mapping[str, pd.DataFrame],
    figures: Iterable[HiddenFigure],
    shown: Mapping[str, frozenset[float]],
) -> dict[str, pd.DataFrame]:
    """The tables without the texts that quote any of the figures, or may give them back.

    shown: the numbers that texts about each measure may have in them.
    """
    every = list(figures)
    changed = dict(tables)
    for table in TEXTS if every else ():
        if table in changed:
            known = shown if table in _TELLING else None
            changed[table] = _without(changed[table], TEXTS[table], every, known)
    return changed


def _without(
    frame: pd.DataFrame,
    columns: tuple[str, ...],
    figures: list[HiddenFigure],
    known: Mapping[str, frozenset[float]] | None,
) -> pd.DataFrame:
    rows = records(frame)
    changed = frame.copy()
    for column in changed.columns.intersection(list(columns)):
        changed[column] = [
            HIDDEN_TEXT if row[column] and _tells(row, row[column], figures, known) else row[column]
            for row in rows
        ]
    return changed


def _tells(
    row: Mapping[Hashable, Any],
    text: str,
    figures: list[HiddenFigure],
    known: Mapping[str, frozenset[float]] | None,
) -> bool:
    if text in (HIDDEN_TEXT, HIDDEN_COMMENT):
        return False
    if any(figure.is_meant_by(row, text) for figure in figures):
        return True
    if known is None:
        return False
    # A verdict is about all measures at its goal; an outcome or an activity there is about another.
    is_verdict = not {"measure_id", "activity_id"} & row.keys()
    at_goal = is_verdict and any(figure.is_at_goal(row) for figure in figures)
    if at_goal and _has_other_number(text, frozenset().union(*known.values())):
        return True
    about = {figure.measure_id for figure in figures if figure.is_of_measure(row, text)}
    return any(_has_other_number(text, known.get(measure, frozenset())) for measure in about)


def _has_other_number(text: str, known: frozenset[float]) -> bool:
    """Whether a text has a number, in digits or words, that is neither a date nor among these."""
    return any(_value(found) not in known for found in _NUMBERS.findall(_DATES.sub(" ", text)))


def _value(said: str) -> float | None:
    """A number as a text says it; None for a part of something, as "hälften"."""
    if said[0].isdigit():
        return float(re.sub(r"[ \u00a0\u202f]", "", said).replace(",", "."))
    return float(_LETTERS.index(said.casefold())) if said.casefold() in _LETTERS else None
