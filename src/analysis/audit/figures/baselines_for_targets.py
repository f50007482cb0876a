"""Where a target starts, by the look-up of `analysis.method.baseline` that status and pages use.

The tables do not say which periods hold a plan's baselines, so that every period from before the
measure's first target counts as one. Forecasts are no baselines, and have a look-up of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from analysis.audit.findings import Row
from analysis.audit.rows import Tables, measure_of, number
from analysis.base.codes import Kind, RelativeTo, Sex
from analysis.base.model import Measure, Outcome, Target
from analysis.base.operators import Operator
from analysis.base.periods import Period
from analysis.method.baseline import find_baseline

# Measure, node, unit, sex and component.
Series = tuple[str, str, str, str, str]
Place = tuple[str, str, str]


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
    measures: Mapping[str, Measure]
    known: Mapping[Place, Mapping[Outcome, Row]]
    first: Mapping[Place, int]

    @classmethod
    def of(cls, tables: Tables, kind: str) -> Starts:
        """The starts among the observations of a kind, `actual` or `forecast`."""
        first: dict[Place, int] = {}
        for row in tables["targets"]:
            own = series(row)[:3]
            first[own] = min(int(row["year"]), first.get(own, int(row["year"])))
        found: dict[Series, Start] = {}
        rows = [r for r in tables["observations"] if number(r) is not None]
        known: dict[Place, dict[Outcome, Row]] = defaultdict(dict)
        for row in rows:
            known[series(row)[:3]].setdefault(_outcome(row), row)
        for row in sorted(rows, key=lambda r: Period.parse(r["period"]).ends):
            early = int(row["period"][:4]) < first.get(series(row)[:3], 0)
            if early and row["kind"] == kind:
                found[series(row)] = Start(
                    row["period"], float(row["value"]), row["sex"], kind, row
                )
        measures = {row["measure_id"]: measure_of(row) for row in tables["measures"]}
        return cls(found, measures, known, first)

    def before(self, target: Row) -> tuple[Start, ...]:
        """What the target starts from; women and men when it is for all but they are apart."""
        own = number(target, "baseline_value")
        if own is not None:
            period = target["baseline_period"] or str(int(target["year"]) - 1)
            return (Start(period, own, target["sex"], "actual"),)
        key = series(target)
        whole = self._looked_up(target, key[3])
        if whole:
            return (whole,)
        sexes = [self._looked_up(target, sex) for sex in ("K", "M")] if key[3] == "T" else []
        return tuple(start for start in sexes if start) if all(sexes) else ()

    def _looked_up(self, target: Row, sex: str) -> Start | None:
        """The outcome of a sex that the target starts from."""
        place, measure = series(target)[:3], self.measures[target["measure_id"]]
        rows = self.known.get(place, {})
        year = Period.parse(str(int(target["year"])))
        early = {Period.parse(o.period) for o in rows if int(o.period[:4]) < self.first[place]}
        reached = Outcome(sex=Sex(sex), component=str(target["component"]), period=str(year))
        found = find_baseline(measure, _target(target), reached, year, rows, declared=early)
        if found is None:
            return None
        row = rows.get(found.outcome)
        return Start(found.outcome.period, found.value, sex, found.outcome.kind.value, row)

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


def _outcome(row: Row) -> Outcome:
    return Outcome(
        value=number(row),
        period=row["period"],
        sex=Sex(row["sex"]),
        component=row["component"],
        kind=Kind(row["kind"]),
        as_of=row["as_of"] or None,
    )


def _target(row: Row) -> Target:
    return Target(
        Operator(row["operator"]),
        number(row),
        baseline_period=row["baseline_period"],
        relative_to=RelativeTo(row["relative_to"]),
    )


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
