"""What those who read the documents into the data noted as odd.

A note is not a finding: nobody has compared anything. It is shown apart and never counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from analysis.audit.findings import RowRef, ref
from analysis.audit.rows import Tables

_ODD = re.compile(
    r"måste avses|stämmer inte|säger emot|förväxl|står en gång till|skulle kräva|troligen fel"
    r"|ovanligt (högt|lågt)|säger [^.]*, texten |anger i stället",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Note:
    """What a reader noted on a row: the sentence of the note that says what is odd."""

    text: str
    row: RowRef


def reader_notes(tables: Tables, told: Iterable[RowRef] = ()) -> list[Note]:
    """Notes that the source contradicts itself, but for the rows that findings already tell of."""
    known = frozenset(told)
    found = []
    for table in tables.frames:
        for row in tables[table]:
            sentence = next((s for s in re.split(r"(?<=\.)\s+", row["note"]) if _ODD.search(s)), "")
            if sentence and ref(table, row) not in known:
                found.append(Note(f"{sentence.rstrip('.')}.", ref(table, row)))
    return found
