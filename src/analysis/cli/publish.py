"""`tertial publish`: an edition for the public."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from analysis.cli.options import CORES, Jobs, paths
from analysis.cli.run import make_pages
from analysis.language.messages import tr

To = Annotated[Path, typer.Option("--to", help="The folder that editions are published into.")]
AsOf = Annotated[
    datetime | None,
    typer.Option("--as-of", formats=["%Y-%m-%d"], help="Publish as on this day; default: today."),
]
Key = Annotated[
    Path | None,
    typer.Option("--sign", help="The SSH key to sign the edition with, as ~/.ssh/id_ed25519."),
]


Break = Annotated[
    str,
    typer.Option(
        "--break-embargo",
        metavar="REASON",
        help="Why a period is published before its embargo ends; kept in the manifest.",
    ),
]


Why = Annotated[
    str,
    typer.Option(
        "--why",
        metavar="REASON",
        help="Why figures that readers have seen are others, where no approval says it.",
    ),
]


def publish(
    to: To,
    as_of: AsOf = None,
    sign: Key = None,
    break_embargo: Break = "",
    why: Why = "",
    jobs: Jobs = CORES,
) -> None:
    """Publish the book as a new edition that is never changed, and make it the current one.

    Example: `tertial publish --to /tmp/tertial-utgavor`
    """
    from analysis.data.checks.validate import require_valid_and_whole
    from analysis.publishing.publish import publish as publish_edition
    from analysis.runs.execute import ExecutionTarget
    from analysis.runs.lock import only_run
    from analysis.runs.plan import RunRequest, make_plan

    where = paths()
    require_valid_and_whole(where)
    with only_run(where, False, typer.echo):
        make_pages(make_plan(where, RunRequest()), ExecutionTarget(jobs))
    day = as_of.date() if as_of else date.today()
    done = publish_edition(where, to, day, jobs, typer.echo, break_embargo, sign, why)
    if not done.new:
        typer.echo(tr("Nothing has changed since that edition, so no new one was made."))
    typer.echo(tr("The current edition is {edition}", edition=done.edition))
    key = done.store.manifest(done.edition).signed_with
    typer.echo(
        tr("It is signed with {key}", key=key)
        if key
        else tr("It is not signed; --sign KEY signs one.")
    )
    typer.echo(tr("Point the web server at {path}", path=done.store.current))
