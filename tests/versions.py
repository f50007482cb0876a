"""Rows about what changes through time, for tests to add to the tiny project."""

from __future__ import annotations

from tests.support import Project

CITED = "provdokument.txt,50,printed,"
HEADS = {
    "measure_versions": "measure_id,valid_from,valid_to,comparable,definition,reason",
    "unit_successors": "unit_id,old_unit_id,change,valid_from,reason",
    "goal_successors": "node_id,old_node_id,change,valid_from,reason",
}


def add(project: Project, table: str, row: str) -> int:
    """Add a row to one of the tables, which is made when it is not there; gives its line."""
    path = project.file(f"{table}.csv")
    if not path.exists():
        path.write_text(f"{HEADS[table]},source,source_line,reading,note\n", encoding="utf-8")
    return project.append(f"{table}.csv", f"{row},{CITED}")


def add_unit(project: Project, unit: str, name: str) -> None:
    """Add a board to the region."""
    project.append("units.csv", f"{unit},region,board,{name},{unit.upper()},{CITED}")
