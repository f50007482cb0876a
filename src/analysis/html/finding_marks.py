"""A small mark next to a figure that the audit has something to say of."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.audit.findings import SEVERITY_WORDS, Finding, Severity
from analysis.html.parts import Flag

# The column of a file that the mark becomes.
COLUMN = "Granskning"
MARKS = {Severity.ERROR: "‼", Severity.WARNING: "!", Severity.NOTICE: "i"}


def marks(found: Sequence[Finding], page: str) -> tuple[Flag, ...]:
    """A small mark that leads from a report's row to its findings; none where there are none."""
    if not found:
        return ()
    worst = found[0]
    more = f" och {len(found) - 1} till" if len(found) > 1 else ""
    kind, href = SEVERITY_WORDS[worst.severity], f"{page}.html#{worst.finding_id}"
    sign, said = MARKS[worst.severity], f"{worst.title}{more}"
    return (Flag(worst.severity.value, sign, kind, said, href, COLUMN),)
