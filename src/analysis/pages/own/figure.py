"""Shows an analyst's own figure as the book shows its charts: picture, alternative and table."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

import matplotlib.pyplot as plt
import pandas as pd
import seaborn as sns
from matplotlib.colors import TABLEAU_COLORS, to_hex
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, ScalarFormatter

from analysis.base.errors import Problem, UserError
from analysis.charts.base import Chart, figure_html
from analysis.charts.drawing.palette import (
    ACCENT,
    ACCENT_2,
    GRID,
    INK,
    MET,
    MUTED,
    NEAR,
    NOT_MET,
    PAPER,
)
from analysis.charts.drawing.sheet import swedish
from analysis.charts.drawing.style import style
from analysis.charts.drawing.svg import finish
from analysis.data.addresses import slug
from analysis.html.cells import put
from analysis.language.messages import tr

# The colours that matplotlib and seaborn take by themselves, and the book's in their place.
_CYCLE = (ACCENT, NEAR, MET, NOT_MET, ACCENT_2, MUTED, INK)
_PLAIN = MappingProxyType(
    {
        **{"#000000": INK, "#262626": INK, "#444443": INK, "#424242": INK, "#404040": INK},
        **{"#808080": MUTED, "#b0b0b0": GRID, "#cccccc": GRID, "#d3d3d3": GRID},
        **{"#ffffff": PAPER, "#eaeaf2": PAPER},
    }
)
# Seaborn draws areas three quarters as saturated as lines.
SATURATION = 0.75


def show_figure(drawn: Any, title: str, alt: str, frame: pd.DataFrame) -> None:
    """A figure of your own (matplotlib, pandas or seaborn) as the book shows its charts.

    drawn: the Figure, Axes or seaborn grid, or the `figure` of one of the book's own charts, gone
    on with. title: its caption. alt: in a sentence what it shows
    and its main point, made from the data. frame: the same figures, with Swedish headings; they
    stand as a table under the figure. Colours follow the book in light, dark and print. Raises
    UserError for what it cannot show.
    """
    figure = getattr(drawn, "figure", drawn)
    chart_id = f"egen-{slug(title)}"
    problems = [*_missing(figure, title, alt, frame)]
    if problems:
        raise UserError(problems)
    _write_numbers_in_swedish(figure)
    try:
        with style():
            svg = finish(figure, chart_id, alt, recolour=own_colours())
    except ValueError as error:
        raise UserError(_colours(error)) from error
    finally:
        plt.close(figure)  # else the notebook shows it once more, without any of this
    put(figure_html(Chart(chart_id, title, alt, frame, svg)))


def _write_numbers_in_swedish(figure: Figure) -> None:
    """Let the axes whose numbers matplotlib writes by itself have them as the book does."""
    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            if type(axis.get_major_formatter()) is ScalarFormatter:
                axis.set_major_formatter(FuncFormatter(swedish))


def own_colours() -> dict[str, str]:
    """The colours that the libraries take by themselves, each with the book's in its place."""
    found = dict(_PLAIN)
    for cycle in (list(TABLEAU_COLORS.values()), sns.color_palette("deep").as_hex()):
        for theirs, ours in zip(cycle, _CYCLE, strict=False):
            found[theirs] = ours
            found[to_hex(sns.desaturate(theirs, SATURATION))] = ours
    return found


def _missing(figure: Any, title: str, alt: str, frame: Any) -> list[Problem]:
    found: list[Problem] = []
    if not isinstance(figure, Figure):
        fix = tr("give what plt.subplots, DataFrame.plot or a seaborn function returned")
        found.append(Problem(tr("this is not a figure"), got=type(figure).__name__, fix=fix))
    if not slug(title):
        found.append(Problem(tr("the figure needs a title in Swedish"), got=repr(title)))
    if not alt.strip():
        fix = tr("say in a sentence what the figure shows and its main point, from the data")
        found.append(Problem(tr("the figure needs a text alternative"), got=repr(alt), fix=fix))
    if not isinstance(frame, pd.DataFrame):
        fix = tr("give the same figures as a DataFrame with Swedish headings")
        found.append(Problem(tr("the figure needs its figures as a table"), fix=fix))
    return found


def _colours(error: ValueError) -> Problem:
    return Problem(
        tr("the figure has a colour that the book cannot show in light, in dark and on paper"),
        got=str(error),
        expected=tr(
            "matplotlib's own order of colours, or those of analysis.charts.drawing.palette"
        ),
        fix=tr("leave colours out, or take them from there: color=palette.ACCENT"),
    )
