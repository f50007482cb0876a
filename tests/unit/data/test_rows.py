"""Rows as values have the columns of the tables, with the types of the description."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from enum import StrEnum
from typing import Any, get_args, get_type_hints

import pytest

from analysis.base.codes import Kind, MissingReason, Sex
from analysis.base.operators import Operator
from analysis.base.paths import project as project_paths
from analysis.data.dataset import load_region, load_shared
from analysis.data.plan_rows import (
    ActivityRow,
    AmountRow,
    AssessmentRow,
    AssignmentRow,
    CriterionRow,
    NodeRow,
    PlanRow,
    RevisionRow,
    RiskRow,
)
from analysis.data.rows import (
    ConceptRow,
    KeyFigureRow,
    MeasureRow,
    Observation,
    SeriesRow,
    SourceRow,
    TargetRow,
    UnitRow,
    rows_of,
)
from analysis.data.schema import Field, read_catalogue
from analysis.data.version_rows import (
    GoalSuccessorRow,
    NewLevelRow,
    UnitSuccessorRow,
    VersionRow,
)
from tests.support import REGION, Project

ROWS: list[tuple[str, type[Any]]] = [
    ("measures", MeasureRow),
    ("targets", TargetRow),
    ("observations", Observation),
    ("series", SeriesRow),
    ("units", UnitRow),
    ("plans", PlanRow),
    ("plan", NodeRow),
    ("assessments", AssessmentRow),
    ("activities", ActivityRow),
    ("assignments", AssignmentRow),
    ("revisions", RevisionRow),
    ("measure_versions", VersionRow),
    ("key_figures", KeyFigureRow),
    ("new_levels", NewLevelRow),
    ("unit_successors", UnitSuccessorRow),
    ("goal_successors", GoalSuccessorRow),
    ("criteria", CriterionRow),
    ("risks", RiskRow),
    ("budget", AmountRow),
    ("investments", AmountRow),
    ("sources", SourceRow),
    ("concepts", ConceptRow),
]
SHARED = ("sources", "concepts")
TYPES = {"string": str, "integer": int, "number": float, "boolean": bool, "date": date}


def is_typed(field: Field, hint: Any) -> bool:
    """Whether a type holds exactly what a column may hold."""
    known = set(get_args(hint) or (hint,))
    [kept] = known - {type(None)}
    optional = type(None) in known
    if issubclass(kept, StrEnum):
        codes = {code.value for code in kept if code}
        may_be_missing = optional or "" in set(kept)
        return set(field.allowed) <= codes and may_be_missing != field.required
    missing = not field.required and field.type != "string"
    return bool(kept is TYPES[field.type] and optional == missing)


@pytest.mark.parametrize(("table", "kind"), ROWS)
def test_class_has_the_tables_columns_in_order_and_their_types(table: str, kind: type[Any]) -> None:
    described = read_catalogue(project_paths(None).data).table(table)
    hints = get_type_hints(kind)

    assert [field.name for field in fields(kind)] == [*described.columns, "row"]
    assert [f.name for f in described.fields if not is_typed(f, hints[f.name])] == []


def test_rows_have_values_for_what_stands_in_the_file(sound: Project) -> None:
    data = load_region(sound.paths, REGION)
    first, second, *_ = rows_of(data["observations"], Observation)
    sixth = rows_of(data["observations"], Observation)[5]

    assert (first.value, first.sex, first.kind, first.row) == (5.4, Sex.ALL, Kind.ACTUAL, 2)
    assert (first.missing_reason, first.as_of) == (None, None)
    assert second.sex is Sex.WOMEN
    assert (sixth.value, sixth.missing_reason) == (None, MissingReason.ANNUAL_ONLY)


def test_every_row_of_the_real_regions_becomes_a_value() -> None:
    paths = project_paths(None)
    shared = load_shared(paths, read_catalogue(paths.data))
    for region in sorted(path.name for path in paths.regions.iterdir() if path.is_dir()):
        data = load_region(paths, region)
        for table, kind in ROWS:
            frame = shared[table] if table in SHARED else data[table]
            assert len(rows_of(frame, kind)) == len(frame)


def test_a_target_has_its_operator(sound: Project) -> None:
    found = rows_of(load_region(sound.paths, REGION)["targets"], TargetRow)

    assert found[0].operator is Operator.AT_MOST
    assert found[3].value is None
