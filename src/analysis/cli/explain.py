"""`tertial explain`: how a figure came about."""

from __future__ import annotations

from typing import Annotated

import typer

from analysis.cli.options import every_problem, paths

Of = Annotated[str, typer.Argument(metavar="REGION", help="The region, as in data/regions.")]
When = Annotated[str, typer.Argument(metavar="PERIOD", help="The period, as 2021-T1.")]
What = Annotated[str, typer.Argument(metavar="MEASURE", help="The measure, by id or name.")]
Unit = Annotated[str, typer.Option("--unit", "-u", help="Only this board or division.")]
Whom = Annotated[str, typer.Option("--sex", "-s", help="Only T (all), K (women) or M (men).")]
Json = Annotated[bool, typer.Option("--json", help="As JSON, with formulas and exact figures.")]


def explain(
    region: Of, period: When, measure: What, unit: Unit = "", sex: Whom = "", json: Json = False
) -> None:
    """Show how a figure came about, from the line of its document to its status and sentence.

    Each calculation is written out so that it can be done again; targets and baselines that were
    not used are listed with why.

    Example: `tertial explain norrbotten 2022-T1 sjukfranvaro`
    """
    from analysis.cli.explanation_listing import as_json, as_text
    from analysis.results.explained import explained

    where = paths()
    with every_problem(where, region):
        found = explained(where, region, period, measure, unit, sex)
    typer.echo(as_json(region, found) if json else as_text(region, found), nl=False)
