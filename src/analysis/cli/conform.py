"""`tertial conform`: whether a document follows the proposed specification."""

from __future__ import annotations

from typing import Annotated

import typer

from analysis.language.messages import tr


def conform(
    place: Annotated[
        str, typer.Argument(metavar="FILE-OR-ADDRESS", help="A file, or an address: https://….")
    ],
) -> None:
    """Check a body's goals, targets and outcomes against the specification *Mål och utfall*.

    Exit 1 with each problem, its place and how to fix it. At most 16 MB are read.

    Example: `tertial conform mal-och-utfall.json`
    """
    from analysis.opendata.specification.conform import conform as check
    from analysis.opendata.specification.document import VERSION

    found = check(place)
    counts = ", ".join(f"{name} {number}" for name, number in found.counts.items())
    who, version = found.name, VERSION
    typer.echo(
        tr("{who} conforms to {version}: {counts}.", who=who, version=version, counts=counts)
    )
