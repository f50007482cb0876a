"""The baseline of a target: its own, else the first outcome that can stand in for it.

The order is declared in `BaselineFrom`: what the target itself states, the outcome of the period
that it names, the outcome of the same span the year before, the national value. Status, measure
page, charts, forms and audit ask here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from analysis.base.codes import BaselineFrom, ValueType
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


def with_baseline(
    measure: Measure,
    target: Target,
    outcome: Outcome,
    period: Period,
    history: Iterable[Outcome],
    national: Iterable[Outcome] = (),
) -> Target:
    """The target with the baseline it is judged by, and where that is from; unchanged without one.

    history: outcomes of the same measure and unit. national: the country's values of the same
    measure. Of both, those of the same sex and component count; values of the country only where
    they may be compared, which sums may not. Raises PeriodError for a period that cannot be read.
    """
    if not needs_baseline(measure, target):
        return target
    own = like(history, outcome)
    country = [] if measure.value_type.adds_up else like(national, outcome)
    for source, when in _places(target, period):
        known = country if source is BaselineFrom.NATIONAL else own
        found = of_period(measure, known, when) if when != period else None
        if found is not None and found.value is not None:
            return replace(
                target,
                baseline_value=found.value,
                baseline_period=found.period,
                baseline_from=source,
                baseline_as_of=found.as_of,
            )
    return target


def _places(target: Target, period: Period) -> Iterator[tuple[BaselineFrom, Period]]:
    """The periods whose outcome may be the baseline, the first one first."""
    stated = [Period.parse(target.baseline_period)] if target.baseline_period else []
    before = [period.same_period_last_year(), Period.parse(str(period.year - 1))]
    yield from ((BaselineFrom.OBSERVED, when) for when in stated)
    yield from ((BaselineFrom.YEAR_BEFORE, when) for when in before)
    yield from ((BaselineFrom.NATIONAL, when) for when in (*stated, *before))
