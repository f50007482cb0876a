"""The `tertial` command: parsing only; the work is done in the modules it names."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from analysis import progress
from analysis.errors import UserError
from analysis.paths import Paths, project

app = typer.Typer(
    help="Make the report book of Swedish regions: data, notebooks, site.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
)

Region = Annotated[str | None, typer.Option("--region", "-r", help="Only this region's pages.")]
Period = Annotated[str | None, typer.Option("--period", "-p", help="Only this period, as 2021-T1.")]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, help="How many notebooks at a time.")]
CORES = os.cpu_count() or 1


def main() -> None:
    """Run the command; a user error is printed without a traceback and sets the exit code."""
    try:
        app()
    except UserError as error:
        console = Console(stderr=True, soft_wrap=True, highlight=False, emoji=False)
        for number, problem in enumerate(error.problems, 1):
            lines = problem.lines()
            console.print(f"{number}. {lines[0]}", style="bold red", markup=False)
            for line in lines[1:]:
                console.print(f"   {line}", markup=False)
        count = len(error.problems)
        console.print(f"{count} problem{'s' if count > 1 else ''}; {error.left}.")
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        Console(stderr=True).print("Stopped; the book is as it was.")
        sys.exit(130)


def _paths() -> Paths:
    try:
        return project()
    except FileNotFoundError as error:
        raise UserError(progress.no_project(error)) from error


@app.command("list")
def list_() -> None:
    """Show regions, periods and templates, and which pages they give.

    Example: `tertial list`
    """
    from analysis.runs import pages
    from analysis.templates import read_templates

    paths = _paths()
    table = Table("template", "parameters", "page", "title", title="Pages", title_justify="left")
    for page in pages(paths, read_templates(paths.notebooks)):
        values = ", ".join(f"{name} {value}" for name, value in page.parameters) or "–"
        where = page.target.relative_to(paths.root).as_posix()
        table.add_row(page.template.name, values, where, page.title)
    progress.print_table(table)


@app.command()
def check(region: Region = None) -> None:
    """Validate all data; exit 1 with every problem: file, row, column, got, expected, mend.

    Example: `tertial check --region norrbotten`
    """
    from analysis.dataset import load_region, region_ids
    from analysis.validation import require_valid

    paths = _paths()
    require_valid(paths, region)
    regions = [region] if region else region_ids(paths)
    tables = [load_region(paths, name).tables for name in regions]
    rows = sum(len(frame) for each in tables for frame in each.values())
    typer.echo(f"The data hold: {rows} rows in {len(tables)} region(s), no problems.")


@app.command()
def run(region: Region = None, period: Period = None, jobs: Jobs = CORES) -> None:
    """Run the notebooks with papermill, each page replacing the old one when it is whole.

    Example: `tertial run --region norrbotten --period 2022-T1`
    """
    _run(_paths(), region, period, jobs)


@app.command()
def build(jobs: Jobs = CORES) -> None:
    """Check the data, run every notebook and build the site into _build/html.

    Example: `tertial build --jobs 2`
    """
    from analysis.site.build import build_site

    paths = _paths()
    _run(paths, None, None, jobs)
    typer.echo("Building the site ...")
    html = build_site(paths)
    typer.echo(f"The book is in {html.relative_to(paths.root).as_posix()}")


def _run(paths: Paths, region: str | None, period: str | None, jobs: int) -> None:
    from analysis.execute import run_pages
    from analysis.runs import pages
    from analysis.templates import read_templates
    from analysis.validation import require_valid

    templates = read_templates(paths.notebooks)
    require_valid(paths)
    wanted = pages(paths, templates, region, period)
    with progress.bar(len(wanted)) as on_done:
        run_pages(paths, wanted, jobs, on_done)


@app.command()
def audit(
    region: Region = None,
    as_: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
) -> None:
    """List figures that contradict each other, most serious first, with the arithmetic.

    Example: `tertial audit --region norrbotten --format json`
    """
    from analysis.audit_listing import listing

    typer.echo(listing(_paths(), region, as_), nl=False)


@app.command()
def serve(
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port on this machine.")] = 8000,
) -> None:
    """Show the built book on this machine only (127.0.0.1).

    Example: `tertial serve --port 8080`
    """
    from analysis.site.serve import serve_folder

    serve_folder(_paths(), port)


@app.command()
def export(
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder to write into.")],
) -> None:
    """Write tidy files to compute on: assessments.csv, nodes.csv and the data package.

    Example: `tertial export --out /tmp/tertial`
    """
    from analysis.export import export as export_to
    from analysis.validation import require_valid

    paths = _paths()
    require_valid(paths)
    for path in export_to(paths, out):
        typer.echo(path.as_posix())


if __name__ == "__main__":
    main()
