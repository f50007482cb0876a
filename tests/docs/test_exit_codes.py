"""The guide's table of exit codes holds those that the commands have, no more and no fewer."""

from __future__ import annotations

import re

from analysis.base.errors import EXIT_NOTEBOOK_FAILED, EXIT_USER_ERROR
from analysis.cli.check import WARNED
from analysis.cli.import_ import NOT_WRITTEN, ROWS_LEFT
from analysis.cli.main import STOPPED
from tests.support import ROOT

OK = 0
# What each code is given by is run in tests/cli: test_run, test_import, test_check, test_commands.
CODES = (OK, EXIT_USER_ERROR, EXIT_NOTEBOOK_FAILED, NOT_WRITTEN, ROWS_LEFT, WARNED, STOPPED)


def test_the_table_has_every_code_and_no_other() -> None:
    text = (ROOT / "book/guide/schemalagd.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \| [^|]{10,} \| [^|]{5,} \|$", text, re.MULTILINE)
    assert tuple(map(int, rows)) == CODES
    assert len(set(CODES)) == len(CODES)


def test_every_code_that_a_command_exits_with_is_among_them() -> None:
    code = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "src").rglob("*.py"))
    literal = {int(number) for number in re.findall(r"(?:Exit|sys\.exit)\((\d+)\)", code)}
    named = set(re.findall(r"exit_code = ([A-Z_]+)", code))
    assert literal <= set(CODES)
    assert named <= {"EXIT_USER_ERROR", "EXIT_NOTEBOOK_FAILED"}
