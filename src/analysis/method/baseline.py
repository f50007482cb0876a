"""The baseline of a target: its own, else the first outcome that can stand in for it.

The order is declared in `BaselineFrom`: what the target itself states, the outcome of the period
that it names (or, where it names none, of the plan's own baseline periods), the outcome of the same
span the year before, the national value. Status, measure
page, charts, forms and audit ask here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from analysis.base.codes import BaselineFrom, RelativeTo, ValueType
from analysis.base.model import Measure, Outcome, Target
from analysis.base.periods import Period
from analysis.method.earlier import like, of_period


def needs_baseline(measure: Measure, target: Target) -> bool:
    """Whether the target is judged by a figure of the past that it does not state.

    A measure that is itself a change needs none; what is another's is not looked for here.
    """
    if target.baseline_value is not None or target.relative_to.is_elsewhere:
        return False
    if measure.value_type is ValueType.CHANGE:
        return False
    moves = target.operator.is_move and (target.value is None or target.change_percent is not None)
    return moves or (bool(target.relative_to) and target.value is None)


@dataclass(frozen=True)
class Found:
    """An outcome that stands for a baseline, and why it does."""

    outcome: Outcome
    value: float
    source: BaselineFrom


def with_baseline(
    measure: Measure,
    target: Target,
    outcome: Outcome,
    period: Period,
    history: Iterable[Outcome],
    *,
    declared: Iterable[Period] = (),
    national: Iterable[Outcome] = (),
) -> Target:
    """The target with the baseline it is judged by, and where that is from; unchanged without one.

    history: outcomes of the same measure and unit. declared: the periods that hold the baselines of
    the target's plan. national: the country's values of the same measure. Raises PeriodError for a
    period that cannot be read.
    """
    if not needs_baseline(measure, target):
        return target
    found = find_baseline(
        measure, target, outcome, period, history, declared=declared, national=national
    )
    if found is None:
        return target
    return replace(
        target,
        baseline_value=found.value,
        baseline_period=found.outcome.period,
        baseline_from=found.source,
        baseline_as_of=found.outcome.as_of,
    )


def find_baseline(
    measure: Measure,
    target: Target,
    outcome: Outcome,
    period: Period,
    history: Iterable[Outcome],
    *,
    declared: Iterable[Period] = (),
    national: Iterable[Outcome] = (),
) -> Found | None:
    """Where a target starts among the outcomes, in the declared order; see `with_baseline`.

    Only figures of the outcome's sex and component count; values of the country only where they
    may be compared, which sums may not.
    """
    tried = look_for_baseline(
        measure, target, outcome, period, history, declared=declared, national=national
    )
    return next((each.found for each in tried if each.found is not None), None)


@dataclass(frozen=True)
class Tried:
    """A period that was looked in for a baseline, in its turn, and what was found there."""

    source: BaselineFrom
    when: Period
    found: Found | None


def look_for_baseline(
    measure: Measure,
    target: Target,
    outcome: Outcome,
    period: Period,
    history: Iterable[Outcome],
    *,
    declared: Iterable[Period] = (),
    national: Iterable[Outcome] = (),
) -> Iterator[Tried]:
    """Every place that is looked in for a target's baseline, the first one first.

    The first that has a figure is the baseline; see `find_baseline`.
    """
    own = like(history, outcome)
    country = [] if measure.value_type.adds_up else like(national, outcome)
    for source, when in _places(target, period, declared):
        known = country if source is BaselineFrom.NATIONAL else own
        found = of_period(measure, known, when) if when != period else None
        if found is None or found.value is None:
            yield Tried(source, when, None)
        else:
            yield Tried(source, when, Found(found, found.value, source))


def _places(
    target: Target, period: Period, declared: Iterable[Period]
) -> Iterator[tuple[BaselineFrom, Period]]:
    """The periods whose outcome may be the baseline, the first one first."""
    stated = [Period.parse(target.baseline_period)] if target.baseline_period else []
    before = [period.same_period_last_year(), Period.parse(str(period.year - 1))]
    of_plan: list[Period] = []
    if not stated and target.relative_to is not RelativeTo.PREVIOUS_YEAR:
        of_plan = sorted(
            (when for when in declared if when.ends < period.starts),
            key=lambda when: (-when.year, when.part != period.part, -when.end_month, when.part),
        )
    yield from ((BaselineFrom.OBSERVED, when) for when in (*stated, *of_plan))
    yield from ((BaselineFrom.YEAR_BEFORE, when) for when in before)
    yield from ((BaselineFrom.NATIONAL, when) for when in (*stated, *before))
