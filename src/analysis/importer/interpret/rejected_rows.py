"""Rows that could not be taken, each with its reason and its fix: none is dropped silently."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analysis.base.spreadsheet_safe import neutral
from analysis.data.hidden_signs import hidden_sign

HEADINGS = ("row", "name", "outcome", "target", "comment", "reason", "fix")


@dataclass(frozen=True)
class RejectedRow:
    """One row of the file that was not written; `candidates` are measures that it may be."""

    line: int
    reason: str
    fix: str = ""
    name: str = ""
    outcome: str = ""
    target: str = ""
    comment: str = ""
    candidates: tuple[str, ...] = ()


class RejectedRowError(Exception):
    """A row that cannot be taken as it stands: why, and what settles it."""

    def __init__(self, reason: str, fix: str = "", candidates: tuple[str, ...] = ()) -> None:
        super().__init__(reason)
        self.reason, self.fix, self.candidates = reason, fix, candidates


def as_csv(left: Iterable[RejectedRow]) -> bytes:
    """The list as Swedish Excel opens it by a double click: semicolons, UTF-8 with a mark."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for one in left:
        cells = (one.line, one.name, one.outcome, one.target, one.comment, one.reason, one.fix)
        writer.writerow(neutral(str(cell)) for cell in cells)
    return text.getvalue().encode("utf-8-sig")


def require_seen(cells: Mapping[str, str]) -> None:
    """Raise RejectedRowError when a cell holds a sign that no table takes."""
    for column, text in cells.items():
        if sign := hidden_sign(text):
            raise RejectedRowError(
                f"the {column} holds {sign.name}, which cannot be seen or reads otherwise",
                "write the text again by hand in the file",
            )
