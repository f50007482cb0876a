"""Counts of one measure by unit, sex and tertial, laid out and protected as the book does it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import product
from typing import Any, NamedTuple

from analysis.base.periods import Period
from analysis.base.spans import span_of
from analysis.method.disclosure.pieces import DAY
from analysis.method.disclosure.protect import Protection, protect
from analysis.method.disclosure.system import Quantity, count_system
from analysis.method.disclosure.table import Table


class CountKey(NamedTuple):
    """Where a count stands. With `since` it is what came after that period: a difference."""

    unit: str
    sex: str
    period: Period
    since: Period | None = None

    def quantity(self, *, cumulative: bool = True) -> Quantity:
        """What is counted, and over which days."""
        span = span_of("year_to_date" if cumulative else "point", self.period)
        made = Quantity.of("", self.unit, self.sex, "", span)
        return made._replace(starts=self.since.ends + DAY) if self.since else made


def protected(
    counts: Mapping[CountKey, int | None],
    *,
    cumulative: bool = True,
    total_unit: str = "",
    **choices: Any,
) -> Protection:
    """The counts protected; `total_unit` is above all others. Raises DataError as protect does."""
    told = {key.quantity(cumulative=cumulative): value for key, value in counts.items()}
    parents = {key.unit: total_unit for key in counts if key.unit != total_unit}
    system = count_system(told, parents)
    relations = (*system.table.relations, *system.broken)
    found = protect(Table(system.table.cells, relations), **choices)
    names = _names(counts, cumulative=cumulative)
    return replace(
        found,
        small=frozenset(names.get(key, key) for key in found.small),
        hidden=frozenset(names.get(key, key) for key in found.hidden),
        possible={names.get(key, key): values for key, values in found.possible.items()},
    )


def _names(counts: Mapping[CountKey, Any], *, cumulative: bool) -> dict[Any, CountKey]:
    """The keys of all counts and of the differences between them, by quantity."""
    periods = sorted({key.period for key in counts})
    pairs = [(b, a) for a, b in product(periods, repeat=2) if a < b and a.year == b.year]
    spans = [*((p, None) for p in periods), *(pairs if cumulative else [])]
    keys = [
        CountKey(u, s, *span) for u in {k.unit for k in counts} for s in "TKM" for span in spans
    ]
    return {key.quantity(cumulative=cumulative): key for key in keys}
