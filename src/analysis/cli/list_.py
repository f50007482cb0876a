"""`tertial list`: which pages there are."""

from __future__ import annotations

from rich.table import Table

from analysis.cli.options import every_problem, paths
from analysis.language.messages import tr
from analysis.runs import progress


def list_pages() -> None:
    """Show regions, periods and templates, and which pages they give.

    Example: `tertial list`
    """
    from analysis.catalogue.pages import pages
    from analysis.catalogue.templates import read_templates

    where = paths()
    table = Table(
        tr("template"),
        tr("parameters"),
        tr("page"),
        tr("title"),
        title=tr("Pages"),
        title_justify="left",
    )
    with every_problem(where):
        found = pages(where, read_templates(where.notebooks))
    for page in found:
        values = ", ".join(f"{name} {value}" for name, value in page.parameters) or "–"
        place = page.target.relative_to(where.root).as_posix()
        table.add_row(page.template.name, values, place, page.title)
    progress.print_table(table)
