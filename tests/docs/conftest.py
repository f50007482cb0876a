"""The command line without the cost of a new process, as the tests of the commands have it."""

from __future__ import annotations

from tests.cli.conftest import command

__all__ = ["command"]
