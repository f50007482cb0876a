"""The `tertial` command: which subcommands there are, and how an error is told."""

from __future__ import annotations

import signal
import sys

import typer
from rich.console import Console

from analysis import disk, progress
from analysis.commands.approve import approve
from analysis.commands.audit import audit
from analysis.commands.build import build
from analysis.commands.check import check
from analysis.commands.diff import diff
from analysis.commands.export import export
from analysis.commands.import_ import import_
from analysis.commands.list_ import list_pages
from analysis.commands.new import new
from analysis.commands.publish import publish
from analysis.commands.run import run
from analysis.commands.serve import serve
from analysis.commands.status import status
from analysis.commands.verify import verify
from analysis.errors import UserError

# The exit code of a command that Ctrl+C ended; typer sets it.
STOPPED = 130

app = typer.Typer(
    help="Make the report book of Swedish regions: data, notebooks, site.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
)
app.command("list")(list_pages)
app.command("import")(import_)
app.add_typer(new, name="new")
COMMANDS = (check, run, build, audit, serve, export, approve, status, publish, verify, diff)
for command in COMMANDS:
    app.command()(command)


def main() -> None:
    """Run the command; a user error is printed without a traceback and sets the exit code."""
    try:
        app()
    except SystemExit as ended:
        if ended.code == STOPPED:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # once is enough
            Console(stderr=True).print("Stopped; what is made is whole, the next run goes on.")
        raise
    except UserError as error:
        progress.print_problems(error)
        sys.exit(error.exit_code)
    except OSError as error:
        known = disk.told(error)
        if known is None:
            raise
        progress.print_problems(known)
        sys.exit(known.exit_code)


if __name__ == "__main__":
    main()
