"""`tertial approve`: a period is ready to be published."""

from __future__ import annotations

from typing import Annotated

import typer

from analysis.cli.options import paths

Of = Annotated[str, typer.Option("--region", "-r", help="The region.")]
When = Annotated[str, typer.Option("--period", "-p", help="The period, as 2021-T1.")]
By = Annotated[str, typer.Option("--by", help="Who approves it.")]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Only list what differs from what was approved.")
]


def approve(region: Of, period: When, by: By = "", dry_run: DryRun = False) -> None:
    """Approve a period: every figure, status and sentence that it now says.

    Example: `tertial approve --region norrbotten --period 2022-T1 --by "Anna Analytiker"`
    """
    from analysis.approvals.approve import approve as approve_period
    from analysis.approvals.approve import compared
    from analysis.data.checks.validate import require_valid

    where = paths()
    require_valid(where)
    for line in compared(where, region, period):
        typer.echo(line)
    if dry_run:
        return
    approval, files = approve_period(where, region, period, by)
    typer.echo(f"{region} {period} is approved by {approval.by} at {approval.at}.")
    named = " and ".join(path.relative_to(where.root).as_posix() for path in files)
    typer.echo(f"Commit {named} to record it.")
