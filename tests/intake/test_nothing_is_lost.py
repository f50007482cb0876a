"""Whatever a table holds, its rows are written, already there, joined or left: none is lost."""

from __future__ import annotations

import csv
import io

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.dataset import load_region
from analysis.intake.columns import is_heading
from analysis.intake.csvtext import CsvText
from analysis.intake.entries import entries
from analysis.intake.mapping import Given
from analysis.intake.matching import Names
from analysis.intake.reading import read_file
from analysis.intake.understanding import Reader, frame_rows, propose
from analysis.periods import Period
from analysis.schema import read_catalogue
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


@given(ROWS, st.sampled_from(";,\t"), st.booleans())
@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_rows_read_are_rows_written_unchanged_joined_and_left(
    sound: Project, rows: list[list[str]], separator: str, replace: bool
) -> None:
    data = load_region(sound.paths, REGION)
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator)
    writer.writerow(HEADINGS)
    writer.writerows(rows)
    path = sound.root.parent / "given.csv"
    path.write_bytes(text.getvalue().replace("\0", "").encode("utf-8", errors="replace"))
    file = read_file(path, lambda cells: is_heading(cells, PERIOD, {}))
    table = read_catalogue(sound.paths.data).table("observations")
    existing = CsvText.read(sound.file("observations.csv"), table.columns)
    read = entries(file, PERIOD, Given())
    reader = Reader(data, PERIOD, Given(), Names(frame_rows(data["measures"])))
    proposal = propose(file, read, REGION, PERIOD, reader, existing, replace)
    assert sum(proposal.counts().values()) == proposal.read.read
    assert proposal.read.read + proposal.read.headings == len(file.rows)
    told = {d.row.entry.line for d in proposal.decisions} | {one.line for one in proposal.left}
    joined = {line for entry in read.entries for line in entry.joined}
    titles = {row.line for row in file.rows} - told - joined
    assert len(titles) == proposal.read.headings
