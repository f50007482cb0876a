"""How a plan's baselines and targets are written, each figure as a link to its row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from analysis.base.codes import Kind, Sex
from analysis.base.periods import Period
from analysis.data.rows import Observation, TargetRow
from analysis.html.cells import figure, target_parts
from analysis.html.compose import between, in_column, joined
from analysis.html.evidence_links import Rows, why
from analysis.html.parts import Cell, Part, Words, words
from analysis.results.planned import Baseline, PlannedMeasure
from analysis.results.row_values import target
from analysis.words.wording import MISSING_REASONS

NO_PERIOD = "utan angiven tid"


def lower_first(text: str) -> str:
    """`Mäts på helår` → `mäts på helår`, to stand inside a sentence."""
    return text[:1].lower() + text[1:]


def baselines(rows: Rows, one: PlannedMeasure) -> tuple[Part, ...]:
    """`januari–april 2021: kvinnor 42 %, män 45 %; …`; empty when there are none."""
    cells = []
    for label, group in groupby(one.baselines, key=lambda b: b.label):
        when = label or NO_PERIOD
        values = joined(_values(rows, one, list(group), f", {when}"), between(", "))
        cells.append((between(f"{when}: "), *values))
    return joined(cells, between("; "))


def _values(rows: Rows, one: PlannedMeasure, group: list[Baseline], column: str) -> list[Cell]:
    """The baselines of a period; one and the same reason for a gap is given once."""
    cells = [baseline(one.measure.unit_of_measure, each) for each in group]
    if all(each.value is None for each in group) and len({words(cell) for cell in cells}) == 1:
        return [rows.link(group[0].table, group[0].row, _in(cells[0], column))]
    who = [part_words(each.sex, each.component) for each in group]
    return [
        explained(rows, each, _of(name, cell, column))
        for each, name, cell in zip(group, who, cells, strict=True)
    ]


def explained(rows: Rows, each: Baseline, said: tuple[Part, ...]) -> tuple[Part, ...]:
    """A baseline as a link to its row; an outcome is explained too."""
    shown = rows.link(each.table, each.row, said)
    if not isinstance(each.row, Observation):
        return (shown,)
    return (shown, why(each.row, rows.folder, in_line=True))


def _of(who: str, cell: Iterable[Part], column: str) -> tuple[Part, ...]:
    """A value after the name of those it is of, in a column that is named after them."""
    if not who:
        return _in(cell, column)
    return (between(f"{who} "), *_in(cell, f"{column}, {who}"))


def _in(cell: Iterable[Part], column: str) -> tuple[Part, ...]:
    return tuple(in_column(part, column) for part in cell)


def baseline(unit: str, one: Baseline) -> tuple[Part, ...]:
    """A baseline as figure or words; why there is none, when there is none."""
    is_forecast = one.kind is Kind.FORECAST
    kind = f"{Kind.FORECAST.short} " if is_forecast else ""
    if one.value is not None:
        return (*((between(kind),) if kind else ()), figure(one.value, unit))
    if one.row.text:
        return (Words(one.row.text),)
    why = lower_first(MISSING_REASONS.get(one.missing_reason or "", "Saknas"))
    return (Words(f"prognos saknas ({why})" if kind else why),)


def part_words(sex: Sex, component: str) -> str:
    """`kvinnor`, `män, nybesök`; nothing for the whole."""
    named = [sex.word] if sex is not Sex.ALL else []
    return ", ".join([*named, *([lower_first(component)] if component else [])])


def target_row(unit: str, row: TargetRow, column: str = "") -> tuple[Part, ...]:
    """What shall be reached: `minst 95 %`, or the printed words where it is not a figure."""
    due = _due(row)
    if row.operator.is_comparison and row.value is not None:
        limit = target(replace(row, sex=Sex.ALL, component=""))
        return (*target_parts(limit, unit, column), *due)
    if row.text:
        said = Words(row.text, f"{column}, i ord")
        return (between("”"), said, between("”"), *due)
    return (*target_parts(target(row), unit, column), *due)


def _due(row: TargetRow) -> tuple[Part, ...]:
    if row.due != "month":
        return ()
    return (between(" i "), Words(Period.parse(row.due_month).label, "Målet gäller"))


def targets(rows: Rows, one: PlannedMeasure, year: int) -> tuple[Part, ...]:
    """A year's targets, by sex and part where they differ."""
    own = [row for row in one.targets if row.year == year]
    return joined([_target(rows, one, row) for row in own], between(", "))


def _target(rows: Rows, one: PlannedMeasure, row: TargetRow) -> Part:
    who = part_words(row.sex, row.component)
    column = f", {who}" if who else ""
    named = (between(f"{who} "),) if who else ()
    shown = target_row(one.measure.unit_of_measure, row, column)
    return rows.link("targets", row, (*named, *shown))
