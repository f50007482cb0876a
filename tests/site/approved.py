"""What the approvals of a region say, read from its files apart from the project's own reading."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import yaml

from analysis.base.periods import Period
from analysis.data.dataset import Region
from tests.support import ROOT

MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti"),
    *("september", "oktober", "november", "december"),
)
FIELDS = {"figure": "utfallet", "target": "målvärdet", "status": "statusen"}


@cache
def _approvals(name: str) -> list[dict[str, Any]]:
    path = ROOT / "data" / "regions" / name / "approvals.yml"
    return yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else []


def published_periods(region: Region) -> set[str]:
    """Those that an approval names, and those for comparison that are over by then."""
    approved = {str(each["period"]) for each in _approvals(region.region_id)}
    last = max((Period.parse(each).ends for each in approved), default=date.min)
    return approved | {
        str(item.period)
        for item in region.periods
        if item.baseline_only and item.period.ends <= last
    }


def corrections(name: str, row: Mapping[str, Any]) -> list[str]:
    """What stands next to an outcome about each correction of it after approval.

    A status that follows a corrected figure or target is not told apart.
    """
    place = ("unit_id", "measure_id", "node_id", "sex", "component", "kind")
    key = "/".join(str(row[column]) for column in place)
    said = []
    for each in _approvals(name):
        own = [c for c in each.get("changed", []) if c["key"] == key]
        own = [c for c in own if c["field"] != "status"] or own
        if str(each["period"]) == row["period"] and row["missing_reason"] != "suppressed":
            day = date.fromisoformat(each["at"][:10])
            when = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
            why = f" {each['why'].rstrip('.')}." if each.get("why") else ""
            said += [
                f"Rättat {when} av {each['by']}:"
                f" {FIELDS[c['field']]} var {c['before'] or 'tomt'}.{why}"
                for c in own
            ]
    return said
