"""`tertial approve`: a period is ready to be published."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from analysis.cli.options import paths
from analysis.cli.questions import confirmed
from analysis.cli.run import run
from analysis.language.messages import tr

Of = Annotated[str, typer.Option("--region", "-r", help="The region.")]
When = Annotated[str, typer.Option("--period", "-p", help="The period, as 2021-T1.")]
By = Annotated[str, typer.Option("--by", help="Who approves it.")]
Incomplete = Annotated[
    str, typer.Option("--incomplete", help="Why, though expected outcomes are missing.")
]
Despite = Annotated[
    str, typer.Option("--despite", help="Why, though the audit has found errors in the period.")
]
Why = Annotated[str, typer.Option("--why", help="The reason, kept with the approval.")]
Key = Annotated[
    Path | None, typer.Option("--sign", help="The SSH key to sign with, as ~/.ssh/id_ed25519.")
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Only list what differs from what was approved.")
]


def approve(
    region: Of,
    period: When,
    by: By = "",
    why: Why = "",
    incomplete: Incomplete = "",
    despite: Despite = "",
    sign: Key = None,
    dry_run: DryRun = False,
) -> None:
    """Approve a period: every figure, status and sentence that it now says.

    A period where expected outcomes are missing, or where the audit has found errors, is approved
    only with the reason, which is kept too. A page that is not made from what there is now is not
    approved. Without --why the log says what differs from the approval before; where nothing does,
    the period is not approved again.

    Example: `tertial approve --region norrbotten --period 2022-T1 --by "Anna Analytiker"`
    """
    from analysis.approvals.approve import StillHoldsError, compared
    from analysis.approvals.approve import approve as approve_period
    from analysis.approvals.pages_made import NotRunError
    from analysis.data.checks.lost import remember
    from analysis.data.checks.validate import require_valid_and_whole

    where = paths()
    require_valid_and_whole(where)
    for line in compared(where, region, period):
        typer.echo(line)
    if dry_run:
        return
    try:
        approval, files = approve_period(
            *(where, region, period, by), why=why, incomplete=incomplete, despite=despite, key=sign
        )
    except StillHoldsError as holds:
        for line in holds.problems[0].lines():
            typer.echo(line)
        return
    except NotRunError:
        _offer_to_run(region, period)
        raise
    # From here on the approval is missed if it goes, also before it is committed.
    remember(where, region)
    typer.echo(
        tr(
            "{region} {period} is approved by {by} at {at}.",
            region=region,
            period=period,
            by=approval.by,
            at=approval.at,
        )
    )
    named = tr(" and ").join(path.relative_to(where.root).as_posix() for path in files)
    typer.echo(tr("Commit {named} to record it.", named=named))


def _offer_to_run(region: str, period: str) -> None:
    """Ask whether to make the pages that are not current; whoever approves reads them first."""
    question = tr("The page is not made from what there is now. Make it, so that you can read it?")
    if sys.stdin.isatty() and confirmed(question):
        run(region=region, period=period)
        typer.echo(tr("Read the page, then give the command again to approve it."))
        raise typer.Exit(1)
