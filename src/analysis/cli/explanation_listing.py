"""Explanations of figures as text or JSON, for the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from analysis.base.codes import Sex
from analysis.base.printable import printable
from analysis.base.steps import Step, Sum, Term
from analysis.language.messages import tr
from analysis.results.explanation import Explanation


def as_text(region: str, found: Sequence[Explanation]) -> str:
    """A block a figure: a line a step, and under it what was not chosen and why."""
    return "\n".join("\n".join([*_lines(region, each), ""]) for each in found)


def _lines(region: str, found: Explanation) -> Iterator[str]:
    row = found.row
    sex = row.sex.value if row.sex is not Sex.ALL else ""
    place = (region, row.period, row.measure_id, row.unit_id, sex, row.component)
    yield printable(" ".join(part for part in place if part))
    for step in found.steps:
        yield printable(f"  {step.title}: {step.said}")
        for each in step.passed:
            line = tr("not used: {what} ({why})", what=each.what, why=each.why)
            yield printable(f"      {line}")


def as_json(region: str, found: Sequence[Explanation]) -> str:
    """The same with each formula and its exact figures, so that a program can do it again."""
    records = [_record(region, each) for each in found]
    return json.dumps(records, ensure_ascii=False, indent=1) + "\n"


def _record(region: str, found: Explanation) -> dict[str, Any]:
    row = found.row
    return {
        "region": region,
        "period": row.period,
        "measure": row.measure_id,
        "unit": row.unit_id,
        "goal": row.node_id,
        "sex": row.sex.value,
        "component": row.component,
        "kind": row.kind.value,
        "source": row.source,
        "source_line": row.source_line,
        "value": row.value,
        "span": {"starts": row.span.starts.isoformat(), "ends": row.span.ends.isoformat()},
        "rule": row.result.rule,
        "status": row.result.standing.code,
        "sentence": row.result.explanation,
        "steps": [_step(step) for step in found.steps],
    }


def _step(step: Step) -> dict[str, Any]:
    said: dict[str, Any] = {"kind": step.kind.value, "title": step.title, "text": step.said}
    if step.part:
        said["part"] = step.part
    if step.calculation is not None:
        said |= _calculation(step.calculation)
    if step.cases:
        said["figures"] = _figures(step.terms)
        said["cases"] = [{"if": case.condition, "then": case.gives} for case in step.cases]
    if step.passed:
        said["not_chosen"] = [{"what": each.what, "why": each.why} for each in step.passed]
    return said


def _calculation(made: Sum) -> dict[str, Any]:
    return {
        "name": made.name,
        "formula": made.formula,
        "figures": _figures(made.terms),
        "result": _exact(made.result),
    }


def _figures(terms: Sequence[Term]) -> dict[str, str]:
    return {term.name: _exact(term.value) for term in terms}


def _exact(value: Fraction) -> str:
    """`27/5`, or `4` where it is whole: nothing is rounded."""
    return str(value)
