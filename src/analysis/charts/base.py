"""What a chart is: a picture, its text alternative and the same figures as a table, in one.

In a notebook a `Chart` as the last line of a cell becomes a `<figure>` with all three, and its
`figure` is the same picture as a matplotlib figure, to go on with. Empty data give a Chart with an
empty `svg`, no figure and an `alt` that says there is nothing to show; never an error.
Data that make no sense (an unknown status, a missing column) raise ValueError.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from numbers import Integral, Real
from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from analysis.base.values import format_number, format_value
from analysis.charts.drawing.sheet import DESK, PHONE, Sheet
from analysis.charts.drawing.style import style
from analysis.charts.drawing.svg import escape, finish
from analysis.html.compose import number
from analysis.html.parts import Part, Words
from analysis.html.pieces import Html, bundle, details
from analysis.html.table import Column
from analysis.html.table_html import source_line, table
from analysis.words.figures import SILENT_UNITS
from analysis.words.labels import BOOK
from analysis.words.respelling import respelled
from analysis.words.vocabulary import spoken

MISSING = "saknas"
SUMMARY = "Visa siffrorna som tabell"
SOURCE = "Källa och hänvisning"
DOCUMENTS = "Siffrorna kommer ur dokumenten som sidan nämner och är fria att använda (CC0)."


@dataclass(frozen=True, eq=False)
class Chart:
    """A finished chart.

    chart_id: kebab-case, unique on the page. title: what is measured, Swedish. alt: what the chart
    shows and its main point, computed from the data. table: the same figures, one row a mark,
    headers in Swedish with units; the first column names the row. svg: inline SVG, "" if empty.
    sheet: what was drawn, None if empty. phone: the same as `svg`, drawn for a narrow screen.
    finding: what the figures say, which stands above the title; "" when they say nothing short.
    source: where the figures come from, in whole sentences; "" for the documents of the page.
    """

    chart_id: str
    title: str
    alt: str
    table: pd.DataFrame = field(repr=False)
    svg: str = field(repr=False)
    sheet: Sheet | None = field(default=None, repr=False)
    phone: str = field(default="", repr=False)
    finding: str = ""
    source: str = ""

    def from_source(self, source: str) -> Chart:
        """The same with a line of its own that says where its figures come from."""
        return replace(self, source=source)

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


Draw = Callable[[float], Sheet]


def drawn(
    draw: Draw, chart_id: str, title: str, alt: str, table: pd.DataFrame, *, finding: str = ""
) -> Chart:
    """The chart of what a function draws on a sheet of a given width; call it where it is `styled`.

    It is drawn for a desk and for a phone. finding: what the figures say, in a sentence without a
    full stop. Raises ValueError when a colour outside `palette` was drawn or `chart_id` is not
    kebab-case.
    """
    title, alt, finding = respelled(title), respelled(alt), respelled(finding)
    table = _in_words(table)
    desk, phone = draw(DESK), draw(PHONE)
    title_id = f"{chart_id}-title"
    svg = _svg(desk, chart_id, alt, "tb-desk")
    small = _svg(phone, f"{chart_id}-phone", alt, "tb-phone", title_id)
    return Chart(chart_id, title, alt, table, svg, desk, small, finding)


def _svg(sheet: Sheet, chart_id: str, alt: str, style: str, named: str = "") -> str:
    figure, words, values = sheet.figure(), sheet.words, sheet.values
    return finish(figure, chart_id, alt, words=words, values=values, style=style, named=named)


def empty(chart_id: str, title: str, alt: str, columns: Sequence[str]) -> Chart:
    """A chart of nothing: no picture, a sentence that says so and a table without rows."""
    named = [respelled(column) for column in columns]
    return Chart(chart_id, respelled(title), respelled(alt), pd.DataFrame(columns=named), "")


def _in_words(table: pd.DataFrame) -> pd.DataFrame:
    """The figures with the headers and texts in the words that are used now."""
    if not spoken().is_own:
        return table
    cells = table.map(lambda cell: respelled(cell) if isinstance(cell, str) else cell)
    return cells.set_axis([respelled(str(column)) for column in table.columns], axis="columns")


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
    """The chart as `<figure>`: caption, picture and a bar with what can be done with it."""
    name = escape(chart.chart_id)
    if chart.is_empty:
        said = f"<strong>{escape(chart.title)}.</strong> {escape(chart.alt)}"
        return Html(f'<p class="tb-empty" id="{name}">{said}</p>')
    under = bar(chart)
    return Html(
        f'<figure class="tb-figure" id="{name}"><figcaption>{_caption(chart)}</figcaption>'
        f"{chart.svg}{chart.phone}{under.text}{source_line(chart.source)}</figure>",
        under.tables,
    )


def _caption(chart: Chart) -> str:
    """The finding with what is measured under it, or that alone."""
    if not chart.finding:
        return escape(chart.title)
    return f'{escape(chart.finding)}<span class="tb-under">{escape(chart.title)}</span>'


def bar(chart: Chart) -> Html:
    """What can be done with a chart: its figures, its source and how to cite it.

    The page's script adds values and copies of the picture, which need one.
    """
    figures = details(SUMMARY, table_html(chart))
    cited = f'<summary>{SOURCE}</summary><p class="tb-cite">{_cited(chart)}</p>'
    source = f'<details class="tb-data tb-screen">{cited}</details>'
    return Html(f'<div class="tb-bar">{figures.text}{source}</div>', figures.tables)


def _cited(chart: Chart) -> str:
    """The picture to cite, with the place where its documents are named."""
    place = f"#{escape(chart.chart_id)}"
    source = escape(chart.source) or DOCUMENTS
    return (
        f"{escape(chart.title)}. {BOOK}. Adress: "
        f'<span class="tb-address"><a href="{place}">{place}</a></span>. {source}'
    )


def table_html(chart: Chart) -> Html:
    """The chart's figures as a table; a column with any number in it is set as numeric."""
    frame = chart.table
    columns = [
        Column(str(name), any(map(is_number, frame[name])), names_row=place == 0)
        for place, name in enumerate(frame.columns)
    ]
    rows = ([_cell(v) for v in values] for values in frame.itertuples(index=False, name=None))
    return table(chart.title, columns, rows, wide=True, source=chart.source)


def _cell(value: Any) -> Part:
    """A cell; floats are freed from binary noise past the sixth decimal."""
    if is_number(value):
        return number(int(value) if isinstance(value, Integral) else round(float(value), 6))
    if value is None or value is pd.NA or value != value or value == "":
        return Words(MISSING, ", saknas")
    return Words(str(value))
