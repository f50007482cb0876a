"""Draws one of the book's charts of an analyst's own rows, to show as it is or go on with."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import Any

import analysis.charts
from analysis.base.errors import Problem, UnknownNameError, did_you_mean
from analysis.charts.base import Chart
from analysis.language.messages import tr

_NO_CHARTS = frozenset(("base", "drawing", "findings", "references", "series", "small"))


def draw_chart(name: str, *data: Any, **how: Any) -> Chart:
    """One of the book's charts, named as its module in `analysis.charts`, of your own rows.

    data, how: what the chart asks for, e.g. `draw_chart("status_counts", report.counts)`. What it
    gives is shown where it ends a cell; its `figure` is an ordinary matplotlib figure, with axes in
    the units of the data, that `show_figure` shows when you have gone on with it. Raises
    UnknownNameError for a name that is not a chart's and ValueError for rows it cannot draw.
    """
    known = [found.name for found in pkgutil.iter_modules(analysis.charts.__path__)]
    known = [chart for chart in known if chart not in _NO_CHARTS]
    if name not in known:
        what, expected = tr("there is no such chart"), tr("one of {known}", known=", ".join(known))
        fix = did_you_mean(name, known)
        raise UnknownNameError([Problem(what, got=repr(name), expected=expected, fix=fix)])
    chart: Chart = getattr(import_module(f"analysis.charts.{name}"), name)(*data, **how)
    return chart
