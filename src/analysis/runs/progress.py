"""How the command line shows progress: a bar on a terminal, a line a page in a log."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from analysis.base.errors import Problem, UserError

if TYPE_CHECKING:
    from analysis.catalogue.pages import Page
    from analysis.runs.failure import Failure

OnDone = Callable[["Page", "Failure | None"], None]
WIDEST = 10_000


@contextmanager
def bar(total: int) -> Iterator[OnDone]:
    """A function to call for each page that is done."""
    console = Console()
    if not console.is_terminal:
        yield _log(total)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeElapsedColumn(), console=console) as progress:
        task = progress.add_task("Running notebooks", total=total)

        def on_done(page: Page, failure: Failure | None) -> None:
            if failure:
                progress.console.print(f"FAILED {page.name}", style="red", markup=False)
            progress.advance(task)

        yield on_done


def _log(total: int) -> OnDone:
    started = time.monotonic()
    done = 0

    def on_done(page: Page, failure: Failure | None) -> None:
        nonlocal done
        done += 1
        seconds = time.monotonic() - started
        word = "FAILED" if failure else "done"
        sys.stdout.write(f"[{done}/{total}] {seconds:6.1f} s  {word}  {page.name}\n")
        sys.stdout.flush()

    return on_done


def print_table(table: Table) -> None:
    """Print a table; in a log it is as wide as it needs to be."""
    console = Console(emoji=False, markup=False)
    if not console.is_terminal:
        console.width = console.measure(table, options=console.options.update(width=WIDEST)).maximum
    console.print(table)


def print_problems(error: UserError) -> None:
    """Print every problem of an error to standard error, numbered, and how the book was left."""
    console = Console(stderr=True, soft_wrap=True, highlight=False, emoji=False)
    for number, problem in enumerate(error.problems, 1):
        lines = problem.lines()
        console.print(f"{number}. {lines[0]}", style="bold red", markup=False)
        for line in lines[1:]:
            console.print(f"   {line}", markup=False)
    count = len(error.problems)
    console.print(f"{count} problem{'s' if count > 1 else ''}; {error.left}.")


def no_project(error: FileNotFoundError) -> Problem:
    """The problem of a command that was given outside a project."""
    return Problem(
        f"this is not a project: {error}",
        fix="go to the project's folder, or set TERTIAL_ROOT to it",
    )
