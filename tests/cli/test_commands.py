"""Tests of analysis.cli.main: help, list, check and export, and what is said without a project."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from analysis.cli.main import app
from tests.cli.told import Command, told
from tests.support import REGION, ROOT, TABLES, Project, add_built_book, book_files, tertial

VERBS = [
    command.name or command.callback.__name__
    for command in app.registered_commands
    if command.callback
]
ISSUE = ["list", "check", "run", "build", "serve", "export"]
ROWS = sum(text.count("\n") - 1 for text in TABLES.values())


# Help


def test_the_verbs_of_the_issue_are_there() -> None:
    assert set(ISSUE) <= set(VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_help_on_each_verb_exits_0_and_shows_an_example(verb: str) -> None:
    result = CliRunner().invoke(app, [verb, "--help"], env={"COLUMNS": "100", "TERM": "dumb"})
    assert result.exit_code == 0
    assert re.search(rf"Example:\s+tertial {verb}\b", result.output)


@pytest.mark.parametrize("verb", VERBS)
def test_the_example_of_each_verb_names_options_that_it_has(verb: str) -> None:
    result = CliRunner().invoke(app, [verb, "--help"], env={"COLUMNS": "100", "TERM": "dumb"})
    example, _, options = result.output.partition("Options")
    for option in re.findall(r"--[a-z]+", example.partition("Example:")[2]):
        assert option in options


def test_without_a_verb_the_verbs_are_shown() -> None:
    result = CliRunner().invoke(app, [], env={"TERM": "dumb"})
    assert all(verb in result.output for verb in VERBS)


def test_an_unknown_verb_or_option_is_an_error_without_a_traceback(command: Command) -> None:
    for given in (["byg"], ["run", "--regoin", "x"], ["run", "--jobs", "0"], ["export"]):
        result = command(*given)
        assert result.returncode == 2
        assert "Traceback" not in result.stderr


# list


def test_list_shows_every_page_with_template_parameters_place_and_title(
    project: Project, command: Command
) -> None:
    result = command("list")
    assert result.returncode == 0
    place = f"book/reports/{REGION}/2021-t1.ipynb"
    [line] = [line for line in result.stdout.splitlines() if place in line]
    cells = [cell.strip() for cell in line.strip("│").split("│")]
    assert cells == [
        *("region_period", f"region {REGION}, period 2021-T1"),
        *(place, "Region Prov, april 2021"),
    ]


def test_list_in_a_log_cuts_nothing_however_long_it_is(project: Project, command: Command) -> None:
    name = "Regionen med det mycket långa namnet " * 8
    project.edit("region.yml", "name: Region Prov", f"name: {name}")
    assert f"{name.strip()}, april 2021" in command("list").stdout


def test_names_in_brackets_are_shown_as_they_are(project: Project, command: Command) -> None:
    project.edit("region.yml", "name: Region Prov", 'name: "Region [red]Prov[/red] [/] :smile:"')
    assert "Region [red]Prov[/red] [/] :smile:, april 2021" in command("list").stdout


def test_list_of_a_broken_table_names_it_and_its_mend(project: Project, command: Command) -> None:
    """The pages of a period's boards come from its rows, so `list` reads them."""
    project.file("observations.csv").write_bytes(b"")
    result = command("list")
    assert result.returncode == 1
    [problem] = told(result)
    assert problem.where == f"data/regions/{REGION}/observations.csv"
    assert "put the header back" in problem.fix


def test_list_of_a_broken_region_is_a_user_error(project: Project, command: Command) -> None:
    project.edit("region.yml", "name: Region Prov\n", "")
    result = command("list")
    assert result.returncode == 1
    [problem] = told(result)
    assert problem.where == f"data/regions/{REGION}/region.yml"
    assert "data/region.schema.json" in problem.fix


# check


@pytest.mark.parametrize("options", [[], ["--region", REGION]])
def test_check_of_sound_data_counts_the_rows(command: Command, options: list[str]) -> None:
    result = command("check", *options)
    assert result.returncode == 0
    assert result.stdout == f"Data are valid: {ROWS} rows in 1 region(s), no problems.\n"


def test_check_of_one_region_tells_all_its_problems(project: Project, command: Command) -> None:
    project.edit("observations.csv", "actual,5.4", "actual,fem")
    project.edit("observations.csv", ",71,,,,—", ",,,,,—")
    result = command("check", "--region", REGION)
    assert result.returncode == 1
    assert [problem.row for problem in told(result)] == [2, 8]


def test_check_of_an_unknown_region_is_a_user_error(command: Command) -> None:
    result = command("check", "--region", "provregio")
    assert result.returncode == 1
    assert [problem.what for problem in told(result)] == ["there is no such region"]


def test_a_message_is_never_cut_to_the_width_of_a_terminal(
    project: Project, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    project.edit("observations.csv", "annual_only", "anual_only")
    [problem] = told(command("check"))
    assert problem.expected.endswith("unreadable")


def test_a_message_shows_data_as_they_are(project: Project, command: Command) -> None:
    project.edit("observations.csv", "1500,,,,◆", "1500,,,,[red]:smile:[/red]")
    [problem] = told(command("check"))
    assert problem.got == "'[red]:smile:[/red]'"


# export


def test_export_names_every_file_it_has_written(project: Project, command: Command) -> None:
    result = command("export", "--out", "ut")
    assert result.returncode == 0
    named = result.stdout.split()
    assert named[:2] == ["ut/assessments.csv", "ut/nodes.csv"]
    written = {p.relative_to(project.root).as_posix() for p in Path("ut").absolute().rglob("*.*")}
    assert set(named) == written


def test_export_has_no_drafts_unless_they_are_asked_for(project: Project, command: Command) -> None:
    for more, is_there in ((["--drafts"], True), ([], False)):
        assert command("export", "--out", "ut", *more).returncode == 0
        files = [path for path in (project.root / "ut").rglob("*") if path.is_file()]
        text = "".join(path.read_text(encoding="utf-8") for path in files)
        assert [word in text for word in (",5.4,", "Måluppfyllelse per april 2021")] == [
            is_there
        ] * 2


def test_export_into_a_file_is_a_user_error(project: Project, command: Command) -> None:
    (project.root / "ut").write_text("mine", encoding="utf-8")
    result = command("export", "--out", "ut")
    assert result.returncode == 1
    [problem] = told(result)
    assert "cannot be written" in problem.what
    assert (project.root / "ut").read_text(encoding="utf-8") == "mine"


# Where there is no project


@pytest.mark.parametrize("verb", [["list"], ["check"], ["run"], ["build"], ["export", "-o", "x"]])
def test_a_folder_that_is_no_project_is_a_user_error(
    tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch, verb: list[str]
) -> None:
    monkeypatch.setenv("TERTIAL_ROOT", str(tmp_path / "ingen"))
    result = command(*verb)
    assert result.returncode == 1
    [problem] = told(result)
    assert "this is not a project" in result.stderr
    assert "TERTIAL_ROOT" in problem.fix


def test_a_command_leaves_the_book_alone_when_it_only_reads(
    project: Project, command: Command
) -> None:
    before = add_built_book(project)
    for verb in (["list"], ["check"], ["audit"], ["export", "--out", "ut"]):
        assert command(*verb).returncode == 0
    assert book_files(project) == before


def test_the_installed_command_checks_the_real_data() -> None:
    result = tertial(ROOT, "check")
    assert result.returncode == 0, result.stderr
    assert "3 region(s), no problems" in result.stdout
