"""`tertial score` on the command line."""

from __future__ import annotations

import json
import shutil

import pytest

from tests.cli.told import Command, told
from tests.support import ROOT, Project

TENTHS = [f"{low}–{low + 10}" for low in range(0, 100, 10)]


@pytest.fixture
def scored(project: Project) -> Project:
    """A project with the national figures."""
    shutil.copytree(ROOT / "data" / "national", project.paths.data / "national")
    return project


def test_the_table_has_a_line_for_each_method_and_the_figures_of_the_json(
    scored: Project, command: Command
) -> None:
    lines = [
        [cell.strip() for cell in line.split("│")[1:-1]]
        for line in command("score").stdout.splitlines()
        if line.startswith("│")
    ]
    assert ["2023", "last", "1,525", "85.0", "95.0"] in [line[:5] for line in lines]
    found = json.loads(command("score", "--format", "json").stdout)
    of_years = [line for line in lines if line[0].startswith("20") and line[0] not in TENTHS]
    shown = [(line[1], line[2], line[3]) for line in of_years]
    assert shown == [
        (each["method"].replace("_", " "), f"{each['cases']:,}", f"{100 * each[share]:.1f}")
        for share, names in (
            ("held_80", ("overall", "on_the_same")),
            ("reached", ("chances", "chances_on_the_same")),
        )
        for name in names
        for each in found[name]
    ]
    tenths = found["chances"][0]["tenths"]
    shares = [(f"{each['cases']:,}", f"{100 * each['came']:.1f}") for each in tenths]
    assert shares == [(line[1], line[3]) for line in lines if line[0] in TENTHS]


def test_one_key_figure_is_told_alone(scored: Project, command: Command) -> None:
    found = json.loads(command("score", "--figure", "N61603", "--format", "json").stdout)
    for name in ("figures", "chances_by_figure"):
        assert {each["kpi"] for each in found[name]} == {"N61603"}
    assert {"overall", "chances"}.isdisjoint(found)


@pytest.mark.parametrize(
    ("arguments", "got", "fix"),
    [
        (("--figure", "N6160"), "'N6160'", "did you mean 'N61603'?"),
        (("--format", "jsn"), "'jsn'", "did you mean 'json'?"),
    ],
)
def test_what_was_mistyped_is_told(
    scored: Project, command: Command, arguments: tuple[str, str], got: str, fix: str
) -> None:
    result = command("score", *arguments)
    assert result.returncode == 1
    assert [(each.got, each.fix) for each in told(result)] == [(got, fix)]


def test_a_project_without_national_figures_is_told_so(project: Project, command: Command) -> None:
    result = command("score")
    assert [each.what for each in told(result)] == ["there are no national figures in the project"]
