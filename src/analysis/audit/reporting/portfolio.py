"""Portfolios: nothing red is reported, but the texts tell of delays and lost effects."""

from __future__ import annotations

import re
from collections import defaultdict

from analysis.audit.check import check
from analysis.audit.findings import Hit, Row, Severity, refs
from analysis.audit.rows import Tables, number

_TROUBLE = re.compile(
    r"\befter plan\b|\bviker\b|\bvikande\b|\bnår inte\b|\bavvikelse mot\b|\bförsen\w+",
    re.IGNORECASE,
)


@check(
    "no-red-but-trouble",
    Severity.NOTICE,
    "Inget rött trots avvikelser",
    "Portföljen har inga röda rapporter, men texterna talar om förseningar.",
)
def no_red_but_trouble(tables: Tables) -> list[Hit]:
    """No red report, though the same portfolio has rows that tell of trouble."""
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in tables["portfolio"]:
        groups[(row["name"], row["period"])].append(row)
    findings = []
    for rows in groups.values():
        calm = [row for row in rows if number(row, "red_reports") == 0]
        trouble = [row for row in rows if _TROUBLE.search(row["text"])]
        if calm and trouble:
            findings.append(_finding(calm, trouble))
    return findings


def _finding(calm: list[Row], trouble: list[Row]) -> Hit:
    told = "; ".join(row["text"].rstrip(".") for row in trouble)
    return Hit(
        f"{calm[0]['name']}: inget rött trots avvikelser",
        f"Inga röda rapporter är lämnade, men texten säger, sammanfattat: {told}."
        " När en avvikelse ska rapporteras röd framgår inte.",
        refs("portfolio", [*calm, *trouble]),
    )
