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
    sheet: str = ""

    @property
    def place(self) -> str:
        """The row, with its sheet where several are read."""
        return f"{self.sheet}!{self.line}" if self.sheet else str(self.line)


class RejectedRowError(Exception):
    """A row that cannot be taken as it stands: why, and what settles it."""

    def __init__(self, reason: str, fix: str = "", candidates: tuple[str, ...] = ()) -> None:
        super().__init__(reason)
        self.reason, self.fix, self.candidates = reason, fix, candidates


def left_column(line: int, heading: str, sheet: str, count: int) -> RejectedRow:
    """A column whose figures were not taken, for its heading was not understood."""
    held = "one figure" if count == 1 else f"{count} figures"
    what = f"the column {heading!r} holds {held} and was not understood"
    if not heading.strip():
        what = f"a column without a heading holds {held}"
        return RejectedRow(line, what, "write a heading above it, or empty it", sheet=sheet)
    fix = f"say in mapping.yml what it is: columns: {{{heading!r}: ignore}}, or outcome, target …"
    return RejectedRow(line, what, fix, heading, sheet=sheet)


def as_csv(left: Iterable[RejectedRow]) -> bytes:
    """The list as Swedish Excel opens it by a double click: semicolons, UTF-8 with a mark."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for one in left:
        cells = (one.place, one.name, one.outcome, one.target, one.comment, one.reason, one.fix)
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
