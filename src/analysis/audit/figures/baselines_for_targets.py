"""Where a target starts: its own baseline, or the last outcome before the first target."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from analysis.audit.findings import Row
from analysis.audit.rows import Tables, number
from analysis.base.periods import Period

# Measure, node, unit, sex and component.
Series = tuple[str, str, str, str, str]


@dataclass(frozen=True)
class Start:
    """A value that a target starts from; `row` is its observation, if it is one."""

    period: str
    value: float
    sex: str
    kind: str
    row: Row | None = None


@dataclass(frozen=True)
class Starts:
    """The last value of each series before its first target, and the baselines in the targets."""

    last: Mapping[Series, Start]

    @classmethod
    def of(cls, tables: Tables, kind: str) -> Starts:
        """The starts among the observations of a kind, `actual` or `forecast`."""
        first: dict[tuple[str, str, str], int] = {}
        for row in tables["targets"]:
            own = series(row)[:3]
            first[own] = min(int(row["year"]), first.get(own, int(row["year"])))
        found: dict[Series, Start] = {}
        rows = [r for r in tables["observations"] if number(r) is not None]
        for row in sorted(rows, key=lambda r: Period.parse(r["period"]).ends):
            early = int(row["period"][:4]) < first.get(series(row)[:3], 0)
            if early and row["kind"] == kind:
                found[series(row)] = Start(
                    row["period"], float(row["value"]), row["sex"], kind, row
                )
        return cls(found)

    def before(self, target: Row) -> tuple[Start, ...]:
        """What the target starts from; women and men when it is for all but they are apart."""
        own = number(target, "baseline_value")
        if own is not None:
            period = target["baseline_period"] or str(int(target["year"]) - 1)
            return (Start(period, own, target["sex"], "actual"),)
        return self._found(target)

    def forecast(self, target: Row) -> tuple[Start, ...]:
        """As `before`, but never the baseline in the target itself."""
        return self._found(target)

    def any_part(self, target: Row) -> bool:
        """Whether anything is known of the measure before the target, for any sex or part."""
        if number(target, "baseline_value") is not None:
            return True
        return any(key[:3] == series(target)[:3] for key in self.last)

    def _found(self, target: Row) -> tuple[Start, ...]:
        key = series(target)
        if key in self.last:
            return (self.last[key],)
        sexes = [self.last.get((*key[:3], sex, key[4])) for sex in ("K", "M")]
        known = tuple(start for start in sexes if start is not None)
        return known if key[3] == "T" and len(known) == len(sexes) else ()


def series(row: Row) -> Series:
    """What a target or an observation is of."""
    measure, node, unit = str(row["measure_id"]), str(row["node_id"]), str(row["unit_id"])
    return measure, node, unit, str(row["sex"]), str(row["component"])


def first_years(tables: Tables) -> list[Row]:
    """The earliest target of each series, in their order."""
    groups = by_series(tables["targets"])
    return [min(rows, key=lambda row: int(row["year"])) for rows in groups.values()]


def by_series(rows: list[Row]) -> Mapping[Series, list[Row]]:
    """Rows by what they are of, in their order."""
    groups: dict[Series, list[Row]] = defaultdict(list)
    for row in rows:
        groups[series(row)].append(row)
    return groups
