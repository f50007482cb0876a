"""The yearly figures of the country and of other regions that targets compare with."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from analysis.base.codes import RelativeTo, Sex
from analysis.base.model import Elsewhere, Measure, Outcome, Target
from analysis.base.periods import Period
from analysis.data.national.body import COUNTRY, Counterpart, Figure
from analysis.method.elsewhere import (
    YearTried,
    look_elsewhere,
    needs_elsewhere,
    with_elsewhere,
)

# The median of fewer regions says little of the others.
FEWEST_REGIONS = 10


def with_national(
    measure: Measure, target: Target, outcome: Outcome, period: Period, found: Counterpart | None
) -> Target:
    """The target with the figure of the country or of other regions, where it asks for one.

    found: the key figure that the outcome may be held against. A share of one sex is held against
    the figure for all where the target is for all and there is no figure of that sex.
    """
    if found is None or not needs_elsewhere(target):
        return target
    known, breaks = _held_against(measure, target, outcome, found), _breaks(found)
    return with_elsewhere(measure, target, outcome, period, known, breaks=breaks)


def national_tried(
    measure: Measure, target: Target, outcome: Outcome, period: Period, found: Counterpart | None
) -> list[YearTried]:
    """The years that `with_national` looked at, the first one first; empty where it had not to."""
    if found is None or not needs_elsewhere(target):
        return []
    known, breaks = _held_against(measure, target, outcome, found), _breaks(found)
    return [*look_elsewhere(measure, outcome, period, known, breaks=breaks)]


def _held_against(
    measure: Measure, target: Target, outcome: Outcome, found: Counterpart
) -> list[Elsewhere]:
    """The yearly figures of the outcome's sex, else of all where the target is for all."""
    is_of_all = target.sex is Sex.ALL and not measure.value_type.adds_up
    sexes = [outcome.sex, *([Sex.ALL] if is_of_all else [])]
    every = ([*_known(found, target.relative_to, measure, sex)] for sex in sexes)
    return next(filter(None, every), [])


def _breaks(found: Counterpart) -> list[int]:
    return [each.year for each in found.breaks_of(COUNTRY)]


def _known(
    found: Counterpart, other: RelativeTo, measure: Measure, sex: Sex
) -> Iterator[Elsewhere]:
    for year in found.years:
        country = found.country(year, sex)
        if other is RelativeTo.NATIONAL and country is not None:
            yield _of(found, year, [country], measure)
        if other is RelativeTo.REGIONS:
            others = found.others(year, sex)
            if len(others) >= FEWEST_REGIONS:
                yield _of(found, year, others, measure, len(others))


def _of(
    found: Counterpart,
    year: int,
    figures: list[Figure] | tuple[Figure, ...],
    measure: Measure,
    regions: int = 0,
) -> Elsewhere:
    """The value of one, or the median of several: ours, and no more exact than it can be."""
    is_own_work = bool(regions) or any(each.is_own_work for each in figures)
    value, rounding = median(each.value for each in figures), max(f.rounding for f in figures)
    if is_own_work:
        places = max(measure.decimals, 0 if measure.value_type.adds_up else 1)
        value = round(value, places)
        rounding = round(max(rounding, 0.5 * 10.0**-places), places + 1)
    return Elsewhere(year, value, found.key_figure.kpi, regions, rounding, is_own_work)
