"""What a row of any table says, field by field, in names and units and not in keys."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from analysis.base.codes import Kind, Sex
from analysis.base.periods import Period, PeriodError
from analysis.data.addresses import measure_page, node_page, plan_page, report_page
from analysis.data.schema import Field, Table
from analysis.html.cells import figure
from analysis.html.compose import day, number
from analysis.html.parts import Number, Part, Words
from analysis.pages.evidence.names import Names
from analysis.results.row_values import outcome_id, span_words
from analysis.words.labels import label, reported_in

Row = Mapping[Any, Any]
Said = list[tuple[str, Part]]

# Columns whose texts are our own short summaries of what the document says.
RETOLD = frozenset(
    {
        *((table, "comment") for table in ("observations", "assessments", "activities")),
        *((table, "text") for table in ("assignments", "revisions", "portfolio")),
        *(("measures", "definition"), ("plan", "description"), ("risks", "title")),
        ("risks", "action"),
    }
)
# The columns that hold a period, and those where it is the measure that says which days it means.
PERIODS = ("period", "month", "baseline_period", "due_month")
OF_MEASURES = ("period", "baseline_period")
CITATION = ("source", "source_line", "reading", "note")
# The columns that say what a row is about, the name first.
_ABOUT = {
    "units": ("name",),
    "plans": ("name",),
    "plan": ("title", "level"),
    "measures": ("short_name", "name"),
    "assessments": ("node_id", "unit_id"),
    "activities": ("title", "unit_id", "node_id"),
    "assignments": ("text",),
    "revisions": ("text",),
    "unit_successors": ("unit_id",),
    "goal_successors": ("node_id",),
    "criteria": ("name",),
    "risks": ("title", "node_id"),
    "budget": ("row_label", "column_label", "table_title"),
    "investments": ("row_label", "column_label", "table_title"),
    "portfolio": ("name", "aspect"),
}
_OF_MEASURE = ("measure_id", "sex", "component", "unit_id", "node_id")
# Figures in the unit of the row's measure.
_MEASURED = ("value", "value_upper", "baseline_value", "minimum", "maximum")


def about(table: Table) -> tuple[str, ...]:
    """The columns that say what the rows of a table are about."""
    named = _ABOUT.get(table.name, _OF_MEASURE)
    return tuple(name for name in named if name in table.columns) or tuple(table.primary_key)


def head(table: Table, row: Row, names: Names) -> Said:
    """What a row is about: its name, and what tells it from others of that name."""
    said = [
        (table.field(column).title, _named(table, column, row, names)) for column in about(table)
    ]
    alike = dict.fromkeys(part.words() for _, part in said if part.words())
    return [next((t, p) for t, p in said if p.words() == words) for words in alike]


def _named(table: Table, column: str, row: Row, names: Names) -> Part:
    if column == "sex":
        sex = Sex(row["sex"])
        return Words("" if sex is Sex.ALL else sex.word)
    return _value(table, table.field(column), row, names)


def content(table: Table, row: Row, names: Names) -> Said:
    """The title and value of every other field that is filled in; keys and citation left out.

    Periods are called by the days that the row's measure has in them, as everywhere else.
    """
    left = {*CITATION, *about(table), *_unsaid(table, row, names)}
    fields = [field for field in table.fields if field.name not in left]
    said = [(_title(table, field), _value(table, field, row, names)) for field in fields]
    return [(title, text) for title, text in said if text.words()]


def _unsaid(table: Table, row: Row, names: Names) -> set[str]:
    """The columns that are keys and numbers of our own, and what is said elsewhere in the row."""
    own = {c for c in table.primary_key if c.endswith("_id") and not names.refers(table.name, c)}
    elsewhere = {"period", "month"} | ({"unit_of_measure"} if "amount" in row else set())
    usual = {"kind"} if row.get("kind") == Kind.ACTUAL.value else set()
    return own | elsewhere | usual | {"position", "row_number", "column_number"}


def days(row: Row, names: Names) -> Part:
    """The days that the row's figure is for."""
    column = next((name for name in ("period", "month") if row.get(name)), "")
    return _period(column, row, names) if column else Words("")


def shown_on(table: Table, row: Row, names: Names) -> list[tuple[str, str]]:
    """The name and address of the page that shows the row, seen from the pages of evidence."""
    folder = "../"
    if table.name == "observations":
        place = f"#{outcome_id(row)}"
        return [("mätetalets sida", f"{measure_page(row['measure_id'], folder)}{place}")]
    if table.name == "units":
        return [("regionens sida", f"{folder}oversikt.html")]
    if row.get("measure_id"):
        return [("mätetalets sida", measure_page(row["measure_id"], folder))]
    if row.get("node_id") in names.followed:
        return [("målets sida", node_page(row["node_id"], folder))]
    if row.get("plan_id"):
        return [("planens sida", plan_page(row["plan_id"], folder))]
    if row.get("period") in names.reported:
        return [("rapporten", report_page(row["period"], folder))]
    return [("regionens sida", f"{folder}oversikt.html")]


def _period(column: str, row: Row, names: Names) -> Part:
    """A period by the days that it means for the row's measure; a report or a month by its name."""
    measure, text = names.measures.get(row.get("measure_id", "")), str(row[column] or "")
    as_of = row.get("as_of") if column == "period" else None
    try:
        if not text:
            return Words("")
        if column not in OF_MEASURES:
            return Words(Period.parse(text).label)
        if measure is None:
            return Words(Period.parse(text).report_label)
        return Words(span_words(measure, text, as_of))
    except PeriodError:
        return Words(text)


def _title(table: Table, field: Field) -> str:
    """The field's title; what is our own summary of a text says so."""
    return f"{field.title} (sammanfattat)" if (table.name, field.name) in RETOLD else field.title


def _value(table: Table, field: Field, row: Row, names: Names) -> Part:
    value = row[field.name]
    if value is None or value is pd.NA or (isinstance(value, float) and pd.isna(value)):
        return Words("")
    if field.name in PERIODS:
        return _period(field.name, row, names)
    if field.name == "reported_in":
        return Words(reported_in(str(value)))
    if names.refers(table.name, field.name):
        return Words(names.words(table.name, field.name, str(value)))
    if field.type == "number":
        return _figure(field.name, float(value), row, names)
    if field.type == "integer":
        return Number(Decimal(int(value)), str(value))
    if field.type == "boolean":
        return Words("ja" if value else "nej")
    if isinstance(value, date):
        return day(value)
    return Words(label(field.name, str(value)) if field.allowed else str(value))


def _figure(column: str, value: float, row: Row, names: Names) -> Number:
    """A figure in the unit of the row's measure, or of the row itself."""
    if column in _MEASURED and row.get("measure_id"):
        return figure(value, names.unit_of(row["measure_id"]))
    if column == "change_percent":
        return figure(value, "%")
    if column == "amount":
        return number(value, str(row.get("unit_of_measure") or ""))
    return number(value)
