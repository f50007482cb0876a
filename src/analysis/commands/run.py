"""`tertial run`: the notebooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from analysis import progress
from analysis.commands.options import (
    CORES,
    Explain,
    Force,
    Jobs,
    Period,
    Region,
    Scheduler,
    Wait,
    paths,
)

if TYPE_CHECKING:
    from analysis.execute import Where
    from analysis.run_plan import Plan


def run(
    region: Region = None,
    period: Period = None,
    jobs: Jobs = CORES,
    force: Force = False,
    explain: Explain = False,
    wait: Wait = False,
    scheduler: Scheduler = "",
) -> None:
    """Run the notebooks whose pages are not current, each page replacing the old one whole.

    Example: `tertial run --region norrbotten --period 2022-T1`
    """
    from analysis.execute import Where
    from analysis.run_lock import only_run
    from analysis.run_plan import Asked, make_plan

    project, asked = paths(), Asked(region, period, force)
    if explain:
        show(make_plan(project, asked))
        return
    with only_run(project, wait, typer.echo):
        make_pages(make_plan(project, asked), Where(jobs, scheduler))


def show(plan: Plan) -> None:
    """Say what a run would do, and why."""
    for line in plan.lines():
        typer.echo(line)


def make_pages(plan: Plan, where: Where) -> None:
    """Make the stale pages and remove those that nothing gives any longer."""
    from analysis.execute import run_pages

    for line in plan.remove_orphans():
        typer.echo(line)
    typer.echo(plan.summary())
    with progress.bar(len(plan.stale)) as on_done:
        run_pages(plan.fingerprints, plan.stale, where, on_done)
