"""`tertial verify`: whether what was published is unchanged."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from analysis.cli.options import CORES, Jobs

Folder = Annotated[Path, typer.Argument(help="The folder that editions are published into.")]
Edition = Annotated[str, typer.Option("--edition", help="Only this edition; default: all.")]
Hashes = Annotated[bool, typer.Option("--files-only", help="Check files only; rerun no notebook.")]


def verify(
    folder: Folder, edition: Edition = "", files_only: Hashes = False, jobs: Jobs = CORES
) -> None:
    """Check every file against its hash, and rerun the notebooks to compare their results.

    Example: `tertial verify /tmp/tertial-utgavor`
    """
    from analysis.publishing.verify import (
        VerifyError,
        check_current,
        check_files,
        check_withdrawn,
        editions_of,
        rerun,
    )

    store, names = editions_of(folder, edition)
    problems = check_current(store)
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
        problems += found
        if not files_only and not found:
            again = rerun(store, name, jobs)
            typer.echo(
                f"{name}: {again.notebooks} notebooks run again, {again.cells} cells compared, "
                f"{len(again.problems)} not as published"
            )
            problems += again.problems
    if problems:
        raise VerifyError(problems)
    typer.echo("Everything is as published.")
