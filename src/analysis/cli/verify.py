"""`tertial verify`: whether what was published is unchanged."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from analysis.base.errors import Problem
from analysis.cli.options import CORES, Jobs

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
                f"{gone.edition}: withdrawn on {gone.withdrawn}, {len(left)} not as it should be"
            )
            problems += left
    for name in names:
        found = check_files(store, name)
        typer.echo(
            f"{name}: {len(store.manifest(name).files)} files, {len(found)} not as published"
        )
        problems += found + _signature(store, name, signers)
        if not files_only and not found:
            problems += _again(store, name, jobs)
    if problems:
        raise VerifyError(problems)
    typer.echo("Everything is as published.")


def _signature(store: Store, name: str, signers: Path | None) -> list[Problem]:
    """Say who signed an edition; gives the problem when someone should have and has not."""
    from analysis.publishing.verify import signed_by

    key = store.manifest(name).signed_with
    if signers is None:
        typer.echo(f"{name}: " + (f"signed with {key}, not checked" if key else "unsigned"))
        return []
    who = signed_by(store, name, signers)
    if who:
        typer.echo(f"{name}: signed by {who}")
        return []
    what = "no one in the list of signers has signed the edition" if key else "no one has signed it"
    return [Problem(what, where=name, got=key, expected=f"a signer of {signers}")]


def _again(store: Store, name: str, jobs: int) -> list[Problem]:
    from analysis.publishing.rebuild import rebuild
    from analysis.publishing.rerun import rerun

    again = rerun(store, name, jobs)
    typer.echo(
        f"{name}: {again.notebooks} notebooks run again, {again.cells} cells compared, "
        f"{len(again.problems)} not as published"
    )
    if again.problems:
        return list(again.problems)
    built = rebuild(store, name, jobs)
    typer.echo(f"{name}: the site built again, {len(built)} files not as published")
    return built
