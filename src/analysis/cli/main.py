"""The `tertial` command: which subcommands there are, and how an error is told."""

from __future__ import annotations

import signal
import sys

import typer
from rich.console import Console

from analysis.base.errors import UserError
from analysis.base.limits import require_memory, told_of_limit
from analysis.cli.approve import approve
from analysis.cli.audit import audit
from analysis.cli.build import build
from analysis.cli.check import check
from analysis.cli.collect import collect
from analysis.cli.conform import conform
from analysis.cli.convert import convert
from analysis.cli.describe import describe
from analysis.cli.diff import diff
from analysis.cli.due import due
from analysis.cli.explain import explain
from analysis.cli.export import export
from analysis.cli.fetch import fetch
from analysis.cli.import_ import import_
from analysis.cli.in_language import InLanguage, require_language
from analysis.cli.list_ import list_pages
from analysis.cli.new import new
from analysis.cli.paper import paper
from analysis.cli.publish import publish
from analysis.cli.run import run
from analysis.cli.score import score
from analysis.cli.serve import serve
from analysis.cli.shard import join, shard
from analysis.cli.status import status
from analysis.cli.verify import verify
from analysis.cli.withdraw import withdraw
from analysis.language.messages import later, tr
from analysis.runs import progress
from analysis.system.temporary_folder import clear_left

# The exit code of a command that Ctrl+C ended; typer sets it.
STOPPED = 130
INTERRUPTED = later("Interrupted. Finished pages are intact; the next run resumes.")

app = typer.Typer(
    cls=InLanguage,
    help="Make the report book of Swedish regions: data, notebooks, site.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
)
app.command("list")(list_pages)
app.command("import")(import_)
app.add_typer(new, name="new")
app.add_typer(collect, name="collect")
COMMANDS = (
    check,
    describe,
    run,
    build,
    shard,
    join,
    audit,
    explain,
    serve,
    export,
    conform,
    convert,
    paper,
    fetch,
    approve,
    status,
    due,
    publish,
    verify,
    withdraw,
    diff,
    score,
)
for command in COMMANDS:
    app.command()(command)


def main() -> None:
    """Run the command; a user error is printed without a traceback and sets the exit code."""
    try:
        require_memory(sys.argv[1] if len(sys.argv) > 1 else "")
        require_language()
        clear_left()
        app()
    except SystemExit as ended:
        if ended.code == STOPPED:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # once is enough
            Console(stderr=True).print(tr(INTERRUPTED))
        raise
    except UserError as error:
        progress.print_problems(error)
        sys.exit(error.exit_code)
    except (OSError, MemoryError, ImportError, RuntimeError) as error:
        known = told_of_limit(error)
        if known is None:
            raise
        progress.print_problems(known)
        sys.exit(known.exit_code)
    finally:
        _tell_of_store()


def _tell_of_store() -> None:
    """Say that the store that machines share could not be used, where one was asked."""
    asked = sys.modules.get("analysis.system.shared_store")
    if asked and (trouble := asked.shared_store().trouble):
        said = tr(
            "Note: the shared cache failed, so what it lacks is made here: {why}", why=trouble
        )
        Console(stderr=True).print(said, markup=False, soft_wrap=True)


if __name__ == "__main__":
    main()
