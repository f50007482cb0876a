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
from analysis.language.messages import tr, tr_count, tr_number

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
        task = progress.add_task(tr("Running notebooks"), total=len(pages))

        def on_done(page: Page, failure: Failure | None) -> None:
            if failure:
                progress.console.print(f"{tr('FAILED')} {page.name}", style="red", markup=False)
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
        head = f"[{done.total()}/{len(pages)}] {tr_number(time.monotonic() - started, 1):>6} s"
        if failure:
            _write(f"{head}  {tr('FAILED')}  {page.name}")
        made = total[name] - failed[name]
        if done[name] == total[name] and made:
            shown = page.name if total[name] == 1 else _pages(name, made)
            _write(f"{head}  {tr('done')}  {shown}")

    return on_done


def _pages(template: str, made: int) -> str:
    return f"{template}, {tr_count('{count} page', '{count} pages', made)}"


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
        console.print(tr("... and {count} more", count=count - MOST_PROBLEMS))
    told = tr_count("{count} problem", "{count} problems", count)
    console.print(f"{told}; {tr(error.left)}.")


def no_project(error: FileNotFoundError) -> Problem:
    """The problem of a command that was given outside a project."""
    return Problem(
        tr("this is not a project: {error}", error=error),
        fix=tr("go to the project's folder, or set TERTIAL_ROOT to it"),
    )
