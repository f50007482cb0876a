"""`tertial paper`: a report as a Word document or as slides."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from analysis.cli.options import CORES, Wait, paths
from analysis.cli.run import make_pages
from analysis.language.messages import tr
from analysis.papers.format import Format

if TYPE_CHECKING:
    from analysis.runs.plan import Plan

RegionId = Annotated[str, typer.Argument(help="The region's id.")]
PeriodName = Annotated[str, typer.Argument(help="The period, as 2022-T2.")]
Unit = Annotated[str, typer.Option("--unit", "-u", help="Only this unit's part of the report.")]
Kind = Annotated[Format, typer.Option("--format", "-f", help="Word (docx) or slides (pptx).")]
Short = Annotated[bool, typer.Option("--short", help="Word without the whole report at its end.")]
Out = Annotated[
    Path | None,
    typer.Option("--out", "-o", help="The file to write; in _build/papers if not given."),
]


def paper(
    region: RegionId,
    period: PeriodName,
    unit: Unit = "",
    format_: Kind = Format.DOCX,
    short: Short = False,
    out: Out = None,
    wait: Wait = False,
) -> None:
    """Make a paper for the board: a Word document or slides with the report's words and figures.

    A template of the region's own, data/regions/REGION/mall.docx or mall.pptx, gives its looks.

    Example: `tertial paper norrbotten 2022-T1 --format pptx`
    """
    from analysis.base.paths import shown
    from analysis.papers.paper import make_paper
    from analysis.papers.written import write_paper
    from analysis.runs.execute import ExecutionTarget
    from analysis.runs.lock import only_run

    where = paths()
    if out is not None:
        _require_named_after(out, format_)

    def run(plan: Plan) -> None:
        if plan.stale:
            make_pages(plan, ExecutionTarget(CORES))

    with only_run(where, wait, typer.echo):
        raw = make_paper(where, region, period, unit, format_, run, short=short)
    name = "-".join(filter(None, (region, period.lower(), unit)))
    path = out or where.build / "papers" / f"{name}.{format_.value}"
    write_paper(path, raw)
    typer.echo(tr("Written: {path}", path=shown(path)))


def _require_named_after(out: Path, kind: Format) -> None:
    """Raise UserError for a file that programs would take for one of another kind."""
    from analysis.base.errors import Problem, UserError

    if out.suffix.lower() != f".{kind.value}":
        raise UserError(
            Problem(
                tr("the file's name says that it is of another kind"),
                where=str(out),
                got=out.suffix or tr("no ending"),
                expected=f".{kind.value}",
                fix=tr("give the file the ending of its kind, or another --format"),
            )
        )
