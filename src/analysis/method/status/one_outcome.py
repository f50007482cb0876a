"""The status of one outcome against one target."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from analysis.base.breaks import Break, break_between
from analysis.base.codes import Better
from analysis.base.model import Measure, Outcome, Status, StatusResult, Target, Thresholds
from analysis.base.operators import Operator
from analysis.base.periods import Period
from analysis.base.spans import Span, whole_year
from analysis.method.exact import exact
from analysis.method.status import part_year, sentences
from analysis.method.status.answers import Answered, Moved
from analysis.method.status.criterion import Context, Criterion
from analysis.method.status.grading import judge
from analysis.method.status.judgement import Judgement
from analysis.method.status.rules import draw
from analysis.method.status.text import (
    answers,
    compared_with,
    compares_otherwise,
    is_the_target,
    judge_direction,
    read_direction,
    read_yes_no,
)
from analysis.words import figures, wording

_NOTHING: Final[Mapping[str, float]] = MappingProxyType({})


def assess_one(
    measure: Measure,
    target: Target | None,
    outcome: Outcome | None,
    thresholds: Thresholds,
    *,
    period: Period | None = None,
    comparisons: Mapping[str, float] | None = None,
) -> StatusResult:
    """The status of one outcome against one target, with the rule, the figures and the sentence.

    Values are in the measure's unit. `period` is the report's, used when the outcome has none of
    its own; `comparisons` gives figures by `relative_to` (`national`, `regions`, …) for targets
    without a baseline_value. Sex and component are not matched here; see `status.assess`.

    Raises PeriodError for a period that cannot be read, ValueError for NaN or infinity.
    Source: the rules of book/metod/status.md, one section to each rule id.
    """
    found = judge_one(measure, target, outcome, thresholds, period, comparisons or _NOTHING)
    return with_due_note(found, target, outcome, period)


def judge_one(
    measure: Measure,
    target: Target | None,
    outcome: Outcome | None,
    thresholds: Thresholds,
    period: Period | None,
    comparisons: Mapping[str, float],
) -> StatusResult:
    """As `assess_one`, without the sentence on when the target is due."""
    if outcome is None or not has_content(outcome):
        return _missing(outcome, target)
    if target is None:
        return _plain(
            "missing-target", Status.NO_TARGET, wording.no_target(_said(measure, outcome))
        )
    context = Context(measure, target, thresholds, comparisons)
    return _assessed(context, outcome, part_year.period_of(outcome, period))


def has_content(outcome: Outcome) -> bool:
    """Whether an outcome says anything, in figures or words."""
    return outcome.value is not None or bool(outcome.text.strip())


def with_due_note(
    result: StatusResult, target: Target | None, outcome: Outcome | None, period: Period | None
) -> StatusResult:
    """The result with a sentence on when the target is due, while that is still ahead."""
    if target is None or outcome is None or result.status is Status.NO_OUTCOME:
        return result
    note = part_year.due_note(target, part_year.period_of(outcome, period))
    return replace(result, explanation=f"{result.explanation} {note}") if note else result


def _assessed(context: Context, outcome: Outcome, when: Period | None) -> StatusResult:
    """An outcome that exists against a target that exists."""
    if context.measure.better is Better.NEUTRAL:
        said = wording.neutral(_said(context.measure, outcome))
        return _plain("neutral", Status.NOT_ASSESSABLE, said)
    if context.target.operator is Operator.ACHIEVED:
        return _answered(context, outcome)
    if outcome.value is None:
        return _in_words(context, outcome)
    return _in_figures(context, outcome, exact(outcome.value), when)


def _answered(context: Context, outcome: Outcome) -> StatusResult:
    """Yes or no; a yes/no measure may also say 1 or 0."""
    answer = read_yes_no(outcome.text)
    if answer is None and outcome.value in (0, 1):
        answer = outcome.value == 1
    if answer is None:
        return _unread(context, outcome)
    text = outcome.text.strip() or ("Ja" if answer else "Nej")
    status = Status.MET if answer else Status.NOT_MET
    shown = _text_inputs(context, text)
    found = _plain("yes-no", status, wording.answered(text, answer), shown)
    return replace(found, working=Answered(text, answer))


def _in_words(context: Context, outcome: Outcome) -> StatusResult:
    """An outcome in words: yes or no to the target itself, or which way the value has moved."""
    if read_yes_no(outcome.text) is not None:
        return _answered(context, outcome)
    elsewhere = compares_otherwise(outcome.text, context.target)
    if elsewhere:
        said = _compared_otherwise(context.target, outcome.text.strip(), elsewhere)
        return _plain("other-comparison", Status.NOT_ASSESSABLE, said)
    is_elsewhere = sentences.is_elsewhere(context)
    # A rise says nothing of how the measure stands to others.
    says_nothing = is_elsewhere and not compared_with(outcome.text)[0]
    way = None if says_nothing else read_direction(outcome.text)
    status = judge_direction(context.measure, context.target, way) if way else None
    if status is None or way is None:
        return _unread(context, outcome)
    phrase = sentences.target_phrase(context)
    to_be = "att vara" if is_elsewhere else "att"
    asked = f"{to_be} {phrase}" if context.target.operator.is_move else phrase
    text = outcome.text.strip()
    is_more = context.target.operator is Operator.KEEP and way != "level"
    said = wording.moved(text, asked, status, is_elsewhere=is_elsewhere, is_more=is_more)
    gives = answers(context.measure, context.target)
    found = _plain("text-direction", status, said, _text_inputs(context, text))
    return replace(found, working=Moved(text, way, gives))


def _compared_otherwise(target: Target, text: str, what: str) -> str:
    if not is_the_target(what):
        return wording.compared_otherwise(text, what)
    if target.relative_to.is_elsewhere:
        return wording.compared_with_target(
            text, f"hur utfallet står sig mot {target.relative_to.noun}"
        )
    if target.operator.is_move and target.value is None:
        return wording.compared_with_target(text, "om värdet har ökat eller minskat")
    return wording.compared_with_target(text, "hur stort utfallet är")


def _in_figures(
    context: Context, outcome: Outcome, value: Fraction, when: Period | None
) -> StatusResult:
    drawn = draw(context)
    if drawn is None:
        return _no_yardstick(context, outcome)
    if when is None:
        return _noted(context, None, _held(context, outcome, value, drawn))
    span = context.measure.span(when, outcome.as_of)
    held = part_year.held_against(context, span.ends.year)
    why = part_year.refusal(context, span, held)
    is_own = not context.target.relative_to.is_elsewhere
    broken = break_between(context.measure.breaks, span, held) if held and why and is_own else None
    if broken and held:
        return _broken(context, outcome, held, broken)
    if held and span.is_over and part_year.is_part(context.measure, span, held):
        return _noted(context, span, _of_year(context, outcome, span, held, drawn))
    if held and why:
        whole = _unequal(context, outcome, held)
    else:
        whole = _held(context, outcome, value, drawn)
    gone = part_year.elapsed(context, span, held)
    if gone is None:
        return _noted(context, span, whole)
    shared = part_year.pro_rata(context, value, gone)
    return _noted(context, span, part_year.decided(context, whole, shared, drawn))


def _of_year(
    context: Context, outcome: Outcome, span: Span, held: Span, drawn: Criterion
) -> StatusResult:
    """The last part of a year that is over: the sum of all its parts is what the year came to."""
    if outcome.year_value is None:
        said = wording.last_part(_said(context.measure, outcome), span.label, drawn.noun)
        return _plain("unequal-periods", Status.NOT_ASSESSABLE, said)
    whole = replace(outcome, value=outcome.year_value)
    found = _held(context, whole, exact(outcome.year_value), drawn)
    summed = wording.summed(whole_year(span.ends.year).label, _said(context.measure, whole))
    return replace(found, explanation=f"{summed} {found.explanation}")


def _noted(context: Context, span: Span | None, found: StatusResult) -> StatusResult:
    """The result with a sentence on which outcome the baseline is, or what time it is for."""
    note = sentences.baseline_note(context, span)
    return replace(found, explanation=f"{found.explanation} {note}") if note else found


def _held(context: Context, outcome: Outcome, value: Fraction, drawn: Criterion) -> StatusResult:
    """A figure against the yardstick as it stands."""
    found = judge(drawn, value)
    return StatusResult(
        status=found.status,
        rule="zero-target" if found.is_ungraded_miss else drawn.rule,
        explanation=sentences.sentence(context, outcome, value, drawn, found),
        distance=float(found.distance),
        distance_relative=None if found.relative is None else float(found.relative),
        inputs=sentences.inputs(context, value, drawn),
        working=Judgement(context, value, drawn, found),
    )


def _no_yardstick(context: Context, outcome: Outcome) -> StatusResult:
    """A figure with nothing to hold it against: no target at all, or its comparison is missing."""
    target, said = context.target, _said(context.measure, outcome)
    if target.relative_to or target.operator.is_move:
        why = wording.no_reference(said, target.relative_to, is_zero=context.reference == 0)
        return _plain("missing-reference", Status.NOT_ASSESSABLE, why)
    if target.text:
        return _plain("unread", Status.NOT_ASSESSABLE, wording.unread_target(said, target.text))
    return _plain("missing-target", Status.NO_TARGET, wording.no_target(said))


def _unequal(context: Context, outcome: Outcome, held: Span) -> StatusResult:
    """A sum is not held against one over another length of time."""
    other = context.target.relative_to
    days = f"{other.noun} för {held.label}" if other.is_elsewhere else held.label
    said = wording.unequal(_said(context.measure, outcome), days)
    return _plain("unequal-periods", Status.NOT_ASSESSABLE, said)


def _broken(context: Context, outcome: Outcome, held: Span, why: Break) -> StatusResult:
    """A figure is not held against one from before the measure was counted as it is now."""
    said = f"{_said(context.measure, outcome)} bedöms inte mot {held.label}. {why.words}"
    return _plain("break", Status.NOT_ASSESSABLE, said)


def _missing(outcome: Outcome | None, target: Target | None) -> StatusResult:
    reason = outcome.missing_reason if outcome else None
    said = wording.no_outcome(reason, has_target=target is not None)
    shown = (("Skäl", reason.heading),) if reason else ()
    return _plain("missing-outcome", Status.NO_OUTCOME, said, shown)


def _unread(context: Context, outcome: Outcome) -> StatusResult:
    said = wording.unread_outcome(_said(context.measure, outcome), context.target.text)
    return _plain("unread", Status.NOT_ASSESSABLE, said)


def _text_inputs(context: Context, text: str) -> tuple[tuple[str, str], ...]:
    return (("Utfall", text), ("Målvärde", sentences.target_phrase(context)))


def _said(measure: Measure, outcome: Outcome) -> str:
    """The outcome as the start of a sentence: its figure with unit, or its words in quotes."""
    if outcome.value is None:
        return f"”{outcome.text.strip()}”"
    figure = figures.quantity(outcome.value, measure.unit_of_measure, measure.decimals)
    return wording.subject(figure, outcome.kind)


def _plain(
    rule: str, status: Status, said: str, shown: tuple[tuple[str, str], ...] = ()
) -> StatusResult:
    """A result without a distance."""
    return StatusResult(status=status, rule=rule, explanation=said, inputs=shown)
