"""`tertial new`: what an analyst fills in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from analysis.cli.options import paths
from analysis.language.messages import tr, tr_count

if TYPE_CHECKING:
    from analysis.base.paths import Paths

new = typer.Typer(help="Make a new period, region or other body to fill in.", no_args_is_help=True)

Name = Annotated[str, typer.Option("--name", help='Its name, as "Region Norrbotten".')]
ShortName = Annotated[str, typer.Option("--short-name", help="Its abbreviation, as RN.")]
County = Annotated[str, typer.Option("--county-code", help="The county's two digits, as 25.")]
Code = Annotated[
    str,
    typer.Argument(
        help="Its code, as 0013 or 13 for a region, 0114 for a municipality, or agency."
    ),
]
BodyId = Annotated[str, typer.Option("--id", help="Its id; made from its name if not given.")]
Excel = Annotated[
    bool, typer.Option("--excel", help="Write a workbook to fill in: a sheet a table.")
]
FromKolada = Annotated[
    bool, typer.Option("--from-kolada", help="Fill it with the national figures of the project.")
]
RegionId = Annotated[str, typer.Argument(help="The region's id: small letters and hyphens.")]
PeriodName = Annotated[str, typer.Argument(help="The period, as 2022-T2.")]
InRegion = Annotated[str, typer.Option("--region", "-r", help="The region that reports it.")]
Out = Annotated[
    Path | None,
    typer.Option("--out", "-o", help="The folder to write into; inmatning/ if not given."),
]


@new.command("period")
def new_period(period: PeriodName, region: InRegion, out: Out = None) -> None:
    """Make the rows to fill in from the plan, as CSV and as an Excel sheet with its checks.

    Each row has its target and last outcome next to it. `tertial import` takes either back.

    Example: `tertial new period 2022-T2 --region norrbotten`
    """
    from analysis.base.paths import shown
    from analysis.base.periods import Period
    from analysis.importer.scaffold.period import new_period as make

    made = make(paths(), region, Period.parse(period), out)
    for path in made.files:
        typer.echo(tr("Written: {path}", path=shown(path)))
    if made.declared:
        typer.echo(
            tr_count(
                "Declared: {period} in {path} ({plans})",
                "Declared: {period} in {path} ({count} plans: {plans})",
                len(made.plans),
                period=period,
                path=shown(made.declared),
                plans=", ".join(made.plans),
            )
        )
    for line in made.warnings:
        typer.echo(line)
    typer.echo(
        tr(
            "{rows} outcomes to fill in, {filled} of them already in the data. Then run:",
            rows=made.rows,
            filled=made.filled,
        )
        if made.filled
        else tr("{rows} outcomes to fill in. Then run:", rows=made.rows)
    )
    typer.echo(f"  tertial import {shown(made.files[-1])} --region {region} --period {period}")


@new.command("region")
def new_region(
    region: RegionId,
    name: Name = "",
    short_name: ShortName = "",
    county_code: County = "",
    excel: Excel = False,
) -> None:
    """Make the folder of a region: settings with comments, empty tables, and a README.

    In a region that is there it writes region.yml or scheme.yml, where one is missing.

    Example: `tertial new region vastra-gotaland --name "Västra Götalandsregionen" --county-code 14`
    """
    from analysis.base.paths import shown
    from analysis.importer.scaffold.region import new_region as make
    from analysis.importer.scaffold.region import require_valid_region, restore_settings

    where = paths()
    if restored := restore_settings(where, region, name, county_code):
        for path in restored:
            typer.echo(
                tr("Written: {path}, with comments that say what goes where.", path=shown(path))
            )
        typer.echo(
            tr(
                "Fill in what the region's own documents say: tertial check --region {region}",
                region=region,
            )
        )
        return
    if excel and (where.regions / region).is_dir():
        _book(where, region)
        return
    folder = make(where, region, name, short_name, code=county_code)
    require_valid_region(where, region)
    typer.echo(
        tr("Made: {folder}, with a README.md that says what goes where.", folder=shown(folder))
    )
    if excel:
        _book(where, region)
        return
    typer.echo(tr("Fill it in, then run: tertial check --region {region}", region=region))


@new.command("body")
def new_body(
    code: Code,
    name: Name = "",
    short_name: ShortName = "",
    own_id: BodyId = "",
    from_kolada: FromKolada = False,
) -> None:
    """Make the folder of a region, municipality or agency by its code.

    The folder is named by the body's own name. An agency has no code: say `agency` for it. With
    --from-kolada the body has the national figures in data/national/ from the start.

    Example: `tertial new body 0114 --name "Upplands Väsby kommun"`
    """
    from analysis.base.paths import shown
    from analysis.importer.scaffold.body import new_body as make
    from analysis.importer.scaffold.region import require_valid_region

    where = paths()
    folder = make(where, code, name, short_name, own_id, from_kolada)
    require_valid_region(where, folder.name)
    typer.echo(
        tr("Made: {folder}, with a README.md that says what goes where.", folder=shown(folder))
    )
    typer.echo(tr("Fill it in, then run: tertial check --region {region}", region=folder.name))


def _book(where: Paths, region: str) -> None:
    """Write the workbook that the region's tables are filled in with."""
    from analysis.base.paths import shown
    from analysis.data.dataset import read_region
    from analysis.data.schema import read_catalogue
    from analysis.importer.region_book.blank_book import write_book

    name = read_region(where.regions / region).name
    path = write_book(
        where.root / "inmatning" / f"{region}.xlsx", read_catalogue(where.data), region, name
    )
    typer.echo(tr("Written: {path}", path=shown(path)))
    typer.echo(
        tr(
            "Fill it in, then run: tertial import {path} --region {region}",
            path=shown(path),
            region=region,
        )
    )
