"""Every rule for figures is told in steps that come out, whatever the figures are."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.base.codes import Accumulation, Better, RelativeTo, ValueType
from analysis.base.model import Measure, Outcome, StatusResult, Target, Thresholds
from analysis.base.operators import Operator
from analysis.base.periods import Period
from analysis.base.steps import Step, StepKind
from analysis.method.status.assess import assess_one
from tests.reckoning import decided, evaluate, holds_as_printed

FIGURES = st.decimals(-2000, 2000, places=2).map(float)
OPERATORS = st.sampled_from([each for each in Operator if each is not Operator.ACHIEVED])


@st.composite
def measures(draw: st.DrawFn) -> Measure:
    return Measure(
        "m",
        "Mätetal",
        unit_of_measure=draw(st.sampled_from(["%", "antal", "mnkr"])),
        value_type=draw(st.sampled_from([ValueType.SHARE, ValueType.COUNT, ValueType.CHANGE])),
        better=draw(st.sampled_from([Better.HIGHER, Better.LOWER, Better.ON_TARGET])),
        accumulation=Accumulation.YEAR_TO_DATE,
        decimals=draw(st.integers(0, 2)),
        tolerance=draw(st.none() | st.just(2.5)),
        dead_band=draw(st.none() | st.just(0.5)),
    )


@st.composite
def targets(draw: st.DrawFn) -> Target:
    operator = draw(OPERATORS)
    upper = draw(FIGURES) if operator is Operator.BETWEEN else None
    value = draw(FIGURES if upper is not None else st.none() | FIGURES)
    moves = operator.is_move and value is None
    change = draw(st.none() | st.sampled_from([5.0, 12.5])) if moves else None
    return Target(
        operator,
        value,
        upper,
        change,
        draw(st.sampled_from([RelativeTo.BASELINE, RelativeTo.NATIONAL]))
        if not value
        else RelativeTo.UNSTATED,
        draw(FIGURES),
        draw(st.sampled_from(["2020", "2020-T1"])),
        year=2021,
    )


def judged(result: StatusResult) -> list[StatusResult]:
    """The results that one figure gave against one yardstick."""
    return [one for part in result.parts or (result,) for one in (part.parts or (part,))]


@given(measures(), targets(), FIGURES, st.sampled_from(["2021-T1", "2021"]))
def test_every_step_comes_out_and_leads_to_the_status(
    measure: Measure, target: Target, value: float, period: str
) -> None:
    reached = Outcome(value=value)
    result = assess_one(measure, target, reached, Thresholds(), period=Period.parse(period))
    for one in judged(result):
        if one.working is None:
            assert not one.status.is_assessed
            continue
        told = one.working.steps()
        check(told)
        if one.rule != "pro-rata" or not one.parts:
            assert decided(told[-1]) == one.status


def check(told: tuple[Step, ...]) -> None:
    known: dict[str, Fraction] = {}
    for step in told:
        made = step.calculation
        for term in made.terms if made else step.terms:
            assert known.setdefault(term.name, term.value) == term.value, (told, term)
        if made is not None:
            figures = {term.name: term.value for term in made.terms}
            assert evaluate(made.formula, figures) == made.result, step
            assert known.setdefault(made.name, made.result) == made.result, step
            assert holds_as_printed(step), step.said


def test_the_steps_of_a_missed_ceiling_are_those_of_the_method_page() -> None:
    measure = Measure("m", "M", unit_of_measure="%", better=Better.LOWER, decimals=1)
    result = assess_one(measure, Target(Operator.AT_MOST, 4.6), Outcome(value=5.4), Thresholds())
    assert result.working is not None
    assert [f"{step.title}: {step.said}" for step in result.working.steps()] == [
        "Avstånd till gränsen: målvärde − utfall = 4,6 − 5,4 = −0,8\u00a0procentenheter",
        "Avstånd i procent: avstånd / målvärde = −0,8 / 4,6 = −17,4\u00a0%",
        "Nästan uppnått inom: gulgräns × målvärde = 10\u00a0% × 4,6 = 0,46\u00a0procentenheter",
        "Villkor: Uppnått när avståndet är minst 0. Det är −0,8\u00a0procentenheter: nej. Nästan"
        " uppnått när det saknas högst 0,46\u00a0procentenheter. Här saknas"
        " 0,8\u00a0procentenheter: nej. Annars inte uppnått: ja.",
    ]


@pytest.mark.parametrize(
    ("operator", "text", "gives"),
    [(Operator.ACHIEVED, "Nej", "not_met"), (Operator.DECREASE, "I nivå med förra året", "near")],
)
def test_words_are_told_with_what_they_were_read_as(
    operator: Operator, text: str, gives: str
) -> None:
    target = Target(operator, relative_to=RelativeTo.PREVIOUS_YEAR)
    result = assess_one(Measure("m", "M"), target, Outcome(text=text), Thresholds())
    assert result.working is not None
    read, asked = result.working.steps()
    assert read.said.startswith(f"”{text}” läses som ")
    assert asked.kind is StepKind.STATUS
    assert decided(asked) == gives == result.status
