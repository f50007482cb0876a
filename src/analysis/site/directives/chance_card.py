"""How well chances of reaching a target have held, as tables for the book; see `score_card`."""

from __future__ import annotations

from analysis.base.paths import Paths
from analysis.base.values import NO_BREAK_SPACE
from analysis.data.national.figures import read_national
from analysis.html.compose import number
from analysis.html.parts import Cell
from analysis.html.pieces import Html, join, paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.method.prediction.chances import TENTHS, Tenth
from analysis.method.prediction.yearly import Method
from analysis.results.chance_card import ChanceCard, ChanceLine
from analysis.site.directives.score_card import (
    METHOD,
    NOTHING,
    SOURCE,
    YEAR,
    YEARS,
    by_method,
    folded,
)

SCORES = (
    Column("Fall", numeric=True),
    Column("Nådde målet", numeric=True),
    Column("Brier", numeric=True),
    Column("Gissning", numeric=True),
)
STATED = (
    Column("Sagd chans", names_row=True),
    Column("Fall", numeric=True),
    Column("Chans i medel", numeric=True),
    Column("Nådde målet", numeric=True),
)


def overall(paths: Paths, root: str) -> Html:
    """How often what was said came true, the methods beside each other, and year by year."""
    card = ChanceCard.of(read_national(paths))
    if not card.overall:
        return paragraph(NOTHING)
    last = [line for line in card.overall if line.method is Method.LAST]
    whole = [line for line in last if line.year is None]
    of_years = [line for line in last if line.year is not None]
    return join(
        [
            *(
                table("Så ofta nåddes målet", STATED, map(_tenth, line.score.tenths))
                for line in whole
            ),
            table(
                "Samma mål med alla tre metoderna",
                (METHOD, YEARS, *SCORES),
                by_method(card.on_the_same, _cells),
            ),
            table(
                "Chanser med senaste värdet, år för år",
                (YEAR, *SCORES),
                [[str(line.year), *_cells(line)] for line in of_years],
            ),
            SOURCE,
        ]
    )


def by_figure(paths: Paths, root: str) -> Html:
    """Each key figure by each method, a table a method, folded."""
    card = ChanceCard.of(read_national(paths))
    return folded("Chanser för varje nyckeltal", SCORES, card.figures, _cells)


def _cells(line: ChanceLine) -> list[Cell]:
    found = line.score
    return [
        number(found.cases),
        number(100 * found.came, "%", 1),
        number(found.brier, "", 3),
        number(found.of_guess, "", 3),
    ]


def _tenth(found: Tenth) -> list[Cell]:
    low = round(100 * found.low)
    high = low + 100 // TENTHS
    return [
        f"{low} till {high}{NO_BREAK_SPACE}%",
        number(found.cases),
        number(100 * found.stated, "%", 1),
        number(100 * found.came, "%", 1),
    ]
