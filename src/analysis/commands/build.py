"""`tertial build`: the whole book."""

from __future__ import annotations

import typer

from analysis.commands.options import CORES, Jobs, paths
from analysis.commands.run import run_notebooks


def build(jobs: Jobs = CORES) -> None:
    """Check the data, run every notebook and build the site into _build/html.

    Example: `tertial build --jobs 2`
    """
    from analysis.site.build import build_site

    where = paths()
    run_notebooks(where, None, None, jobs)
    typer.echo("Building the site ...")
    html = build_site(where)
    typer.echo(f"The book is in {html.relative_to(where.root).as_posix()}")
