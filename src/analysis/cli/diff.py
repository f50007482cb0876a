"""`tertial diff`: what a change of the data does to the book."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from analysis.cli.options import paths
from analysis.language.messages import tr

Revision = Annotated[str, typer.Argument(help="A revision in git, as HEAD, main or a tag.")]
Out = Annotated[
    Path | None, typer.Option("--out", "-o", help="Write it as .html (to sign) or .csv, too.")
]


def diff(revision: Revision = "HEAD", out: Out = None) -> None:
    """Show which figures, statuses and texts of the book the data have changed since a revision.

    Example: `tertial diff HEAD`
    """
    from analysis.base.errors import Problem, UserError
    from analysis.data.checks.validate import require_valid
    from analysis.publishing.changes.review import review
    from analysis.publishing.changes.review_text import lines, page, table_text
    from analysis.system.atomic_write import replace_text

    writers = {".html": page, ".csv": table_text}
    if out is not None and out.suffix not in writers:
        fix = tr("name a file that ends in .html or .csv")
        raise UserError(Problem(tr("this kind of file cannot be written"), got=str(out), fix=fix))
    where = paths()
    require_valid(where)
    found = review(where, revision)
    for line in lines(found):
        typer.echo(line)
    if out is not None:
        replace_text(out, writers[out.suffix](found))
        typer.echo(tr("Written to {out}", out=out))
