"""The words of a region that a table may use as headings or groups: units, goals, measures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from analysis.data.dataset import RegionData
from analysis.importer.interpret.mapping import ImportMapping
from analysis.importer.interpret.names import board, normal
from analysis.importer.interpret.own_headings import roles_of_own
from analysis.results.own_words import words_of_region

# Excel cuts the name of a sheet after so many characters.
LONGEST_SHEET = 31
_SHORTEST_CUT = 15


@dataclass(frozen=True)
class Vocabulary:
    """By name as `names.normal` compares it: unit_id, node_id; the measures' names alone.

    headings: the role of a column by what the body itself heads it with in its forms.
    """

    units: Mapping[str, str] = field(default_factory=dict)
    nodes: Mapping[str, str] = field(default_factory=dict)
    measures: frozenset[str] = frozenset()
    headings: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, data: RegionData, given: ImportMapping) -> Vocabulary:
        """The words of a region, with those that mapping.yml adds."""
        units = data["units"]
        names = data["measures"]
        words = [*names["name"], *names["short_name"], *given.measures]
        every = {**_one_each(units, "unit_id", ("unit_id", "name", "short_name")), **given.units}
        return cls(
            {**{board(name): unit for name, unit in every.items()}, **every},
            {**_one_each(data["plan"], "node_id", ("title",)), **given.nodes},
            frozenset(normal(word) for word in words) - {""},
            roles_of_own(words_of_region(data.region)),
        )

    def unit(self, words: str) -> str:
        """The unit that words are the name of, whole or as a sheet's name is cut; "" for none."""
        plain = normal(words)
        if board(words) in self.units:
            return self.units.get(plain, "") or self.units[board(words)]
        if plain in self.units or len(words) < LONGEST_SHEET - 1 or len(plain) < _SHORTEST_CUT:
            return self.units.get(plain, "")
        cut = {unit for name, unit in self.units.items() if name.startswith(plain)}
        return cut.pop() if len(cut) == 1 else ""

    def unit_in(self, words: str) -> str:
        """The one unit that is named among other words, as in a file's name; "" for none."""
        plain = f" {normal(words)} "
        named = [(name, unit) for name, unit in self.units.items() if f" {name} " in plain]
        # Region Stöd is not Region, and says no other unit than itself.
        kept = {u for n, u in named if not any(n != m and f" {n} " in f" {m} " for m, _ in named)}
        return kept.pop() if len(kept) == 1 else ""

    def is_measure(self, words: str) -> bool:
        """Whether words are the name of a measure."""
        return normal(words) in self.measures

    @cached_property
    def by_length(self) -> tuple[str, ...]:
        """The names of units, the longest first."""
        return tuple(sorted(self.units, key=len, reverse=True))


EMPTY = Vocabulary()


def _one_each(table: pd.DataFrame, key: str, columns: tuple[str, ...]) -> dict[str, str]:
    """By name the id, for names that one row has."""
    found: dict[str, set[str]] = {}
    for column in columns:
        for name, own in zip(table[column], table[key], strict=True):
            found.setdefault(normal(str(name)), set()).add(str(own))
    return {name: ids.pop() for name, ids in found.items() if name and len(ids) == 1}
