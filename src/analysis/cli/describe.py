"""`tertial describe`: the resources of data/datapackage.json as the tables are now."""

from __future__ import annotations

import typer

from analysis.cli.options import paths
from analysis.language.messages import tr


def describe() -> None:
    """Write which tables there are into data/datapackage.json, so that others can open it.

    Needed when a region, a table or a column has come or gone by hand; `tertial new` and
    `tertial import` do it themselves, and `tertial check` tells when it is needed.

    Example: `tertial describe`
    """
    from analysis.data.source_package import write_resources

    if write_resources(paths()):
        typer.echo(tr("data/datapackage.json: written"))
    else:
        typer.echo(tr("data/datapackage.json: nothing has come or gone"))
