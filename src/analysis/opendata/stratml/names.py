"""What StratML calls things, and the lines of what it has no element for.

sex: K
relative_to: baseline
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

SPACE: Final = "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"
PLAN, REPORT = "Performance_Plan", "Performance_Report"
# What of an indicator, a target and a result stands in lines, by the specification's names.
OF_MEASURE = ("short_name", "value_type", "better", "accumulation", "decimals", "counts_people")
OF_INDICATOR = ("measure", "unit", "sex", "component")
OF_TARGET = (
    *("id", "year", "operator", "value_upper", "change_percent", "relative_to"),
    *("baseline_value", "baseline_period", "due_month", "text"),
)
OF_OUTCOME = ("id", "period", "kind", "text", "missing_reason")
OF_STATUS = ("reported", "symbol")
_NUMBERS = ("decimals", "year", "value_upper", "change_percent", "baseline_value")


def written(record: Mapping[str, Any], names: tuple[str, ...]) -> str:
    """Those of a record's fields as lines; what is empty is left out."""
    return "\n".join(f"{name}: {_text(record[name])}" for name in names if name in record)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else " ".join(str(value).split())


def fields(text: str) -> dict[str, Any]:
    """The fields of such lines; other lines are left out."""
    return dict(_fields(text))


def _fields(text: str) -> Iterator[tuple[str, Any]]:
    known = {*OF_MEASURE, *OF_INDICATOR, *OF_TARGET, *OF_OUTCOME, *OF_STATUS, "level"}
    for line in text.splitlines():
        name, colon, said = line.strip().partition(":")
        if colon and name in known:
            value = said.strip()
            yield name, _typed(name, value)


def _typed(name: str, value: str) -> Any:
    if name == "counts_people":
        return value == "true"
    if name == "reported" and not value:
        return None
    return number(value) if name in _NUMBERS else value


def number(text: str) -> int | float | None:
    """A number as it is written there; None for none."""
    try:
        found = float(text)
    except ValueError:
        return None
    return int(found) if found.is_integer() else found
