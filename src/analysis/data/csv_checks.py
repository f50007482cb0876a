"""Looks at a file before anything makes sense of it: encoding, separator, quotes, header.

measure_id,node_id,unit_id,period,sex,component,kind,value,...
sjukfranvaro,halsoframjande,rs,2021-T1,T,,actual,5.4,...
"""

from __future__ import annotations

import csv
import io
from collections.abc import Container, Sequence
from pathlib import Path

import pandas as pd

from analysis.base.errors import DataError, Problem
from analysis.base.paths import data_folder
from analysis.data.csv_header import MOST_COLUMNS, doubled, named, ordered, too_wide
from analysis.data.hidden_signs import hidden_sign
from analysis.language.foreign import foreign
from analysis.language.messages import later, tr
from analysis.system.plain_file import NotPlainError, require_plain

MOST_ROWS = 100_000
MOST_BYTES = 131_072  # what Python reads as one cell, where nothing has told it otherwise
LARGEST = 128 * 2**20  # bytes of a table, which MOST_ROWS rows do not come near
_BOM = b"\xef\xbb\xbf"
_SAVE_AS = later(
    "save it as CSV in UTF-8 with commas: LibreOffice asks for both, pandas does "
    "it by itself, Excel in Swedish writes semicolons and a byte order mark"
)


def check_file(
    path: Path,
    shown_as: str,
    columns: Sequence[str],
    may_lack: Container[str] = (),
    *,
    signs: bool = True,
) -> list[Problem]:
    """Problems that keep the rows of a CSV file from being read as those of its table.

    may_lack: the columns that need not be there. signs: whether one that cannot be seen is such.
    """
    problems = check_bytes(path, shown_as, signs=signs)
    if problems:
        return problems
    with path.open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    if len(header) > MOST_COLUMNS + len(columns):
        return [too_wide(header, columns, shown_as)]
    found = (*named(header, columns, may_lack), *doubled(header), *ordered(header, columns))
    expected = tr("the columns {columns}", columns=", ".join(columns))
    return [
        Problem(what, shown_as, 1, column, got, expected, fix) for what, column, got, fix in found
    ]


def check_bytes(path: Path, shown_as: str, *, signs: bool = True) -> list[Problem]:
    """Problems that make the file unreadable as our kind of CSV; empty when there are none."""
    problem = unreadable(path, shown_as, LARGEST) or _rows(path.read_bytes(), shown_as)
    if problem:
        return [problem]
    problems = check_text(path, shown_as, signs=signs)
    if problems:
        return problems
    raw = path.read_bytes()
    if not raw.strip():
        return [
            Problem(
                tr("the file is empty"),
                where=shown_as,
                got=tr("no text"),
                expected=tr("a header row"),
                fix=tr("put the header back, or delete the file if the table has no rows"),
            )
        ]
    problem = _separator(raw, shown_as)
    problem = problem or _cells(raw, shown_as) or _quotes(raw, shown_as)
    return [problem] if problem else []


def check_text(
    path: Path, shown_as: str, most: int = LARGEST, *, signs: bool = True
) -> list[Problem]:
    """Problems that make the file unreadable as text in UTF-8; empty when there are none."""
    if problem := unreadable(path, shown_as, most):
        return [problem]
    raw = path.read_bytes()
    problem = _nul(raw, shown_as) or _encoding(raw, shown_as)
    problem = problem or (_hidden(raw, shown_as) if signs else None)
    return [problem] if problem else []


def unreadable(path: Path, shown_as: str, most: int) -> Problem | None:
    """Why a file of the project cannot be read: not a file, one that lies elsewhere, or too large.

    Nothing of it is read but a byte, and a pipe is not waited for.
    """
    try:
        require_plain(path, most, data_folder(path))
        with path.open("rb") as file:
            file.read(1)
    except NotPlainError as error:
        what = tr("the file cannot be read: {error}", error=error)
        return Problem(what, shown_as, expected=tr("a text file"), fix=error.fix)
    except OSError as error:
        what = tr("the file cannot be read: {why}", why=foreign(error.strerror))
        fix = tr("restore the file from git (`git checkout -- FILE`)")
        return Problem(what, shown_as, expected=tr("a text file"), fix=fix)
    return None


def read_records(path: Path) -> tuple[list[str], list[list[str]]]:
    """The header and all rows below it, as they stand in the file.

    The file has been found readable; raises DataError when somebody has emptied it since.
    """
    with path.open(encoding="utf-8", newline="") as file:
        header, *records = list(csv.reader(file)) or [[]]
    if not header:
        raise DataError(Problem(tr("the file was emptied while it was read"), where=path.name))
    return header, records


def whole_rows(header: list[str], records: Sequence[Sequence[str]]) -> pd.DataFrame:
    """The rows that are not empty and fit the header, as text, with their line in `row`."""
    width = len(header)
    whole = [(n, row) for n, row in enumerate(records, 2) if len(row) == width and any(row)]
    # Plain objects: rules walk the cells, which a table of strings gives at three times the time.
    frame = pd.DataFrame([row for _, row in whole], columns=header, dtype=object)
    return frame.assign(row=[number for number, _ in whole])


def _line(raw: bytes, position: int) -> int:
    return raw.count(b"\n", 0, position) + 1


def _nul(raw: bytes, shown_as: str) -> Problem | None:
    position = raw.find(b"\0")
    if position < 0:
        return None
    return Problem(
        tr("the file holds a NUL byte, so it is not plain text"),
        where=shown_as,
        row=_line(raw, position),
        got=tr("a NUL byte"),
        expected=tr("text in UTF-8"),
        fix=tr(
            "restore the file from git (`git checkout -- FILE`), or {save_as}", save_as=tr(_SAVE_AS)
        ),
    )


def _encoding(raw: bytes, shown_as: str) -> Problem | None:
    if raw.startswith(_BOM):
        return Problem(
            tr("the file starts with a byte order mark, which becomes part of its first word"),
            where=shown_as,
            row=1,
            got=tr("a byte order mark (BOM)"),
            expected=tr("UTF-8 without a mark"),
            fix=tr("save it as UTF-8 without BOM, which is a choice of its own in most editors"),
        )
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        row = _line(raw, error.start)
        text = raw.split(b"\n")[row - 1].decode("cp1252", errors="replace")[:60].strip()
        return Problem(
            tr("the file is not UTF-8"),
            where=shown_as,
            row=row,
            got=tr("a line that reads {text!r} as Windows-1252", text=text),
            expected=tr("UTF-8"),
            fix=tr("save it as UTF-8, which editors offer under Save with Encoding"),
        )
    return None


def _hidden(raw: bytes, shown_as: str) -> Problem | None:
    text = raw.decode("utf-8")
    found = hidden_sign(text)
    if found is None:
        return None
    before = text[: found.position]
    line = before[before.rfind("\n") + 1 :]
    return Problem(
        tr("a sign in the text cannot be seen, or reads otherwise than it looks"),
        where=shown_as,
        row=before.count("\n") + 1,
        got=tr(
            "{name}, character {count} of the line, after {line!r}",
            name=found.name,
            count=len(line) + 1,
            line=line[-30:],
        ),
        expected=tr("text that can be seen, the digits 0-9, spaces and line breaks"),
        fix=tr("delete the sign, or write the text again by hand"),
    )


def _separator(raw: bytes, shown_as: str) -> Problem | None:
    header = raw.split(b"\n", 1)[0].decode("utf-8").strip()
    for mark, name in ((";", tr("semicolons, as Swedish Excel writes it")), ("\t", tr("tabs"))):
        if header.count(mark) > header.count(","):
            return Problem(
                tr("the file is separated by {name}", name=name),
                where=shown_as,
                row=1,
                got=header[:60],
                expected=tr("commas between columns and points in numbers"),
                fix=tr(_SAVE_AS),
            )
    return None


def _rows(raw: bytes, shown_as: str) -> Problem | None:
    """More rows than can be read and judged while somebody waits."""
    rows = raw.count(b"\n")
    if rows <= MOST_ROWS:
        return None
    return Problem(
        tr(
            "the file has more rows than a table of a region may have, {most_rows}",
            most_rows=MOST_ROWS,
        ),
        where=shown_as,
        got=tr("{rows} rows", rows=rows),
        expected=tr("a row an outcome, of which a region has some thousands"),
        fix=tr("see whether rows were written twice, or restore the file from git"),
    )


def _cells(raw: bytes, shown_as: str) -> Problem | None:
    """A cell that is longer than Python's reader takes: no text of ours is."""
    most = MOST_BYTES
    found = next(((n, len(x)) for n, x in enumerate(raw.split(b"\n"), 1) if len(x) > most), None)
    if found is None:
        return None
    row, length = found
    return Problem(
        tr("the row is longer than a cell may be"),
        where=shown_as,
        row=row,
        got=tr("{length} bytes", length=length),
        expected=tr("at most {most}", most=most),
        fix=tr("shorten the text, or restore the file from git (`git checkout -- FILE`)"),
    )


def _quotes(raw: bytes, shown_as: str) -> Problem | None:
    reader = csv.reader(io.StringIO(raw.decode("utf-8"), newline=""), strict=True)
    row = 1
    try:
        for row, _ in enumerate(reader, 2):  # noqa: B007 - the row after the last one read
            pass
    except csv.Error as error:
        return Problem(
            tr("a quote in the row is not closed, or stands inside a text"),
            where=shown_as,
            row=row,
            got=str(error),
            expected=tr('texts like this: "he said ""yes"", then no"'),
            fix=tr('close the quote, and write " inside a quoted text twice'),
        )
    return None
