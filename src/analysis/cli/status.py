"""`tertial status`: how far every period has come."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from analysis.cli.options import Region, paths

Editions = Annotated[
    Path | None,
    typer.Option("--editions", help="Show also the editions that were published into this folder."),
]


def status(region: Region = None, editions: Editions = None) -> None:
    """Show which periods are drafts, approved, changed after approval or under embargo.

    Of a changed period every figure, status and sentence that differs is listed. A second table
    has how many outcomes each period expects and how many have come, a third every approval that
    was ever given, oldest first. Files and approvals that are gone are named last.

    Example: `tertial status --region norrbotten`
    """
    from analysis.catalogue.pages import require_region
    from analysis.cli import status_tables  # slow to import
    from analysis.data.dataset import region_ids

    where = paths()
    if region is not None:
        require_region(where, region)
    status_tables.show_states(where, region)
    regions = [region] if region else region_ids(where)
    status_tables.show_outcomes(where, regions)
    status_tables.show_log(where, regions)
    status_tables.show_lost(where, region)
    if editions is not None:
        status_tables.show_editions(editions)
