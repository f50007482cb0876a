"""A small mark beside a figure that the audit has something to say of."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from analysis.audit.findings import SEVERITY_WORDS, Finding, Severity
from analysis.html.tables import Html

MARKS = {Severity.ERROR: "‼", Severity.WARNING: "!", Severity.NOTICE: "i"}


def marks(found: Sequence[Finding], page: str) -> Html:
    """A small mark that leads from a report's row to its findings."""
    if not found:
        return Html("")
    worst = found[0]
    more = f" och {len(found) - 1} till" if len(found) > 1 else ""
    label = f"{SEVERITY_WORDS[worst.severity]}: {worst.title}{more}"
    return Html(
        f' <a class="tb-flag tb-found-{worst.severity.value}"'
        f' href="{escape(page)}.html#{escape(worst.finding_id)}" title="{escape(label)}"'
        f' aria-label="{escape(label)}">{MARKS[worst.severity]}</a>'
    )
