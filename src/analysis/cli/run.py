"""`tertial run`: the notebooks."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from analysis.cli.options import (
    CORES,
    Explain,
    Force,
    Jobs,
    Period,
    Region,
    Scheduler,
    Timeout,
    Wait,
    paths,
)
from analysis.cli.run_summary import Summary, summary_of
from analysis.kernels.constants import TIMEOUT
from analysis.runs import progress

if TYPE_CHECKING:
    from analysis.runs.execute import ExecutionTarget
    from analysis.runs.plan import Plan

Watch = Annotated[
    bool, typer.Option("--watch", help="Keep running: run, build and show what changes.")
]
Port = Annotated[int, typer.Option(min=0, max=65535, help="The preview's port, with --watch.")]
Browser = Annotated[
    bool, typer.Option("--browser/--no-browser", help="Open the preview, with --watch.")
]


def run(
    region: Region = None,
    period: Period = None,
    jobs: Jobs = CORES,
    force: Force = False,
    explain: Explain = False,
    wait: Wait = False,
    scheduler: Scheduler = "",
    timeout: Timeout = TIMEOUT,
    watch: Watch = False,
    port: Port = 8000,
    browser: Browser = True,
    summary: Summary = None,
) -> None:
    """Run the notebooks whose pages are not current, each page replacing the old one whole.

    Example: `tertial run --region norrbotten --period 2022-T1`

    With --watch they are run again whenever a template, the data or a page in book/ is changed,
    and shown in the browser; the pages that were asked for come first. Ctrl+C ends it.
    """
    from analysis.runs.execute import ExecutionTarget
    from analysis.runs.lock import only_run
    from analysis.runs.plan import RunRequest, make_plan

    project, request = paths(), RunRequest(region, period, force)
    if explain:
        show(make_plan(project, request))
        return
    if watch:
        from analysis.preview.watch import WatchOptions, watch_project

        watch_project(project, WatchOptions(request, jobs, port, browser, wait), say)
        return
    with summary_of(project, "tertial run", summary) as told, only_run(project, wait, typer.echo):
        plan = make_plan(project, request)
        told.append(plan.summary())
        make_pages(plan, ExecutionTarget(jobs, scheduler, timeout))


def say(line: str) -> None:
    """Print a line at once, in a log too."""
    typer.echo(line)
    sys.stdout.flush()


def show(plan: Plan) -> None:
    """Say what a run would do, and why."""
    for line in plan.lines():
        typer.echo(line)


def make_pages(plan: Plan, where: ExecutionTarget) -> None:
    """Make the stale pages and remove those that no template gives any longer."""
    from analysis.runs.execute import run_pages

    for line in plan.remove_orphans():
        typer.echo(line)
    typer.echo(plan.summary())
    with progress.bar([status.page for status in plan.stale]) as on_done:
        run_pages(plan.fingerprints, plan.stale, where, on_done)
