"""The score card as tables or JSON, for the command line."""

from __future__ import annotations

import json
from collections.abc import Iterable

from rich.console import Console
from rich.table import Table

from analysis.base.errors import Problem, UnknownNameError, UserError, did_you_mean
from analysis.base.paths import Paths
from analysis.data.national.figures import read_national
from analysis.html.compose import as_printed
from analysis.language.messages import later, tr
from analysis.results.score_card import ScoreCard, ScoreLine

FORMATS = ("text", "json")
COLUMNS = (
    *(later("method"), later("cases"), later("80 % held"), later("95 % held")),
    *(later("pinball loss"), later("width 80 %"), later("error")),
)
_WIDEST = 400
_TITLE = 60


def listing(paths: Paths, figure: str | None, form: str) -> str:
    """The scores of all key figures, or of one; raises UserError or DataError."""
    if form not in FORMATS:
        raise UserError(
            Problem(tr("there is no such format"), got=repr(form), fix=did_you_mean(form, FORMATS))
        )
    card = ScoreCard.of(read_national(paths))
    if not card.known:
        raise UserError(
            Problem(
                tr("there are no national figures in the project"),
                where="data/national",
                fix=tr("restore data/national/ from git, or copy it from another project"),
            )
        )
    if figure is not None and figure not in card.known:
        raise UnknownNameError(
            Problem(
                tr("there is no such key figure"),
                where="data/national/key_figures.csv",
                column="kpi",
                got=repr(figure),
                fix=did_you_mean(figure, list(card.known)),
            )
        )
    own = [line for line in card.figures if line.figure and figure in (None, line.figure.kpi)]
    shown = _json if form == "json" else _text
    return shown(card, own, alone=figure is not None)


def _text(card: ScoreCard, own: list[ScoreLine], *, alone: bool) -> str:
    tables = [] if alone else [_overall(card), _common(card)]
    return "\n".join(map(_printed, [*tables, _by_figure(own)]))


def _overall(card: ScoreCard) -> Table:
    table = Table(tr("years"), *map(tr, COLUMNS), title=tr("All key figures"), title_justify="left")
    for line in card.overall:
        table.add_row(_years(line), *_cells(line))
    return table


def _common(card: ScoreCard) -> Table:
    name = tr("The forecasts that all methods could make")
    table = Table(tr("years"), *map(tr, COLUMNS), title=name, title_justify="left")
    for line in card.on_the_same:
        table.add_row(_years(line), *_cells(line))
    return table


def _by_figure(own: Iterable[ScoreLine]) -> Table:
    name = tr("By key figure; losses and widths in its unit")
    table = Table(
        tr("key figure"),
        tr("years"),
        *map(tr, COLUMNS),
        tr("title"),
        title=name,
        title_justify="left",
    )
    for line in own:
        figure = line.figure
        kpi, title = (figure.kpi, figure.title) if figure else ("", "")
        table.add_row(kpi, _years(line), *_cells(line), title[:_TITLE])
    return table


def _years(line: ScoreLine) -> str:
    first, last = line.score.origins[0], line.score.origins[-1]
    return str(first) if first == last else f"{first}–{last}"


def _cells(line: ScoreLine) -> list[str]:
    found = line.score
    return [
        line.method.value.replace("_", " "),
        f"{found.cases:,}",
        _figure(100 * found.narrow_held, 1),
        _figure(100 * found.wide_held, 1),
        _figure(found.pinball, line.decimals),
        _figure(found.width, line.decimals),
        "–" if found.scaled_error is None else _figure(found.scaled_error, 2),
    ]


def _figure(value: float, decimals: int) -> str:
    """Rounded as the book's page rounds it."""
    return f"{as_printed(value, decimals):,}"


def _printed(table: Table) -> str:
    """The table as plain text, as wide as it needs to be."""
    console = Console(width=_WIDEST, no_color=True, emoji=False, markup=False)
    console.width = console.measure(table).maximum
    with console.capture() as kept:
        console.print(table)
    return kept.get()


def _json(card: ScoreCard, own: list[ScoreLine], *, alone: bool) -> str:
    parts = {"figures": own}
    if not alone:
        parts |= {"overall": card.overall, "on_the_same": card.on_the_same}
    records = {name: [record(line) for line in lines] for name, lines in parts.items()}
    return json.dumps(records, ensure_ascii=False, indent=1) + "\n"


def record(line: ScoreLine) -> dict[str, object]:
    """A line as a flat record; shares from 0 to 1."""
    found = line.score
    return {
        "method": line.method.value,
        "kpi": line.figure.kpi if line.figure else None,
        "year": line.year,
        "years": list(found.origins),
        "cases": found.cases,
        "held_80": found.narrow_held,
        "held_95": found.wide_held,
        "pinball": found.pinball,
        "width_80": found.width,
        "scaled_error": found.scaled_error,
        "scaled_cases": found.scaled,
    }
