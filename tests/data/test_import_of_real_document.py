"""The tables of the real document of 2021, imported, against its rows as they were transcribed."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from analysis.base.paths import Paths
from analysis.base.periods import Period
from analysis.data.keys import key_of
from analysis.importer.csv_file import CsvText
from analysis.importer.session import ImportRequest, Prepared, from_file, prepare
from analysis.importer.write.write import ImportOptions, write
from tests.data.documents import seeds
from tests.support import ROOT

DOCUMENT = "004_ed80a884cba77926.txt"
REGION = "jamtland-harjedalen"
PERIOD = "2021-T1"
# The lines where each board's own part of the document begins.
PARTS = {"rs": (1, 238), "hsn": (239, 546), "run": (547, 10_000)}
# Two goals of one board have a measure of the same name, and one measure has two parts.
MAPPINGS = {
    "rs": "rows: {165: {component: chefer}}\n",
    "hsn": "",
    "run": "rows:\n  31: {measure_id: handlingsplan-samiska-naringar}\n"
    "  142: {measure_id: handlingsplan-kulturella-naringar}\n",
}
SAID = ("value", "text", "missing_reason", "symbol")


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """A copy of the project's data to import into."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    return Paths(tmp_path)


def part(tmp_path: Path, unit: str) -> Path:
    """A board's part of the document, as an analyst would paste it; skips without documents."""
    folder = seeds()
    if folder is None:
        pytest.skip("the source documents are not here, so no real table can be cut out of them")
    first, last = PARTS[unit]
    lines = (folder / DOCUMENT).read_text(encoding="utf-8").split("\n")[first - 1 : last]
    path = tmp_path / f"{unit}.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def understood(paths: Paths, tmp_path: Path, unit: str, *, replace: bool = False) -> Prepared:
    mapping = tmp_path / "mapping.yml"
    mapping.write_text(MAPPINGS[unit], encoding="utf-8")
    given = mapping if MAPPINGS[unit] else None
    wishes = ImportOptions(replace=replace, day="2021-05-31")
    order = ImportRequest(REGION, Period.parse(PERIOD), given, unit=unit, wishes=wishes)
    return prepare(paths, from_file(part(tmp_path, unit), order), order)


def transcribed(paths: Paths, unit: str) -> dict[tuple[str, ...], dict[str, str]]:
    """The rows of the board as they stand in the data, by their key."""
    path = paths.regions / REGION / "observations.csv"
    with path.open(encoding="utf-8", newline="") as file:
        own = [row for row in csv.DictReader(file) if row["unit_id"] == unit]
    return {tuple(row[column] for column in key_of("observations")): row for row in own}


@pytest.mark.parametrize("unit", PARTS)
def test_every_row_of_a_board_is_found_and_says_what_was_transcribed(
    paths: Paths, tmp_path: Path, unit: str
) -> None:
    proposal = understood(paths, tmp_path, unit).proposal
    assert {one.reason for one in proposal.left} <= {
        "no heading above this row says what its columns are"
    }
    assert {decision.action for decision in proposal.decisions} == {"same"}
    known = transcribed(paths, unit)
    assert {decision.row.key for decision in proposal.decisions} == set(known)
    offset = PARTS[unit][0] - 1
    for decision in proposal.decisions:
        row = known[decision.row.key]
        assert decision.row.entry.line + offset == int(row["source_line"])
        assert decision.row.cells["symbol"] == row["symbol"]


def test_figures_lost_from_the_data_are_written_back_as_they_were(
    paths: Paths, tmp_path: Path
) -> None:
    before = transcribed(paths, "hsn")
    spoil(paths)
    ready = understood(paths, tmp_path, "hsn", replace=True)
    write(paths, ready.proposal, ready.made)
    after = transcribed(paths, "hsn")
    figures = [key for key, row in before.items() if row["value"] or row["text"]]
    assert len(figures) > 25
    for key in figures:
        assert [after[key][c] for c in SAID] == [before[key][c] for c in SAID]


def spoil(paths: Paths) -> None:
    """Put 77 in place of each figure, and Oklart in place of each word, of the board."""
    path = paths.regions / REGION / "observations.csv"
    text = CsvText.read(path, ())
    changed = {
        number: {**row, "value": row["value"] and "77", "text": row["text"] and "Oklart"}
        for number, row in enumerate(text.rows())
        if row["unit_id"] == "hsn"
    }
    path.write_bytes(text.changed(changed, []))
