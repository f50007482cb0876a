"""An import into the tiny project, prepared or written, and the rows it leaves behind."""

from __future__ import annotations

import csv
from pathlib import Path

from analysis.base.periods import Period
from analysis.importer.interpret.mapping import ImportMapping
from analysis.importer.interpret.matching import Ask, no_one
from analysis.importer.session import ImportRequest, Prepared, from_file, prepare
from analysis.importer.write.write import ImportOptions, write
from tests.support import REGION, Project

NEXT = "2021-T2"
HEAD = "Mätetal;Nämnd;Kön;Utfall;Målvärde;Symbol;Kommentar\n"
GIVEN = ImportMapping()


def save(project: Project, text: str | bytes, name: str = "utfall.csv") -> Path:
    """Put a file next to the project, as it comes by mail."""
    path = project.root.parent / name
    path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return path


def prepared(
    project: Project,
    path: Path,
    period: str = NEXT,
    *,
    mapping: str = "",
    unit: str = "",
    sheet: str | None = None,
    ask: Ask = no_one,
    **wishes: bool,
) -> Prepared:
    """Understand a file for the tiny region."""
    given = save(project, mapping, "mapping.yml") if mapping else None
    wanted = ImportOptions(**wishes, day="2021-09-01")  # type: ignore[arg-type]
    order = ImportRequest(REGION, Period.parse(period), given, sheet, unit, wanted)
    return prepare(project.paths, from_file(path, order), order, ask)


def imported(project: Project, path: Path, period: str = NEXT, **more: object) -> Prepared:
    """Understand a file and write it."""
    ready = prepared(project, path, period, **more)  # type: ignore[arg-type]
    write(project.paths, ready.proposal, ready.made)
    return ready


def rows(project: Project, table: str = "observations") -> list[dict[str, str]]:
    """The rows of a table of the region, or of sources, as text."""
    path = project.file(f"{table}.csv")
    if table == "sources":
        path = project.paths.data / "sources.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def of(project: Project, period: str = NEXT) -> dict[tuple[str, str, str], dict[str, str]]:
    """The outcomes of a period by measure, unit and sex."""
    return {
        (row["measure_id"], row["unit_id"], row["sex"]): row
        for row in rows(project)
        if row["period"] == period
    }


def reasons(ready: Prepared) -> dict[int, str]:
    """Why rows were left, by their line."""
    return {one.line: one.reason for one in ready.proposal.left}
