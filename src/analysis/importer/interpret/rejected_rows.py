"""Rows that could not be taken, each with its reason and its fix: none is dropped silently."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analysis.base.spreadsheet_safe import neutral
from analysis.data.hidden_signs import hidden_sign
from analysis.importer.read.raw_file import RawRow
from analysis.language.messages import later, tr, tr_count

# In words that an import knows, so that the list can be filled in and imported.
HEADINGS = (
    later("row"),
    later("name"),
    later("outcome"),
    later("target"),
    later("comment"),
    later("reason"),
    later("fix"),
)


@dataclass(frozen=True)
class UnknownWord:
    """A word of the file that a mapping can give a meaning: its key there, and the best guess."""

    key: str
    word: str
    guess: str = ""


@dataclass(frozen=True)
class RejectedRow:
    """One row of the file that was not written.

    candidates: measures that it may be. unknown: the word that was not known, if it is that.
    """

    line: int
    reason: str
    fix: str = ""
    name: str = ""
    outcome: str = ""
    target: str = ""
    comment: str = ""
    candidates: tuple[str, ...] = ()
    sheet: str = ""
    unknown: UnknownWord | None = None

    @property
    def place(self) -> str:
        """The row, with its sheet where several are read."""
        return f"{self.sheet}!{self.line}" if self.sheet else str(self.line)


class RejectedRowError(Exception):
    """A row that cannot be taken as it stands: why, and what settles it."""

    def __init__(
        self,
        reason: str,
        fix: str = "",
        candidates: tuple[str, ...] = (),
        unknown: UnknownWord | None = None,
    ) -> None:
        super().__init__(reason)
        self.reason, self.fix, self.candidates = reason, fix, candidates
        self.unknown = unknown


def left_column(line: int, heading: str, sheet: str, count: int) -> RejectedRow:
    """A column whose figures were not taken, for its heading was not understood."""
    what = tr_count(
        "the column {heading!r} holds one figure and was not understood",
        "the column {heading!r} holds {count} figures and was not understood",
        count,
        heading=heading,
    )
    if not heading.strip():
        what = tr_count(
            "a column without a heading holds one figure",
            "a column without a heading holds {count} figures",
            count,
        )
        return RejectedRow(line, what, tr("write a heading above it, or empty it"), sheet=sheet)
    fix = tr(
        "say in mapping.yml what it is: columns: {{{heading!r}: ignore}}, or outcome, target …",
        heading=heading,
    )
    return RejectedRow(line, what, fix, heading, sheet=sheet)


def as_csv(left: Iterable[RejectedRow]) -> bytes:
    """The list as Swedish Excel opens it by a double click: semicolons, UTF-8 with a mark."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(map(tr, HEADINGS))
    for one in left:
        cells = (one.place, one.name, one.outcome, one.target, one.comment, one.reason, one.fix)
        writer.writerow(neutral(str(cell)) for cell in cells)
    return text.getvalue().encode("utf-8-sig")


def require_seen(cells: Mapping[str, str]) -> None:
    """Raise RejectedRowError when a cell holds a sign that no table takes."""
    for column, text in cells.items():
        if sign := hidden_sign(text):
            raise RejectedRowError(
                tr(
                    "the {column} holds {name}, which cannot be seen or reads otherwise",
                    column=column,
                    name=sign.name,
                ),
                tr("write the text again by hand in the file"),
            )


def without_heading(row: RawRow, texts: Sequence[str]) -> RejectedRow:
    """A row of a table that no heading stands above."""
    return RejectedRow(
        row.line,
        tr("no heading above this row says what its columns are"),
        tr("put the headings of the table above it, or import it on its own"),
        " | ".join(texts),
        sheet=row.sheet,
    )
