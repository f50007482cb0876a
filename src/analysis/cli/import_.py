"""`tertial import`: figures from a file or a database into data/."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from analysis.base.errors import Problem, UserError
from analysis.base.paths import shown
from analysis.base.printable import printable
from analysis.cli.options import paths
from analysis.cli.questions import confirmed
from analysis.language.messages import tr
from analysis.runs import progress

if TYPE_CHECKING:
    from analysis.base.periods import Period
    from analysis.importer.session import ImportRequest, Open, Prepared
    from analysis.importer.write.write import ImportOptions

NOT_WRITTEN = 3
ROWS_LEFT = 4

File = Annotated[Path | None, typer.Argument(help="Excel, CSV, or a table of text or HTML.")]
InRegion = Annotated[str, typer.Option("--region", "-r", help="The region of the figures.")]
InPeriod = Annotated[str, typer.Option("--period", "-p", help="Their period, as 2022-T1.")]
AllPeriods = Annotated[
    bool, typer.Option("--all-periods", help="Take every period: rows or headings say theirs.")
]
Months = Annotated[
    bool,
    typer.Option(
        "--months", help="Take a monthly series; --period may give the year of months without one."
    ),
]
MappingFile = Annotated[
    Path | None, typer.Option("--mapping", "-m", help="A mapping.yml with what the words mean.")
]
WriteMapping = Annotated[
    Path | None,
    typer.Option("--write-mapping", help="Write a mapping.yml to fill in from what was left."),
]
Sheet = Annotated[
    list[str] | None, typer.Option("--sheet", help="A sheet of a workbook; may be given again.")
]
UnitName = Annotated[str, typer.Option("--unit", "-u", help="The unit of rows that name none.")]
Title = Annotated[str, typer.Option("--title", help="The source's title in the book.")]
Day = Annotated[str, typer.Option("--date", help="The source's date; today if not given.")]
SqlUrl = Annotated[
    str | None,
    typer.Option("--sql", envvar="TERTIAL_SQL", help="A database, as SQLAlchemy writes it."),
]
Query = Annotated[Path | None, typer.Option("--query", help="A file with one SELECT.")]
Targets = Annotated[bool, typer.Option("--targets", help="Write new target values too.")]
Replace = Annotated[
    bool, typer.Option("--replace", help="Replace outcomes that are there already.")
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Write without asking.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only show; write nothing.")]


def import_(
    region: InRegion,
    file: File = None,
    period: InPeriod = "",
    all_periods: AllPeriods = False,
    months: Months = False,
    mapping: MappingFile = None,
    write_mapping: WriteMapping = None,
    sheet: Sheet = None,
    unit: UnitName = "",
    title: Title = "",
    day: Day = "",
    sql: SqlUrl = None,
    query: Query = None,
    targets: Targets = False,
    replace: Replace = False,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Bring in outcomes from a file or a database; shows what it understood before it writes.

    Exit 0: every row is in the data, or --dry-run. Exit 3: nothing was written, for no one
    confirmed. Exit 4: written, but some rows were rejected; a list gives reasons and fixes.

    Example: `tertial import utfall.xlsx --region norrbotten --period 2022-T1 --dry-run`
    """
    from analysis.importer.session import ImportRequest, prepare
    from analysis.importer.write.write import ImportOptions as Options
    from analysis.importer.write.write import write

    where = paths()
    wishes = Options(targets, replace, title, day or date.today().isoformat())
    named = bool(period) or all_periods or months
    if file is not None and not named and _took_book(file, region, wishes, yes, dry_run):
        return
    year = _year(period, all_periods) if months else None
    when = None if months else _period(period, all_periods)
    order = ImportRequest(region, when, mapping, tuple(sheet or ()), unit, wishes, months, year)
    on_terminal = _on_terminal()
    ready = prepare(where, _source(file, sql, query, order), order, _ask if on_terminal else _none)
    _show(ready)
    if write_mapping is not None:
        typer.echo(
            tr("Written: {path}, to fill in.", path=shown(ready.write_mapping(write_mapping)))
        )
    if ready.made.is_empty or dry_run:
        typer.echo(tr("Nothing was written.") if dry_run else tr("Nothing to write."))
        raise typer.Exit(0 if dry_run or not ready.proposal.left else ROWS_LEFT)
    if not may_write(yes):
        raise typer.Exit(NOT_WRITTEN)
    write(where, ready.proposal, ready.made)
    for path in ready.made.files:
        typer.echo(tr("Written: {path}", path=path.relative_to(where.root).as_posix()))
    if ready.proposal.left:
        raise typer.Exit(ROWS_LEFT)


def _took_book(file: Path, region: str, wishes: ImportOptions, yes: bool, dry_run: bool) -> bool:
    """Whether the file is the workbook of a region, and was taken."""
    from analysis.importer.region_book.filled_book import is_region_book, read_book

    if not is_region_book(file):
        return False
    where = paths()
    filled = read_book(where, file, region, wishes.title, wishes.day, over=wishes.replace)
    for table, count in filled.counts.items():
        typer.echo(tr("{table}: {count} rows", table=table, count=count))
    if dry_run or not filled.counts:
        typer.echo(tr("Nothing was written.") if dry_run else tr("Nothing to write."))
        return True
    if not may_write(yes):
        raise typer.Exit(NOT_WRITTEN)
    filled.write()
    for path in filled.files:
        typer.echo(tr("Written: {path}", path=path.relative_to(where.root).as_posix()))
    return True


def _period(period: str, every: bool) -> Period | None:
    """The period that is asked for; None for every one that the file has."""
    from analysis.base.periods import Period as Reported

    if bool(period) != every:
        return Reported.parse(period) if period else None
    raise UserError(
        Problem(
            tr("both a period and all of them were given") if every else tr("no period was given"),
            got=f"--period {period} --all-periods" if every else tr("neither of the two"),
            expected=tr("--period 2022-T1, or --all-periods for a file of several"),
            fix=tr("give one of them"),
        )
    )


def _year(period: str, every: bool) -> int | None:
    """The year that months are of where they say none themselves."""
    from analysis.base.periods import Period as Reported
    from analysis.base.periods import PeriodKind

    told = Reported.parse(period) if period else None
    if not every and (told is None or told.kind is PeriodKind.YEAR):
        return told.year if told else None
    raise UserError(
        Problem(
            tr("--months takes every month of the file"),
            got=f"--period {period}" if period else "--all-periods",
            expected=tr("--months alone, or with the year of months without one: --period 2022"),
            fix=tr("give --months alone"),
        )
    )


def may_write(yes: bool) -> bool:
    """Whether the analyst confirms, by --yes or in the terminal; says so when nothing is."""
    on_terminal = _on_terminal()
    if yes or (on_terminal and confirmed(tr("Write this?"))):
        return True
    hint = "" if on_terminal else " " + tr("Pass --yes to write, or --dry-run to preview.")
    typer.echo(tr("Nothing was written.") + hint)
    return False


def _on_terminal() -> bool:
    """Whether this is an interactive terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _source(file: Path | None, sql: str | None, query: Path | None, order: ImportRequest) -> Open:
    """Where the rows come from: one file, or a database and a query."""
    from analysis.importer.session import from_database, from_file

    if file is not None and query is None:
        return from_file(file, order)
    if file is None and sql and query:
        return from_database(sql, query, order)
    raise UserError(
        Problem(
            tr("nothing to import was given"),
            got=tr("a file and a query") if file else tr("neither a file nor --sql with --query"),
            expected=tr("a FILE, or --sql URL with --query FILE.sql"),
            fix=tr("see `tertial import --help`"),
        )
    )


def _none(name: str, candidates: tuple[str, ...]) -> str | None:
    """No interactive terminal, so the question is not asked."""
    return None


def _ask(name: str, candidates: tuple[str, ...]) -> str | None:
    """Let the analyst say which measure a name means; there is no default answer."""
    if not candidates:
        return None
    typer.echo("\n" + tr("Which measure is {name}?", name=printable(repr(name))))
    for number, measure in enumerate(candidates, 1):
        typer.echo(f"  {number}. {printable(measure)}")
    typer.echo(f"  0. {tr('none of these: skip the row')}")
    allowed = [str(number) for number in range(len(candidates) + 1)]
    while (choice := typer.prompt(tr("Number"), default="0").strip()) not in allowed:
        typer.echo(tr("Write a number from 0 to {count}.", count=len(candidates)))
    return candidates[int(choice) - 1] if int(choice) else None


def _show(ready: Prepared) -> None:
    """What was understood: columns, rows, rejected rows and counts."""
    from analysis.importer import show

    proposal = ready.proposal
    progress.print_table(show.columns_table(proposal))
    if proposal.decisions:
        progress.print_table(show.rows_table(proposal))
    if proposal.left:
        progress.print_table(show.left_table(proposal))
    for line in (*show.totals(proposal), *ready.notes):
        typer.echo(line)
    if ready.list_of_left is not None:
        typer.echo(
            tr(
                "Rows that were not imported: {path}",
                path=shown(ready.list_of_left),
            )
        )
