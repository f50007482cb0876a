"""A measure's picture: its outcomes through time with targets, or side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from IPython.display import display

from analysis.base.codes import BaselineFrom
from analysis.charts.base import Chart
from analysis.charts.comparison import UNITS, comparison
from analysis.html.cells import heading, put
from analysis.html.pieces import paragraph
from analysis.html.target_cells import lower_first, part_words
from analysis.pages.parts import monthly_series
from analysis.pages.parts.chart_series import broken, series, unequal
from analysis.results.assessment import Assessed
from analysis.results.row_values import span_words
from analysis.results.series import MeasureSeries
from analysis.words.wording import baseline_note

if TYPE_CHECKING:
    from analysis.pages.measure.report import MeasureReport

COLUMNS = ["region", "period", "value", "target", "unit", "note"]


def show(report: MeasureReport) -> None:
    """The picture that the figures allow, with a sentence where there is no development."""
    if not report.outcomes.empty:
        heading(2, "Utfall och mål i bild")
        put(*(paragraph(note) for note in notes(report)))
        picture = over_time(report) if any(run.is_drawn for run in report.runs) else bars(report)
        if picture:
            display(picture)
    if report.series:
        heading(2, "Månad för månad")
        monthly_series.show_every(report.own, report.rows, report.series, limits=False)


def notes(report: MeasureReport) -> list[str]:
    """Why the picture is what it is: no figures, one period only, or sums over unequal spans."""
    drawn = [run for run in report.runs if run.is_drawn]
    name = report.measure.short_name
    if not report.runs:
        return ["Inget utfall är en siffra, så det finns inget att rita."]
    if drawn:
        said = [unequal([name])] if any(run.mixes_spans for run in drawn) else []
        breaks = [words for run in drawn for words in broken(name_of(report, run), run)]
        return [*said, *_baselines(drawn), *breaks]
    periods = {period for run in report.runs for period in run.periods}
    if len(periods) > 1:
        return ["Ingen enhet har utfall för mer än en period, så det finns ingen utveckling."]
    run = report.runs[0]
    when = run.label_of(run.outcomes[0])
    count = sum(len(run.outcomes) for run in report.runs)
    only = "ett enda utfall" if count == 1 else "utfall för en enda period"
    return [f"Det finns {only} i siffror ({when}), så bilden visar ingen utveckling."]


def _baselines(drawn: list[MeasureSeries]) -> list[str]:
    """Which outcome the picture draws as the baseline, where no target states one."""
    found = [(run.measure, start) for run in drawn if (start := run.baseline)]
    notes = [
        baseline_note(
            start.baseline_from,
            span_words(measure, start.baseline_period, start.baseline_as_of),
        )
        for measure, start in found
        if start.baseline_from is not BaselineFrom.STATED
    ]
    return list(dict.fromkeys(notes))


def over_time(report: MeasureReport) -> Chart:
    """A line a unit and part; side by side where they are several."""
    from analysis.charts.timeline import small_multiples, timeline

    every = [series(name_of(report, run), run) for run in report.runs]
    title = f"{report.measure.short_name} över tid"
    if len(every) > 1:
        return small_multiples(every, chart_id="over-tid", title=title)
    one = every[0]
    return timeline(
        one.rows,
        one.targets,
        one.baseline,
        measure=report.measure.short_name,
        unit=one.unit,
        breaks=one.breaks,
        aim=one.aim,
        chart_id="over-tid",
        title=title,
    )


def name_of(report: MeasureReport, run: MeasureSeries) -> str:
    """The unit, with the part of the measure where it has parts."""
    unit = str(report.units["name"].loc[run.unit_id])
    return f"{unit}, {lower_first(run.component)}" if run.component else unit


def bars(report: MeasureReport) -> Chart | None:
    """A bar an outcome with its target as a line; None where no outcome is a figure."""
    rows = [
        [_whom(report, row), row.span.label, row.value, _limit(row), _unit(report), ""]
        for row in report.outcome_rows
        if row.value is not None
    ]
    if not rows:
        return None
    title = f"{report.measure.short_name}: utfall och målvärde"
    return comparison(
        pd.DataFrame(rows, columns=COLUMNS),
        concept=report.measure.short_name,
        chart_id="utfall",
        title=title,
        sides=UNITS,
    )


def _unit(report: MeasureReport) -> str:
    return report.measure.unit_of_measure


def _whom(report: MeasureReport, row: Assessed) -> str:
    unit = str(report.units["name"].loc[row.unit_id])
    part = part_words(row.sex, row.component)
    return f"{unit}, {part}" if part else unit


def _limit(row: Assessed) -> float | None:
    return row.target.value if row.target else None
