"""`tertial collect`: what is told, and with which exit code."""

from __future__ import annotations

from tests.cli.told import Command
from tests.importer.collect.forms import fill
from tests.support import REGION, Project

FOLDER = f"insamling-{REGION}-2021-t2"


def test_forms_that_differ_are_told_and_the_rest_is_written(
    project: Project, command: Command
) -> None:
    assert command("collect", "start", "2021-T2", "--region", REGION).returncode == 0
    folder = project.root / "inmatning" / FOLDER
    forms = folder / "formular"
    rs, hsn = (forms / f"{REGION}-2021-t2-{unit}.xlsx" for unit in ("rs", "hsn"))
    fill(rs, folder / "svar" / "rs.xlsx", {"avfall": {"outcome": 73}, "policy": {"text": "Ja"}})
    for name, value in (("a", 1650), ("b", 1700)):
        fill(hsn, folder / "svar" / f"{name}.xlsx", {"besok": {"outcome": value}})
    read = command("collect", "read", "--yes")
    assert read.returncode == 4, read.stderr
    assert "1650" in read.stdout
    assert "1700" in read.stdout
    assert "2 rows read: 2 new" in read.stdout
    written = project.file("observations.csv").read_text(encoding="utf-8")
    assert "besok,mal-frisk,hsn,2021-T2" not in written
    settled = command("collect", "read", "--prefer", "b.xlsx", "--yes")
    assert settled.returncode == 0, settled.stdout + settled.stderr
    assert ",1700," in project.file("observations.csv").read_text(encoding="utf-8")
    assert (folder / "konflikter.csv").exists() is False


def test_a_collection_that_was_not_started_says_how_to_start_it(
    project: Project, command: Command
) -> None:
    result = command("collect", "status")
    assert result.returncode == 1
    assert "fix: start it: tertial collect start PERIOD --region REGION" in result.stderr
