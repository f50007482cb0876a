"""The file that figures came from, as a row of data/sources.csv."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from analysis.importer.csv_file import CsvText
from analysis.importer.read.raw_file import RawFile


@dataclass(frozen=True)
class Registered:
    """The name that the data give the file, and the row to add or change, by number, if any."""

    name: str
    added: tuple[Mapping[str, str], ...] = ()
    changed: Mapping[int, Mapping[str, str]] | None = None


def register(
    file: RawFile, sources: CsvText, region: str, publisher: str, title: str, day: str
) -> Registered:
    """The file's row in sources.csv; the same file keeps its row, whatever it is called now.

    Another file of the same name gets the beginning of its checksum in its name, so that the rows
    that came from the first still cite the first.
    """
    rows = sources.rows()
    for number, row in enumerate(rows):
        if row["sha256"] == file.sha256 and row["region_id"] == region:
            if int(row["lines"]) >= file.lines:
                return Registered(row["source"])
            # Another sheet of the same workbook may be longer.
            return Registered(row["source"], (), {number: {**row, "lines": str(file.lines)}})
    name = file.name
    if name in {row["source"] for row in rows}:
        path = PurePath(name)
        name = f"{path.stem}-{file.sha256[:8]}{path.suffix}"
    several = "bladen" if ", " in file.sheet else "bladet"
    sheet = f", {several} {file.sheet}" if file.sheet else ""
    row = {
        **{"source": name, "title": title or f"{PurePath(file.name).stem}{sheet}"},
        **{"publisher": publisher, "region_id": region, "date": day, "sha256": file.sha256},
        **{"lines": str(file.lines), "condition": "text"},
        "description": f"Inläst fil med utfall{sheet}.",
    }
    return Registered(name, (row,))
