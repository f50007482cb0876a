"""How a plan's baselines and targets are written, each figure as a link to its row."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from itertools import groupby
from typing import Any

import pandas as pd

from analysis.base.codes import Kind, Sex
from analysis.base.operators import Operator
from analysis.base.periods import Period
from analysis.html.cells import target_text, value_text
from analysis.html.evidence_links import Rows
from analysis.html.tables import Html, join
from analysis.results.assessment import target
from analysis.results.planned import Baseline, Planned
from analysis.words.wording import MISSING_REASONS

Row = Mapping[Any, Any]
NO_PERIOD = "utan angiven tid"


def lower_first(text: str) -> str:
    """`Mäts på helår` → `mäts på helår`, to stand inside a sentence."""
    return text[:1].lower() + text[1:]


def period_words(period: str) -> str:
    """A period in short words; a baseline may lack one."""
    return Period.parse(period).short_label if period else NO_PERIOD


def baselines(rows: Rows, one: Planned) -> Html:
    """`april 2021: kvinnor 42 %, män 45 %; augusti 2021: …`; empty when there are none."""
    parts = []
    for period, group in groupby(one.baselines, key=lambda b: b.period):
        values = join(_values(rows, one, list(group)), ", ")
        parts.append(Html(f"{escape(period_words(period))}: {values.text}"))
    return join(parts, "; ")


def _values(rows: Rows, one: Planned, group: list[Baseline]) -> list[Html]:
    """The baselines of a period; one and the same reason for a gap is given once."""
    words = [baseline_value(one.measure, baseline) for baseline in group]
    if all(baseline.value is None for baseline in group) and len(set(words)) == 1:
        return [rows.link(group[0].table, group[0].row, words[0])]
    who = [part_words(b.sex, b.component) for b in group]
    return [
        rows.link(baseline.table, baseline.row, " ".join(filter(None, (name, word))))
        for baseline, name, word in zip(group, who, words, strict=True)
    ]


def baseline_value(measure: Row, baseline: Baseline) -> str:
    """A baseline as figure or words; why there is none, when there is none."""
    is_forecast = baseline.row.get("kind") == Kind.FORECAST
    kind = f"{Kind.FORECAST.short} " if is_forecast else ""
    if baseline.value is not None:
        return kind + value_text(baseline.value, measure)
    if baseline.row["text"]:
        return str(baseline.row["text"])
    why = lower_first(MISSING_REASONS.get(baseline.row["missing_reason"], "Saknas"))
    return f"prognos saknas ({why})" if kind else why


def part_words(sex: str, component: str) -> str:
    """`kvinnor`, `män, nybesök`; nothing for the whole."""
    named = [Sex(sex).word] if sex != Sex.ALL else []
    return ", ".join([*named, *([lower_first(component)] if component else [])])


def target_words(measure: Row, row: Row) -> str:
    """What shall be reached: `minst 95 %`, or the printed words where it is no figure."""
    if Operator(row["operator"]).is_comparison and not pd.isna(row["value"]):
        limit = target({**row, "sex": "T", "component": ""})
        return target_text(limit, measure) + _due(row)
    printed = f"”{row['text']}”" if row["text"] else target_text(target(row), measure)
    return printed + _due(row)


def _due(row: Row) -> str:
    return f" i {Period.parse(row['due_month']).label}" if row["due"] == "month" else ""


def targets(rows: Rows, one: Planned, year: int) -> Html:
    """A year's targets, by sex and part where they differ."""
    own = [row for row in one.targets if int(row["year"]) == year]
    return join([_target(rows, one, row) for row in own], ", ")


def _target(rows: Rows, one: Planned, row: Row) -> Html:
    who = part_words(row["sex"], row["component"])
    return rows.link("targets", row, " ".join(filter(None, (who, target_words(one.measure, row)))))
