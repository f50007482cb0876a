"""`tertial check`: what stops, what only warns, and how strict it is."""

from __future__ import annotations

import shutil

import pytest

from tests.cli.told import Command, told
from tests.support import REGION, Project

VISITS = "besok,mal-frisk,hsn,2021-T1,T,,actual,1500,,,,◆,,,provdokument.txt,23,printed,\n"
MISSING = f"  {REGION} 2021-T1: 1 of 4 expected outcomes is missing (HSN 1)"


def test_a_row_that_is_gone_is_a_warning_of_the_plan_and_of_the_last_run(
    project: Project, command: Command
) -> None:
    assert command("check").stdout.splitlines()[1:] == []
    project.edit("observations.csv", VISITS, "")
    result = command("check")
    assert result.returncode == 0
    assert result.stdout.splitlines()[1:] == [
        "2 warnings:",
        f"  data/regions/{REGION}/observations.csv: 1 row that the last run had is gone:"
        " besok mal-frisk hsn 2021-T1 T actual",
        MISSING,
    ]


@pytest.mark.parametrize(("strict", "code"), [((), 0), (("--strict",), 5)])
def test_strict_exits_5_when_there_are_warnings(
    project: Project, command: Command, strict: tuple[str, ...], code: int
) -> None:
    assert command("check", *strict).returncode == 0
    project.edit("observations.csv", VISITS, "")
    assert command("check", *strict).returncode == code


@pytest.mark.parametrize("region", [(), ("--region", REGION)])
def test_a_file_or_a_region_that_is_gone_stops_until_it_is_accepted(
    project: Project, command: Command, region: tuple[str, ...]
) -> None:
    command("check")
    project.file("targets.csv").unlink()
    result = command("check", *region)
    assert result.returncode == 1
    assert [(p.what, p.where) for p in told(result)][:1] == [
        ("the file is gone", f"data/regions/{REGION}/targets.csv")
    ]
    assert command("check", "--accept-removed").returncode == 0
    assert command("check").returncode == 0


def test_a_removed_region_is_named_though_nothing_else_tells_of_it(
    project: Project, command: Command
) -> None:
    shutil.copytree(project.folder, project.folder.with_name("annan"))
    text = (project.folder.with_name("annan") / "region.yml").read_text(encoding="utf-8")
    text = text.replace(f"region_id: {REGION}", "region_id: annan")
    (project.folder.with_name("annan") / "region.yml").write_text(text, encoding="utf-8")
    assert command("check").returncode == 0
    shutil.rmtree(project.folder.with_name("annan"))
    result = command("check")
    assert [problem.where for problem in told(result)] == ["data/regions/annan"]
    assert "files are gone" in result.stderr
