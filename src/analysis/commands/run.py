"""`tertial run`: the notebooks."""

from __future__ import annotations

from analysis import progress
from analysis.commands.options import CORES, Jobs, Period, Region, paths
from analysis.paths import Paths


def run(region: Region = None, period: Period = None, jobs: Jobs = CORES) -> None:
    """Run the notebooks with papermill, each page replacing the old one when it is whole.

    Example: `tertial run --region norrbotten --period 2022-T1`
    """
    run_notebooks(paths(), region, period, jobs)


def run_notebooks(where: Paths, region: str | None, period: str | None, jobs: int) -> None:
    """Run the pages of a region and period after the data are found right."""
    from analysis.execute import run_pages
    from analysis.runs import pages
    from analysis.templates import read_templates
    from analysis.validation import require_valid

    templates = read_templates(where.notebooks)
    require_valid(where)
    wanted = pages(where, templates, region, period)
    with progress.bar(len(wanted)) as on_done:
        run_pages(where, wanted, jobs, on_done)
