"""Small numbers: which counts of people are hidden so that none can be read or worked out.

A count of 1 to threshold − 1 is hidden, and so are counts that would give it back through a total,
a split by sex, the parts of a unit or the difference between two periods. The result is proved
safe: for every small count there are whole tables, equal in all that is shown, where it differs.

The reader is taken to know: all that is shown, in this period and earlier ones; that counts are
whole numbers from 0; that parts add up; and that a hidden count is not 0, unless zeros are hidden
too. Safe means that at least as many values remain possible as the rule itself leaves open: with
the threshold 5 four values, so that the table says no more than "1–4" does.

Source: Statistics Sweden, Handbok i statistisk röjandekontroll (2015), on suppressing cells; the
symbols are those of Kolada (`..` sekretess, `-` bortfall, `.` ej tillämplig).
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import combinations, islice, product
from typing import Final, NamedTuple

from analysis.base.errors import DataError, Problem
from analysis.base.periods import Period
from analysis.method.disclosure.integer_solver import Sums, outward, solve, tighten

THRESHOLD: Final = 5
# The signs of official statistics for what is hidden and what does not apply.
SECRET, NOT_APPLICABLE = "..", "."
_BUDGET = 500  # search steps for one value; running out hides a count that might have been shown


class CountKey(NamedTuple):
    """Where a count stands. With `since` it is what came after that period: a difference."""

    unit: str
    sex: str
    period: Period
    since: Period | None = None


@dataclass(frozen=True)
class Cell:
    """A count that is printed, or that a reader can work out; value None: we do not know it.

    stage: cells of one stage are printed together, and earlier stages cannot be changed.
    rank: the higher, the rather it is shown.
    """

    key: Hashable
    value: int | None = None
    printed: bool = True
    stage: int = 0
    rank: int = 0


@dataclass(frozen=True)
class Relation:
    """A total and the parts that add up to it."""

    total: Hashable
    parts: tuple[Hashable, ...]


@dataclass(frozen=True)
class Table:
    """Counts and how they add up."""

    cells: tuple[Cell, ...]
    relations: tuple[Relation, ...] = ()


@dataclass(frozen=True)
class Protection:
    """What is hidden in a table, and the proof that it cannot be worked out.

    small: the printed counts under the threshold. hidden: those and the ones that protect them.
    possible: for every small count, also differences never printed, values it may have.
    """

    small: frozenset[Hashable]
    hidden: frozenset[Hashable]
    possible: Mapping[Hashable, tuple[int, ...]]
    threshold: int = THRESHOLD

    @property
    def note(self) -> str:
        """A Swedish sentence for under the table; empty when nothing is hidden."""
        if not self.hidden:
            return ""
        text = f"Dolda uppgifter (..): {len(self.small)} för att antalet är under {self.threshold}"
        return f"{text} och {len(self.hidden - self.small)} för att andra annars kan räknas ut."


def protect(
    table: Table, threshold: int = THRESHOLD, *, zero_is_secret: bool = False
) -> Protection:
    """Hide the small counts of a table and as few others as are needed, stage by stage.

    In each stage all that may be hidden is hidden, and then shown again, the highest rank first,
    as long as every small count stays safe. Raises DataError when parts and totals disagree.
    """
    system = _system(table, range(0 if zero_is_secret else 1, threshold))
    hidden: set[int] = set()
    for stage in sorted({c.stage for c in table.cells}):
        now = [i for i, c in enumerate(table.cells) if c.stage == stage and system.may_hide(i)]
        hidden.update(now)
        for i in sorted(set(now) - system.small, key=lambda i: (-table.cells[i].rank, i)):
            if system.is_safe(hidden - {i}, stage):
                hidden.discard(i)
    keys = [c.key for c in table.cells]
    last = max((c.stage for c in table.cells), default=0)
    return Protection(
        small=frozenset(keys[i] for i in system.small & hidden),
        hidden=frozenset(keys[i] for i in hidden),
        possible={keys[i]: system.possible(i, hidden, last) for i in sorted(system.small)},
        threshold=threshold,
    )


def count_table(
    counts: Mapping[CountKey, int | None], *, cumulative: bool, total_unit: str = ""
) -> Table:
    """The counts, and all that a reader gets by subtracting: sexes, periods of a year, units.

    `cumulative`: the periods are year to date, so their differences within a year are counts.
    `total_unit`: the unit that is the sum of all the others. Missing sexes and units are put in
    unprinted, for a reader can work them out.
    """
    periods = sorted({k.period for k in counts})
    pairs = [(b, a) for a, b in combinations(periods, 2) if a.year == b.year and cumulative]
    units = sorted({k.unit for k in counts})
    parts = [u for u in units if u != total_unit]
    split = bool({k.sex for k in counts} - {"T"})
    cells, sums = [], []
    for span in [*((p, None) for p in periods), *pairs]:
        for unit, sex in product(units, "TKM" if split else "T"):
            key = CountKey(unit, sex, *span)
            stage, rank = (
                key.period.year * 12 + key.period.end_month,
                2 * (unit == total_unit) + (sex == "T"),
            )
            cells.append(Cell(key, counts.get(key), key in counts, stage, rank))
            if sex == "T" and split:
                sums.append(Relation(key, (key._replace(sex="K"), key._replace(sex="M"))))
            if unit == total_unit and parts:
                sums.append(Relation(key, tuple(key._replace(unit=u) for u in parts)))
            if key.since:
                before, now = CountKey(unit, sex, key.since), key._replace(since=None)
                sums.append(Relation(now, (before, key)))
    return Table(tuple(cells), tuple(sums))


def complements(table: Table, shares: Mapping[Hashable, Hashable]) -> Table:
    """Add what is left when a count is taken from its denominator: count → denominator.

    A share is shown when its count is: it gives the count back to whoever has the denominator.
    """
    stage = {c.key: c.stage for c in table.cells}
    rest = [Cell(("rest", n), None, False, max(stage[n], stage[d])) for n, d in shares.items()]
    sums = [Relation(d, (n, ("rest", n))) for n, d in shares.items()]
    return Table((*table.cells, *rest), (*table.relations, *sums))


@dataclass(frozen=True)
class _System:
    """A table by index: its true values (`base`), which are small, what `secret` values are.

    need: how many values must stay possible: as many as the rule leaves, and at least two.
    """

    cells: tuple[Cell, ...]
    sums: Sums
    base: tuple[int, ...]
    small: AbstractSet[int]
    secret: range
    need: int

    def may_hide(self, i: int) -> bool:
        """Printed counts may be hidden, but zeros only where zeros are secret."""
        cell = self.cells[i]
        return cell.printed and cell.value is not None and cell.value >= self.secret.start

    def is_safe(self, hidden: AbstractSet[int], stage: int) -> bool:
        """Whether every small count so far keeps as many possible values as the rule leaves."""
        small = [i for i in self.small if self.cells[i].stage <= stage]
        return all(len(self.possible(i, hidden, stage)) == self.need for i in small)

    def possible(self, i: int, hidden: AbstractSet[int], stage: int) -> tuple[int, ...]:
        """Values near the true one that cell `i` has in a table equal in all that is shown."""
        true, reach = self.base[i], self.need - 1
        near = outward(true, true - reach, true + reach)
        fitting = (v for v in near if self._fits(i, v, hidden, stage))
        return tuple(sorted(islice(fitting, self.need)))

    def _fits(self, i: int, value: int, hidden: AbstractSet[int], stage: int) -> bool:
        reach, low, high = abs(value - self.base[i]), [], []
        for j, (cell, true) in enumerate(zip(self.cells, self.base, strict=True)):
            known = cell.value is not None and cell.printed and cell.stage <= stage
            least = self.secret.start if j in hidden else 0
            free = reach if j in hidden or not known else 0
            low.append(max(least, true - free))
            high.append(true + free)
        if value < low[i]:
            return False
        low[i] = high[i] = value
        return solve(self.sums, low, high, self.base, iter(range(_BUDGET))) is not None


def _system(table: Table, secret: range) -> _System:
    index = {c.key: i for i, c in enumerate(table.cells)}
    sums = [(index[r.total], tuple(index[p] for p in r.parts)) for r in table.relations]
    values = [c.value for c in table.cells]
    most = sum(v for v in values if v is not None) + secret.stop + 1
    low, high = [v or 0 for v in values], [most if v is None else v for v in values]
    base = solve(sums, low, high, low, iter(range(100 * _BUDGET)))
    if base is None or min(base, default=0) < 0:
        raise _disagreement(table, sums, low, high)
    tighten(sums, low, high)
    small = {i for i, v in enumerate(low) if v == high[i] and v in secret}
    return _System(table.cells, sums, tuple(base), small, secret, max(2, len(secret)))


def _disagreement(table: Table, sums: Sums, low: list[int], high: list[int]) -> DataError:
    alone = (s for s in sums if not tighten([s], list(low), list(high)))
    involved = [table.cells[i] for total, parts in alone for i in (total, *parts)]
    involved += [c for c in table.cells if c.value is not None and c.value < 0]
    return DataError(
        Problem(
            "counts contradict each other, so the small ones cannot be protected",
            got="; ".join(f"{c.key} = {c.value}" for c in involved if c.value is not None),
            expected="counts from 0, parts that add up to their total, and year-to-date counts "
            "that never fall",
            fix="correct the counts in observations.csv",
        )
    )
