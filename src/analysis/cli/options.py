"""What several commands take: the region, the period, and the project they work in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from analysis.base.errors import DataError, UserError
from analysis.base.paths import Paths, project
from analysis.runs import progress
from analysis.system.cpu import cores

Region = Annotated[str | None, typer.Option("--region", "-r", help="Only this region's pages.")]
Period = Annotated[str | None, typer.Option("--period", "-p", help="Only this period, as 2021-T1.")]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, help="Notebooks to run at a time.")]
Force = Annotated[bool, typer.Option("--force", help="Run current pages too.")]
Explain = Annotated[
    bool, typer.Option("--explain", help="Show what would run, and why; change nothing.")
]
Wait = Annotated[bool, typer.Option("--wait", help="Wait for another run of the project to end.")]
Scheduler = Annotated[
    str, typer.Option("--scheduler", help="Run on a Dask cluster, as tcp://HOST:8786.")
]
Timeout = Annotated[
    int, typer.Option("--timeout", min=1, help="Seconds that a cell of a notebook may take.")
]
CORES = cores()


def paths() -> Paths:
    """The project that the command was called in; raises UserError outside one.

    What an import that was stopped has left is undone first.
    """
    try:
        found = project()
    except FileNotFoundError as error:
        raise UserError(progress.no_project(error)) from error
    if found.undo.exists():
        from analysis.importer.write.rollback import finish_stopped  # slow to import

        finish_stopped(found, lambda line: typer.echo(line, err=True))
    return found


@contextmanager
def every_problem(where: Paths, region: str | None = None) -> Iterator[None]:
    """When the data are wrong, raise DataError with every problem, not only the first.

    Also where a command has come across them first, as by a name that no row has: what `tertial
    check` refuses is told as that, and any other error goes on as it is.
    """
    try:
        yield
    except (DataError, LookupError, TypeError, ValueError):
        from analysis.data.checks.validate import require_valid  # slow to import

        require_valid(where, region)
        raise
