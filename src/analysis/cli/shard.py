"""`tertial shard` and `tertial join`: a book in parts, built on several machines."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from analysis.cli.options import CORES, Force, Jobs, Timeout, paths
from analysis.kernels.constants import TIMEOUT
from analysis.language.messages import tr

Which = Annotated[str, typer.Argument(metavar="I/N", help="Which shard of how many, as 2/3.")]
Out = Annotated[
    Path | None, typer.Option("--out", metavar="DIR", help="Where the shard is put, whole.")
]
Folders = Annotated[list[Path], typer.Argument(metavar="DIR...", help="The shards' folders.")]


def shard(
    which: Which,
    out: Out = None,
    jobs: Jobs = CORES,
    force: Force = False,
    timeout: Timeout = TIMEOUT,
) -> None:
    """Build some of the bodies into a folder, as a site of its own, for `tertial join`.

    Example: `tertial shard 1/3 --out _build/delar/1`
    """
    from analysis.runs.execute import ExecutionTarget
    from analysis.shards.cluster import place_of
    from analysis.shards.division import Share
    from analysis.shards.shard import Order, build_shard

    project, share = paths(), Share.parse(which)
    place = out or place_of(project, share)
    where = ExecutionTarget(jobs, timeout=timeout)
    made = build_shard(project, Order(share, place.absolute(), where, typer.echo, force))
    names = ", ".join(made.bodies) or tr("no body")
    typer.echo(tr("Shard {share} ({names}) is in {path}", share=share, names=names, path=place))


def join(folders: Folders, jobs: Jobs = CORES, timeout: Timeout = TIMEOUT) -> None:
    """Make one site of shards, which together have every body once.

    Example: `tertial join _build/parts/1-of-1`
    """
    from analysis.runs.execute import ExecutionTarget
    from analysis.shards.join import join as join_shards

    project = paths()
    where = ExecutionTarget(jobs, timeout=timeout)
    html = join_shards(project, [each.absolute() for each in folders], where, typer.echo)
    typer.echo(tr("The book is in {path}", path=html.relative_to(project.root).as_posix()))
