"""`tertial fetch`: the national figures, from Kolada and SCB."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from analysis.cli.import_ import DryRun, Yes, may_write
from analysis.cli.options import paths
from analysis.runs import progress

if TYPE_CHECKING:
    from analysis.importer.fetch.fetch import Changes

MOST = 60  # revised figures that are shown; a file has them all when there are more
Source = Annotated[str | None, typer.Argument(help="kolada or scb; both if left out.")]
Since = Annotated[
    datetime | None,
    typer.Option(
        "--since", formats=["%Y-%m-%d"], help="Ask Kolada only for what changed from this day on."
    ),
]


def fetch(
    source: Source = None, since: Since = None, yes: Yes = False, dry_run: DryRun = False
) -> None:
    """Fetch the national figures in data/national from Kolada and SCB, and pin them.

    Only this command calls out; a build never does. Revised and deleted figures are shown before
    anything is written. All of it is written, or nothing.

    Example: `tertial fetch kolada --since 2026-08-01 --dry-run`
    """
    from analysis.base.paths import shown
    from analysis.importer.fetch.fetch import SOURCES, stage, write, write_list

    where = paths()
    day = since.date() if since else None
    staged = stage(where, _sources(source, SOURCES), datetime.now(UTC), day)
    for changes in staged.changes:
        _show(changes)
        if len(changes.revised.changed) > MOST:
            typer.echo(f"  All of them: {shown(write_list(where, changes))}")
    if staged.is_empty:
        typer.echo("Every figure is as it was.")
    if dry_run:
        typer.echo("Nothing was written (--dry-run).")
    elif may_write(yes):
        write(where, staged)
        files = ", ".join(sorted(path.name for path in staged.files))
        typer.echo(f"Written in data/national: {files}. See `git diff --stat` and build the book.")


def _sources(source: str | None, known: tuple[str, ...]) -> tuple[str, ...]:
    from analysis.base.errors import Problem, UnknownNameError, did_you_mean

    if source is None:
        return known
    if source in known:
        return (source,)
    fix = did_you_mean(source, known)
    raise UnknownNameError(Problem("there is no such source", got=repr(source), fix=fix))


def _show(changes: Changes) -> None:
    """The source, how many rows it gave, and each figure that is another than before."""
    revised, pin = changes.revised, changes.pin
    typer.echo(f"{pin.address}: {pin.rows} rows for {pin.file}.")
    for note in changes.notes:
        typer.echo(f"  {note}")
    typer.echo(f"  {revised.new} new, {revised.same} as before.")
    typer.echo(f"  {revised.finer} the same with more decimals.")
    typer.echo(f"  {len(revised.changed)} revised or deleted.")
    if not revised.changed:
        return
    table = Table("what", "before", "now", title="Revised and deleted", title_justify="left")
    for each in revised.changed[:MOST]:
        now = "deleted" if each.after is None else str(each.after)
        table.add_row(" ".join(each.key), str(each.before), now)
    progress.print_table(table)
