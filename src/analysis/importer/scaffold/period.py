"""Writes the form of a new period next to the data, and never over one that somebody has filled."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from analysis.base.errors import DataError, Problem, UserError
from analysis.base.paths import Paths, shown
from analysis.base.periods import Period
from analysis.data.checks.validate import require_valid
from analysis.data.dataset import load_region
from analysis.importer.interpret.columns import is_heading
from analysis.importer.interpret.entries import Entry, entries
from analysis.importer.interpret.mapping import ImportMapping
from analysis.importer.read.read_file import read_file
from analysis.importer.scaffold.expected import expected
from analysis.importer.scaffold.form import KEYS, TO_FILL, Cell, Form, cell_of, form
from analysis.importer.scaffold.form_csv import as_csv
from analysis.importer.scaffold.form_excel import as_workbook
from analysis.system.atomic_write import replace_bytes

FOLDER = "inmatning"


@dataclass(frozen=True)
class Made:
    """The files of a form, and how many outcomes it asks for."""

    files: tuple[Path, ...]
    rows: int
    filled: int


def new_period(paths: Paths, region: str, period: Period, folder: Path | None = None) -> Made:
    """Write the form of a period as CSV and Excel into `folder` (default: inmatning/).

    Raises DataError when the data are wrong, when the plan expects nothing, or when a file there
    has been filled in.
    """
    require_valid(paths, region)
    data = load_region(paths, region)
    made = form(data, period, expected(data, period))
    out = folder or paths.root / FOLDER
    contents = {
        out / f"{region}-{str(period).lower()}.csv": as_csv(made),
        out / f"{region}-{str(period).lower()}.xlsx": as_workbook(made),
    }
    problems = [p for path in contents if (p := _filled(path, made)) is not None]
    if problems:
        raise DataError(problems)
    _write(contents)
    return Made(tuple(contents), len(made.rows), sum(_is_filled(row) for row in made.rows))


def _write(contents: dict[Path, bytes]) -> None:
    for path, raw in contents.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            replace_bytes(path, raw)
        except OSError as error:
            what = f"the file cannot be written: {error.strerror}"
            fix = "close it in Excel, or name another folder: --out"
            raise DataError(Problem(what, where=shown(path), fix=fix)) from error


def _is_filled(row: tuple[Cell, ...]) -> bool:
    return any(cell_of(row, role) not in (None, "") for role in TO_FILL)


def _filled(path: Path, made: Form) -> Problem | None:
    """Why a file may not be written over: somebody has filled in what the data do not have."""
    if not path.exists():
        return None
    fix = "import it first, move it away, or name another folder: --out"
    try:
        file = read_file(path, lambda cells: is_heading(cells, made.period, {}))
        there = entries(file, made.period, ImportMapping()).entries
    except UserError as error:
        got = error.problems[0].what
        return Problem("there is another file of this name", where=shown(path), got=got, fix=fix)
    known = {_known(row) for row in made.rows}
    own = [entry for entry in there if any(entry.text(role) for role in TO_FILL)]
    new = [entry.line for entry in own if _said(entry) not in known]
    if not new:
        return None
    got = f"{len(new)} rows, the first in row {new[0]}"
    what = "the file has been filled in, and that is not in the data"
    return Problem(what, where=shown(path), got=got, fix=fix)


def _known(row: tuple[Cell, ...]) -> tuple[str, ...]:
    return tuple(
        _plain("" if (cell := cell_of(row, role)) is None else str(cell))
        for role in (*KEYS, *TO_FILL)
    )


def _said(entry: Entry) -> tuple[str, ...]:
    return tuple(_plain(entry.text(role)) for role in (*KEYS, *TO_FILL))


def _plain(text: str) -> str:
    return " ".join(text.lstrip("'").replace(",", ".").split())
