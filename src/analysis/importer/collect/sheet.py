"""The answers of all forms as one sheet, which is imported as any other and stays their source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import yaml
from openpyxl import Workbook

from analysis.base.codes import MissingReason, Sex
from analysis.base.errors import DataError, Problem
from analysis.base.paths import Paths
from analysis.importer.collect.read import Collected
from analysis.importer.collect.returned import Answer
from analysis.importer.interpret.rejected_rows import RejectedRow
from analysis.importer.interpret.roles import ROLES
from analysis.importer.read.spreadsheet import FILL_IN
from analysis.importer.scaffold.period import write_files
from analysis.importer.scaffold.steady_excel import steady_bytes
from analysis.importer.session import ImportRequest, Prepared, from_file, prepare
from analysis.language.messages import tr
from analysis.results.expected import outcome_key

# The columns of the sheet, by their roles, and the cells that they hold.
_COLUMNS = (
    *((role, role) for role in ("measure_id", "node_id", "unit_id", "period", "sex", "component")),
    *(("outcome", "value"), ("text", "text"), ("reason", "missing_reason")),
    *((role, role) for role in ("symbol", "trend_symbol", "comment")),
)
# Which form and row an answer stands in; a column that `import` knows and does not read.
FROM = "Källa"
FIRST = 2


@dataclass(frozen=True)
class Sheet:
    """The sheet on disk, the answers that it holds, and whether it was there before."""

    path: Path
    answers: tuple[Answer, ...]
    is_new: bool

    def place(self, line: int) -> str:
        """The form and row that a line of the sheet comes from."""
        number = line - FIRST
        within = 0 <= number < len(self.answers)
        return (
            self.answers[number].place
            if within
            else tr("{name}, row {line}", name=self.path.name, line=line)
        )


def write_sheet(collected: Collected) -> Sheet:
    """Write the answers in the order of the plan; sheets that were imported are kept."""
    order = {row.key: number for number, row in enumerate(collected.rows)}
    answers = sorted(
        collected.gathered.answers,
        key=lambda each: (order.get(outcome_key(each.cells), len(order)), each.key),
    )
    raw, folder = as_workbook(answers), collected.collection.folder
    earlier = sorted(folder.glob(f"{folder.name}-*.xlsx"))
    for path in earlier:
        if path.read_bytes() == raw:
            return Sheet(path, tuple(answers), is_new=False)
    path = folder / f"{folder.name}-{len(earlier) + 1}.xlsx"
    write_files({path: raw})
    return Sheet(path, tuple(answers), is_new=True)


def prepare_sheet(paths: Paths, sheet: Sheet, order: ImportRequest) -> Prepared:
    """Understand the sheet as any file; raises UserError, told by the forms' own rows.

    Whether a figure is like the last ones was asked of each form, and is not asked again.
    """
    rows = {line: {"sure": "outcome"} for line in range(FIRST, FIRST + len(sheet.answers))}
    rules = paths.build / "import" / f"{sheet.path.stem}.yml"
    write_files({rules: yaml.safe_dump({"rows": rows}).encode()})
    try:
        return prepare(paths, from_file(sheet.path, order), replace(order, mapping=rules))
    except DataError as error:
        if sheet.is_new:
            sheet.path.unlink()
        raise DataError([_told(problem, sheet) for problem in error.problems]) from error


def left_lines(sheet: Sheet, left: Iterable[RejectedRow]) -> list[str]:
    """The rows that the import left, by their forms."""
    return [
        f"{sheet.place(one.line)}: {one.reason}{f'; {one.fix}' if one.fix else ''}" for one in left
    ]


def _told(problem: Problem, sheet: Sheet) -> Problem:
    if problem.where != sheet.path.name or problem.row is None:
        return problem
    return replace(problem, where=sheet.place(problem.row), row=None)


def as_workbook(answers: Sequence[Answer]) -> bytes:
    """The bytes of the sheet, the same for the same answers; no cell of it is a formula."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = FILL_IN
    rows = [[*(ROLES[role][0] for role, _ in _COLUMNS), FROM]]
    rows += [
        [*(_cell(name, answer.cells[name]) for _, name in _COLUMNS), answer.place]
        for answer in answers
    ]
    for line, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            if not text:
                continue
            cell = sheet.cell(line, column)
            if line > 1 and _COLUMNS[min(column, len(_COLUMNS)) - 1][1] == "value":
                cell.value = Decimal(text)
            else:
                cell.value = text
                cell.data_type = "s"
    return steady_bytes(book, "Insamlade utfall")


def _cell(name: str, text: str) -> str:
    if name == "missing_reason" and text:
        return MissingReason(text).heading
    return Sex(text).heading if name == "sex" else text
