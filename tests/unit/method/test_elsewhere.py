"""Which year's figure of the country a target is held against."""

from __future__ import annotations

import pytest

from analysis.base.codes import Accumulation, RelativeTo, ValueType
from analysis.base.model import Elsewhere, Measure, Outcome, Target
from analysis.base.operators import Operator
from analysis.base.periods import Period
from analysis.method.elsewhere import look_elsewhere, with_elsewhere

MEASURE = Measure("m", "M", value_type=ValueType.SHARE)
TARGET = Target(Operator.KEEP, relative_to=RelativeTo.NATIONAL)


def year(
    period: str, *known: int, breaks: tuple[int, ...] = (), measure: Measure = MEASURE
) -> int | None:
    values = [Elsewhere(each, 1.0) for each in known]
    outcome, when = Outcome(1.0), Period.parse(period)
    found = with_elsewhere(measure, TARGET, outcome, when, values, breaks=breaks)
    return found.elsewhere.year if found.elsewhere else None


@pytest.mark.parametrize(
    ("period", "known", "chosen"),
    [
        ("2021", (2020, 2021, 2022), 2021),
        ("2021-T3", (2020, 2021), 2021),
        ("2021-T2", (2019, 2020, 2021), 2020),
        ("2021-T2", (2018,), 2018),
        ("2021-T2", (2017,), None),
        ("2021-T2", (2021,), 2021),
        ("2021", (2022,), None),
        ("2021", (), None),
    ],
)
def test_the_year_is_the_last_that_had_ended_or_else_the_outcomes_own(
    period: str, known: tuple[int, ...], chosen: int | None
) -> None:
    assert year(period, *known) == chosen


@pytest.mark.parametrize(("breaks", "chosen"), [((2021,), None), ((2020,), 2020), ((2022,), 2020)])
def test_a_year_from_before_a_break_is_not_chosen(
    breaks: tuple[int, ...], chosen: int | None
) -> None:
    assert year("2021-T1", 2020, breaks=breaks) == chosen


def test_a_count_by_the_month_is_not_held_against_a_year() -> None:
    monthly = Measure("m", "M", value_type=ValueType.COUNT, accumulation=Accumulation.MONTH)
    assert year("2021-T1", 2020, measure=monthly) is None


def test_a_target_with_a_figure_of_its_own_stays_as_it_is() -> None:
    stated = Target(Operator.KEEP, relative_to=RelativeTo.NATIONAL, baseline_value=5.0)
    given = (MEASURE, stated, Outcome(1.0), Period.parse("2021"), [Elsewhere(2021, 1.0)])
    assert with_elsewhere(*given) is stated


def test_every_year_that_is_passed_over_is_told_with_why() -> None:
    values, when = [Elsewhere(2019, 1.0), Elsewhere(2018, 2.0)], Period.parse("2021-T2")
    tried = look_elsewhere(MEASURE, Outcome(1.0), when, values, breaks=(2019,))
    assert [(each.year, each.why) for each in tried] == [
        (2020, "inte finns"),
        (2019, ""),
        (2018, "är från före ett brott"),
        (2021, "inte finns"),
    ]
