"""`tertial audit`: figures that contradict each other."""

from __future__ import annotations

from typing import Annotated

import typer

from analysis.cli.options import Region, every_problem, paths


def audit(
    region: Region = None,
    as_: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
) -> None:
    """List figures that contradict each other, most serious first, with the arithmetic.

    Example: `tertial audit --region norrbotten --format json`
    """
    from analysis.cli.audit_listing import listing

    where = paths()
    with every_problem(where, region):
        typer.echo(listing(where, region, as_), nl=False)
