"""A check: a function that looks for one kind of contradiction, and what the check is called.

The decorator registers it; `analysis.audit.registry` collects the checks of every module:

    @check("outcome-copied", Severity.WARNING, "Utfall som ser kopierat ut", "Två mätetal …")
    def outcome_copied(tables: Tables) -> list[Hit]:
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from analysis.audit.findings import Finding, Hit, Severity
from analysis.audit.rows import Tables

Look = Callable[[Tables], list[Hit]]


@dataclass(frozen=True)
class Check:
    """kind: the id, in kebab case. name and description: Swedish, for the quality page.

    severity: that of its findings, unless a hit states its own.
    """

    kind: str
    severity: Severity
    name: str
    description: str
    look: Look

    def __call__(self, tables: Tables) -> list[Finding]:
        """The check's findings in the tables."""
        return [self._finding(hit) for hit in self.look(tables)]

    def _finding(self, hit: Hit) -> Finding:
        severity = hit.severity or self.severity
        return Finding(self.kind, severity, hit.title, hit.explanation, hit.rows, hit.subject)


def check(kind: str, severity: Severity, name: str, description: str) -> Callable[[Look], Check]:
    """Make a function from tables to hits a check; see `Check` for the parameters."""
    return lambda look: Check(kind, severity, name, description, look)
