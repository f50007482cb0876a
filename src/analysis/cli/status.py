"""`tertial status`: how far every period has come."""

from __future__ import annotations

from datetime import date

import typer
from rich.table import Table

from analysis.cli.options import Region, paths
from analysis.runs import progress


def status(region: Region = None) -> None:
    """Show which periods are drafts, approved, changed after approval or under embargo.

    Of a changed period every figure, status and sentence that differs is listed.

    Example: `tertial status --region norrbotten`
    """
    from analysis.approvals.states import states
    from analysis.catalogue.pages import require_region

    where = paths()
    if region is not None:
        require_region(where, region)
    table = Table("region", "period", "state", "approved by", "at", "changed", "embargo until")
    found = states(where, region)
    for each in found:
        approval = each.approval
        table.add_row(
            each.region,
            str(each.period),
            each.state.value,
            approval.by if approval else "",
            approval.at if approval else "",
            each.why,
            each.embargo.isoformat() if each.embargoed(date.today()) and each.embargo else "",
        )
    progress.print_table(table)
    for each in found:
        for change in each.changed:
            typer.echo(f"{each.name}: {change}")
