"""What templates write past their pages is shown in part, and never stops them."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from analysis.runs.terminal import MOST
from tests.faults.tally import count

pytestmark = pytest.mark.skipif(os.name == "nt", reason="descriptors are others on Windows")
WRITES = """
import os, time
from analysis.runs.terminal import QuietTerminal
terminal = QuietTerminal()
for page in range(2):
    terminal.begin()
    os.write(2, b"fel\\n")
    for _ in range(300):
        os.write(1, b"%d" % page * 10_000)
    time.sleep(0.5)
"""


def test_a_flood_is_cut_and_told_and_each_page_begins_again() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WRITES], capture_output=True, text=True, check=True
    )
    assert done.stdout.count("it is not shown") == 2
    assert (done.stdout.count("0"), done.stdout.count("1")) == (MOST, MOST)
    assert done.stderr == "fel\nfel\n"
    count("terminal", "a flood: cut and told")
