"""Begins a period: declares it in region.yml, and writes its form next to the data.

A form that somebody has filled in is never written over.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from analysis.base.errors import DataError, Problem, UserError
from analysis.base.paths import Paths, shown
from analysis.base.periods import Period
from analysis.data.checks.validate import require_valid
from analysis.data.dataset import RegionData, load_region
from analysis.importer.interpret.columns import is_heading
from analysis.importer.interpret.entries import Entry
from analysis.importer.interpret.mapping import ImportMapping
from analysis.importer.interpret.walk import entries
from analysis.importer.read.read_file import read_file
from analysis.importer.scaffold.form import KEYS, TO_FILL, Cell, Form, cell_of, form
from analysis.importer.scaffold.form_csv import as_csv
from analysis.importer.scaffold.form_excel import as_workbook
from analysis.importer.write.settings import another_kind, with_period
from analysis.importer.write.staging import contents as contents_of
from analysis.importer.write.staging import require_valid_after, write_all
from analysis.language.foreign import foreign
from analysis.language.messages import tr
from analysis.results.expected import OTHER_PLAN, Expected, expected
from analysis.system.atomic_write import replace_bytes

FOLDER = "inmatning"


@dataclass(frozen=True)
class Made:
    """The files of a form, how many outcomes it asks for, and the plans that the period follows.

    declared: region.yml where the period was added to it, None where it stood there. warnings: what
    the analyst should know of a period that was added.
    """

    files: tuple[Path, ...]
    rows: int
    filled: int
    plans: tuple[str, ...]
    declared: Path | None = None
    warnings: tuple[str, ...] = ()


def new_period(paths: Paths, region: str, period: Period, folder: Path | None = None) -> Made:
    """Write the form of a period as CSV and Excel into `folder` (default: inmatning/).

    A period that the region has not declared is added to region.yml with the plans that expect
    outcomes in it, so that what is filled in can be imported, whole or in parts.

    Raises DataError when the data are wrong, when the plan expects nothing, or when a file there
    has been filled in.
    """
    begun = begin(paths, region, period)
    made = form(begun.data, period, begun.rows)
    out = folder or paths.root / FOLDER
    stem = out / f"{region}-{str(period).lower()}"
    forms = {
        stem.with_suffix(".csv"): (made, as_csv(made)),
        stem.with_suffix(".xlsx"): (made, as_workbook(made)),
    }
    put(paths, begun, forms)
    filled = sum(_is_filled(made, row) for row in made.rows)
    return Made(tuple(forms), len(made.rows), filled, begun.plans, begun.declared, begun.warnings)


@dataclass(frozen=True)
class Begun:
    """What a period's forms are made from: the outcomes that are expected, and the plans.

    settings: region.yml where the period is to be added to it, by its path.
    """

    data: RegionData
    period: Period
    rows: tuple[Expected, ...]
    plans: tuple[str, ...]
    settings: Mapping[Path, bytes]

    @property
    def declared(self) -> Path | None:
        """region.yml, when the period is to be added to it."""
        return next(iter(self.settings), None)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the analyst should know of a period that is added."""
        return tuple(another_kind(self.data.region, self.period)) if self.settings else ()


def begin(paths: Paths, region: str, period: Period) -> Begun:
    """What a period asks for; raises DataError when the data are wrong or nothing is expected."""
    require_valid(paths, region)
    data = load_region(paths, region)
    rows = _to_fill(data, period)
    plans = _plans(data, rows)
    return Begun(data, period, rows, plans, _settings(paths, data, period, plans))


def put(paths: Paths, begun: Begun, forms: Mapping[Path, tuple[Form, bytes]]) -> None:
    """Write forms and declare their period; raises DataError for each that has been filled in."""
    filled = (_filled(path, made) for path, (made, _) in forms.items())
    if problems := [problem for problem in filled if problem is not None]:
        raise DataError(problems)
    write_files({path: raw for path, (_, raw) in forms.items()})
    settings = dict(begun.settings)
    write_all(paths, begun.data.region.region_id, settings, contents_of(list(settings)))


def _to_fill(data: RegionData, period: Period) -> tuple[Expected, ...]:
    """The outcomes of the form; raises DataError when there are none."""
    rows = tuple(row for row in expected(data, period) if row.unplanned != OTHER_PLAN)
    if rows:
        return rows
    plans = ", ".join(data.plans_of(period))
    raise DataError(
        Problem(
            tr("the plan expects no outcomes in {period}", period=period),
            where=f"data/regions/{data.region.region_id}/targets.csv",
            got=tr("plans: {plans}", plans=plans)
            if plans
            else tr("plans: none that covers the year"),
            expected=tr(
                "targets for {year}, or outcomes of earlier periods, under a plan", year=period.year
            ),
            fix=tr("add the plan to plans.csv and plan.csv, its measures and its targets"),
        )
    )


def _plans(data: RegionData, rows: tuple[Expected, ...]) -> tuple[str, ...]:
    """The plans that the outcomes stand in, in the order of plans.csv."""
    nodes = {row.node_id for row in rows}
    used = set(data["plan"].loc[data["plan"]["node_id"].isin(nodes), "plan_id"])
    return tuple(plan for plan in data["plans"]["plan_id"] if plan in used)


def _settings(
    paths: Paths, data: RegionData, period: Period, plans: tuple[str, ...]
) -> dict[Path, bytes]:
    """region.yml with the period, checked; nothing when it is there already."""
    region = data.region.region_id
    if any(item.period == period for item in data.region.periods):
        return {}
    path = paths.regions / region / "region.yml"
    text = path.read_bytes().decode("utf-8")
    made = {path: with_period(text, period, plans, shown(path)).encode("utf-8")}
    require_valid_after(paths, region, made, lambda problem: problem)
    return made


def write_files(contents: Mapping[Path, bytes]) -> None:
    """Write files with their folders; raises DataError for one that cannot be written."""
    for path, raw in contents.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            replace_bytes(path, raw)
        except OSError as error:
            what = tr("the file cannot be written: {why}", why=foreign(error.strerror))
            fix = tr("close it in Excel, or name another folder: --out")
            raise DataError(Problem(what, where=shown(path), fix=fix)) from error


def _is_filled(made: Form, row: tuple[Cell, ...]) -> bool:
    return any(cell_of(made.headings, row, role) not in (None, "") for role in TO_FILL)


def _filled(path: Path, made: Form) -> Problem | None:
    """Why a file may not be written over: somebody has filled in what the data do not have."""
    if not path.exists():
        return None
    fix = tr("import it first, move it away, or name another folder: --out")
    try:
        file = read_file(path, lambda cells: is_heading(cells, made.period, {}))
        there = entries(file, made.period, ImportMapping()).entries
    except UserError as error:
        got = error.problems[0].what
        return Problem(
            tr("there is another file of this name"), where=shown(path), got=got, fix=fix
        )
    known = {_known(made, row) for row in made.rows}
    own = [entry for entry in there if any(entry.text(role) for role in TO_FILL)]
    new = [entry.line for entry in own if _said(entry) not in known]
    if not new:
        return None
    got = tr("{count} rows, the first in row {row}", count=len(new), row=new[0])
    what = tr("the file has been filled in, and that is not in the data")
    return Problem(what, where=shown(path), got=got, fix=fix)


def _known(made: Form, row: tuple[Cell, ...]) -> tuple[str, ...]:
    cells = {role: cell_of(made.headings, row, role) for role in (*KEYS, *TO_FILL)}
    return _compared({role: "" if cell is None else str(cell) for role, cell in cells.items()})


def _said(entry: Entry) -> tuple[str, ...]:
    return _compared({role: entry.text(role) for role in (*KEYS, *TO_FILL)})


def _compared(cells: dict[str, str]) -> tuple[str, ...]:
    """The cells, with an outcome in words the same in either of its two columns."""
    plain = {role: _plain(text) for role, text in cells.items()}
    words = " ".join(filter(None, (plain.pop("outcome"), plain.pop("text"))))
    return (words, *plain.values())


def _plain(text: str) -> str:
    return " ".join(text.lstrip("'").replace(",", ".").split())
