"""`tertial convert`: a plan or report in StratML as a document of the specification."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def convert(
    place: Annotated[
        str, typer.Argument(metavar="FILE-OR-ADDRESS", help="StratML: a file, or https://….")
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="The JSON file to write.")],
) -> None:
    """Read a plan or report in StratML (ISO 17469) and write it by *Mål och utfall*.

    What the file does not say of a target is told; `tertial conform` checks what was written.

    Example: `tertial convert plan.xml --out plan.json`
    """
    from analysis.opendata.specification.document import LISTS
    from analysis.opendata.stratml.convert import convert as convert_to
    from analysis.opendata.stratml.convert import doubts

    made = convert_to(place, out)
    counts = ", ".join(f"{name} {len(made[name])}" for name in LISTS if made[name])
    typer.echo(f"{out.as_posix()}: {counts}")
    for doubt in doubts(made):
        typer.echo(doubt)
