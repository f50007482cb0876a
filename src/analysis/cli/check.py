"""`tertial check`: whether the data are valid."""

from __future__ import annotations

import typer

from analysis.cli.options import Region, paths


def check(region: Region = None) -> None:
    """Validate all data; exit 1 with every problem: file, row, column, got, expected, fix.

    Example: `tertial check --region norrbotten`
    """
    from analysis.data.checks.validate import require_valid
    from analysis.data.dataset import load_region, region_ids

    where = paths()
    require_valid(where, region)
    regions = [region] if region else region_ids(where)
    tables = [load_region(where, name).tables for name in regions]
    rows = sum(len(frame) for each in tables for frame in each.values())
    typer.echo(f"Data are valid: {rows} rows in {len(tables)} region(s), no problems.")
