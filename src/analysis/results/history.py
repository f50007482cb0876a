"""The outcomes of a measure through time: which of them an outcome is compared with.

A measure is followed by unit and part. It may move to another node of the plan, and takes its
history along; where two nodes have an outcome for the same period, a node's own counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, partial
from typing import Protocol, Self, TypeVar

from analysis.base.codes import Kind, Sex
from analysis.base.model import Measure, Outcome, Profile, Target, Thresholds
from analysis.base.periods import Period
from analysis.base.spans import Span, whole_year
from analysis.data.dataset import RegionData
from analysis.data.national.body import BodyFigures
from analysis.data.rows import Observation, TargetRow, rows_of
from analysis.method.baseline import Tried, look_for_baseline, needs_baseline, with_baseline
from analysis.method.earlier import like, parts_over, span_of_outcome, value_over
from analysis.method.elsewhere import YearTried
from analysis.method.profile import profile, with_profile
from analysis.method.status.choice import target_for
from analysis.method.trend.compare import trends
from analysis.method.trend.result import Trend
from analysis.results.elsewhere import national_tried, with_national
from analysis.results.row_values import (
    Place,
    measures,
    outcome,
    place_of,
    target,
    targets_by_place,
)
from analysis.results.versions import Breaks, breaks_of_units, units_now

# The measure, the unit and the part that outcomes and targets are of, followed through time.
Key = tuple[str, str, str]


class Followed(Protocol):
    """A row that is of a measure, a unit and a part."""

    @property
    def measure_id(self) -> str: ...
    @property
    def unit_id(self) -> str: ...
    @property
    def component(self) -> str: ...


F = TypeVar("F", bound=Followed)


def key_of(row: Followed, units: Mapping[str, str]) -> Key:
    """What an outcome or a target belongs to through time; units: see `units_now`."""
    return row.measure_id, units.get(row.unit_id, row.unit_id), row.component


def grouped(rows: Iterable[F], units: Mapping[str, str]) -> dict[Key, list[F]]:
    """The rows by measure, unit and part, each in the order given; units: see `units_now`."""
    found: dict[Key, list[F]] = {}
    for row in rows:
        found.setdefault(key_of(row, units), []).append(row)
    return found


@dataclass(frozen=True)
class History:
    """Every outcome of a region by measure, unit and part, and the targets by their place."""

    measures: Mapping[str, Measure]
    units: Mapping[str, str]
    unit_breaks: Breaks
    outcomes: Mapping[Key, list[Observation]]
    targets: Mapping[Place, list[Target]]
    thresholds: Thresholds
    baselines: Mapping[str, tuple[Period, ...]]
    counterparts: BodyFigures = field(default_factory=BodyFigures)

    @classmethod
    def of(cls, data: RegionData) -> Self:
        """The history of a region's observations."""
        units = units_now(data)
        outcomes = grouped(rows_of(data["observations"], Observation), units)
        known = measures(data), units, breaks_of_units(data)
        targets = targets_by_place(data, units)
        baselines = _baseline_periods(data)
        own = data.scheme.thresholds, baselines, data.counterparts
        return cls(*known, outcomes, targets, *own)

    def measure_of(self, measure_id: str, unit_id: str) -> Measure:
        """A measure as a unit reports it: with its own breaks and those of the unit."""
        measure, own = self.measures[measure_id], self.unit_breaks.get(unit_id, ())
        return replace(measure, breaks=(*measure.breaks, *own)) if own else measure

    def key(self, row: Followed) -> Key:
        """What an outcome or a target belongs to through time."""
        return key_of(row, self.units)

    def before(self, row: Observation | TargetRow) -> list[Observation]:
        """The figures that an outcome may be compared with: of the same part and sex."""
        found: dict[tuple[str, str], Observation] = {}
        for other in self.outcomes.get(self.key(row), ()):
            if other.sex is not row.sex or other.value is None:
                continue
            when, own = (other.period, other.kind), other.node_id == row.node_id
            if own or when not in found:
                found[when] = other
        return list(found.values())

    def has_earlier(self, row: Observation) -> bool:
        """Whether there is a measured figure of a time before."""
        ends = Period.parse(row.period).ends
        known = (other for other in self.before(row) if other.kind is not Kind.FORECAST)
        return any(Period.parse(other.period).ends < ends for other in known)

    def earlier(self, row: Observation | TargetRow) -> list[Outcome]:
        """The same figures as values."""
        return [outcome(other) for other in self.before(row)]

    def targets_of(self, row: Observation) -> list[Target]:
        """The targets of the outcome's measure, node, unit and year, each with what is looked up.

        That is the baseline, the figure of the country or of other regions, and the profile by
        which a part of a year is judged.
        """
        period = Period.parse(row.period)
        own = list(self.targets.get(place_of(row, period.year, self.units), ()))
        measure = self.measure_of(row.measure_id, row.unit_id)
        reached = outcome(row)
        same = self.counterparts.same(row.measure_id, row.unit_id, row.component)
        own = [with_national(measure, target, reached, period, same) for target in own]
        adds_up = measure.value_type.adds_up
        if not (adds_up or any(needs_baseline(measure, target) for target in own)):
            return own
        earlier = self.earlier(row)
        found = [
            with_baseline(measure, target, reached, period, earlier, declared=self._declared(row))
            for target in own
        ]
        if not (found and adds_up):
            return found
        of_region = partial(self._profile_of_region, row.measure_id, row.component, row.sex)
        return [
            with_profile(measure, target, reached, period, earlier, of_region) for target in found
        ]

    def baselines_tried(self, row: Observation, target: Target) -> list[Tried]:
        """Where a baseline of one of the outcome's targets was looked for, the first place first.

        target: as `targets_of` has it; none was looked for where it states its own.
        """
        period, measure = Period.parse(row.period), self.measure_of(row.measure_id, row.unit_id)
        asked = self._as_stated(row, target)
        if not needs_baseline(measure, asked):
            return []
        reached, earlier = outcome(row), self.earlier(row)
        declared = self._declared(row)
        return [*look_for_baseline(measure, asked, reached, period, earlier, declared=declared)]

    def elsewhere_tried(self, row: Observation, target: Target) -> list[YearTried]:
        """Which years' figures of the country or of other regions were looked at for a target."""
        period, measure = Period.parse(row.period), self.measure_of(row.measure_id, row.unit_id)
        same = self.counterparts.same(row.measure_id, row.unit_id, row.component)
        return national_tried(measure, self._as_stated(row, target), outcome(row), period, same)

    def _as_stated(self, row: Observation, target: Target) -> Target:
        """One of the targets of `targets_of` as the plan states it, without what was looked up."""
        year = Period.parse(row.period).year
        given = self.targets.get(place_of(row, year, self.units), [])
        return given[self.targets_of(row).index(target)]

    def reached(self, row: Observation) -> Outcome:
        """The outcome of a row, with the year's sum where it is the last part of its year."""
        own, measure = outcome(row), self.measure_of(row.measure_id, row.unit_id)
        span = span_of_outcome(measure, own)
        if own.value is None or not measure.value_type.adds_up:
            return own
        if span.is_whole_year or not span.ends_a_year:
            return own
        known = like([own, *self.earlier(row)], own)
        return replace(own, year_value=value_over(measure, known, whole_year(span.ends.year)))

    def year_parts(self, row: Observation) -> tuple[tuple[Span, float], ...]:
        """The parts that the year's figure of `reached` is the sum of; empty where it is none."""
        own, measure = outcome(row), self.measure_of(row.measure_id, row.unit_id)
        if self.reached(row).year_value is None:
            return ()
        known = like([own, *self.earlier(row)], own)
        return parts_over(measure, known, whole_year(span_of_outcome(measure, own).ends.year))

    @cached_property
    def _profile_of_region(self) -> Callable[[str, str, Sex, Span], Profile | None]:
        """The profile of all units for a measure, part, sex and span; each is made once."""
        units: dict[tuple[str, str], list[list[Observation]]] = {}
        for (measure_id, _, component), rows in self.outcomes.items():
            units.setdefault((measure_id, component), []).append(rows)

        @cache
        def found(measure_id: str, component: str, sex: Sex, now: Span) -> Profile | None:
            one = Outcome(sex=sex, component=component)
            own = units.get((measure_id, component), [])
            groups = [like(map(outcome, rows), one) for rows in own]
            return profile(self.measures[measure_id], now, groups)

        return found

    def with_baseline(self, row: TargetRow) -> Target:
        """The target of a row of `targets`, with the baseline that it is judged by.

        What the last outcome of its year is held against, or the year itself before there is one.
        """
        own, measure = target(row), self.measure_of(row.measure_id, row.unit_id)
        if not needs_baseline(measure, own):
            return own
        earlier = self.earlier(row)
        whole = Outcome(sex=own.sex, component=own.component, period=str(row.year))
        of_year = [each for each in earlier if Period.parse(each.period).year == row.year]
        last = max(of_year, key=lambda each: Period.parse(each.period).end_month, default=whole)
        when = Period.parse(last.period)
        return with_baseline(measure, own, last, when, earlier, declared=self._declared(row))

    def _declared(self, row: Observation | TargetRow) -> tuple[Period, ...]:
        """The periods that hold the baselines of the row's plan."""
        return self.baselines.get(row.node_id, ())

    def target(self, row: Observation) -> Target | None:
        """The target an outcome is held against, if any."""
        return target_for(self.targets_of(row), row.sex, row.component)

    def trends(self, row: Observation) -> tuple[Trend, ...]:
        """How an outcome has moved."""
        measure, period = self.measure_of(row.measure_id, row.unit_id), Period.parse(row.period)
        target = self.target(row)
        return trends(
            measure,
            outcome(row),
            self.earlier(row),
            period=period,
            target=target,
            thresholds=self.thresholds,
        )


def _baseline_periods(data: RegionData) -> dict[str, tuple[Period, ...]]:
    """The periods that region.yml says hold a plan's baselines only, by the plan's nodes."""
    items = [item for item in data.region.periods if item.baseline_only]
    plans = zip(data["plan"]["node_id"], data["plan"]["plan_id"], strict=True)
    return {
        node: tuple(item.period for item in items if plan in item.plan_ids) for node, plan in plans
    }


def order(row: Observation) -> tuple[object, ...]:
    """Sorts outcomes by the month they end, then by sex."""
    period = Period.parse(row.period)
    return (period.year, period.end_month, row.sex.order, row.kind)
