"""How well chances of reaching a target have held, as tables for the book; see `score_card`."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.base.origin import Origin
from analysis.base.paths import Paths
from analysis.base.values import NO_BREAK_SPACE
from analysis.data.national.figures import read_national
from analysis.html.compose import number, under
from analysis.html.parts import Cell, Words
from analysis.html.pieces import Html, details, join, paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.method.prediction.chances import TENTHS, Tenth
from analysis.method.prediction.yearly import Method
from analysis.results.chance_card import ChanceCard, ChanceLine
from analysis.site.directives.score_card import FIGURE, METHOD, NOTHING, YEAR, YEARS, years

SOURCE = paragraph(Origin.OF_KOLADA.sentence, "tb-source")
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
                [
                    [line.method.heading, years(line.score), *_cells(line)]
                    for line in card.on_the_same
                ],
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
    return join([*(_folded(card.figures, method) for method in Method), SOURCE])


def _folded(lines: Iterable[ChanceLine], method: Method) -> Html:
    rows = [_of_figure(line) for line in lines if line.method is method]
    shown = table(f"Chanser för varje nyckeltal: {method.word}", (FIGURE, YEARS, *SCORES), rows)
    return details(f"Visa {len(rows)} nyckeltal: {method.word}", shown)


def _of_figure(line: ChanceLine) -> list[Cell]:
    if line.figure is None:
        raise ValueError("a line of all key figures")
    name = (Words(line.figure.kpi), *under(line.figure.title, "Titel"))
    return [name, years(line.score), *_cells(line)]


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
