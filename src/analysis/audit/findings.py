"""What a check found: kind, severity, the arithmetic in Swedish words, and the rows it is about."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from analysis.data.keys import key_of
from analysis.language.messages import later

Row = Mapping[Hashable, Any]


class Severity(StrEnum):
    """How much a finding matters, most serious first."""

    ERROR = later("error")
    WARNING = later("warning")
    NOTICE = later("notice")


SEVERITIES: Final = tuple(Severity)
SEVERITY_WORDS: Final = MappingProxyType(
    {
        Severity.ERROR: "Motsägelse",
        Severity.WARNING: "Bör kontrolleras",
        Severity.NOTICE: "Värt att veta",
    }
)


@dataclass(frozen=True)
class RowRef:
    """A row of a table and where it stands: `row` in our file, `source_line` in the document."""

    table: str
    keys: tuple[tuple[str, str], ...]
    source: str
    source_line: int
    row: int

    def key(self, column: str) -> str:
        """The value of one key column, "" when the table has no such key."""
        return dict(self.keys).get(column, "")


@dataclass(frozen=True)
class Finding:
    """Something that looks contradictory, worst rows first.

    kind: id of the check. title: what is wrong, short. explanation: what was compared, what came
    out and what is printed. subject: what the finding is about when its rows may come and go.
    """

    kind: str
    severity: Severity
    title: str
    explanation: str
    rows: tuple[RowRef, ...]
    subject: str = ""

    @property
    def finding_id(self) -> str:
        """The same as long as the kind and the rows (or the subject) are, whatever the wording."""
        about = self.subject or "\n".join(f"{row.table} {row.keys}" for row in self.rows)
        digest = hashlib.sha256(f"{self.kind}\n{about}".encode()).hexdigest()
        return f"{self.kind}-{digest[:8]}"


@dataclass(frozen=True)
class Hit:
    """What a check's function returns: a finding without what the check itself says of it.

    The fields are as in `Finding`; severity: only where it differs from the check's.
    """

    title: str
    explanation: str
    rows: tuple[RowRef, ...]
    subject: str = ""
    severity: Severity | None = None


def ref(table: str, row: Row) -> RowRef:
    """Where a row stands."""
    keys = tuple((column, str(row[column])) for column in key_of(table))
    return RowRef(table, keys, row["source"], int(row["source_line"]), int(row["row"]))


def refs(table: str, rows: Iterable[Row]) -> tuple[RowRef, ...]:
    """Where several rows stand, in the order given."""
    return tuple(ref(table, row) for row in rows)


def most_serious_first(findings: Iterable[Finding]) -> list[Finding]:
    """Errors, then warnings, then notices; within each by place in the documents."""
    return sorted(findings, key=_rank)


def _rank(finding: Finding) -> tuple[int, str, int, str, str]:
    first = finding.rows[0] if finding.rows else RowRef("", (), "", 0, 0)
    severity = SEVERITIES.index(finding.severity)
    return severity, first.source, first.source_line, finding.kind, finding.finding_id
