"""Files of data that are cut off, altered or far too large: told with a place, or taken as said."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.data.checks.validate import validate
from tests.cli.conftest import command as command
from tests.cli.told import Command, told
from tests.faults.machine import files
from tests.faults.tally import count
from tests.support import REGION, ROOT, Project

CUTS = 15
PATIENCE = 300.0  # seconds for all bad files, on a machine with much else to do
SECONDS = 5.0  # of the processor, for one
# Taken as they stand: a list of columns is hidden in part, a name is declared and never used.
TAKEN = {"import: two thousand million columns.xlsx", "import: entities.xlsx"}
FLIPS = 15
OBSERVATIONS = "observations.csv"


def test_a_file_that_is_cut_off_anywhere_is_told_or_lacks_whole_rows(project: Project) -> None:
    chance = random.Random(1)  # noqa: S311 - drawn to be drawn again
    path = project.file(OBSERVATIONS)
    whole = path.read_bytes()
    for place in sorted(chance.sample(range(len(whole) - 1), CUTS)):
        path.write_bytes(whole[:place])
        found = validate(project.paths)
        rest = whole[:place].decode("utf-8", "replace").rpartition("\n")[2]
        assert found or not rest or rest.count(",") == 17, place
        assert all(problem.where and problem.fix for problem in found)
        count("bad files", "cut off: told" if found else "cut off: whole rows are left")


def test_bytes_that_are_altered_never_end_in_an_error_of_ours(project: Project) -> None:
    chance = random.Random(2)  # noqa: S311 - drawn to be drawn again
    path = project.file(OBSERVATIONS)
    whole = path.read_bytes()
    for _ in range(FLIPS):
        spoilt = bytearray(whole)
        spoilt[chance.randrange(len(whole))] = chance.randrange(256)
        path.write_bytes(bytes(spoilt))
        found = validate(project.paths)
        assert all(problem.where and problem.fix for problem in found)
        count("bad files", "a byte altered: told" if found else "a byte altered: still valid")


def test_two_columns_that_are_swapped_are_told(project: Project, command: Command) -> None:
    path = project.file(OBSERVATIONS)
    lines = [line.split(",", 3) for line in path.read_text(encoding="utf-8").splitlines()]
    swapped = [",".join([b, a, c, rest]) for a, b, c, rest in lines]
    before = files(project.root)
    path.write_text("\n".join([",".join(lines[0]), *swapped[1:]]) + "\n", encoding="utf-8")
    result = command("check")
    assert result.returncode == 1
    assert {problem.column for problem in told(result)} >= {"measure_id", "node_id"}
    assert files(project.root).keys() == before.keys()
    count("bad files", "swapped columns: told")


@pytest.mark.parametrize("verb", ["check", "run"])
def test_a_cell_of_ten_megabytes_is_told(project: Project, command: Command, verb: str) -> None:
    project.edit(OBSERVATIONS, "Mäts på helår.", "x" * 10_000_000)
    result = command(verb)
    [problem] = told(result)
    assert result.returncode == 1
    assert problem.what == "the row is longer than a cell may be"
    assert problem.row == 7
    assert len(result.stderr) < 2000
    count("bad files", "a cell of 10 MB: told")


@pytest.mark.parametrize("verb", ["check", "run"])
def test_a_million_rows_are_told(project: Project, command: Command, verb: str) -> None:
    row = "sjukfranvaro,mal-frisk,rs,2021-T1,T,,actual,5.4,,,,,,,provdokument.txt,20,printed,\n"
    with project.file(OBSERVATIONS).open("a", encoding="utf-8") as file:
        file.writelines(row for _ in range(1_000_000))
    result = command(verb)
    [problem] = told(result)
    assert result.returncode == 1
    assert "more rows than" in problem.what
    assert problem.where == f"data/regions/{REGION}/{OBSERVATIONS}"
    count("bad files", "a million rows: told")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files and limits")
def test_files_that_do_harm_are_told_at_once_within_little_memory(tmp_path: Path) -> None:
    """Read in one process whose memory is limited: what takes more of it would end that process."""
    command = [sys.executable, "-m", "tests.faults.bad_files", str(tmp_path)]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert done.returncode == 0, done.stdout[-500:] + done.stderr[-2000:]
    cases = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(cases) > 60
    for name, said, seconds in cases:
        assert "Traceback" not in said, (name, said)
        assert (said == "nothing") == (name in TAKEN), (name, said)
        assert seconds < SECONDS, name
        count("bad files", f"{name.split(':')[0]}: {'taken' if name in TAKEN else 'told'} in time")


def test_a_cell_that_would_clear_the_screen_is_spelled(project: Project, command: Command) -> None:
    table = "Mätetal;Nämnd;Utfall;Kommentar\nSjuk\x1b[2J;rs;5,4;a\x1b]0;x\x07\n"
    (project.root / "\x1b[31mutfall.csv").write_text(table, encoding="utf-8")
    given = ("--region", REGION, "--period", "2021-T1", "--dry-run")
    result = command("import", "\x1b[31mutfall.csv", *given)
    said = result.stdout + result.stderr
    assert "\x1b" not in said
    assert "Sjuk\\x1b[2J" in said
    count("bad files", "a cell that steers the terminal: spelled")


def test_a_file_with_a_name_of_254_signs_is_read(project: Project, command: Command) -> None:
    name = "a" * 250 + ".csv"
    table = "Mätetal;Nämnd;Utfall\nOkänt;rs;5,4\n"
    (project.root / name).write_text(table, encoding="utf-8")
    result = command("import", name, "--region", REGION, "--period", "2021-T1", "--dry-run")
    assert result.returncode == 0, result.stderr
    count("bad files", "a name of 254 signs: read")
