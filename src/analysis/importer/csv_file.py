"""A CSV file of the project that is changed by the row, and stays byte for byte elsewhere."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path


@dataclass(frozen=True)
class CsvText:
    """A file as its records stand: the header's columns, and the text of each record.

    every: the columns that the file may have, in their order; it may lack optional ones.
    """

    columns: tuple[str, ...]
    records: tuple[str, ...]
    newline: str = "\n"
    every: tuple[str, ...] = ()

    @classmethod
    def read(cls, path: Path, columns: Sequence[str]) -> CsvText:
        """Read a file that `rawfile.check_file` found right; one that is not there has no rows."""
        if not path.exists():
            return cls(tuple(columns), (_line(columns, "\n"),))
        text = path.read_bytes().decode("utf-8")
        records = tuple(_records(text))
        newline = "\r\n" if records[0].endswith("\r\n") else "\n"
        return cls(tuple(next(csv.reader([records[0]]))), records, newline, tuple(columns))

    def rows(self) -> list[dict[str, str]]:
        """The rows below the header; the first is number 0, an absent column is empty."""
        lacking = dict.fromkeys(self.every, "")
        return [
            lacking | dict(zip(self.columns, _cells(record), strict=True))
            for record in self.records[1:]
            if record.strip()
        ]

    def changed(
        self, changes: Mapping[int, Mapping[str, str]], added: Sequence[Mapping[str, str]]
    ) -> bytes:
        """The file's bytes with some rows, by number, replaced, and others put at the end.

        A column that the file lacks is put in, in every row, when one of the rows has something
        there.
        """
        said = {name for row in (*changes.values(), *added) for name, cell in row.items() if cell}
        if said & set(self.every) - set(self.columns):
            return self._widened().changed(changes, added)
        records = [self.records[0]]
        filled = [record for record in self.records[1:] if record.strip()]
        for number, record in enumerate(filled):
            new = changes.get(number)
            records.append(record if new is None else self._record(new))
        if added and records and not records[-1].endswith("\n"):
            records[-1] += self.newline
        return "".join([*records, *map(self._record, added)]).encode("utf-8")

    def _record(self, row: Mapping[str, str]) -> str:
        return _line([row.get(column, "") for column in self.columns], self.newline)

    def _widened(self) -> CsvText:
        """The file with every column that it may have."""
        whole = CsvText(self.every, (), self.newline, self.every)
        header = _line(self.every, self.newline)
        return replace(whole, records=(header, *map(whole._record, self.rows())))


def _cells(record: str) -> list[str]:
    return next(csv.reader(io.StringIO(record, newline="")))


def _records(text: str) -> list[str]:
    """The text cut after each record; a line break inside quotes belongs to its record."""
    records: list[str] = []
    open_ = ""
    # Not str.splitlines, which also cuts at form feeds and other marks inside a text.
    for line in io.StringIO(text, newline=""):
        open_ += line
        if open_.count('"') % 2 == 0:
            records.append(open_)
            open_ = ""
    return [*records, open_] if open_ else records


def _line(cells: Sequence[str], newline: str) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=newline).writerow(cells)
    return text.getvalue()
