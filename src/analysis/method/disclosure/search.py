"""The search for other tables that agree with all that is shown: the proof that a count is safe."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType
from typing import Final

from analysis.method.disclosure.nearest_table import NearestTable
from analysis.method.disclosure.sums import Sum, Sums, outward
from analysis.method.disclosure.table import Cell

# What it costs to change a cell that stays hidden; one that may be shown costs its rank.
_LITTLE: Final = 0.01


@dataclass(frozen=True)
class System:
    """A table by index: its true values (`base`), which are small, what `secret` values are.

    need: how many values must stay possible: as many as the rule leaves, and at least two.
    """

    cells: tuple[Cell, ...]
    sums: tuple[Sum, ...]
    base: tuple[int, ...]
    small: AbstractSet[int]
    secret: range
    need: int
    known: AbstractSet[Hashable]

    @property
    def last(self) -> int:
        """The last stage."""
        return max(cell.stage for cell in self.cells)

    def may_hide(self, i: int, *, zeros: bool = False) -> bool:
        """Printed counts may be hidden, but zeros only where zeros are secret."""
        cell = self.cells[i]
        if not cell.printed or cell.value is None or cell.key in self.known:
            return False
        return zeros or cell.value >= self.secret.start

    def sums_of(self, stage: int) -> Sums:
        """The sums whose cells are all printed, or can be computed, by that stage."""
        then = (s for s in self.sums if all(self.cells[i].stage <= stage for i in (s[0], *s[1])))
        return Sums.over(len(self.cells), then)


class Search:
    """What is hidden at a stage, and for each small count the other tables it has been found in.

    A table that was found holds as long as all that it differs in is hidden, so that few tables
    have to be looked for again when a cell is shown.
    """

    def __init__(
        self,
        system: System,
        hidden: AbstractSet[int],
        stage: int,
        found: Mapping[int, list[dict[int, int]]] = MappingProxyType({}),
    ) -> None:
        self.system, self.hidden = system, set(hidden)
        self.sums = system.sums_of(stage)
        self.small = [i for i in sorted(system.small) if system.cells[i].stage <= stage]
        self.tables = {i: [t for t in tables if self._holds(t)] for i, tables in found.items()}
        zeros = any(system.base[i] < system.secret.start for i in hidden)
        self.least = 0 if zeros else system.secret.start
        self.low, self.high = list(system.base), list(system.base)
        free = dict.fromkeys(sorted(self.hidden), self.least)
        for i, cell in enumerate(system.cells):
            if (cell.value is None or not cell.printed) and cell.key not in system.known:
                free.setdefault(i, 0)
        self.nearest = NearestTable(self.sums.of, system.base, {i: self._cost(i) for i in free})
        for i, least in free.items():
            self._free(i, least)

    def _holds(self, table: dict[int, int]) -> bool:
        """Whether a table found at an earlier stage satisfies the sums of this one."""
        base = self.system.base
        sums = (self.sums.of[number] for number in self.sums.touching(table))
        return all(
            table.get(total, base[total]) == sum(table.get(p, base[p]) for p in parts)
            for total, parts in sums
        )

    def _cost(self, i: int) -> float:
        """Cells that stay hidden are rather changed, and of the others those of low rank."""
        if i not in self.hidden or i in self.system.small:
            return _LITTLE
        return 1 + self.system.cells[i].rank / 10_000 + i / 1_000_000

    def _free(self, i: int, least: int) -> None:
        true, reach = self.system.base[i], self.system.need - 1
        self._bound(i, max(least, true - reach), true + reach)

    def _bound(self, i: int, low: int, high: int) -> None:
        self.low[i], self.high[i] = low, high
        self.nearest.bound(i, low, high)

    def is_safe(self) -> bool:
        """Whether every small count so far keeps as many possible values as the rule leaves."""
        found = {i: self._tables(i, self.tables.get(i, [{}])) for i in self.small}
        self.tables.update(found)
        return all(len(tables) >= self.system.need for tables in found.values())

    def show(self, cell: int) -> bool:
        """Show a hidden cell if every small count stays safe without it."""
        self._bound(cell, self.system.base[cell], self.system.base[cell])
        still: dict[int, list[dict[int, int]]] = {}
        for i in self.small:
            kept = [table for table in self.tables.get(i, [{}]) if cell not in table]
            still[i] = self._tables(i, kept)
            if len(still[i]) < self.system.need:
                self._free(cell, self.least)
                return False
        self.tables.update(still)
        self.hidden.discard(cell)
        return True

    def _tables(self, i: int, kept: list[dict[int, int]]) -> list[dict[int, int]]:
        """As many tables as are needed, in each of which the count is another."""
        found = list(kept)
        if len(found) >= self.system.need:
            return found
        tried = {table.get(i, self.system.base[i]) for table in kept}
        for value in outward(self.system.base[i], self.low[i], self.high[i]):
            table = None if value in tried else self._fitting(i, value, found)
            if table is not None:
                found.append(table)
                if len(found) == self.system.need:
                    break
        return found

    def is_possible(self, i: int, value: int) -> bool:
        """Whether the cell has the value in a table equal in all that is shown."""
        return self._fitting(i, value) is not None

    def possible(self, i: int) -> tuple[int, ...]:
        """Values near the true one that the cell has in a table equal in all that is shown."""
        near = outward(self.system.base[i], self.low[i], self.high[i])
        fitting = (v for v in near if self._fitting(i, v) is not None)
        return tuple(sorted(islice(fitting, self.system.need)))

    def _fitting(
        self, i: int, value: int, like: Sequence[dict[int, int]] = ()
    ) -> dict[int, int] | None:
        """What differs from the true table in one where the count is another, if there is one.

        like: tables that are known to do; a multiple of what differs in one of them often does.
        """
        base = self.system.base
        if value == base[i]:
            return {}
        for table in like:
            step = table.get(i, base[i]) - base[i]
            if step and (value - base[i]) % step == 0:
                times = (value - base[i]) // step
                made = {j: base[j] + times * (other - base[j]) for j, other in table.items()}
                if all(self.low[j] <= number <= self.high[j] for j, number in made.items()):
                    return made
        return self.nearest.find_with(i, value)
