"""What the columns of a report's DataFrames are, with their units: for analysts and the book.

The columns that come from the data are described in data/datapackage.json; here are the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from analysis.data.schema import Catalogue

OWN_UNIT = "the measure's own: unit_of_measure"


@dataclass(frozen=True)
class Described:
    """A column: its name, what it holds, and its unit ("" when it is text)."""

    name: str
    meaning: str
    unit: str = ""


# Columns that are added to those of the table that a frame begins with.
ADDED: Final[Mapping[str, tuple[Described, ...]]] = MappingProxyType(
    {
        "measures": (),
        "targets": (
            Described("measure", "the measure's whole name"),
            Described("short_name", "the measure's short name"),
            Described("unit_of_measure", "the unit of value, value_upper and baseline_value"),
        ),
        "statuses": (
            Described("row_id", "the outcome, as in outcomes"),
            Described("measure_id", "the measure"),
            Described("short_name", "the measure's short name"),
            Described("unit_short", "the short name of the board or area that answers for it"),
            Described("sex", "T for all, K for women, M for men"),
            Described("status", "met, near, not_met, no_outcome, no_target or not_assessable"),
            Described("on_the_way", "whether it is a forecast, since the target's year goes on"),
            Described("word", "the status in Swedish, `På väg` while the year goes on"),
            Described("printed", "the printed status, empty when none is printed"),
            Described("distance", "how much better than the target, negative when worse", OWN_UNIT),
            Described("distance_percent", "the same as a share of the target", "%"),
            Described("rule", "the rule in the method chapter that gave the status"),
            Described("explanation", "why, as a sentence in Swedish"),
        ),
        "history": (
            Described("ends", "the last day of the period", "datetime64"),
            Described("measure", "the measure's whole name"),
            Described("short_name", "the measure's short name"),
            Described("unit_of_measure", "the unit of value"),
        ),
    }
)
# The table of the data that a frame begins with.
TABLES: Final[Mapping[str, str]] = MappingProxyType(
    {"measures": "measures", "targets": "targets", "history": "observations"}
)
# Columns of numbers whose unit is that of the measure.
_IN_OWN_UNIT = {"value", "value_upper", "baseline_value", "minimum", "maximum", "tolerance"}


def described(frame: str, catalogue: Catalogue) -> list[Described]:
    """Every column of one of a report's frames, in their order; `row` is the line in the file."""
    named = TABLES.get(frame)
    found: list[Described] = []
    if named:
        fields = catalogue.table(named).fields
        found = [
            Described(f.name, f.description, OWN_UNIT if f.name in _IN_OWN_UNIT else "")
            for f in fields
        ]
        found.append(Described("row", "the line in the table's file"))
    return [*found, *ADDED[frame]]
