"""`tertial build`: the whole book."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from analysis.base.errors import Problem, UserError
from analysis.cli.options import (
    CORES,
    Explain,
    Force,
    Jobs,
    Scheduler,
    Timeout,
    Wait,
    paths,
)
from analysis.cli.run import make_pages, show
from analysis.cli.run_summary import Summary, summary_of
from analysis.kernels.constants import TIMEOUT
from analysis.language.messages import tr

if TYPE_CHECKING:
    from analysis.base.paths import Paths
    from analysis.runs.execute import ExecutionTarget

Documents = Annotated[
    Path | None,
    typer.Option("--documents", metavar="DIR", help="Quote the source documents of this folder."),
]


def build_shards(
    project: Paths, where: ExecutionTarget, force: bool, documents: Path | None
) -> Path:
    """Build each body on the cluster, and join them here; raises UserError."""
    from analysis.shards.cluster import build_on_cluster
    from analysis.shards.join import join

    if documents:
        problem = tr("the workers may not have the documents of this folder")
        fix = tr("name it in data/publisher.yml (documents), or build without --scheduler")
        raise UserError(Problem(problem, where="--documents", got=str(documents), fix=fix))
    folders = build_on_cluster(project, where, typer.echo, force)
    return join(project, folders, where, typer.echo)


def build(
    jobs: Jobs = CORES,
    force: Force = False,
    explain: Explain = False,
    wait: Wait = False,
    scheduler: Scheduler = "",
    timeout: Timeout = TIMEOUT,
    summary: Summary = None,
    documents: Documents = None,
) -> None:
    """Check the data, run the notebooks whose pages are not current, and build the site.

    Example: `tertial build --jobs 2`
    """
    from analysis.data.publisher import read_publisher
    from analysis.runs.execute import ExecutionTarget
    from analysis.runs.lock import only_run
    from analysis.runs.plan import RunRequest, make_plan
    from analysis.site.build.build import build_site
    from analysis.site.quotes import documents_in

    project, request = paths(), RunRequest(force=force)
    if explain:
        show(make_plan(project, request))
        return
    with summary_of(project, "tertial build", summary) as told, only_run(project, wait, typer.echo):
        plan = make_plan(project, request)
        told.append(plan.summary())
        where = ExecutionTarget(jobs, scheduler, timeout)
        with documents_in(documents):
            if scheduler:
                html = build_shards(project, where, force, documents)
            else:
                make_pages(plan, where)
                html = build_site(project, typer.echo, jobs)
    if read_publisher(project).is_example:
        typer.echo(
            tr("Note: publisher and address are examples until data/publisher.yml is filled in")
        )
    typer.echo(tr("The book is in {path}", path=html.relative_to(project.root).as_posix()))
