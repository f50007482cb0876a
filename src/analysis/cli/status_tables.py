"""The tables of `tertial status`: states, outcomes, approvals through time, and editions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import typer
from rich.markup import escape
from rich.table import Table

from analysis.approvals.states import states
from analysis.base.paths import Paths
from analysis.data.approval import Approval
from analysis.data.approvals.register import read_approvals, read_log
from analysis.data.checks.lost import lost
from analysis.data.dataset import load_region
from analysis.data.schema import read_catalogue
from analysis.data.signing import signer_of, signers_text
from analysis.language.messages import tr
from analysis.publishing.archive import current_edition
from analysis.publishing.verify import editions_of
from analysis.results.arrivals import Arrivals, arrivals
from analysis.runs import progress

# Enough of a fingerprint to tell two apart.
FINGERPRINT = 12


def show_states(where: Paths, region: str | None) -> None:
    """How far each period has come, and of a changed one every difference."""
    table = Table(
        tr("region"),
        tr("period"),
        tr("state"),
        tr("approved by"),
        tr("at"),
        tr("changed"),
        tr("embargo until"),
    )
    found = states(where, region)
    for each in found:
        approval = each.approval
        table.add_row(
            each.region,
            str(each.period),
            tr(each.state.value),
            approval.by if approval else "",
            approval.at if approval else "",
            each.why,
            each.embargo.isoformat() if each.embargoed(date.today()) and each.embargo else "",
        )
    progress.print_table(table)
    for each in found:
        for change in each.changed:
            typer.echo(f"{each.name}: {change}")


def show_outcomes(where: Paths, regions: list[str]) -> None:
    """How far the outcomes of every declared period have come."""
    table, today = (
        Table(
            *(tr("region"), tr("period"), tr("outcomes"), tr("expected"), tr("arrived")),
            *(tr("missing"), tr("late"), tr("unexpected"), tr("missing by unit")),
            tr("collect by"),
        ),
        date.today(),
    )
    for each in (each for name in regions for each in _arrivals(where, name)):
        parts = (each.expected, each.arrived, each.missing, each.late(today), each.unexpected)
        units = ((rows[0].unit_short, len(rows)) for rows in each.missing_by_unit().values())
        table.add_row(
            *(each.region, str(each.item.period), tr(each.progress)),
            *(str(len(part)) for part in parts),
            ", ".join(f"{unit} {count}" for unit, count in units),
            _last_days(each),
        )
    if table.row_count:
        progress.print_table(table)


def _last_days(found: Arrivals) -> str:
    """`2022-09-16`, or with the units that have another last day `2022-09-16, HSN 2022-09-09`."""
    units = {row.unit_id: row.unit_short for row in found.rows}
    other = [f"{units.get(unit, unit)} {day}" for unit, day in found.item.collect_by_unit]
    own = [str(found.item.collect_by)] if found.item.collect_by else []
    return ", ".join([*own, *other])


def _arrivals(where: Paths, region: str) -> tuple[Arrivals, ...]:
    catalogue = read_catalogue(where.data)
    return arrivals(load_region(where, region, catalogue), read_approvals(where, region), catalogue)


def show_log(where: Paths, regions: list[str]) -> None:
    """Every approval through time, where there is any; the last of a period is in force."""
    log = [(region, each) for region in regions for each in read_log(where, region)]
    if not log:
        return
    table = Table(
        *(tr("approved at"), tr("region"), tr("period"), tr("by"), tr("fingerprint"), tr("why")),
        *(tr("in force"), tr("incomplete"), tr("despite"), tr("signed by")),
    )
    signers = signers_text(where.data)
    valid = {region: read_approvals(where, region) for region in regions}
    for region, each in sorted(log, key=lambda pair: pair[1].at):
        in_force = tr("yes") if valid[region].get(each.period) == each else ""
        fingerprint = each.results[:FINGERPRINT]
        row = (each.at, region, str(each.period), each.by, fingerprint, each.why)
        signed = _signed(region, each, signers)
        table.add_row(*row, in_force, each.incomplete, each.despite, signed)
    progress.print_table(table)


def show_lost(where: Paths, region: str | None) -> None:
    """What the last commit or the last run had and that is gone."""
    found = lost(where, region)
    for line in (*(line for each in found.files for line in each.lines()), *found.rows):
        typer.echo(line)


def _signed(region: str, approval: Approval, signers: str | None) -> str:
    if not approval.signature or signers is None:
        return tr("not checked") if approval.signature else ""
    return signer_of(region, approval, signers) or tr("no one in the list")


def show_editions(folder: Path) -> None:
    """The editions in a folder, newest first: current, older, or withdrawn and why."""
    store, names = editions_of(folder)
    current = current_edition(store)
    rows = {
        store.manifest(name).number: (name, tr("current") if name == current else tr("older"), "")
        for name in names
    }
    for gone in store.withdrawn():
        rows[gone.number] = (gone.edition, tr("withdrawn on {day}", day=gone.withdrawn), gone.why)
    table = Table(tr("edition"), tr("state"), tr("why"))
    for number in sorted(rows, reverse=True):
        table.add_row(*(escape(cell) for cell in rows[number]))
    progress.print_table(table)
