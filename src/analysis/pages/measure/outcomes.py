"""Every outcome and target of a measure through time, and how the outcomes have changed."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING, Any

from analysis.base.periods import Period
from analysis.base.values import format_date
from analysis.data.dataset import records
from analysis.html.cells import (
    heading,
    outcome_text,
    printed_mark,
    put,
    status_mark,
    target_text,
    value_text,
)
from analysis.html.tables import Cell, Column, Html, bullets, join, link, paragraph, table
from analysis.html.target_cells import part_words, period_words, target_words
from analysis.pages.measure.title import whom
from analysis.results.series import Run
from analysis.words.wording import plural

if TYPE_CHECKING:
    from analysis.pages.measure.report import MeasureReport

Row = Mapping[Any, Any]
OUTCOMES = (
    Column("Period och enhet", names_row=True),
    Column("Utfall", numeric=True),
    Column("Målvärde", numeric=True),
    Column("Status"),
    Column("Förklaring och kommentar"),
    Column("Källa"),
)
TARGETS = (
    Column("År", names_row=True),
    Column("Enhet"),
    Column("Målvärde", numeric=True),
    Column("Ingångsvärde", numeric=True),
    Column("Källa"),
)


def show_outcomes(report: MeasureReport) -> None:
    """How many outcomes agree with their symbol, the table, and the changes in words."""
    if report.outcomes.empty:
        return
    heading(2, "Utfall och status")
    put(paragraph(summary(report)))
    found = records(report.outcomes)
    ids = [str(row["row_id"]) for row in found]
    cells = [_outcome(report, row) for row in found]
    caption = f"Alla utfall för {report.measure['short_name']}, senaste först"
    put(table(caption, OUTCOMES, cells, ids=ids, style="tb-outcomes"))
    changes = [said for run in report.runs for said in _changes(report, run)]
    if changes:
        put(paragraph("Jämfört med tidigare:"), bullets(changes))


def summary(report: MeasureReport) -> str:
    """How many rows there are in how many periods, and whether the statuses are as printed."""
    frame = report.outcomes
    rows = plural(len(frame), "rad", "rader")
    periods = plural(frame["period"].nunique(), "period", "perioder")
    said = f"{rows} i {periods}."
    compared = frame["agrees"].dropna()
    if len(compared):
        same = int(compared.sum())
        said += f" Den uträknade statusen är den tryckta på {same} av {len(compared)}"
        said += " rader där båda finns." if len(compared) > 1 else " rad där båda finns."
    elif (frame["symbol"] == "").all():
        said += " Källan har ingen symbol vid mätetalet."
    return said


def _outcome(report: MeasureReport, row: Row) -> list[Cell]:
    return [
        _name(report, row),
        report.rows.link("observations", row, outcome_text(row)),
        _target(report, row),
        _status(report, row),
        _why(row),
        report.rows.cite("observations", row),
    ]


def _name(report: MeasureReport, row: Row) -> Html:
    """The period, which leads to its report where there is one, and who reports."""
    period = Period.parse(row["period"])
    words: Cell = period.short_label
    if str(row["period"]) in report.reported:
        words = link(words, f"../{str(period).lower()}.html#{row['row_id']}")
    day = f"avser {format_date(row['as_of'])}" if row["as_of"] else ""
    under = [text for text in (whom(report, row), day) if text]
    small = "".join(f'<span class="tb-under">{escape(text)}</span>' for text in under)
    name = words.text if isinstance(words, Html) else escape(words)
    return Html(f'<span class="tb-name">{name}</span>{small}')


def _target(report: MeasureReport, row: Row) -> Html:
    """The target that the outcome was judged by, and those for other sexes and parts."""
    if row["target"] is None and not row["other_targets"]:
        return Html("–")
    own = [row["target"]] if row["target"] else []
    lines = [escape(target_text(each, row)) for each in (*own, *row["other_targets"])]
    rest = "".join(f'<span class="tb-under">{line}</span>' for line in lines[1:])
    return Html(lines[0] + rest)


def _status(report: MeasureReport, row: Row) -> Html:
    printed = printed_mark(row["symbol"], report.data.scheme)
    differs = ' <span class="tb-differs">skiljer sig</span>' if row["agrees"] is False else ""
    under = Html(f'<span class="tb-under">Tryckt: {printed.text}{differs}</span>')
    return status_mark(row["status_computed"]) + under


def _why(row: Row) -> Html:
    why = f'<span class="tb-why">{escape(row["result"].explanation)}</span>'
    comment = f'<span class="tb-comment">{escape(row["comment"])}</span>' if row["comment"] else ""
    note = f'<span class="tb-under">Läsanmärkning: {escape(row["note"])}</span>'
    return Html(why + comment + (note if row["note"] else ""))


def _changes(report: MeasureReport, run: Run) -> list[Html]:
    """A sentence a unit and sex that has something to compare with."""
    return [
        Html(f"{escape(whom(report, latest))}: {escape(' '.join(t.explanation for t in said))}")
        for latest, said in run.trends()
        if said
    ]


def show_targets(report: MeasureReport) -> None:
    """A table of every year's targets; nothing where there are none."""
    if report.targets.empty:
        return
    heading(2, "Målvärden")
    cells = [_aim(report, row) for row in records(report.targets)]
    put(table(f"Målvärden för {report.measure['short_name']}, år för år", TARGETS, cells))


def _aim(report: MeasureReport, row: Row) -> list[Cell]:
    unit = str(report.units["name"].loc[row["unit_id"]])
    part = part_words(row["sex"], row["component"])
    words = report.rows.link("targets", row, target_words(report.measure, row))
    note = f'<span class="tb-under">{escape(row["note"])}</span>' if row["note"] else ""
    return [
        str(int(row["year"])),
        ", ".join(text for text in (unit, part) if text),
        words,
        _baseline(report, row),
        join([report.rows.cite("targets", row), Html(note)]),
    ]


def _baseline(report: MeasureReport, row: Row) -> str:
    value = row["baseline_value"]
    if value is None or value != value:
        return "–"
    when = f" ({period_words(row['baseline_period'])})" if row["baseline_period"] else ""
    return value_text(float(value), report.measure) + when
