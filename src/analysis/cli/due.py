"""`tertial due`: what is due when."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

import typer
from rich.table import Table

from analysis.cli.options import Region, every_problem, paths
from analysis.language.messages import tr
from analysis.runs import progress

AsOf = Annotated[
    datetime | None,
    typer.Option("--as-of", formats=["%Y-%m-%d"], help="As on this day; default: today."),
]


def due(region: Region = None, as_of: AsOf = None) -> None:
    """List what is due: outcomes, approvals, publishing and the next period; late ones first.

    The days stand in region.yml: collect_by, meeting, publish_by and embargo.

    Example: `tertial due --region norrbotten --as-of 2022-09-20`
    """
    from analysis.approvals.due import due as due_in
    from analysis.catalogue.pages import require_region
    from analysis.data.dataset import region_ids

    where = paths()
    if region is not None:
        require_region(where, region)
    with every_problem(where, region):
        found = due_in(where, [region] if region else region_ids(where), _day(as_of))
    if not found:
        typer.echo(tr("Nothing is due."))
        return
    table = Table(tr("when"), tr("last day"), tr("region"), tr("period"), tr("what"))
    for each in found:
        day = each.day.isoformat() if each.day else tr("not set")
        table.add_row(tr(each.when.value), day, each.region, str(each.period), each.what)
    progress.print_table(table)


def _day(as_of: datetime | None) -> date:
    return as_of.date() if as_of else date.today()
