"""`tertial due` on the command line."""

from __future__ import annotations

import pytest

from tests.cli.told import Command, told
from tests.support import REGION, Project


def test_what_is_due_is_listed_with_its_day(project: Project, command: Command) -> None:
    project.edit("region.yml", "as_of: 2021-04-30,", "as_of: 2021-04-30, meeting: 2021-05-25,")
    result = command("due", "--region", REGION, "--as-of", "2021-05-26")
    assert result.returncode == 0, result.stderr
    rows = [line for line in result.stdout.splitlines() if "2021-05-25" in line]
    assert len(rows) == 1
    assert all(word in rows[0] for word in ("late", "2021-T1", "approve before the meeting"))


def test_a_region_without_periods_has_nothing_due(project: Project, command: Command) -> None:
    command("new", "region", "ny", "--name", "Region Ny", "--county-code", "14")
    assert command("due", "--region", "ny").stdout == "Nothing is due.\n"


@pytest.mark.parametrize("arguments", [("--as-of", "igår"), ("--region", "provregione")])
def test_what_was_mistyped_is_told(
    project: Project, command: Command, arguments: tuple[str, str]
) -> None:
    result = command("due", *arguments)
    assert result.returncode in (1, 2)
    assert "Traceback" not in result.stderr
    assert told(result) or "igår" in result.stderr
