"""`tertial approve`: a period is ready to be published."""

from __future__ import annotations

from typing import Annotated

import typer

from analysis.cli.options import paths

Of = Annotated[str, typer.Option("--region", "-r", help="The region.")]
When = Annotated[str, typer.Option("--period", "-p", help="The period, as 2021-T1.")]
By = Annotated[str, typer.Option("--by", help="Who approves it.")]


def approve(region: Of, period: When, by: By) -> None:
    """Approve a period: its data, method and pages as they are now.

    Example: `tertial approve --region norrbotten --period 2022-T1 --by "Anna Analytiker"`
    """
    from analysis.approvals.approve import approve as approve_period
    from analysis.data.checks.validate import require_valid

    where = paths()
    require_valid(where)
    approval, path = approve_period(where, region, period, by)
    typer.echo(f"{region} {period} is approved by {approval.by} at {approval.at}.")
    typer.echo(f"Commit {path.relative_to(where.root).as_posix()} to keep it.")
