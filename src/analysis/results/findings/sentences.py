"""The Swedish sentences of findings, in parts: what the figure is, its target, how it has moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from analysis.base.codes import WHOLE_BODY, Kind, RelativeTo, Sex, ValueType
from analysis.base.model import Measure, Status, Target
from analysis.base.operators import Form
from analysis.base.periods import MONTHS, Period, PeriodKind
from analysis.base.values import format_month, format_value
from analysis.data.rows import SeriesRow
from analysis.method.exact import exact
from analysis.method.trend.result import Against, Change, Direction
from analysis.results.findings.evidence import OutcomeEvidence
from analysis.results.findings.finding import (
    BoardName,
    Figure,
    MeasureName,
    Missing,
    Part,
    Words,
)
from analysis.results.monthly import MonthlySeries
from analysis.results.period_results import ReportedOutcome
from analysis.results.row_values import span_words
from analysis.words.figures import difference, is_percent, percent, quantity
from analysis.words.inflection import in_letters, in_running_text, sentence_case
from analysis.words.target_words import figure_words, target_words
from analysis.words.wording import CHANGE_WORDS

_VERDICT: Final = {Change.BETTER: ", vilket är bättre", Change.WORSE: ", vilket är sämre"}
_WAYS: Final = {Direction.UP: "upp", Direction.DOWN: "ned"}
_THEN: Final = {
    Status.MET: "nåddes målet",
    Status.NEAR: "nåddes målet nästan",
    Status.NOT_MET: "nåddes inte målet",
}
_NOW: Final = {
    Status.MET: ("nås det", "är det på väg att nås"),
    Status.NEAR: ("nås det nästan", "är det nästan på väg att nås"),
    Status.NOT_MET: ("nås det inte", "är det inte på väg att nås"),
}


def of_outcome(
    found: OutcomeEvidence, kinds: dict[str, str], before: Period | None, place: str = ""
) -> list[Part]:
    """`Sjukfrånvaro (regionstyrelsen): 5,4 %, målet är högst 4,6 %. Upp …`.

    kinds: what kind of unit each is. before: the report before. place: under what it stands in the
    plan, where its name alone does not tell it from another.
    """
    row = found.row
    said = [*_head(row, kinds, place), *_outcome(row)]
    said += [Words(f", {aim}")] if (aim := _aim(row.target, row, found.measure)) else []
    said.append(Words("."))
    if tail := _movement(found):
        said.append(Words(f" {tail}"))
    if found.facts.signal:
        said.append(Words(f" {_unusual(row.value, found.limits.mean if found.limits else None)}."))
    if found.facts.steps and before is not None and found.before is not None:
        said.append(Words(f" {_moved(found.before, row, before)}"))
    return said


def of_series(series: MonthlySeries, kinds: dict[str, str]) -> list[Part]:
    """`Väntande: 8 376 i augusti 2022, nästan dubbelt så många som i maj (4 510). Det är …`."""
    measure, latest = series.measure, series.latest
    name = MeasureName(measure.short_name, measure.measure_id)
    said: list[Part] = [name, *_board(series.unit_id, series.unit, latest.month, kinds)]
    said += [Words(": "), _month(latest, measure), Words(f" i {format_month(latest.month)}")]
    if series.start is not None:
        said += _from(series, series.start)
    said.append(Words("."))
    if series.is_signal:
        verdict = _VERDICT.get(series.change, "")
        mean = series.chart.mean
        unusual = _unusual(latest.value, None if mean is None else exact(mean))
        said.append(Words(f" {unusual}{verdict}."))
    return said


def of_missing(missing: int, total: int, period: Period) -> list[Part]:
    """`Nio av 16 mätetal saknar utfall.`"""
    count = sentence_case(in_letters(missing))
    if missing == total:
        return [Missing("Inget mätetal har något utfall", str(period)), Words(".")]
    whole = in_letters(total)
    return [Missing(f"{count} av {whole} mätetal", str(period)), Words(" saknar utfall.")]


def of_red_without_outcome(without: int, red: int, period: Period) -> list[Part]:
    """`Regionen har satt rött på 45 mätetal. 20 av dem har inget utfall.`"""
    head = f"Regionen har satt rött på {in_letters(red)} mätetal. "
    if red == without:
        who = "Det" if red == 1 else "Inget av dem"
        tail = " har inget utfall." if red == 1 else " har något utfall."
        return [Words(head), Missing(who, str(period)), Words(tail)]
    count = sentence_case(in_letters(without))
    return [Words(head), Missing(f"{count} av dem", str(period)), Words(" har inget utfall.")]


def _head(row: ReportedOutcome, kinds: dict[str, str], place: str) -> list[Part]:
    name = MeasureName(row.short_name, row.measure_id)
    under = f"under {place}" if place else ""
    whom = [row.component, "" if row.sex is Sex.ALL else row.sex.word, under]
    part = ", ".join(text for text in whom if text)
    own: list[Part] = [name, Words(f", {part}")] if part else [name]
    return [*own, *_board(row.unit_id, row.unit, row.period, kinds), Words(": ")]


def _board(unit_id: str, name: str, period: str, kinds: dict[str, str]) -> list[Part]:
    """Who reports it, in brackets; nothing where that is the body itself."""
    kind = kinds.get(unit_id, "")
    if kind in WHOLE_BODY:
        return []
    said = in_running_text(name, kind)
    return [Words(" ("), BoardName(said, unit_id, period), Words(")")]


def _outcome(row: ReportedOutcome) -> list[Part]:
    """The figure, with its days where they are not those of the report; or the words."""
    notes = [] if row.kind is Kind.ACTUAL else [row.kind.short]
    if row.value is None:
        is_answer = row.text.lower() in ("ja", "nej")
        shown = row.text.lower() if is_answer else f"”{row.text}”"
    else:
        shown = figure_words(row.value, row.unit_of_measure)
        notes += [] if row.span.ends == Period.parse(row.period).ends else [row.span.label]
    said = Words(f" ({', '.join(notes)})")
    return [Figure(shown, row), said] if notes else [Figure(shown, row)]


def _aim(target: Target | None, row: ReportedOutcome, measure: Measure) -> str:
    """`målet är högst 1,9 %`, `målet är att minska från 5,1 %`; "" without a target."""
    if target is None:
        return ""
    whole = " för hela året" if row.on_the_way else ""
    return f"målet är {target_phrase(target, measure.unit_of_measure)}{whole}"


def target_phrase(target: Target, unit: str) -> str:
    """A target as a sentence puts it: `högst 1,9 %`, `att minska från 5,1 %`, `ja`."""
    plain, other = replace(target, sex=Sex.ALL), target.relative_to
    if target.operator.asks.form is not Form.MOVE:
        return target_words(plain, unit)
    start = target.baseline_value
    figure = "" if start is None else f" {figure_words(start, unit)}"
    bare = replace(plain, baseline_value=None, relative_to=RelativeTo.UNSTATED)
    if figure and not other.is_elsewhere:
        return f"att {target_words(bare, unit)} från{figure}"
    than = f" jämfört med {other.word}{figure}" if other else ""
    return f"att {target_words(bare, unit)}{than}"


def _movement(found: OutcomeEvidence) -> str:
    """`Upp 3,7 procentenheter från 93,7 % (januari–april 2022), vilket är bättre.`"""
    trend, measure = found.trend, found.measure
    if trend is None or trend.difference is None or trend.direction in (None, Direction.LEVEL):
        return ""
    size = difference(exact(abs(trend.difference)), measure.unit_of_measure, measure.decimals)
    then = quantity(trend.compared_with or 0.0, measure.unit_of_measure, measure.decimals)
    way, verdict = sentence_case(_WAYS[trend.direction]), _VERDICT.get(trend.change, "")
    if trend.against is not Against.BASELINE:
        when = span_words(measure, trend.compared_period)
        return f"{way} {size} från {then} ({when}){verdict}."
    if is_percent(measure.unit_of_measure) and verdict:
        return f"Det är {size} {CHANGE_WORDS[trend.change]} än ingångsvärdet{_named(found, then)}."
    return f"{way} {size} från ingångsvärdet{_named(found, then)}{verdict}."


def _named(found: OutcomeEvidence, then: str) -> str:
    """The baseline's figure, where the target has not named it already."""
    target = found.row.target
    told = target is not None and target.operator.is_move and target.baseline_value is not None
    return "" if told else f" {then}"


def _moved(before: Status, row: ReportedOutcome, then: Period) -> str:
    """`I april 2021 nåddes målet; nu nås det inte.`"""
    at_a_month = then.kind in (PeriodKind.TERTIAL, PeriodKind.MONTH)
    when = f"I {then.short_label}" if at_a_month else sentence_case(then.short_label)
    now = _NOW[row.status_computed][row.on_the_way]
    return f"{when} {_THEN[before]}; nu {now}."


def _month(row: SeriesRow, measure: Measure) -> Figure:
    return Figure(figure_words(row.value or 0.0, measure.unit_of_measure), row)


def _from(series: MonthlySeries, start: SeriesRow) -> Sequence[Part]:
    """`, nästan dubbelt så många som i maj (4 510)`, or `, upp 3 kr från 40 kr i maj`."""
    measure, latest = series.measure, series.latest
    now, then = exact(latest.value or 0.0), exact(start.value or 0.0)
    when, figure = _month_name(start.month, latest.month), _month(start, measure)
    if measure.value_type is ValueType.COUNT and then > 0:
        return [Words(f", {_times(now / then)} i {when} ("), figure, Words(")")]
    way = _WAYS.get(series.way, "")
    size = difference(abs(now - then), measure.unit_of_measure, measure.decimals)
    return [Words(f", {way} {size} från "), figure, Words(f" i {when}")]


def _month_name(month: str, latest: str) -> str:
    """`maj`, with its year where that is not the year that has been named."""
    return MONTHS[int(month[5:]) - 1] if month[:4] == latest[:4] else format_month(month)


_DOUBLE: Final = (
    (Fraction(9, 5), ""),
    (Fraction(39, 20), "nästan dubbelt så många som"),
    (Fraction(41, 20), "dubbelt så många som"),
    (Fraction(3), "mer än dubbelt så många som"),
)


def _times(ratio: Fraction) -> str:
    """How many a count is of what it was: `nästan dubbelt så många som`, `65 % fler än`."""
    if ratio < 1:
        return f"{_whole(1 - ratio)} färre än"
    said = next((words for most, words in _DOUBLE if ratio < most), "")
    return said or f"{_whole(ratio - 1)} fler än"


def _whole(share: Fraction) -> str:
    """A share in whole per cent, with a decimal where it is less than ten."""
    return percent(share) if share < Fraction(1, 10) else format_value(float(100 * share), "%", 0)


def _unusual(value: float | None, mean: Fraction | None) -> str:
    high = value is not None and mean is not None and exact(value) > mean
    return f"Det är ovanligt {'högt' if high else 'lågt'}"
