"""`tertial withdraw`: an edition was published by mistake."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from analysis.language.messages import tr

Edition = Annotated[str, typer.Argument(help="The edition's name, or its folder.")]
From = Annotated[Path | None, typer.Option("--from", help="The folder that it was published into.")]
Why = Annotated[str, typer.Option("--why", help="Why it is withdrawn; readers see it.")]


def withdraw(edition: Edition, why: Why = "", folder: From = None) -> None:
    """Take an edition's files away, and leave a page that says when and why.

    Example: `tertial withdraw 2026-05-20-0f3c9a1be2d4 --from /tmp/tertial-utgavor --why "Fel fil"`
    """
    from analysis.publishing.verify import editions_of
    from analysis.publishing.withdraw import store_of
    from analysis.publishing.withdraw import withdraw as withdraw_edition

    where, name = store_of(edition, folder)
    store, _ = editions_of(where)
    found = withdraw_edition(store, name, why, date.today())
    typer.echo(
        tr(
            "{edition} was withdrawn on {day}: {why}",
            edition=found.edition,
            day=found.withdrawn,
            why=found.why,
        )
    )
    left = store.names()
    typer.echo(
        tr("Editions left: {left}", left=", ".join(left)) if left else tr("No edition is left.")
    )
