"""Tests of `tertial withdraw`, and of what `status` and `verify` then say of the edition."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.told import Command, told
from tests.support import Project
from tests.unit.publishing.editions import add_edition

WHY = "Publicerad [före] sin dag"


@pytest.fixture
def editions(tmp_path: Path) -> tuple[Path, str, str]:
    """A folder with two editions, and their names."""
    to = tmp_path / "ut"
    return to, add_edition(to, "2021-05-20", "83.7219"), add_edition(to, "2021-06-01", "5.4")


def test_an_edition_is_withdrawn_and_everyone_is_told(
    project: Project, command: Command, editions: tuple[Path, str, str]
) -> None:
    to, first, second = editions
    done = command("withdraw", first, "--from", str(to), "--why", WHY)
    assert done.returncode == 0, done.stderr
    assert f"{first} was withdrawn on" in done.stdout
    assert f"Editions left: {second}" in done.stdout
    status = command("status", "--editions", str(to))
    assert status.returncode == 0, status.stderr
    rows = [line for line in status.stdout.splitlines() if first in line or second in line]
    assert "current" in rows[0]
    assert "withdrawn" in rows[1]
    assert "[före]" in rows[1]
    verified = command("verify", str(to), "--files-only")
    assert f"{first}: withdrawn on" in verified.stdout
    again = command("withdraw", str(to / "editions" / first), "--why", "Annat")
    assert again.returncode == 0
    assert WHY in again.stdout


def test_what_cannot_be_withdrawn_is_told(
    project: Project, command: Command, editions: tuple[Path, str, str]
) -> None:
    to, first, _ = editions
    for given, said in (
        ((first,), "--from FOLDER"),
        ((first, "--from", str(to)), 'say why: --why "TEXT"'),
        ((first[:-1], "--from", str(to), "--why", WHY), "did you mean"),
    ):
        result = command("withdraw", *given)
        assert result.returncode == 1
        [problem] = told(result)
        assert said in problem.fix or said in problem.expected
    assert (to / "editions" / first / "manifest.json").is_file()
