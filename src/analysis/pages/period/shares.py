"""How the measures of each board stand, and the region's own counts next to ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from IPython.display import display

from analysis.base.model import ASSESSED, Status
from analysis.html.cells import put
from analysis.html.compose import number
from analysis.html.parts import Cell
from analysis.html.pieces import details, paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.results.own_counts import own_counts
from analysis.results.summary import on_the_way
from analysis.words.status_words import STATUS_WORDS

if TYPE_CHECKING:
    from analysis.pages.period.report import Report

# A bar of fewer measures shows chance.
FEWEST = 3


def show(report: Report) -> None:
    """A bar a board or part of the plan, and what of it is a forecast."""
    from analysis.charts.status_counts import status_counts

    if report.outcomes.empty:
        return
    _, divided = report.groups
    counts = large_groups(report.counts)
    only = counts["group"].nunique() == 1
    title = "Så många mätetal når målet" if only else f"Så många mätetal når målet, per {divided}"
    display(status_counts(counts, title=title, group_name=divided.capitalize()))
    if said := on_the_way(report.outcomes):
        put(paragraph(said))


def large_groups(counts: pd.DataFrame) -> pd.DataFrame:
    """The counts of groups large enough for a share to say something; the rest are put together."""
    sums = counts.groupby("group")["count"].sum()
    small = set(sums[sums < FEWEST].index)
    if len(small) < 2:
        return counts
    name = "Hela rapporten" if len(small) == len(sums) else f"Övriga {len(small)}"
    rest = counts["group"].isin(small)
    own, others = counts[~rest], counts[rest].assign(group=name)
    return pd.concat([own, others.groupby(["group", "status"], as_index=False, sort=False).sum()])


def show_own(report: Report) -> None:
    """The region's own counts next to ours, and how many of its marks stand on no outcome."""
    found = own_counts(report.outcomes)
    if not found.total:
        return
    columns = (
        Column("Status", names_row=True),
        Column("Regionens egen", numeric=True),
        Column("varav utan utfall", numeric=True),
        Column("Beräknad", numeric=True),
    )
    rows: list[list[Cell]] = [
        [
            STATUS_WORDS[status].word,
            number(found.printed[status]),
            number(found.unfounded[status]),
            number(found.computed[status]),
        ]
        for status in ASSESSED
    ]
    computed = sum(found.computed[s] for s in Status if s not in ASSESSED)
    rows.append(["Utan status", number(len(report.outcomes) - found.total), "–", number(computed)])
    caption = f"Regionens status och vår beräkning, {report.period.report_label}"
    put(details("Visa regionens egen status bredvid vår", table(caption, columns, rows)))
