"""Tests of analysis.runs.progress: what a log and a terminal show of a run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rich.console import Console
from rich.table import Table

from analysis.catalogue.pages import Page
from analysis.catalogue.templates import Template
from analysis.runs import progress
from analysis.runs.failure import Failure
from analysis.runs.progress import bar, no_project, print_table

TEMPLATE = Template("mall", Path("mall.ipynb"), "region", "{region}", "T", 1)
OTHER = Template("annan", Path("annan.ipynb"), "region", "{region}", "T", 2)
FAILED = Failure("mall b", "mall.ipynb", "ValueError: x")


def page(region: str) -> Page:
    return Page(TEMPLATE, (("region", region),), "T", Path("x.ipynb"))


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Console:
    """A terminal 60 wide that remembers what was written to it."""
    made = Console(force_terminal=True, width=60, record=True, color_system=None)
    monkeypatch.setattr(progress, "Console", lambda **given: made)
    return made


def test_a_log_has_a_line_a_template_and_one_for_each_page_that_failed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    others = [Page(OTHER, (("region", name),), "T", Path("x.ipynb")) for name in "xyz"]
    pages = [page("a"), *others, page("b"), page("c")]
    with bar(pages) as on_done:
        for each in pages:
            on_done(each, FAILED if each.name == "mall b" else None)
    lines = capsys.readouterr().out.splitlines()
    assert [re.sub(r"\d+\.\d", "n", " ".join(line.split())) for line in lines] == [
        "[4/6] n s done annan, 3 pages",
        "[5/6] n s FAILED mall b",
        "[6/6] n s done mall, 2 pages",
    ]


def test_a_template_of_one_page_is_told_by_that_page(capsys: pytest.CaptureFixture[str]) -> None:
    with bar([page("a")]) as on_done:
        on_done(page("a"), None)
    assert re.fullmatch(r"\[1/1\] +\d+\.\d s  done  mall a\n", capsys.readouterr().out)


def test_a_terminal_has_a_bar_and_names_what_failed(terminal: Console) -> None:
    with bar([page("a"), page("b")]) as on_done:
        on_done(page("a"), None)
        on_done(page("b"), FAILED)
    shown = terminal.export_text()
    assert "FAILED mall b" in shown
    assert "Running notebooks" in shown
    assert "2/2" in shown


def test_a_run_of_no_pages_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with bar([]):
        pass
    assert capsys.readouterr().out == ""


def test_a_table_in_a_log_is_as_wide_as_it_needs_to_be(
    capsys: pytest.CaptureFixture[str],
) -> None:
    table = Table("a", "b")
    table.add_row("x" * 300, "[y] :smile:")
    print_table(table)
    assert f"{'x' * 300} │ [y] :smile:" in capsys.readouterr().out


def test_a_table_on_a_terminal_is_as_wide_as_the_terminal(terminal: Console) -> None:
    table = Table("a", "b")
    table.add_row("x" * 300, "y")
    print_table(table)
    assert max(map(len, terminal.export_text().splitlines())) == 60


def test_no_project_is_a_problem_with_a_fix() -> None:
    problem = no_project(FileNotFoundError("no data/datapackage.json in /x"))
    assert "/x" in problem.what
    assert "TERTIAL_ROOT" in problem.fix
