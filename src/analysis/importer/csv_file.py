"""A CSV file of the project that is changed by the row, and stays byte for byte elsewhere."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class CsvText:
    """A file as its records stand: the header's columns, and the text of each record."""

    columns: tuple[str, ...]
    records: tuple[str, ...]
    newline: str = "\n"

    @classmethod
    def read(cls, path: Path, columns: Sequence[str]) -> CsvText:
        """Read a file that `rawfile.check_file` found right; one that is not there has no rows."""
        if not path.exists():
            return cls(tuple(columns), (_line(columns, "\n"),))
        text = path.read_bytes().decode("utf-8")
        records = tuple(_records(text))
        newline = "\r\n" if records[0].endswith("\r\n") else "\n"
        return cls(tuple(next(csv.reader([records[0]]))), records, newline)

    def rows(self) -> list[dict[str, str]]:
        """The rows below the header; the first is number 0."""
        return [
            dict(zip(self.columns, next(csv.reader(io.StringIO(record, newline=""))), strict=True))
            for record in self.records[1:]
            if record.strip()
        ]

    def changed(
        self, changes: Mapping[int, Mapping[str, str]], added: Sequence[Mapping[str, str]]
    ) -> bytes:
        """The file's bytes with some rows, by number, replaced, and others put at the end."""
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
