"""`tertial check`: whether the data are valid, and what a person should look at in them."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from analysis.cli.options import Region, paths
from analysis.language.messages import tr, tr_count

WARNED = 5
Strict = Annotated[bool, typer.Option("--strict", help="Exit 5 when there are warnings.")]
Accept = Annotated[
    bool, typer.Option("--accept-removed", help="Files that are gone were removed on purpose.")
]


def check(region: Region = None, strict: Strict = False, accept_removed: Accept = False) -> None:
    """Validate all that a build reads; exit 1 with every problem: file, row, column, got, fix.

    That is the data with their descriptions, the templates, and the settings of the book.

    Files that the last commit or the last run had and that are gone are problems. Outcomes that
    are missing, rows that are gone and contradictions are warnings: a period fills up over weeks,
    and what a document says wrongly is kept as it stands. So is a description that others open the
    data by and that is stale: `tertial describe` writes it.

    Example: `tertial check --region norrbotten`
    """
    from analysis.approvals.warnings import warnings
    from analysis.catalogue.templates import template_problems
    from analysis.data.checks.lost import remember
    from analysis.data.checks.validate import require_valid_and_whole
    from analysis.data.dataset import load_region, region_ids
    from analysis.data.schema import read_catalogue
    from analysis.data.source_package import stale_resources
    from analysis.site import static_files
    from analysis.site.build import book_settings

    where = paths()
    others = [*template_problems(where.notebooks), *book_settings.problems(where)]
    others += static_files.problems(where)
    gone = require_valid_and_whole(where, region, accept_removed, others)
    catalogue = read_catalogue(where.data)
    names = [region] if region else region_ids(where)
    regions = [load_region(where, name, catalogue) for name in names]
    rows = sum(len(frame) for each in regions for frame in each.tables.values())
    typer.echo(
        tr(
            "Data are valid: {rows} rows in {count} region(s), no problems.",
            rows=rows,
            count=len(regions),
        )
    )
    found = [*gone, *stale_resources(where)]
    found += warnings(where, regions, date.today())
    remember(where, region)
    if found:
        typer.echo(tr_count("{count} warning:", "{count} warnings:", len(found)))
        for line in found:
            typer.echo(f"  {line}")
    if found and strict:
        raise typer.Exit(WARNED)
