"""Whatever a table holds, its rows are written, already there, joined or left: none is lost."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from analysis.base.errors import DataError
from analysis.base.periods import Period
from analysis.data.dataset import RegionData, load_region
from analysis.data.rows import MeasureRow, rows_of
from analysis.data.schema import read_catalogue
from analysis.importer.csv_file import CsvText
from analysis.importer.interpret.columns import is_heading
from analysis.importer.interpret.decide import propose
from analysis.importer.interpret.interpret import Reader
from analysis.importer.interpret.mapping import ImportMapping
from analysis.importer.interpret.matching import Names
from analysis.importer.interpret.walk import entries
from analysis.importer.read.read_file import read_file
from tests.support import REGION, Project

PERIOD = Period.parse("2021-T1")
HEADINGS = ("Mätetal", "Nämnd", "Kön", "Utfall", "Målvärde", "Kommentar")
WORDS = st.sampled_from(
    [
        *("", "Sjukfrånvaro", "■ Besök", "Policy finns", "avfall", "Utsläpp från resor", "minska"),
        *("rs", "HSN", "Kvinnor", "M", "5,4 %", "1 500", "Ja", "–", "Mäts på helår", "Mätetal"),
        *("0,05", "3-5", "<p>● x</p>", "Utfall", "=1+1", '"', ";", "\t", "\u00a0", "✪ y", "\n"),
    ]
)
ROWS = st.lists(st.lists(WORDS | st.text(max_size=12), max_size=8), max_size=14)


@pytest.fixture(scope="module")
def data(sound: Project) -> RegionData:
    return load_region(sound.paths, REGION)


@given(ROWS, st.sampled_from(";,\t"), st.booleans())
@settings(
    max_examples=60,
    deadline=None,
    # A table that fails is small enough to read as it is; making it smaller takes minutes.
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_rows_read_are_rows_written_unchanged_joined_and_left(
    sound: Project, data: RegionData, rows: list[list[str]], separator: str, replace: bool
) -> None:
    path = sound.root.parent / "given.csv"
    path.write_bytes(as_table(rows, separator))
    file = read_file(path, lambda cells: is_heading(cells, PERIOD, {}))
    try:
        read = entries(file, PERIOD, ImportMapping())
    except DataError as error:
        # Headings that say the same thing twice stop the whole import before any row is taken.
        if "columns look like" not in error.problems[0].what:
            raise
        return
    table = read_catalogue(sound.paths.data).table("observations")
    existing = CsvText.read(sound.file("observations.csv"), table.columns).rows()
    reader = Reader(data, PERIOD, ImportMapping(), Names(rows_of(data["measures"], MeasureRow)))
    proposal = propose(file, read, REGION, reader, existing, replace)
    assert sum(proposal.counts().values()) == read.read + len(read.columns_left)
    rows_left = [one for one in proposal.left if one not in read.columns_left]
    told = {d.row.entry.line for d in proposal.decisions} | {one.line for one in rows_left}
    told |= {line for line, _ in read.grouping}
    joined = {line for entry in read.entries for line in entry.joined}
    untold = {row.line for row in file.rows if not row.loose} - told - joined
    assert len(untold) == read.headings


def as_table(rows: list[list[str]], separator: str) -> bytes:
    """The rows under the usual headings, as a file."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator)
    writer.writerow(HEADINGS)
    writer.writerows(rows)
    return text.getvalue().replace("\0", "").encode("utf-8", errors="replace")
