"""`tertial fetch`: the national figures, from Kolada and SCB."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from analysis.cli.import_ import DryRun, Yes, may_write
from analysis.cli.options import paths
from analysis.language.messages import tr
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
            typer.echo("  " + tr("All of them: {path}", path=shown(write_list(where, changes))))
    if staged.is_empty:
        typer.echo(tr("Every figure is as it was."))
    if dry_run:
        typer.echo(tr("Nothing was written (--dry-run)."))
    elif may_write(yes):
        write(where, staged)
        files = ", ".join(sorted(path.name for path in staged.files))
        typer.echo(
            tr(
                "Written in data/national: {files}. See `git diff --stat` and build the book.",
                files=files,
            )
        )


def _sources(source: str | None, known: tuple[str, ...]) -> tuple[str, ...]:
    from analysis.base.errors import Problem, UnknownNameError, did_you_mean

    if source is None:
        return known
    if source in known:
        return (source,)
    fix = did_you_mean(source, known)
    raise UnknownNameError(Problem(tr("there is no such source"), got=repr(source), fix=fix))


def _show(changes: Changes) -> None:
    """The source, how many rows it gave, and each figure that is another than before."""
    revised, pin = changes.revised, changes.pin
    typer.echo(
        tr("{address}: {rows} rows for {file}.", address=pin.address, rows=pin.rows, file=pin.file)
    )
    for note in changes.notes:
        typer.echo(f"  {note}")
    typer.echo("  " + tr("{new} new, {same} as before.", new=revised.new, same=revised.same))
    typer.echo("  " + tr("{count} the same with more decimals.", count=revised.finer))
    typer.echo("  " + tr("{count} revised or deleted.", count=len(revised.changed)))
    if not revised.changed:
        return
    table = Table(
        tr("what"), tr("before"), tr("now"), title=tr("Revised and deleted"), title_justify="left"
    )
    for each in revised.changed[:MOST]:
        now = tr("deleted") if each.after is None else str(each.after)
        table.add_row(" ".join(each.key), str(each.before), now)
    progress.print_table(table)
