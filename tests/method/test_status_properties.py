"""What must hold for every status, whatever the figures are."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Literal

from hypothesis import assume, given
from hypothesis import strategies as st

from analysis.base.codes import Accumulation, Better, PartYear, RelativeTo, Sex, ValueType
from analysis.base.model import (
    Measure,
    Outcome,
    Profile,
    Status,
    StatusResult,
    Target,
    Thresholds,
)
from analysis.base.operators import Operator
from analysis.base.periods import Period
from analysis.base.spans import why_not_compared
from analysis.method.status.assess import RULES, assess, assess_one
from analysis.method.status.text import judge_direction
from analysis.method.trend.compare import Change, trends
from tests.method.strategies import cases, figures, mirrored, rescaled, values

THRESHOLDS = Thresholds()
FACTORS = st.sampled_from([Fraction(1, 1000), Fraction(1, 8), Fraction(1, 2), Fraction(100)])
Case = tuple[Measure, Target, tuple[float, ...]]
# A miss that cannot be graded is not known to be near, so it ranks with the worst.
RANK = {Status.MET: 2, Status.NEAR: 1, Status.NOT_MET: 0, Status.NOT_ASSESSABLE: 0}


def status(measure: Measure, target: Target, value: float) -> StatusResult:
    return assess_one(measure, target, Outcome(value), THRESHOLDS)


def off_target(measure: Measure, target: Target, value: float) -> Fraction:
    """How far from what is asked, by a reckoning of its own: larger is worse."""
    number = Fraction(str(value))
    if measure.better is Better.HIGHER:
        return -number
    if measure.better is Better.LOWER:
        return number
    low = target.value if target.value is not None else target.baseline_value
    high = target.value_upper if target.value_upper is not None else low
    assert low is not None
    assert high is not None
    return max(Fraction(str(low)) - number, number - Fraction(str(high)), Fraction(0))


@given(cases(count=2))
def test_better_outcome_never_gives_a_worse_status(case: Case) -> None:
    measure, target, (one, other) = case
    # Between two targets of unlike size, one unit over is another share than one unit under.
    assume(target.operator != "between" or _side(target, one) == _side(target, other))
    better, worse = sorted((one, other), key=lambda value: off_target(measure, target, value))

    good, bad = status(measure, target, better).status, status(measure, target, worse).status

    assume(Status.NO_TARGET not in (good, bad))
    assert RANK[good] >= RANK[bad]


def _side(target: Target, value: float) -> bool:
    return target.value is not None and value >= target.value


@given(cases(unit="%"))
def test_flipping_sign_and_direction_flips_nothing(case: Case) -> None:
    measure, target, (value,) = case

    straight = status(measure, target, value)
    turned = status(*mirrored(measure, target), -value)

    assert turned.status is straight.status
    assert turned.distance == straight.distance
    assert turned.distance_relative == straight.distance_relative


@given(cases(), FACTORS)
def test_rescaling_the_unit_changes_no_relative_status(case: Case, factor: Fraction) -> None:
    measure, target, (value,) = case

    before = status(measure, target, value)
    after = assess_one(*rescaled(measure, target, Outcome(value), factor), THRESHOLDS)

    assert after.status is before.status
    assert after.rule == before.rule
    assert after.distance_relative == before.distance_relative


@given(
    st.integers(1, 9_999), st.integers(0, 40), st.sampled_from([1, 10, 100, 1000]), st.booleans()
)
def test_limit_that_is_hit_exactly_is_near_and_one_step_further_is_not(
    target: int, limit: int, units: int, higher: bool
) -> None:
    measure = Measure("m", "m", near_limit=limit / 100)
    sign = -1 if higher else 1
    value = Fraction(target, units) * (1 + Fraction(sign * limit, 100))
    step = Fraction(sign, 1_000_000)
    asked = Target(Operator.AT_LEAST if higher else Operator.AT_MOST, target / units)

    on, past = status(measure, asked, float(value)), status(measure, asked, float(value + step))

    assert on.status is (Status.NEAR if limit else Status.MET)
    assert past.status is Status.NOT_MET


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[Target], list[Outcome]]:
    """Targets and outcomes by sex and component, some without the other."""
    keys = st.sampled_from([(sex, part) for sex in Sex for part in ("", "a", "b")])
    places = [draw(st.lists(keys, max_size=5, unique=True)) for _ in range(2)]
    operators = st.sampled_from([Operator.AT_LEAST, Operator.MORE_THAN])
    targets = [Target(draw(operators), draw(figures()), sex=s, component=p) for s, p in places[0]]
    reached = st.none() | st.one_of([figures(), *(values(target) for target in targets)])
    outcomes = [Outcome(draw(reached), sex=sex, component=part) for sex, part in places[1]]
    return targets, outcomes


@given(tables(), st.randoms())
def test_result_does_not_depend_on_the_order_of_rows(
    table: tuple[list[Target], list[Outcome]], random: Random
) -> None:
    targets, outcomes = table
    before = assess(Measure("m", "m"), targets, outcomes, THRESHOLDS)
    other = random.sample(targets, len(targets)), random.sample(outcomes, len(outcomes))

    assert assess(Measure("m", "m"), *other, THRESHOLDS) == before


@given(tables(), st.data())
def test_better_part_never_makes_the_whole_worse(
    table: tuple[list[Target], list[Outcome]], data: st.DataObject
) -> None:
    targets, outcomes = table
    known = [number for number, outcome in enumerate(outcomes) if outcome.value is not None]
    assume(known)
    which = data.draw(st.sampled_from(known))
    limits = [target.value for target in targets if target.value is not None]
    other = data.draw(figures() | st.sampled_from([*limits, 0.0]))
    raised = list(outcomes)
    raised[which] = replace(raised[which], value=max(outcomes[which].value or 0.0, other))

    before = assess(Measure("m", "m"), targets, outcomes, THRESHOLDS).status
    after = assess(Measure("m", "m"), targets, raised, THRESHOLDS).status

    assert RANK.get(after, 0) >= RANK.get(before, 0)


@given(tables())
def test_whole_is_no_better_than_its_worst_part(
    table: tuple[list[Target], list[Outcome]],
) -> None:
    result = assess(Measure("m", "m"), *table, THRESHOLDS)

    assessed = [RANK[part.status] for part in result.parts if part.status.is_assessed]

    assert not assessed or RANK.get(result.status, 0) <= min(assessed)


@given(cases(unit="antal"), st.sampled_from(["2021-T1", "2021-T2", "2021-Q1"]))
def test_the_whole_year_s_figure_decides_where_the_region_has_chosen_so(
    case: Case, period: str
) -> None:
    measure, target, (value,) = case
    summed = replace(measure, accumulation=Accumulation.YEAR_TO_DATE, value_type=ValueType.COUNT)

    whole = assess_one(measure, target, Outcome(value), THRESHOLDS)
    chosen = replace(THRESHOLDS, part_year=PartYear.AS_IT_STANDS)
    part = assess_one(summed, target, Outcome(value), chosen, period=Period.parse(period))

    # A baseline without a period is taken at its word.
    assert part.on_the_way == (target.value is not None)
    assert (part.status, part.rule, part.distance) == (whole.status, whole.rule, whole.distance)
    assert {beside.rule for beside in part.parts} <= {whole.rule, "pro-rata"}


PROFILES = st.none() | st.builds(
    lambda hundredths, of_region: Profile(Fraction(hundredths, 100), (2019, 2020), of_region),
    st.integers(1, 99),
    st.booleans(),
)
SUMMED = [Accumulation.YEAR_TO_DATE, Accumulation.PERIOD, Accumulation.MONTH, Accumulation.QUARTER]


@given(
    cases(unit="antal"),
    st.sampled_from(["2021-T1", "2021-T2", "2021-T3", "2021-Q1", "2021-08", "2021"]),
    st.sampled_from(SUMMED),
    PROFILES,
    st.sampled_from(PartYear),
)
def test_a_better_outcome_of_a_part_of_the_year_never_gives_a_worse_status(
    case: Case, period: str, accumulation: Accumulation, profile: Profile | None, by: PartYear
) -> None:
    measure, target, (value,) = case
    target = replace(target, profile=profile)
    if target.baseline_value is not None:
        target = replace(target, baseline_period="2020")
    summed = replace(measure, accumulation=accumulation, value_type=ValueType.COUNT)
    when, chosen = Period.parse(period), replace(THRESHOLDS, part_year=by)
    found = [
        assess_one(summed, target, Outcome(value + step), chosen, period=when)
        for step in (0.0, 0.5, 1.0, 7.0, 100.0)
    ]
    # Whether it is a forecast depends on the days, never on the figure.
    assert len({each.on_the_way for each in found if each.status.is_assessed}) <= 1
    ranks = [RANK[each.status] for each in found if each.status.is_assessed]
    up = target.operator in (">=", ">", "increase") and measure.better is not Better.ON_TARGET
    down = target.operator in ("<=", "<", "decrease") and measure.better is not Better.ON_TARGET
    if up:
        assert ranks == sorted(ranks)
    if down:
        assert ranks == sorted(ranks, reverse=True)


@given(cases())
def test_every_result_says_its_rule_its_figures_and_why(case: Case) -> None:
    measure, target, (value,) = case
    result = status(measure, target, value)

    assert result.rule in RULES
    assert result.explanation.endswith(".")
    assert result.distance is None or dict(result.inputs).keys() >= {"Utfall", "Målvärde"}
    reached = result.distance is not None and _reached(result)
    level = "i nivå med" in result.explanation  # it has not moved by more than the dead-band
    assert (result.status is Status.MET) == (reached and not (level and _asks_for_a_move(result)))


def _asks_for_a_move(result: StatusResult) -> bool:
    return result.rule in ("increase", "decrease", "national", "regions")


def _reached(result: StatusResult) -> bool:
    assert result.distance is not None
    strict = result.rule in {"above", "below", "increase", "decrease"}
    return result.distance > 0 if strict else result.distance >= 0


@given(
    figures(), st.integers(-2_000, 2_000), st.sampled_from([Operator.INCREASE, Operator.DECREASE])
)
def test_figures_and_words_about_the_same_movement_agree(
    start: float, hundredths: int, operator: Operator
) -> None:
    better = Better.HIGHER if operator is Operator.INCREASE else Better.LOWER
    measure = Measure("m", "m", unit_of_measure="%", better=better)
    target = Target(operator, relative_to=RelativeTo.BASELINE, baseline_value=start)
    moved = Fraction(hundredths, 100)
    assume(moved == 0 or abs(moved) > Fraction(1, 10))
    way: Literal["up", "level", "down"]
    way = "level" if moved == 0 else "up" if moved > 0 else "down"

    figure = status(measure, target, float(Fraction(str(start)) + moved)).status

    assert figure is judge_direction(measure, target, way)


SPANS = (
    "2021",
    "2021-T1",
    "2021-T2",
    "2021-T3",
    "2021-Q1",
    "2021-08",
    "2022-T1",
    "2022-T2",
    "2022",
)


@given(
    st.sampled_from(list(Accumulation)),
    st.sampled_from([ValueType.COUNT, ValueType.AMOUNT, ValueType.SHARE, ValueType.INDEX]),
    st.sampled_from(["increase", "decrease", "keep"]),
    st.sampled_from(SPANS),
    st.sampled_from(SPANS),
    st.sampled_from(PartYear),
)
def test_no_status_comes_from_two_figures_whose_spans_may_not_be_compared(
    accumulation: Accumulation,
    kind: ValueType,
    operator: str,
    period: str,
    earlier: str,
    part_year: PartYear,
) -> None:
    measure = Measure("m", "m", accumulation=accumulation, value_type=kind)
    target = Target(Operator(operator), baseline_value=100.0, baseline_period=earlier)
    target = replace(target, relative_to=RelativeTo.BASELINE)
    chosen, when = replace(THRESHOLDS, part_year=part_year), Period.parse(period)
    result = assess_one(measure, target, Outcome(90.0), chosen, period=when)

    now, then = measure.span(when), measure.span(Period.parse(earlier))
    refused = why_not_compared(now, then, adds_up=kind.adds_up, asked=True)
    if refused:
        assert result.rule in ("pro-rata", "unequal-periods")
    if refused and result.rule == "pro-rata":
        assert then.is_whole_year
        assert result.on_the_way


@given(
    st.sampled_from([Operator.INCREASE, Operator.DECREASE]),
    figures(),
    figures() | st.integers(-20, 20).map(lambda n: 5 + n / 100),
    st.none() | st.integers(0, 300).map(lambda n: n / 100),
    st.none() | st.integers(0, 300).map(lambda n: n / 100),
)
def test_status_and_trend_do_not_contradict_each_other(
    operator: Operator, start: float, value: float, band: float | None, tolerance: float | None
) -> None:
    better = Better.HIGHER if operator is Operator.INCREASE else Better.LOWER
    measure = Measure("m", "m", unit_of_measure="%", better=better, value_type=ValueType.SHARE)
    measure = replace(measure, dead_band=band, tolerance=tolerance)
    target = Target(operator, relative_to=RelativeTo.BASELINE, baseline_value=start)
    when = Period.parse("2022-T1")
    status = assess_one(measure, target, Outcome(value), THRESHOLDS, period=when).status
    [*_, trend] = trends(
        measure, Outcome(value), (), period=when, target=target, thresholds=THRESHOLDS
    )
    met = status is Status.MET
    assert (trend.change is Change.BETTER) == met
    assert status is not Status.NOT_MET or trend.change is Change.WORSE
