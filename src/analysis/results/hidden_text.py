"""Texts that quote a figure which is hidden are hidden with it.

A text of the same measure is hidden when it has the figure in it, in digits or letters; any other
text when it has the figure and also names the measure, or stands at the same goal in the same
period.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from analysis.data.dataset import records

HIDDEN_TEXT: Final = "Texten är dold, för den anger en siffra som är dold."
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
_LETTERS: Final = (
    *("noll", "en|ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio"),
    *("elva", "tolv"),
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
        if row.get("measure_id") == self.measure_id:
            return True
        here = row.get("node_id") in self.nodes and row.get("period") in self.periods
        said = " ".join(text.casefold().split())
        return here or any(name in said for name in self.names)

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


def hide_texts(
    tables: Mapping[str, pd.DataFrame], figures: Iterable[HiddenFigure]
) -> dict[str, pd.DataFrame]:
    """The tables without the texts that quote any of the figures."""
    every = list(figures)
    changed = dict(tables)
    for table in TEXTS if every else ():
        if table in changed:
            changed[table] = _without(changed[table], TEXTS[table], every)
    return changed


def _without(
    frame: pd.DataFrame, columns: tuple[str, ...], figures: list[HiddenFigure]
) -> pd.DataFrame:
    rows = records(frame)
    changed = frame.copy()
    for column in changed.columns.intersection(list(columns)):
        changed[column] = [
            HIDDEN_TEXT
            if row[column] and any(f.is_meant_by(row, row[column]) for f in figures)
            else row[column]
            for row in rows
        ]
    return changed
