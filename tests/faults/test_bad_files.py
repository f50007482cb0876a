"""Files of data that are cut off, altered or far too large: told with a place, or taken as said."""

from __future__ import annotations

import random

import pytest

from analysis.data.checks.validate import validate
from tests.cli.conftest import command as command
from tests.cli.told import Command, told
from tests.faults.machine import files
from tests.faults.tally import count
from tests.support import REGION, Project

CUTS = 15
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
