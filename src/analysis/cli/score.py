"""`tertial score`: how well the forecasts have kept their promise."""

from __future__ import annotations

from typing import Annotated

import typer

from analysis.cli.options import paths

Figure = Annotated[
    str | None, typer.Option("--figure", "-f", help="Only this key figure, as N70642.")
]


def score(
    figure: Figure = None,
    as_: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
) -> None:
    """Score the forecasts of key figures on years that their calibration did not see.

    For each method: how often the bands of 80 and 95 % held the truth, the pinball loss and the
    width of the band of 80 %; and how often stated chances of reaching a target came true, with
    their Brier score. Of all key figures, by year, and of each.

    Example: `tertial score --figure N70642`
    """
    from analysis.cli.score_listing import listing

    typer.echo(listing(paths(), figure, as_), nl=False)
