"""Tables of text with separators: CSV as Excel writes it, and tables pasted between other text."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from analysis.base.errors import DataError, Problem
from analysis.importer.read.bounds import MOST_COLUMNS, require_size
from analysis.importer.read.raw_file import LONGEST_CELL, RawRow, lines_of, text_row
from analysis.language.messages import tr

SEPARATORS = (";", "\t", ",", "|")
# A whole cell as Markdown marks it: bold, emphasis, code, a link.
_WHOLE = (
    re.compile(r"\*\*([^*]+)\*\*"),
    re.compile(r"__([^_]+)__"),
    re.compile(r"\*([^*]+)\*"),
    re.compile(r"_([^_]+)_"),
    re.compile(r"`([^`]+)`"),
    re.compile(r"\[([^\[\]]+)\]\([^()]*\)"),
)
_FIRST_LINES = 2000
IsHeading = Callable[[Sequence[str]], bool]


def read_delimited(text: str, where: str, is_heading: IsHeading) -> tuple[list[RawRow], int]:
    """The rows of a text, with the lines between tables as loose rows, and how many lines are
    text elsewhere.

    The separator is the one that parts a line into headings which `is_heading` knows; without
    any, the one most frequent in the first lines, so that the error can show what stands there.
    Raises DataError for quotes that cannot be read.
    """
    lines = lines_of(text)
    require_size(len(lines), 1, where)
    _require_narrow(lines, where)
    separator = _separator(lines, is_heading)
    if _is_whole_table(text, separator):
        return list(_quoted(text, separator, where)), 0
    rows = _blocks(lines, separator)
    return [row for row in rows if not _is_rule([cell.text for cell in row.cells])], 0


def _require_narrow(lines: Sequence[str], where: str) -> None:
    """Raise DataError for a line of far more cells than a row has."""
    for number, line in enumerate(lines, 1):
        most = max(map(line.count, SEPARATORS))
        if most > MOST_COLUMNS:
            require_size(1, most + 1, where, tr("line {number}", number=number))


def _separator(lines: Sequence[str], is_heading: IsHeading) -> str:
    def headings(separator: str, among: Sequence[str]) -> int:
        return sum(is_heading(cut(line, separator)) for line in among if separator in line)

    # A long extract has its headings first; a long text may have its tables anywhere.
    found = {separator: headings(separator, lines[:_FIRST_LINES]) for separator in SEPARATORS}
    if not any(found.values()) and len(lines) > _FIRST_LINES:
        found = {separator: headings(separator, lines) for separator in SEPARATORS}
    if any(found.values()):
        return max(SEPARATORS, key=lambda separator: found[separator])
    head = "\n".join(lines[:20])
    return max(SEPARATORS, key=head.count)


def cut(line: str, separator: str) -> list[str]:
    """The cells of a line; those of a Markdown row have a bar before the first and after the last.

    An escaped bar (`\\|`) is a character of its cell.
    """
    if separator != "|":
        return next(iter(csv.reader([line], delimiter=separator)), []) if _even(line) else [line]
    marked = line.strip().replace("\\|", "\0")
    if marked.startswith("|"):
        marked = marked.removeprefix("|").removesuffix("|")
    cells = marked.split("|")
    return [cell.replace("\0", "|").strip() for cell in cells]


def _even(line: str) -> bool:
    return line.count('"') % 2 == 0 and len(line) <= LONGEST_CELL


def _is_whole_table(text: str, separator: str) -> bool:
    """Whether the text is one table with quotes, and not tables between lines of other text."""
    if separator == "|":
        return False
    try:
        widths = {
            len(row)
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
            if any(row)
        }
    except csv.Error:
        return separator != "\t"
    return separator != "\t" or len(widths) == 1


def _quoted(text: str, separator: str, where: str) -> Iterator[RawRow]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield text_row(line, cells)
            line = reader.line_num + 1
    except csv.Error as error:
        problem = Problem(
            tr(
                "a quote in the row is not closed, stands inside a text, or the cell is far "
                "too long"
            ),
            where=where,
            row=line,
            got=str(error),
            expected=tr('texts like this: "he said ""yes""; then no"'),
            fix=tr('close the quote, and write " inside a quoted text twice'),
        )
        raise DataError(problem) from error


def _blocks(lines: Sequence[str], separator: str) -> Iterator[RawRow]:
    """The lines that hold the separator, and those between them; a blank line ends a table."""
    part = 0
    open_ = False
    for number, line in enumerate(lines, 1):
        if separator not in line:
            part += open_ and not line.strip()
            open_ = open_ and bool(line.strip())
            if line.strip():
                yield replace(text_row(number, [plain(line.strip())], part), loose=True)
            continue
        open_ = True
        cells = line.split(separator) if separator == "\t" else cut(line, separator)
        yield text_row(number, map(plain, cells) if separator == "|" else cells, part)


def plain(cell: str) -> str:
    """A cell without the marks by which Markdown makes all of it bold, a link or code."""
    for pattern in _WHOLE:
        found = pattern.fullmatch(cell)
        if found:
            return plain(found[1].strip())
    return cell


def _is_rule(cells: Sequence[str]) -> bool:
    """The line under the headings of a Markdown table: `|---|:--:|`."""
    return all(cell.strip(" :-=+") == "" for cell in cells) and any("-" in cell for cell in cells)
