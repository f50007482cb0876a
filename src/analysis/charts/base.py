"""What a chart is: a picture, its text alternative and the same figures as a table, in one.

In a notebook a `Chart` as the last line of a cell becomes a `<figure>` with all three, and its
`figure` is the same picture as a matplotlib figure, to go on with. Empty data give a Chart with an
empty `svg`, no figure and an `alt` that says there is nothing to show; never an error.
Data that make no sense (an unknown status, a missing column) raise ValueError.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from numbers import Integral, Real
from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from analysis.base.values import format_number, format_value
from analysis.charts.drawing.sheet import Sheet
from analysis.charts.drawing.style import style
from analysis.charts.drawing.svg import escape, finish
from analysis.html.compose import number
from analysis.html.parts import Part, Words
from analysis.html.pieces import Html, bundle, details
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.words.wording import SILENT_UNITS

MISSING = "saknas"
SUMMARY = "Visa siffrorna som tabell"


@dataclass(frozen=True, eq=False)
class Chart:
    """A finished chart.

    chart_id: kebab-case, unique on the page. title: the caption, Swedish. alt: what the chart
    shows and its main point, computed from the data. table: the same figures, one row a mark,
    headers in Swedish with units; the first column names the row. svg: inline SVG, "" if empty.
    sheet: what was drawn, None if empty.
    """

    chart_id: str
    title: str
    alt: str
    table: pd.DataFrame = field(repr=False)
    svg: str = field(repr=False)
    sheet: Sheet | None = field(default=None, repr=False)

    @cached_property
    def figure(self) -> Figure | None:
        """The picture as a matplotlib figure, None if empty.

        Its axes are in the units of the data, with a label that says what they show. `svg` stays
        as it is when the figure is changed; `analysis.show_figure` shows the changed one.
        """
        if self.sheet is None:
            return None
        with style():
            return self.sheet.figure(live=True)

    @property
    def is_empty(self) -> bool:
        return not self.svg

    def _repr_html_(self) -> str:
        return figure_html(self).text

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        shown = figure_html(self)
        return bundle(shown.text, f"{self.title}. {self.alt}", shown.tables)


def drawn(sheet: Sheet, chart_id: str, title: str, alt: str, table: pd.DataFrame) -> Chart:
    """The chart of what a sheet shows; call it in a function that is `styled`.

    Raises ValueError when a colour outside `palette` was drawn or `chart_id` is not kebab-case.
    """
    svg = finish(sheet.figure(), chart_id, alt, words=sheet.words)
    return Chart(chart_id, title, alt, table, svg, sheet)


def empty(chart_id: str, title: str, alt: str, columns: Sequence[str]) -> Chart:
    """A chart of nothing: no picture, a sentence that says so and a table without rows."""
    return Chart(chart_id, title, alt, pd.DataFrame(columns=list(columns)), "")


def require(rows: pd.DataFrame, columns: Iterable[str]) -> None:
    """Raise ValueError that names the columns a chart needs and does not get."""
    missing = [name for name in columns if name not in rows.columns]
    if missing:
        raise ValueError(f"missing columns: {', '.join(missing)}; got {', '.join(map(str, rows))}")


def is_number(value: object) -> bool:
    """True for a finite number; None, NaN, pandas' NA and text are not."""
    return isinstance(value, Real) and not isinstance(value, bool) and math.isfinite(float(value))


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 nämnd`, `3 nämnder`; `many` is `one` where the word is the same in the plural."""
    return f"{format_number(number)} {one if number == 1 else many or one}"


def amount(value: float, unit: str, places: int | None = None) -> str:
    """A figure with its unit; a unit that only says that something is counted is left out."""
    number = round(value, 6)
    return format_value(number, "" if unit in SILENT_UNITS else unit, places)


def figure_html(chart: Chart) -> Html:
    """The chart as `<figure>`: picture, caption and the table under a disclosure."""
    name, title = escape(chart.chart_id), escape(chart.title)
    if chart.is_empty:
        said = f"<strong>{title}.</strong> {escape(chart.alt)}"
        return Html(f'<p class="tb-empty" id="{name}">{said}</p>')
    beside = details(SUMMARY, table_html(chart))
    return Html(
        f'<figure class="tb-figure" id="{name}"><figcaption>{title}</figcaption>{chart.svg}'
        f"{beside.text}</figure>",
        beside.tables,
    )


def table_html(chart: Chart) -> Html:
    """The chart's figures as a table; a column with any number in it is set as numeric."""
    frame = chart.table
    columns = [
        Column(str(name), any(map(is_number, frame[name])), names_row=place == 0)
        for place, name in enumerate(frame.columns)
    ]
    rows = ([_cell(v) for v in values] for values in frame.itertuples(index=False, name=None))
    return table(chart.title, columns, rows, wide=True)


def _cell(value: Any) -> Part:
    """A cell; floats are freed from binary noise past the sixth decimal."""
    if is_number(value):
        return number(int(value) if isinstance(value, Integral) else round(float(value), 6))
    if value is None or value is pd.NA or value != value or value == "":
        return Words(MISSING, ", saknas")
    return Words(str(value))
