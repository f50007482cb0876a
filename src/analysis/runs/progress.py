"""How the command line shows progress: a bar on a terminal, a line a template in a log."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
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
MOST_PROBLEMS = 1_000


@contextmanager
def bar(pages: Sequence[Page]) -> Iterator[OnDone]:
    """A function to call for each of the pages as it is done."""
    console = Console()
    if not console.is_terminal:
        yield _log(pages)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeElapsedColumn(), console=console) as progress:
        task = progress.add_task("Running notebooks", total=len(pages))

        def on_done(page: Page, failure: Failure | None) -> None:
            if failure:
                progress.console.print(f"FAILED {page.name}", style="red", markup=False)
            progress.advance(task)

        yield on_done


def _log(pages: Sequence[Page]) -> OnDone:
    """A line for each template when its last page is done, and for each page that failed."""
    started = time.monotonic()
    total = Counter(page.template.name for page in pages)
    done: Counter[str] = Counter()
    failed: Counter[str] = Counter()

    def on_done(page: Page, failure: Failure | None) -> None:
        name = page.template.name
        done[name] += 1
        failed[name] += failure is not None
        head = f"[{done.total()}/{len(pages)}] {time.monotonic() - started:6.1f} s"
        if failure:
            _write(f"{head}  FAILED  {page.name}")
        made = total[name] - failed[name]
        if done[name] == total[name] and made:
            _write(f"{head}  done  {page.name if total[name] == 1 else _pages(name, made)}")

    return on_done


def _pages(template: str, made: int) -> str:
    return f"{template}, {made} page{'s' * (made > 1)}"


def _write(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def print_table(table: Table) -> None:
    """Print a table; in a log it is as wide as it needs to be."""
    console = Console(emoji=False, markup=False)
    if not console.is_terminal:
        console.width = console.measure(table, options=console.options.update(width=WIDEST)).maximum
    console.print(table)


def print_problems(error: UserError) -> None:
    """Print every problem of an error to standard error, numbered, and how the book was left."""
    console = Console(stderr=True, soft_wrap=True, highlight=False, emoji=False)
    for number, problem in enumerate(error.problems[:MOST_PROBLEMS], 1):
        lines = problem.lines()
        console.print(f"{number}. {lines[0]}", style="bold red", markup=False)
        for line in lines[1:]:
            console.print(f"   {line}", markup=False)
    count = len(error.problems)
    if count > MOST_PROBLEMS:
        console.print(f"... and {count - MOST_PROBLEMS} more")
    console.print(f"{count} problem{'s' if count > 1 else ''}; {error.left}.")


def no_project(error: FileNotFoundError) -> Problem:
    """The problem of a command that was given outside a project."""
    return Problem(
        f"this is not a project: {error}",
        fix="go to the project's folder, or set TERTIAL_ROOT to it",
    )
