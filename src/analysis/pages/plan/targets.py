"""Targets by year against baselines, in pictures and with the rows behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.base.periods import Period
from analysis.html import target_cells as words
from analysis.html.cells import heading, put
from analysis.html.parts import Cell
from analysis.html.pieces import Html, details, join, paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.pages.plan.measures import by_top
from analysis.results.planned import PlannedMeasure
from analysis.words.inflection import alike, in_letters, sentence_case

if TYPE_CHECKING:
    from analysis.pages.plan.report import PlanReport

DRAWN = ["measure", "sex", "label", "kind", "value", "unit", "name"]


def show(report: PlanReport) -> None:
    """How many measures can be drawn, and a picture for each top of the plan."""
    if not report.planned:
        return
    drawn = [one for one in report.planned if one.is_drawable]
    heading(2, "Utgångsläge och mål i bild")
    put(paragraph(summary(report.planned, len(drawn))))
    if drawn:
        groups = enumerate(by_top(report, drawn), 1)
        put(details("Visa som diagram", join([_group(report, n, *group) for n, group in groups])))


def summary(planned: tuple[PlannedMeasure, ...], drawn: int) -> str:
    """How many rows have both ends in figures, and what the others lack."""
    worded = sum(bool(one.targets) and not one.has_target_value for one in planned)
    none = sum(not one.targets for one in planned)
    unstarted = len(planned) - drawn - worded - none
    unstarted -= len(part_year(planned))
    parts = [
        f"{in_letters(count)} {what}"
        for count, what in (
            (worded, "har målvärde bara i ord, som öka eller minska"),
            (unstarted, "har målvärde i siffror men inget ingångsvärde"),
            (
                len(part_year(planned)),
                "har ingångsvärde bara för en del av året eller för annat än målet",
            ),
            (none, "har inget målvärde"),
        )
        if count
    ]
    if not drawn:
        none_drawn = "Inget mätetal har både ingångsvärde och målvärde i siffror, så inget ritas"
        return f"{none_drawn}: {'; '.join(parts)}."
    some, every = alike(drawn, len(planned))
    both = f"{sentence_case(some)} av {every} mätetal har både ingångsvärde och målvärde i siffror"
    both += " och visas i diagrammet, från det senaste ingångsvärdet."
    return both + (f" Av de andra: {'; '.join(parts)}." if parts else "")


def part_year(planned: tuple[PlannedMeasure, ...]) -> list[PlannedMeasure]:
    """The measures whose baselines are sums over parts of years, forecasts, or of other parts."""
    both = [one for one in planned if one.has_baseline_value and one.has_target_value]
    return [one for one in both if not one.is_drawable]


def _group(report: PlanReport, number: int, title: str, group: list[PlannedMeasure]) -> Html:
    """The picture of a main part of the plan, and the rows behind it."""
    from analysis.charts.base import figure_html
    from analysis.charts.targets_by_year import targets_by_year

    picture = targets_by_year(points(report, group), chart_id=f"malvarden-{number}", title=title)
    rows = details("Visa raderna bakom bilden", behind(report, title, group))
    return join([figure_html(picture), rows])


def points(report: PlanReport, group: list[PlannedMeasure]) -> pd.DataFrame:
    """The marks of a picture: one row a baseline and target that has a figure."""
    rows = [row for one in group for row in _points(report, one)]
    return pd.DataFrame(rows, columns=DRAWN)


def _points(report: PlanReport, one: PlannedMeasure) -> list[list[object]]:
    marks = [
        (b.component, b.sex, _label(b.period), "baseline", b.value, b.label)
        for b in one.latest_baselines
    ]
    marks += [
        (row.component, row.sex, str(row.year), "target", row.value, "")
        for row in one.targets
        if row.value is not None
    ]
    aimed = {component for component, *_, kind, _, _ in marks if kind == "target"}
    unit = one.measure.unit_of_measure
    return [
        [_name(report, one, component), sex, label, kind, value, unit, name]
        for component, sex, label, kind, value, name in marks
        if component in aimed
    ]


def _label(period: str) -> str:
    """The year for what is measured over a whole year, so that pictures stay narrow."""
    if not period:
        return "före planen"
    return period[:4] if Period.parse(period).end_month == 12 else period


def _name(report: PlanReport, one: PlannedMeasure, component: str) -> str:
    part = f", {words.lower_first(component)}" if component else ""
    several = len({other.unit_id for other in report.planned}) > 1
    unit = f" ({report.units[one.unit_id].short_name})" if several else ""
    return f"{one.measure.short_name}{part}{unit}"


def behind(report: PlanReport, title: str, group: list[PlannedMeasure]) -> Html:
    """The rows of a picture, each figure a link."""
    years = sorted({year for one in group for year in one.years})
    columns = [
        Column("Mätetal", names_row=True),
        Column("Ingångsvärde"),
        *(Column(f"Mål {year}") for year in years),
        Column("Källa"),
    ]
    rows = [_cells(report, one, years) for one in group]
    return table(f"Ingångsvärden och målvärden: {title}", columns, rows)


def _cells(report: PlanReport, one: PlannedMeasure, years: list[int]) -> list[Cell]:
    aims = [words.targets(report.rows, one, year) for year in years]
    cited = report.rows.cite("targets", one.targets[0])
    return [_name(report, one, ""), words.baselines(report.rows, one), *aims, cited]
