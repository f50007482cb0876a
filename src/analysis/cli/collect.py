"""`tertial collect`: a period's outcomes from many senders."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from analysis.base.printable import printable
from analysis.cli.import_ import (
    NOT_WRITTEN,
    ROWS_LEFT,
    Day,
    DryRun,
    Replace,
    Title,
    Yes,
    may_write,
)
from analysis.cli.options import paths
from analysis.language.messages import tr

if TYPE_CHECKING:
    from analysis.importer.collect.read import Collected

collect = typer.Typer(
    help="Collect a period's outcomes from many senders: forms out, answers back.",
    no_args_is_help=True,
)

PeriodName = Annotated[str, typer.Argument(help="The period, as 2022-T2.")]
InRegion = Annotated[str, typer.Option("--region", "-r", help="The region that reports it.")]
OneRegion = Annotated[
    str | None, typer.Option("--region", "-r", help="The region, where several collect.")
]
OnePeriod = Annotated[
    str | None, typer.Option("--period", "-p", help="The period, where several are collected.")
]
AsOf = Annotated[
    datetime | None,
    typer.Option("--as-of", formats=["%Y-%m-%d"], help="As on this day; default: today."),
]
Folder = Annotated[
    Path | None,
    typer.Argument(help="The folder with the returned forms; that of the collection if left out."),
]
Prefer = Annotated[
    list[str] | None,
    typer.Option("--prefer", help="A form whose answers stand where forms differ; repeatable."),
]

Sure = Annotated[
    list[str] | None,
    typer.Option("--sure", help="A row, FORM:ROW, whose figure is right though it is unlike."),
]


@collect.command("start")
def start(period: PeriodName, region: InRegion) -> None:
    """Make a form for each unit, a mail for each, and the list of who gets which.

    A form has the unit's outcomes with target, last outcome and definition; only what is to be
    filled in can be changed. A form that somebody has filled in is never replaced.

    Example: `tertial collect start 2022-T2 --region norrbotten`
    """
    from analysis.base.paths import shown
    from analysis.base.periods import Period
    from analysis.importer.collect.letters import LIST
    from analysis.importer.collect.start import start as begin

    made = begin(paths(), region, Period.parse(period))
    folder = made.collection.folder
    if made.declared:
        typer.echo(tr("Declared: {period} in {path}", period=period, path=shown(made.declared)))
    for line in made.warnings:
        typer.echo(line)
    for each in made.sendings:
        file = shown(folder / "formular" / each.file)
        typer.echo(
            tr(
                "Form: {file} ({count} outcomes, until {day})",
                file=file,
                count=len(each.form.rows),
                day=each.form.last_day,
            )
            if each.form.last_day
            else tr("Form: {file} ({count} outcomes)", file=file, count=len(each.form.rows))
        )
    typer.echo(tr("Mails: {path}", path=shown(folder / "mejl")))
    typer.echo(tr("Who gets which form: {path}", path=shown(folder / LIST)))
    typer.echo(tr("Save returned forms in {path}. Then run:", path=shown(made.collection.returned)))
    typer.echo(f"  tertial collect read --region {region} --period {period}")


@collect.command("read")
def read(
    folder: Folder = None,
    region: OneRegion = None,
    period: OnePeriod = None,
    prefer: Prefer = None,
    sure: Sure = None,
    replace: Replace = False,
    title: Title = "",
    day: Day = "",
    as_of: AsOf = None,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Read every returned form in a folder, and import the outcomes that no two forms contest.

    Where forms differ, all their answers are shown and none is taken. Read the same folder as
    often as you like. Exit codes are those of `tertial import`; 4 also when a form could not be
    read, is of another period, or contradicts another.

    Example: `tertial collect read inmatning/insamling-norrbotten-2022-t2/svar --dry-run`
    """
    from dataclasses import replace as changed

    from analysis.importer.collect.collection import started
    from analysis.importer.collect.read import collect as read_forms

    where = paths()
    collection = started(where, region, period)
    if folder is not None:
        collection = changed(collection, answers=str(folder.absolute()))
    found = read_forms(where, collection, _day(as_of), prefer or (), sure or ())
    _show(found, told=True)
    _import(found, title, day or _day(as_of).isoformat(), replace, yes, dry_run)


@collect.command("status")
def status(region: OneRegion = None, period: OnePeriod = None, as_of: AsOf = None) -> None:
    """Show how far each unit has come: not begun, begun, ready or late.

    Writes the same as a page for the analyst, and a reminder for each unit that is not ready.

    Example: `tertial collect status --region norrbotten --period 2022-T2`
    """
    from analysis.importer.collect.collection import started
    from analysis.importer.collect.read import collect as read_forms

    where = paths()
    _show(read_forms(where, started(where, region, period), _day(as_of)), told=False)


def _day(as_of: datetime | None) -> date:
    return as_of.date() if as_of else date.today()


def _show(found: Collected, *, told: bool) -> None:
    """The forms and conflicts if `told`, then the units and where the rest was written."""
    from analysis.base.paths import shown
    from analysis.cli import collect_tables as tables
    from analysis.importer.collect.page import FILE
    from analysis.importer.collect.report import REMINDERS, write_report
    from analysis.runs import progress

    if told:
        progress.print_table(tables.forms(found))
        if found.gathered.conflicts:
            progress.print_table(tables.conflicts(found))
        for line in tables.remarks(found):
            typer.echo(line)
    progress.print_table(tables.units(found))
    written = write_report(found)
    typer.echo(tr("Page: {path}", path=shown(found.collection.file(FILE))))
    if reminders := [path for path in written if path.parent.name == REMINDERS]:
        typer.echo(
            tr(
                "Reminders: {count} in {path}",
                count=len(reminders),
                path=shown(found.collection.file(REMINDERS)),
            )
        )


def _import(
    found: Collected, title: str, day: str, replace: bool, yes: bool, dry_run: bool
) -> None:
    """Import what the forms agree on, by the same way as any file."""
    from analysis.importer.collect.sheet import left_lines, prepare_sheet, write_sheet
    from analysis.importer.session import ImportRequest
    from analysis.importer.show import totals
    from analysis.importer.write.write import ImportOptions, write

    where, collection = paths(), found.collection
    if not found.gathered.answers:
        typer.echo(tr("No form has an answer to import."))
        raise typer.Exit(ROWS_LEFT if found.left else 0)
    name = title or f"Insamling för {collection.period.label}, {found.data.region.name}"
    wishes = ImportOptions(replace=replace, title=name, day=day)
    order = ImportRequest(collection.region, collection.period, wishes=wishes)
    sheet = write_sheet(found)
    ready = prepare_sheet(where, sheet, order)
    for line in (*left_lines(sheet, ready.proposal.left), *totals(ready.proposal), *ready.notes):
        typer.echo(printable(line))
    written = not ready.made.is_empty and not dry_run and may_write(yes)
    if written:
        write(where, ready.proposal, ready.made)
        for file in ready.made.files:
            typer.echo(tr("Written: {path}", path=file.relative_to(where.root).as_posix()))
    elif sheet.is_new:
        sheet.path.unlink()
    if dry_run:
        typer.echo(tr("Nothing was written."))
        raise typer.Exit(0)
    if not written and not ready.made.is_empty:
        raise typer.Exit(NOT_WRITTEN)
    if found.left or ready.proposal.left:
        raise typer.Exit(ROWS_LEFT)
