"""Tests of `tertial approve` and `tertial status`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import typer

from analysis.approvals.approve import approve
from analysis.base.errors import UserError
from analysis.cli import approve as approve_command
from analysis.runs.fingerprint import PACKAGE
from tests.cli.told import Command
from tests.support import REGION, Project, make_pages, make_project, tertial


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    made = make_project(tmp_path)
    monkeypatch.setenv("TERTIAL_ROOT", str(made.root))
    make_pages(made)
    return made


MEASURES = {"Besök", "Policy finns", "Sjukfrånvaro", "Sorterat avfall", "Utsläpp"}
APPROVE = ("approve", "--region", REGION, "--period", "2021-T1")


def test_a_period_is_approved_and_the_status_follows(project: Project, command: Command) -> None:
    assert "draft" in command("status").stdout
    done = command(*APPROVE, "--by", "Anna A")
    assert done.returncode == 0, done.stderr
    assert f"{REGION} 2021-T1 has not been approved before; it has 17 results." in done.stdout
    assert f"{REGION} 2021-T1 is approved by Anna A at " in done.stdout
    folder = f"data/regions/{REGION}"
    told = f"Commit {folder}/approvals.yml and {folder}/approved/2021-T1.csv to record it."
    assert told in done.stdout
    assert "approved" in command("status", "--region", REGION).stdout
    project.edit("observations.csv", ",actual,4.6,", ",actual,4.5,")
    said = command("status").stdout
    assert "changed after approval" in said
    assert "2 differences" in said
    assert f"{REGION} 2021-T1: Sjukfrånvaro (HSN): figure 4,6 % → 4,5 %" in said


def test_the_status_shows_every_approval_through_time_with_why(
    project: Project, command: Command
) -> None:
    assert command(*APPROVE, "--by", "Anna A").returncode == 0
    project.edit("observations.csv", ",actual,4.6,", ",actual,4.5,")
    stale = command(*APPROVE, "--by", "Bo B", "--why", "Rättad")
    assert stale.returncode == 1
    assert "the page has not been made from what there is now" in stale.stderr
    assert f"run `tertial run --region {REGION} --period 2021-T1`" in stale.stderr
    make_pages(project)
    assert command(*APPROVE, "--by", "Bo B", "--why", " Rättad  siffra").returncode == 0
    log = command("status").stdout.partition("approved at")[2].splitlines()
    told = [[cell.strip() for cell in line.split("│")[1:-1]] for line in log if "2021-T1" in line]
    assert [(row[3], row[5], row[6]) for row in told] == [
        ("Anna A", "första godkännandet", ""),
        ("Bo B", "Rättad siffra", "yes"),
    ]


def test_a_dry_run_lists_what_differs_and_writes_nothing(
    project: Project, command: Command
) -> None:
    assert command(*APPROVE, "--by", "Anna A").returncode == 0
    project.edit("observations.csv", ",actual,4.6,", ",actual,4.5,")
    before = project.file("approvals.yml").read_bytes()
    done = command(*APPROVE, "--dry-run")
    assert done.returncode == 0, done.stderr
    assert f"{REGION} 2021-T1 was approved by Anna A at " in done.stdout
    assert (
        ": 2 differences: 1 figure, 1 sentence.\n  Sjukfrånvaro (HSN): figure 4,6 % → 4,5 %\n"
        in done.stdout
    )
    assert project.file("approvals.yml").read_bytes() == before


MET = "if distance > edge.beyond or"


@pytest.mark.parametrize(
    ("edits", "said"),
    [
        ({"_status(": "_graded(", "def judge(": "# A remark.\ndef judge("}, set()),
        (
            {MET: "if distance > edge.beyond + 10_000 or"},
            {"Besök (HSN): status På väg → Nästan på väg"},
        ),
    ],
    ids=["another name and a remark", "another rule"],
)
def test_a_change_of_code_counts_by_what_it_changes_in_the_book(
    project: Project, command: Command, tmp_path: Path, edits: dict[str, str], said: set[str]
) -> None:
    assert command(*APPROVE, "--by", "Anna A").returncode == 0
    code = tmp_path / "code"
    shutil.copytree(PACKAGE, code / "analysis", ignore=shutil.ignore_patterns("__pycache__"))
    rule = code / "analysis/method/status/grading.py"
    text = rule.read_text(encoding="utf-8")
    for old, new in edits.items():
        assert old in text
        text = text.replace(old, new)
    rule.write_text(text, encoding="utf-8")
    told = tertial(project.root, "status", code=code).stdout
    assert ("changed after approval" in told) == bool(said)
    head = f"{REGION} 2021-T1: "
    lines = [line.removeprefix(head) for line in told.splitlines() if line.startswith(head)]
    statuses = {line for line in lines if "(HSN): status" in line and "Besök" in line}
    assert statuses == said
    assert {line.split(" (")[0] for line in lines} & MEASURES == ({"Besök"} if said else set())


def test_data_that_do_not_hold_are_not_approved(project: Project, command: Command) -> None:
    project.edit(
        "observations.csv",
        "sjukfranvaro,mal-frisk,rs,2021-T1,T",
        "sjukfranvar,mal-frisk,rs,2021-T1,T",
    )
    done = command("approve", "--region", REGION, "--period", "2021-T1", "--by", "Anna")
    assert done.returncode == 1
    assert not project.file("approvals.yml").exists()


def test_the_status_of_an_unknown_region_is_told(project: Project, command: Command) -> None:
    done = command("status", "--region", "provregione")
    assert done.returncode == 1
    assert "did you mean 'provregionen'" in done.stderr


@pytest.mark.parametrize("name", ["", " \t", "Anna\x1b[31m", "Anna\u202e", "Anna\udcff"])
def test_a_name_that_cannot_be_read_approves_nothing(project: Project, name: str) -> None:
    with pytest.raises(UserError):
        approve(project.paths, REGION, "2021-T1", name)
    assert not project.file("approvals.yml").exists()


VISITS = "besok,mal-frisk,hsn,2021-T1,T,,actual,1500,,,,◆,,,provdokument.txt,23,printed,\n"


def test_an_incomplete_period_is_approved_with_the_reason(
    project: Project, command: Command
) -> None:
    project.edit("observations.csv", VISITS, "")
    make_pages(project)
    refused = command(*APPROVE, "--by", "Anna A")
    assert refused.returncode == 1
    assert "1 of 4 expected outcomes is missing (HSN 1)" in refused.stderr
    assert "--incomplete REASON" in refused.stderr
    done = command(*APPROVE, "--by", "Anna A", "--incomplete", "HSN lämnar i juni.")
    assert done.returncode == 0, done.stderr
    shown = command("status").stdout
    assert "HSN lämnar i juni." in shown
    [line] = [line for line in shown.splitlines() if "incomplete" in line and "2021-T1" in line]
    cells = [cell.strip() for cell in line.split("│")[1:-1]]
    assert cells[2:9] == ["incomplete", "4", "3", "1", "0", "2", "HSN 1"]


def test_a_person_is_asked_whether_to_make_a_page_that_is_not_current(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[tuple[str | None, str | None]] = []
    monkeypatch.setattr(
        approve_command, "run", lambda region, period: made.append((region, period))
    )
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    project.edit("observations.csv", ",actual,4.6,", ",actual,4.5,")
    for answer, wanted in ((False, []), (True, [(REGION, "2021-T1")])):
        monkeypatch.setattr("analysis.cli.approve.confirmed", lambda _, given=answer: given)
        with pytest.raises((UserError, typer.Exit)):
            approve_command.approve(REGION, "2021-T1", "Anna")
        assert made == wanted
        assert not project.file("approvals.yml").exists()


def test_a_period_that_says_what_was_approved_is_not_approved_again_without_a_reason(
    project: Project,
    command: Command,
) -> None:
    assert command(*APPROVE, "--by", "Anna A").returncode == 0
    before = project.file("approvals.yml").read_bytes()
    again = command(*APPROVE, "--by", "Bo B")
    assert again.returncode == 0
    assert "says what it said then" in again.stdout
    assert "--why" in again.stdout
    assert project.file("approvals.yml").read_bytes() == before
    said = command(*APPROVE, "--by", "Bo B", "--why", "Nämnden har läst den igen")
    assert said.returncode == 0, said.stderr
