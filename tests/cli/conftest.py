"""The command line, run through its own entry point without the cost of a new process."""

from __future__ import annotations

import subprocess
import sys

import pytest

from analysis.cli.main import main
from tests.cli.told import Command, Result
from tests.support import Project


@pytest.fixture
def command(
    project: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Command:
    """Give `tertial ARGUMENTS` in the tiny project; TERTIAL_ROOT names it."""
    monkeypatch.chdir(project.root)

    def given(*arguments: str) -> Result:
        monkeypatch.setattr(sys, "argv", ["tertial", *arguments])
        capfd.readouterr()
        code = 0
        try:
            main()
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
        said = capfd.readouterr()
        return subprocess.CompletedProcess(["tertial", *arguments], code, said.out, said.err)

    return given
