"""Some forty files in as many shapes: every cell is as its truth table says, and none is wrong."""

from __future__ import annotations

from collections import Counter

from analysis.base.errors import UserError
from analysis.base.periods import Period
from analysis.importer.session import ImportRequest, from_file, prepare
from analysis.importer.write.write import ImportOptions
from tests.importer.shapes import Shape, shapes
from tests.support import REGION, Project

WISHES = ImportOptions(day="2021-09-01")


def read(project: Project, shape: Shape) -> tuple[set[str], str]:
    """The outcomes that a file gives, and whether it was read whole, in part or refused."""
    path = project.root.parent / shape.name
    path.write_bytes(shape.raw)
    period = Period.parse(shape.period) if shape.period else None
    order = ImportRequest(REGION, period, None, shape.sheets or None, shape.unit, WISHES)
    try:
        ready = prepare(project.paths, from_file(path, order), order)
    except UserError:
        return set(), "refused"
    rows = [decision.row.cells for decision in ready.proposal.decisions]
    told = {
        f"{r['measure_id']} {r['unit_id']} {r['period']} {r['sex']} {r['value'] or r['text']}"
        for r in rows
    }
    return told, "part" if ready.proposal.left else "whole"


def test_every_cell_of_every_file_is_right_or_left(project: Project) -> None:
    counts = Counter[str]()
    for shape in shapes():
        got, how = read(project, shape)
        assert (shape.name, got, how) == (shape.name, set(shape.outcomes.splitlines()), shape.read)
        counts[how] += 1
    print(", ".join(f"{count} {how}" for how, count in counts.items()))  # shown by pytest -s
    assert counts["whole"] + counts["part"] >= 30
