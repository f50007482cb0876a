"""Puts one comparison into words: the sentence and the inputs that let a reader check it."""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

from analysis.base.codes import BaselineFrom, RelativeTo
from analysis.base.model import Outcome, Status
from analysis.base.operators import Asked, Form
from analysis.base.periods import Period
from analysis.base.spans import Span
from analysis.method.status.criterion import Context, Criterion
from analysis.method.status.grading import Grading
from analysis.words import figures, national, wording


def sentence(
    context: Context, outcome: Outcome, value: Fraction, drawn: Criterion, found: Grading
) -> str:
    """Why the status is what it is, as `5,4 % är högre än målvärdet 4,6 % (lägre är bättre): …`."""
    between = drawn.mode == "between"
    if between and found.edge is None:
        figure = wording.subject(_quantity(context, value), outcome.kind)
        return f"{figure} ligger {_interval(context, drawn)}."
    held_against = found.edge.limit if between and found.edge else drawn.figure
    figure, limit = _apart(context, value, held_against)
    relation = wording.relation(value, held_against)
    if value != held_against and is_level(drawn, value):
        relation = "i nivå med"
    need = _need(context, drawn, found)
    head = f"{wording.subject(figure, outcome.kind)} är {relation} {drawn.noun} {limit}"
    tail = f" {wording.zero_limit(drawn.noun)}" if found.is_ungraded_miss else ""
    return f"{head}{f' ({need})' if need else ''}{_miss(context, drawn, found, value)}.{tail}"


def inputs(context: Context, value: Fraction, drawn: Criterion) -> tuple[tuple[str, str], ...]:
    """The figures used, by name and in order: outcome, target, figure compared with, limits."""
    shown = [("Utfall", _quantity(context, value)), ("Målvärde", target_phrase(context))]
    reference = context.reference
    if reference is not None:
        noun = context.target.relative_to.noun
        period = context.target.baseline_period
        figure = _quantity(context, reference) + (f" ({period})" if period else "")
        shown.append((noun[0].upper() + noun[1:], figure))
    if drawn.mode == "change":
        shown.append(("Gräns", _quantity(context, drawn.figure)))
    if drawn.band:
        shown.append(("I nivå med", f"±{_difference(context, drawn.band)}"))
    shown.append(("Gräns för gult", _near_phrase(context, drawn)))
    return tuple(shown)


def target_phrase(context: Context) -> str:
    """What the target asks for: `högst 4,6 %`, `öka med 5 %`, `mellan 4 och 5`, `ja`."""
    target, asked = context.target, context.target.operator.asks
    parts = [asked.phrase]
    if target.change_percent is not None:
        parts += [asked.by, figures.quantity(target.change_percent, "%")]
    if target.value is not None:
        ends = [x for x in (target.value, target.value_upper) if x is not None]
        parts += [asked.to, " och ".join(_quantity(context, x) for x in ends)]
    if target.value is None and target.change_percent is None:
        parts = _held_against(asked, target.relative_to)
    return " ".join(part for part in parts if part)


def _held_against(asked: Asked, other: RelativeTo) -> list[str]:
    """What is asked for where the target has no figure: `minst rikets värde`, `öka`, `ja`."""
    match asked.form:
        case Form.LIMIT | Form.RANGE:
            return [asked.phrase, other.noun]
        case Form.MOVE:
            return [asked.than, other.noun] if other.is_elsewhere else [asked.phrase]
        case Form.ANSWER:
            return [asked.phrase]
        case unknown:
            assert_never(unknown)


def baseline_note(context: Context, span: Span | None) -> str:
    """Which outcome the baseline is, where the target does not state one itself.

    Where it states another's, for what time that is, if not for the outcome's own span (None: the
    outcome has none). A sum says its time where it is held against that.
    """
    target = context.target
    if target.elsewhere is not None:
        return national.elsewhere_note(target.relative_to, target.elsewhere)
    stated = target.baseline_from is BaselineFrom.STATED
    if not target.baseline_period or (stated and not is_elsewhere(context)):
        return ""
    held = context.measure.span(Period.parse(target.baseline_period), target.baseline_as_of)
    if not stated:
        return wording.baseline_note(target.baseline_from, held.label)
    known = target.baseline_value is not None and target.value is None
    if not known or span in (None, held) or context.measure.value_type.adds_up:
        return ""
    noun = target.relative_to.noun
    return f"{noun[0].upper()}{noun[1:]} gäller {held.label}."


def is_elsewhere(context: Context) -> bool:
    """Whether the figure compared with is another's, so that nothing has increased from it."""
    return context.target.relative_to.is_elsewhere


def is_level(drawn: Criterion, value: Fraction) -> bool:
    """Whether the value is *in level with* the figure compared with, as trend says it too."""
    return abs(value - drawn.figure) <= drawn.band


def _need(context: Context, drawn: Criterion, found: Grading) -> str:
    """What is asked for, to stand within brackets; empty where the sentence says enough."""
    if drawn.mode == "between":
        return f"ska ligga {_interval(context, drawn)}"
    if drawn.mode == "direction" and is_elsewhere(context):
        return f"ska vara {'högre' if drawn.up else 'lägre'}"
    if drawn.mode in {"direction", "change"}:
        return f"ska {_change_asked(context)}"
    if drawn.mode in {"on_target", "level"}:
        return _level_asked(context, drawn, found)
    if found.distance == 0:
        word = "högre" if drawn.up else "lägre"
        return "" if found.status is Status.MET else f"ska vara {word}"
    return wording.better_phrase(drawn.up)


def _level_asked(context: Context, drawn: Criterion, found: Grading) -> str:
    """Which level is asked for, with the width of the band since the distance is from its end."""
    band = _difference(context, drawn.band) if drawn.band else ""
    if drawn.lower and drawn.upper:
        exact = "ska vara lika" if found.edge is not None else ""
        return f"ska ligga inom ±{band}" if band else exact
    if is_elsewhere(context):
        word = "lägre" if drawn.up else "högre"
        return f"ska inte vara mer än {band} {word}" if band else f"ska inte vara {word}"
    verb = "minska" if drawn.up else "öka"
    return f"ska inte {verb} med mer än {band}" if band else f"ska inte {verb}"


def _change_asked(context: Context) -> str:
    reference, asked = context.reference, target_phrase(context)
    if context.target.change_percent is None or reference is None:
        return asked
    return f"{asked} från {_quantity(context, reference)}"


def _miss(context: Context, drawn: Criterion, found: Grading, value: Fraction) -> str:
    """How far from the target, said only when it is missed."""
    if found.distance == 0:
        note = equalled_note(context, found)
        return f": {note}" if note else ""
    if found.distance >= 0 or (drawn.mode == "direction" and is_level(drawn, value)):
        return ""
    if drawn.mode == "direction" and not is_elsewhere(context):
        return f": {_how_much_worse(context, found)} sämre än {drawn.noun}"
    if drawn.band and drawn.mode in {"on_target", "level"}:
        return f": {_how_far(context, found)} utanför gränsen"
    start = context.reference
    wrong_way = drawn.mode == "change" and start is not None and (value < start) == drawn.up
    worse = f" och sämre än {context.target.relative_to.noun}" if wrong_way else ""
    return f": {_how_far(context, found)} från målet{worse}"


def equalled_note(context: Context, found: Grading) -> str:
    """What decides whether a strict limit that is equalled is near; empty where it is not so."""
    edge = found.edge
    if edge is None or not edge.strict or edge.beyond or found.distance != 0:
        return ""
    if context.tolerance is not None:
        size = _difference(context, context.tolerance)
        return f"inom toleransen {size}" if edge.margin else f"toleransen är {size}"
    if not edge.anchor:
        return "ingen tolerans är angiven"
    share = figures.quantity(context.near_limit * 100, "%")
    return f"inom gulgränsen {share}" if edge.margin else f"gulgränsen är {share}"


def _how_far(context: Context, found: Grading) -> str:
    """In per cent of the target; in the measure's unit where that decides or is in points."""
    by_tolerance = found.edge is not None and found.edge.margin == context.tolerance
    size = _difference(context, -found.distance)
    if found.relative is None or (context.tolerance is not None and by_tolerance):
        return size
    share = figures.percent(-found.relative, context.near_limit)
    return f"{size} ({share})" if figures.is_percent(context.measure.unit_of_measure) else share


def _how_much_worse(context: Context, found: Grading) -> str:
    """How far from where it began; between two percentages only in percentage points."""
    if figures.is_percent(context.measure.unit_of_measure):
        return _difference(context, -found.distance)
    return _how_far(context, found)


def _near_phrase(context: Context, drawn: Criterion) -> str:
    """The limit for near as it was used: a share, the tolerance, or *in level with*."""
    margin = drawn.edge.margin
    if margin is None:
        return "saknas" if drawn.edge.limit else "saknas: målvärdet är 0"
    if drawn.mode == "direction":
        return "i nivå med" if drawn.band else "lika med"
    if margin == context.tolerance:
        return _difference(context, margin)
    share = figures.quantity(context.near_limit * 100, "%")
    start = context.target.relative_to.noun
    return f"{share}, men inte sämre än {start}" if drawn.mode == "change" else share


def _interval(context: Context, drawn: Criterion) -> str:
    ends = (_quantity(context, edge.limit) for edge in (drawn.lower, drawn.upper) if edge)
    return f"mellan {' och '.join(ends)}"


def _difference(context: Context, value: Fraction) -> str:
    measure = context.measure
    return figures.difference(value, measure.unit_of_measure, measure.decimals)


def _quantity(context: Context, value: Fraction | float) -> str:
    measure = context.measure
    return figures.quantity(value, measure.unit_of_measure, measure.decimals)


def _apart(context: Context, value: Fraction, limit: Fraction) -> tuple[str, str]:
    measure = context.measure
    return figures.apart(value, limit, measure.unit_of_measure, max(measure.decimals, 2))
