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
from typing import Final

from analysis.base.errors import DataError, Problem
from analysis.language.messages import tr
from analysis.method.disclosure.nearest_table import NearestTable
from analysis.method.disclosure.search import Search, System
from analysis.method.disclosure.sums import Sums, tighten
from analysis.method.disclosure.table import Table, connected

THRESHOLD: Final = 5
# The signs of official statistics for what is hidden and what does not apply.
SECRET, NOT_APPLICABLE = "..", "."


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
    table: Table,
    threshold: int = THRESHOLD,
    *,
    zero_is_secret: bool = False,
    known: AbstractSet[Hashable] = frozenset(),
) -> Protection:
    """Hide the small counts of a table and as few others as are needed, stage by stage.

    In each stage all that may be hidden is hidden, and then shown again, the highest rank first,
    as long as every small count stays safe. Where a later stage's zeros would give an earlier
    count back, the earlier stages are hidden too, and at last the zeros. known: counts that the
    reader has from elsewhere, which cannot be hidden. Raises DataError when parts and totals
    disagree.
    """
    secret = range(0 if zero_is_secret else 1, threshold)
    small: set[Hashable] = set()
    hidden: set[Hashable] = set()
    possible: dict[Hashable, tuple[int, ...]] = {}
    for part in connected(table.cells, table.relations):
        system = _system(part, secret, known)
        if system is None:
            continue
        own = _hidden_in(system)
        keys = [cell.key for cell in part.cells]
        hidden |= {keys[i] for i in own}
        small |= {keys[i] for i in system.small & own}
        end = Search(system, own, system.last)
        possible |= {keys[i]: end.possible(i) for i in sorted(system.small)}
    return Protection(frozenset(small), frozenset(hidden), possible, threshold)


def excluded(
    table: Table,
    hidden: AbstractSet[Hashable],
    threshold: int = THRESHOLD,
    *,
    known: AbstractSet[Hashable] = frozenset(),
) -> dict[Hashable, frozenset[int]]:
    """The values under the threshold that each hidden small count cannot have.

    hidden: all that is hidden of the table. Raises DataError when parts and totals disagree.
    """
    secret = range(1, threshold)
    found: dict[Hashable, frozenset[int]] = {}
    for part in connected(table.cells, table.relations):
        system = _system(part, secret, known)
        if system is None:
            continue
        keys = [cell.key for cell in part.cells]
        own = {i for i, key in enumerate(keys) if key in hidden and key not in known}
        search = Search(system, own, system.last)
        for i in sorted(system.small & own):
            found[keys[i]] = frozenset(v for v in secret if not search.is_possible(i, v))
    return found


def _hidden_in(system: System) -> set[int]:
    """What to hide, in ever wider rounds until every small count is safe."""
    every = range(len(system.cells))
    search = Search(system, set(), 0)
    for stage in sorted({cell.stage for cell in system.cells}):
        now = {i for i in every if system.cells[i].stage == stage and system.may_hide(i)}
        search = Search(system, search.hidden | now, stage, search.tables)
        _show_again(search, now)
    if search.is_safe():
        return search.hidden
    may = {i for i in every if system.may_hide(i)}
    search = Search(system, may, system.last)
    if search.is_safe():
        _show_again(search, may)
        return search.hidden
    return {i for i in every if system.may_hide(i, zeros=True)}


def _show_again(search: Search, cells: set[int]) -> None:
    """Show as many of the cells as can be shown, those of the highest rank first."""
    system = search.system
    if search.is_safe():
        for i in sorted(cells - system.small, key=lambda i: (-system.cells[i].rank, i)):
            search.show(i)


def _system(table: Table, secret: range, known: AbstractSet[Hashable]) -> System | None:
    """The table by index; None where there is nothing small, so that nothing need be hidden."""
    index = {c.key: i for i, c in enumerate(table.cells)}
    sums = tuple((index[r.total], tuple(index[p] for p in r.parts)) for r in table.relations)
    linked = Sums.over(len(table.cells), sums)
    values = [c.value for c in table.cells]
    most = sum(v for v in values if v is not None) + secret.stop + 1
    low, high = [v or 0 for v in values], [most if v is None else v for v in values]
    narrow_low, narrow_high = list(low), list(high)
    if tighten(linked, narrow_low, narrow_high) is None or min(low, default=0) < 0:
        raise _disagreement(table, linked, low, high)
    bounds = enumerate(zip(narrow_low, narrow_high, strict=True))
    small = {i for i, (a, b) in bounds if a in secret and b in secret}
    if not small:
        return None
    unknown = [i for i, (a, b) in enumerate(zip(narrow_low, narrow_high, strict=True)) if a < b]
    least = NearestTable(sums, narrow_low, dict.fromkeys(unknown, 1.0))
    for i in unknown:
        least.bound(i, narrow_low[i], narrow_high[i])
    moved = least.find()
    if moved is None:
        raise _disagreement(table, linked, low, high)
    base = tuple(moved.get(i, value) for i, value in enumerate(narrow_low))
    return System(table.cells, sums, base, small, secret, max(2, len(secret)), known)


def _disagreement(table: Table, sums: Sums, low: list[int], high: list[int]) -> DataError:
    size = len(table.cells)
    alone = (s for s in sums.of if tighten(Sums.over(size, [s]), list(low), list(high)) is None)
    involved = [table.cells[i] for total, parts in alone for i in (total, *parts)]
    involved += [c for c in table.cells if c.value is not None and c.value < 0]
    return DataError(
        Problem(
            tr("counts contradict each other, so the small ones cannot be protected"),
            got="; ".join(f"{c.key} = {c.value}" for c in involved if c.value is not None),
            expected=tr(
                "counts from 0, parts that add up to their total, and year-to-date counts "
                "that never fall"
            ),
            fix=tr("correct the counts in observations.csv"),
        )
    )
