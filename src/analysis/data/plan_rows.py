"""Rows of the tables about plans as values: nodes, decisions, risks, assignments and amounts.

As in `analysis.data.rows`, text is "" when missing and a number or date None.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analysis.base.codes import MissingReason, Reading, RevisionKind


@dataclass(frozen=True)
class PlanRow:
    """A row of `plans`."""

    plan_id: str
    name: str
    unit_id: str
    first_year: int
    last_year: int
    decided: date | None
    paragraph: str
    source: str
    source_line: int
    reading: Reading
    note: str
    row: int


@dataclass(frozen=True)
class NodeRow:
    """A row of `plan`: a node of a plan's tree."""

    node_id: str
    plan_id: str
    parent_id: str
    level: str
    title: str
    position: int
    unit_id: str
    valid_from: date | None
    valid_to: date | None
    description: str
    source: str
    source_line: int
    reading: Reading
    note: str
    row: int


@dataclass(frozen=True)
class AssessmentRow:
    """A row of `assessments`: the verdict printed on a node."""

    node_id: str
    unit_id: str
    period: str
    symbol: str
    comment: str
    source: str
    source_line: int
    reading: Reading
    note: str
    row: int


@dataclass(frozen=True)
class ActivityRow:
    """A row of `activities`."""

    activity_id: str
    node_id: str
    unit_id: str
    period: str
    title: str
    description: str
    start: date | None
    end: date | None
    symbol: str
    comment: str
    source: str
    source_line: int
    reading: Reading
    note: str
    row: int


@dataclass(frozen=True)
class AssignmentRow:
    """A row of `assignments`; `responsible` is the ids of one or more units."""

    assignment_id: str
    plan_id: str
    position: int
    text: str
    responsible: str
    source: str
    source_line: int
    reading: Reading
    note: str
    row: int


@dataclass(frozen=True)
class RevisionRow:
    """A row of `revisions`; `date` is as exact as it is known: a year, a month or a day."""

    revision_id: str
    plan_id: str
    node_id: str
    measure_id: str
    kind: RevisionKind
    state: str
    date: str
    paragraph: str
    unit_id: str
    effective_year: int | None
    text: str
    reason: str
    source: str
    source_line: int
    reading: Reading
    note: str
    row: int


@dataclass(frozen=True)
class CriterionRow:
    """A row of `criteria`."""

    criterion_id: str
    plan_id: str
    kind: str
    position: int
    name: str
    description: str
    source: str
    source_line: int
    reading: Reading
    note: str
    row: int


@dataclass(frozen=True)
class RiskRow:
    """A row of `risks`."""

    risk_id: str
    plan_id: str
    node_id: str
    number: int
    title: str
    effect: str
    likelihood: int | None
    consequence: int | None
    printed_value: int | None
    cause: str
    action: str
    control: str
    source: str
    source_line: int
    reading: Reading
    note: str
    row: int


@dataclass(frozen=True)
class AmountRow:
    """A row of `budget` or of `investments`: a cell of a printed table."""

    table_id: str
    table_title: str
    plan_id: str
    row_number: int
    row_label: str
    row_kind: str
    column_number: int
    column_label: str
    column_kind: str
    year: int
    amount: float | None
    unit_of_measure: str
    missing_reason: MissingReason | None
    source: str
    source_line: int
    reading: Reading
    note: str
    row: int
