"""Rules that every table with rows is held to: numbers, references, lines of documents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from decimal import Context, Decimal

import pandas as pd

from analysis.base.errors import Problem
from analysis.data.checks.draft import Draft
from analysis.data.hidden_signs import emoji_sequence, sign_name
from analysis.data.schema import Table
from analysis.language.messages import tr

_PLAIN = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
# No region counts or pays as much, and beyond it a computer no longer tells whole numbers apart.
MOST = 10**15
LEAST = 1e-15  # no figure but 0 itself is closer to 0
DIGITS = 17  # all that a computer keeps of a number; what is left out would be another figure
# Columns that name something, which readers search for; others are texts.
NAMES = frozenset({"name", "short_name", "title", "table_title", "row_label", "column_label"})
# Spaces as Python knows them, and the sign of braille without a dot.
BLANKS = "".join(filter(str.isspace, map(chr, range(0x10000)))) + "\u2800"


def odd_numbers(draft: Draft, table: Table) -> Iterator[Problem]:
    """Numbers are finite and written with plain digits; a schema lets NaN, INF and 1_000 pass."""
    rows = draft.tables[table.name]
    for field in table.fields:
        if field.type not in ("number", "integer"):
            continue
        cells = {*rows[field.name]} - {""}
        plain = {cell for cell in cells if _PLAIN.fullmatch(cell.strip())}
        beyond = {cell for cell in plain if abs(float(cell)) > MOST}
        lost = {cell: why for cell in plain - beyond if (why := _not_kept(cell))}
        odd = {cell for cell in cells - plain if _passes(cell, field.type)}
        for row, cell in _rows_of(rows, field.name, beyond):
            yield Problem(
                tr("the number is greater than any figure of a region"),
                where=_where(draft, table),
                row=row,
                column=field.name,
                got=repr(cell),
                expected=tr("at most {most}, with or without a minus", most=MOST),
                fix=tr("write the number out, in the measure's own unit"),
            )
        for row, cell in _rows_of(rows, field.name, lost.keys()):
            what, expected = lost[cell]
            yield Problem(
                what,
                where=_where(draft, table),
                row=row,
                column=field.name,
                got=repr(cell),
                expected=expected,
                fix=tr("write the figure as the document has it"),
            )
        for row, cell in _rows_of(rows, field.name, odd):
            yield Problem(
                tr("the value is not a plain number"),
                where=_where(draft, table),
                row=row,
                column=field.name,
                got=repr(cell),
                expected=tr("digits, as 5.4 or 1200"),
                fix=tr("write the number, or leave the cell empty"),
            )


def _rows_of(rows: pd.DataFrame, column: str, cells: Set[str]) -> list[tuple[int, str]]:
    """The rows that hold one of these, most often none, with what they hold."""
    if not cells:
        return []
    both = zip(rows["row"], rows[column], strict=True)
    return [(int(row), cell) for row, cell in both if cell in cells]


def _not_kept(cell: str) -> tuple[str, str] | None:
    """Why a number would be read as another, with what is expected; None where it would not."""
    number = Decimal(cell.strip())
    if number and abs(number) < LEAST:
        return tr("the number is closer to 0 than any figure"), tr(
            "0, or at least {least} from it", least=LEAST
        )
    if len(number.normalize(Context(prec=1000)).as_tuple().digits) > DIGITS:
        return tr("the number has more digits than a computer keeps"), tr(
            "at most {digits} digits", digits=DIGITS
        )
    return None


def _passes(cell: str, kind: str) -> bool:
    try:
        int(cell) if kind == "integer" else float(cell)
    except ValueError:
        return False
    return True


def blank_cells(draft: Draft, table: Table) -> Iterator[Problem]:
    """Cells that hold spaces alone, or a sign that is drawn as nothing: no name, and no comment."""
    rows = draft.tables[table.name]
    for field in table.fields:
        blank = {cell for cell in {*rows[field.name]} if cell and not cell.strip(BLANKS)}
        for row, cell in _rows_of(rows, field.name, blank):
            yield Problem(
                tr("the cell holds nothing that can be seen"),
                where=_where(draft, table),
                row=row,
                column=field.name,
                got=ascii(cell),
                expected=tr("a text, or an empty cell where one may be empty"),
                fix=tr("write what belongs there, or empty the cell"),
            )


def emoji_in_names(draft: Draft, table: Table) -> Iterator[Problem]:
    """Names with an emoji of several signs, such as a family: nobody finds them by searching."""
    rows = draft.tables[table.name]
    for name in (name for name in table.columns if name in NAMES or name.endswith("_id")):
        odd = {cell: found for cell in {*rows[name]} if (found := emoji_sequence(cell))}
        for row, cell in _rows_of(rows, name, odd.keys()):
            yield Problem(
                tr("an emoji of several signs stands in a name"),
                where=_where(draft, table),
                row=row,
                column=name,
                got=f"{odd[cell]} ({', '.join(map(sign_name, odd[cell]))})",
                expected=tr("a name of letters, digits and single signs"),
                fix=tr("take it away, or put it in a text next to the name"),
            )


def _where(draft: Draft, table: Table) -> str:
    return f"data/{table.path}" if table.shared else draft.place(f"{table.name}.csv")


def dangling(draft: Draft, table: Table) -> Iterator[Problem]:
    """References into a table that has no rows at all."""
    rows = draft.tables[table.name]
    for key in table.descriptor["schema"].get("foreignKeys", []):
        target, column = key["reference"]["resource"], key["fields"][0]
        if not target or target not in draft.tables or len(draft.tables[target]):
            continue
        used = rows[rows[column] != ""]
        if used.empty:
            continue
        file = f"data/{target}.csv" if target == "sources" else draft.place(f"{target}.csv")
        yield Problem(
            tr(
                "{count} row(s) refer to the table {target}, which has no rows",
                count=len(used),
                target=target,
            ),
            where=_where(draft, table),
            row=int(used["row"].iloc[0]),
            column=column,
            got=repr(used[column].iloc[0]),
            expected=tr(
                "{fields} of a row in {file}", fields=key["reference"]["fields"][0], file=file
            ),
            fix=tr("add the rows to {file}", file=file),
        )


def lines_beyond(draft: Draft, table: Table) -> Iterator[Problem]:
    """No row cites a line after the document's end."""
    rows = draft.tables[table.name]
    if "source_line" not in rows or "sources" not in draft.tables:
        return
    ends = draft.ends_of_documents
    last = pd.to_numeric(rows["source"].map(ends), errors="coerce")
    beyond = rows[pd.to_numeric(rows["source_line"], errors="coerce") > last]
    for row, source, line in beyond[["row", "source", "source_line"]].itertuples(
        index=False, name=None
    ):
        yield Problem(
            tr("the cited line lies beyond the document's end"),
            where=_where(draft, table),
            row=int(row),
            column="source_line",
            got=line,
            expected=tr("1–{ends}, the lines of {source}", ends=int(ends[source]), source=source),
            fix=tr("look the row up in the document again"),
        )


OF_EVERY_TABLE = (odd_numbers, dangling, lines_beyond, blank_cells, emoji_in_names)
