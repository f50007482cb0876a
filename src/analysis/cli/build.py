"""`tertial build`: the whole book."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

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

Documents = Annotated[
    Path | None,
    typer.Option("--documents", metavar="DIR", help="Quote the source documents of this folder."),
]


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
        make_pages(plan, ExecutionTarget(jobs, scheduler, timeout))
        with documents_in(documents):
            html = build_site(project, typer.echo, jobs)
    if read_publisher(project).is_example:
        typer.echo(
            tr("Note: publisher and address are examples until data/publisher.yml is filled in")
        )
    typer.echo(tr("The book is in {path}", path=html.relative_to(project.root).as_posix()))
