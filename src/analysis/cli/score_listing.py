"""The score card as tables or JSON, for the command line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import TypeVar

from rich.console import Console
from rich.table import Table

from analysis.base.errors import Problem, UnknownNameError, UserError, did_you_mean
from analysis.base.paths import Paths
from analysis.base.values import NO_BREAK_SPACE
from analysis.data.national.figures import read_national
from analysis.html.compose import as_printed
from analysis.language.messages import SWEDISH, language, later, tr
from analysis.method.prediction.yearly import Method
from analysis.results.chance_card import ChanceCard, ChanceLine
from analysis.results.score_card import ScoreCard, ScoreLine

FORMATS = ("text", "json")
COLUMNS = (
    *(later("method"), later("cases"), later("80 % held"), later("95 % held")),
    *(later("pinball loss"), later("width 80 %"), later("error"), later("cases of the error")),
)
CHANCES = (
    *(later("method"), later("targets"), later("reached %"), later("Brier"), later("a guess")),
)
TENTHS = (later("stated %"), later("targets"), later("mean %"), later("reached %"))
Line = TypeVar("Line", ScoreLine, ChanceLine)
_WIDEST = 400
_TITLE = 60


def listing(paths: Paths, figure: str | None, form: str) -> str:
    """The scores of all key figures, or of one; raises UserError or DataError."""
    if form not in FORMATS:
        raise UserError(
            Problem(tr("there is no such format"), got=repr(form), fix=did_you_mean(form, FORMATS))
        )
    national = read_national(paths)
    card = ScoreCard.of(national)
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
    chances = ChanceCard.of(national)
    shown = _json if form == "json" else _text
    return shown(card, chances, figure)


def _text(card: ScoreCard, chances: ChanceCard, figure: str | None) -> str:
    whole = [*_of_forecasts(card), *_of_chances(chances)]
    tables = [] if figure else whole
    own = [
        _by_figure(_own(card.figures, figure)),
        _by_figure_chances(_own(chances.figures, figure)),
    ]
    return "\n".join(map(_printed, [*tables, *own]))


def _own(lines: Iterable[Line], figure: str | None) -> list[Line]:
    """The lines of a key figure, or of them all."""
    return [line for line in lines if line.figure and figure in (None, line.figure.kpi)]


def _of_chances(card: ChanceCard) -> Iterator[Table]:
    """How often each tenth of the book's own chances came true, and each method by year."""
    for line in card.overall:
        if line.method is Method.LAST and line.year is None:
            yield _tenths(line)
    for name, lines in (
        (tr("Chances of reaching a target"), card.overall),
        (tr("The targets that all methods have a chance for"), card.on_the_same),
    ):
        yield _by_years(name, CHANCES, ([_years(line), *_chance_cells(line)] for line in lines))


def _tenths(line: ChanceLine) -> Table:
    name = tr("How often stated chances came true")
    table = Table(*map(tr, TENTHS), title=name, title_justify="left")
    for each in line.score.tenths:
        low = round(100 * each.low)
        shares = _figure(100 * each.stated, 1), _figure(100 * each.came, 1)
        table.add_row(f"{low}–{low + 10}", _whole(each.cases), *shares)
    return table


def _chance_cells(line: ChanceLine) -> list[str]:
    found = line.score
    return [
        line.method.value.replace("_", " "),
        _whole(found.cases),
        _figure(100 * found.came, 1),
        _figure(found.brier, 3),
        _figure(found.of_guess, 3),
    ]


def _by_years(name: str, columns: Iterable[str], rows: Iterable[Sequence[str]]) -> Table:
    table = Table(tr("years"), *map(tr, columns), title=name, title_justify="left")
    for row in rows:
        table.add_row(*row)
    return table


def _of_forecasts(card: ScoreCard) -> Iterator[Table]:
    for name, lines in (
        (tr("All key figures"), card.overall),
        (tr("The forecasts that all methods could make"), card.on_the_same),
    ):
        yield _by_years(name, COLUMNS, ([_years(line), *_cells(line)] for line in lines))


def _by_figure(own: Iterable[ScoreLine]) -> Table:
    table = _figures_table(tr("By key figure; losses and widths in its unit"), COLUMNS)
    for line in own:
        table.add_row(*_named(line, _cells(line)))
    return table


def _by_figure_chances(own: Iterable[ChanceLine]) -> Table:
    table = _figures_table(tr("Chances by key figure"), CHANCES)
    for line in own:
        table.add_row(*_named(line, _chance_cells(line)))
    return table


def _figures_table(name: str, columns: Iterable[str]) -> Table:
    heads = tr("key figure"), tr("years"), *map(tr, columns), tr("title")
    return Table(*heads, title=name, title_justify="left")


def _named(line: ScoreLine | ChanceLine, cells: list[str]) -> list[str]:
    figure = line.figure
    kpi, title = (figure.kpi, figure.title) if figure else ("", "")
    return [kpi, _years(line), *cells, title[:_TITLE]]


def _years(line: ScoreLine | ChanceLine) -> str:
    first, last = line.score.origins[0], line.score.origins[-1]
    return str(first) if first == last else f"{first}–{last}"


def _cells(line: ScoreLine) -> list[str]:
    found = line.score
    return [
        line.method.value.replace("_", " "),
        _whole(found.cases),
        _figure(100 * found.narrow_held, 1),
        _figure(100 * found.wide_held, 1),
        _figure(found.pinball, line.decimals),
        _figure(found.width, line.decimals),
        "–" if found.scaled_error is None else _figure(found.scaled_error, 2),
        _whole(found.scaled),
    ]


def _figure(value: float, decimals: int) -> str:
    """Rounded as the book's page rounds it."""
    return _marked(f"{as_printed(value, decimals):,}")


def _whole(count: int) -> str:
    return _marked(f"{count:,}")


def _marked(text: str) -> str:
    """With the signs for thousands and decimals of the user's language."""
    if language() != SWEDISH:
        return text
    return text.translate(str.maketrans(",.", f"{NO_BREAK_SPACE},"))


def _printed(table: Table) -> str:
    """The table as plain text, as wide as it needs to be."""
    console = Console(width=_WIDEST, no_color=True, emoji=False, markup=False)
    console.width = console.measure(table).maximum
    with console.capture() as kept:
        console.print(table)
    return kept.get()


def _json(card: ScoreCard, chances: ChanceCard, figure: str | None) -> str:
    found: dict[str, object] = {
        "figures": [record(line) for line in _own(card.figures, figure)],
        "chances_by_figure": [chance_record(line) for line in _own(chances.figures, figure)],
    }
    if not figure:
        found |= {
            "overall": [record(line) for line in card.overall],
            "on_the_same": [record(line) for line in card.on_the_same],
            "chances": [chance_record(line) for line in chances.overall],
            "chances_on_the_same": [chance_record(line) for line in chances.on_the_same],
        }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def record(line: ScoreLine) -> dict[str, object]:
    """A line as a flat record; shares from 0 to 1."""
    found = line.score
    return _of(line) | {
        "cases": found.cases,
        "held_80": found.narrow_held,
        "held_95": found.wide_held,
        "pinball": found.pinball,
        "width_80": found.width,
        "scaled_error": found.scaled_error,
        "scaled_cases": found.scaled,
    }


def chance_record(line: ChanceLine) -> dict[str, object]:
    """A line of chances as a record; shares and chances from 0 to 1."""
    found = line.score
    return _of(line) | {
        "cases": found.cases,
        "reached": found.came,
        "brier": found.brier,
        "brier_of_guess": found.of_guess,
        "tenths": [asdict(each) for each in found.tenths],
    }


def _of(line: ScoreLine | ChanceLine) -> dict[str, object]:
    return {
        "method": line.method.value,
        "kpi": line.figure.kpi if line.figure else None,
        "year": line.year,
        "years": list(line.score.origins),
    }
