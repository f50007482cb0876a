"""`tertial status`: how far every period has come."""

from __future__ import annotations

from datetime import date

import typer
from rich.table import Table

from analysis.approvals.register import read_log
from analysis.base.paths import Paths
from analysis.cli.options import Region, paths
from analysis.runs import progress

# Enough of a fingerprint to tell two apart.
FINGERPRINT = 12


def status(region: Region = None) -> None:
    """Show which periods are drafts, approved, changed after approval or under embargo.

    Of a changed period every figure, status and sentence that differs is listed. A second table
    has every approval that was ever given, oldest first.

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
    _show_log(where, list(dict.fromkeys(each.region for each in found)))


def _show_log(where: Paths, regions: list[str]) -> None:
    """Every approval through time, where there is any; the last of a period is in force."""
    log = [(region, each) for region in regions for each in read_log(where, region)]
    if not log:
        return
    table = Table("approved at", "region", "period", "by", "fingerprint", "why", "in force")
    last = {(region, each.period): each for region, each in log}
    for region, each in sorted(log, key=lambda pair: pair[1].at):
        in_force = "yes" if last[region, each.period] is each else ""
        fingerprint = each.results[:FINGERPRINT]
        row = (each.at, region, str(each.period), each.by, fingerprint, each.why, in_force)
        table.add_row(*row)
    progress.print_table(table)
