"""`tertial verify`: whether what was published is unchanged."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from analysis.base.errors import Problem
from analysis.cli.options import CORES, Jobs
from analysis.language.messages import tr

if TYPE_CHECKING:
    from analysis.publishing.store import Store

Folder = Annotated[Path, typer.Argument(help="The folder that editions are published into.")]
Edition = Annotated[str, typer.Option("--edition", help="Only this edition; default: all.")]
Hashes = Annotated[
    bool, typer.Option("--files-only", help="Check files only; run and build nothing again.")
]
Signers = Annotated[
    Path | None,
    typer.Option(
        "--signers",
        help="OpenSSH's file of allowed signers: say who signed each edition, and demand it.",
        exists=True,
        dir_okay=False,
    ),
]


def verify(
    folder: Folder,
    edition: Edition = "",
    files_only: Hashes = False,
    signers: Signers = None,
    jobs: Jobs = CORES,
) -> None:
    """Check each edition's files and chain, run its notebooks and build its site again.

    Example: `tertial verify /tmp/tertial-utgavor`
    """
    from analysis.publishing.verify import (
        VerifyError,
        check_current,
        check_files,
        check_store,
        check_withdrawn,
        editions_of,
    )

    store, names = editions_of(folder, edition)
    problems = check_store(store) + check_current(store)
    for gone in store.withdrawn():
        if edition in ("", gone.edition):
            left = check_withdrawn(store, gone)
            typer.echo(
                tr(
                    "{edition}: withdrawn on {day}, {count} not as it should be",
                    edition=gone.edition,
                    day=gone.withdrawn,
                    count=len(left),
                )
            )
            problems += left
    for name in names:
        found = check_files(store, name)
        typer.echo(
            tr(
                "{name}: {count} files, {odd} not as published",
                name=name,
                count=len(store.manifest(name).files),
                odd=len(found),
            )
        )
        problems += found + _signature(store, name, signers)
        if not files_only and not found:
            problems += _again(store, name, jobs)
    if problems:
        raise VerifyError(problems)
    typer.echo(tr("Everything is as published."))


def _signature(store: Store, name: str, signers: Path | None) -> list[Problem]:
    """Say who signed an edition; gives the problem when someone should have and has not."""
    from analysis.publishing.verify import signed_by

    key = store.manifest(name).signed_with
    if signers is None:
        typer.echo(
            f"{name}: " + (tr("signed with {key}, not checked", key=key) if key else tr("unsigned"))
        )
        return []
    who = signed_by(store, name, signers)
    if who:
        typer.echo(tr("{name}: signed by {who}", name=name, who=who))
        return []
    what = (
        tr("no one in the list of signers has signed the edition")
        if key
        else tr("no one has signed it")
    )
    return [
        Problem(what, where=name, got=key, expected=tr("a signer of {signers}", signers=signers))
    ]


def _again(store: Store, name: str, jobs: int) -> list[Problem]:
    from analysis.publishing.rebuild import rebuild
    from analysis.publishing.rerun import rerun

    again = rerun(store, name, jobs)
    typer.echo(
        tr(
            "{name}: {notebooks} notebooks run again, {cells} cells compared, {count} "
            "not as published",
            name=name,
            notebooks=again.notebooks,
            cells=again.cells,
            count=len(again.problems),
        )
    )
    if again.problems:
        return list(again.problems)
    built = rebuild(store, name, jobs)
    typer.echo(
        tr(
            "{name}: the site built again, {count} files not as published",
            name=name,
            count=len(built),
        )
    )
    return built
