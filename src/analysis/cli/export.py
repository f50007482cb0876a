"""`tertial export`: tidy files to compute on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from analysis.cli.options import paths


def export(
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder to write into.")],
    drafts: Annotated[
        bool, typer.Option("--drafts", help="Also what nobody has approved; not to be passed on.")
    ] = False,
) -> None:
    """Write tidy files to compute on: assessments.csv, nodes.csv and the data package.

    They hold what is approved, as the files of a published book do, and no more without --drafts.

    Example: `tertial export --out /tmp/tertial`
    """
    from analysis.data.checks.validate import require_valid
    from analysis.opendata.export import export as export_to

    where = paths()
    require_valid(where)
    for path in export_to(where, out, only_released=not drafts):
        typer.echo(path.as_posix())
