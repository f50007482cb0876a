"""The score card of the forecasts as tables for the book; `tertial score` prints the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from analysis.base.origin import Origin
from analysis.base.paths import Paths
from analysis.base.values import NO_BREAK_SPACE
from analysis.data.national.figures import read_national
from analysis.html.compose import number, under
from analysis.html.parts import Cell, Words
from analysis.html.pieces import Html, details, join, paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.method.prediction.chances import ChanceScore
from analysis.method.prediction.score import Score
from analysis.method.prediction.yearly import Method
from analysis.results.card_lines import Line
from analysis.results.score_card import ScoreCard, ScoreLine

S = TypeVar("S", bound=Score | ChanceScore)
Cells = Callable[[Line[S]], list[Cell]]
NOTHING = "Det finns inga nationella nyckeltal i det här projektet."
SOURCE = paragraph(Origin.OF_KOLADA.sentence, "tb-source")
YEARS, YEAR = Column("År"), Column("År", names_row=True)
FIGURE = Column("Nyckeltal", names_row=True, parts=("Titel",))
METHOD = Column("Metod", names_row=True)
SCORES = (
    Column("Fall", numeric=True),
    Column(f"Höll i spannet på 80{NO_BREAK_SPACE}%", numeric=True),
    Column(f"Höll i spannet på 95{NO_BREAK_SPACE}%", numeric=True),
    Column("Förlust", numeric=True),
    Column("Bredd", numeric=True),
    Column("Fel", numeric=True),
    Column("Fall bakom felet", numeric=True),
)


def overall(paths: Paths, root: str) -> Html:
    """The methods over all key figures: all years, the same cases, and year by year."""
    card = ScoreCard.of(read_national(paths))
    if not card.overall:
        return paragraph(NOTHING)
    whole = [line for line in card.overall if line.year is None]
    last = [line for line in card.overall if line.year and line.method is Method.LAST]
    return join(
        [
            table("Alla prognoser", (METHOD, YEARS, *SCORES), by_method(whole, _cells)),
            table(
                "Samma prognoser med alla tre metoderna",
                (METHOD, YEARS, *SCORES),
                by_method(card.on_the_same, _cells),
            ),
            table(
                "Senaste värdet, år för år",
                (YEAR, *SCORES),
                [[str(line.year), *_cells(line)] for line in last],
            ),
            SOURCE,
        ]
    )


def by_figure(paths: Paths, root: str) -> Html:
    """Each key figure by each method, a table a method, folded: there are some seventy rows."""
    card = ScoreCard.of(read_national(paths))
    return folded("Varje nyckeltal", SCORES, card.figures, _cells)


def folded(name: str, columns: Sequence[Column], lines: Sequence[Line[S]], cells: Cells[S]) -> Html:
    """Each key figure by each method, a table a method; the columns are those of the cells."""
    tables: list[Html] = []
    for method in Method:
        rows = [_of_figure(line, cells) for line in lines if line.method is method]
        shown = table(f"{name}: {method.word}", (FIGURE, YEARS, *columns), rows)
        tables.append(details(f"Visa {len(rows)} nyckeltal: {method.word}", shown))
    return join([*tables, SOURCE])


def by_method(lines: Iterable[Line[S]], cells: Cells[S]) -> list[list[Cell]]:
    """A row for each line, by its method and years."""
    return [[line.method.heading, _years(line.score), *cells(line)] for line in lines]


def _of_figure(line: Line[S], cells: Cells[S]) -> list[Cell]:
    if line.figure is None:
        raise ValueError("a line of all key figures")
    name = (Words(line.figure.kpi), *under(line.figure.title, "Titel"))
    return [name, _years(line.score), *cells(line)]


def _years(score: Score | ChanceScore) -> str:
    """The years that were told, `2018–2025`."""
    first, last = score.origins[0], score.origins[-1]
    return str(first) if first == last else f"{first}–{last}"


def _cells(line: ScoreLine) -> list[Cell]:
    found = line.score
    error: Cell = "–" if found.scaled_error is None else number(found.scaled_error, "", 2)
    return [
        number(found.cases),
        number(100 * found.narrow_held, "%", 1),
        number(100 * found.wide_held, "%", 1),
        number(found.pinball, "", line.decimals),
        number(found.width, "", line.decimals),
        error,
        number(found.scaled),
    ]
